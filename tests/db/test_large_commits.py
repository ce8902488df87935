"""A commit of any size: written in batches and checked in pages, and nothing is lost between."""

import pytest
import sqlalchemy as sa

from db import file_store, server_store, verify_chain
from db.models.tables import edit_table
from db.register import SqlRegister
from soilcase.model.edit import Insert
from soilcase.model.findings import Kind
from tests.db.builders import a_site, set_field

MANY = 10


@pytest.fixture
def register(register: SqlRegister, monkeypatch: pytest.MonkeyPatch) -> SqlRegister:
    """Give a fresh register in which four is already many."""
    monkeypatch.setattr(verify_chain, "EDITS_AT_ONCE", 4)
    monkeypatch.setattr(file_store, "ROWS_AT_ONCE", 4)
    monkeypatch.setattr(server_store, "COPY_FROM", 4)
    return register


def commit_many(register: SqlRegister) -> list[Insert]:
    """Commit more sites than fit in a batch or a page, and one edit after them."""
    sites = [a_site(name=f"nr. {number}") for number in range(MANY)]
    register.commit(sites, reason="many")
    register.commit([set_field(sites[0], "name", "en")], reason="one")
    return sites


@pytest.mark.parametrize("count", [3, 4, 5, 8, 9])
def test_every_record_of_a_large_commit_is_there(register: SqlRegister, count: int) -> None:
    """All rows and edits stand in their order, whether or not the last batch is full."""
    sites = [a_site() for _ in range(count)]

    outcome = register.commit(sites, reason="many")

    assert outcome.change is not None
    told = register.history([site.uid for site in sites])
    assert [site.uid for site in sites] == [edit.edit.uid for _, edit in told if edit is not None]
    assert [site.uid for site in sites] == register.columns("site").uid.tolist()
    assert register.verify() == []


@pytest.mark.parametrize("place", range(MANY))
def test_an_altered_edit_is_found_on_every_page(register: SqlRegister, place: int) -> None:
    """Verifying names the one edit that was altered, wherever in a large commit it stands."""
    sites = commit_many(register)
    with register.store.transaction(write=True):
        one = sa.and_(edit_table.c.seq == 1, edit_table.c.ord == place)
        register.store.connection.execute(sa.update(edit_table).where(one).values(salt=b"0"))

    found = register.verify()

    assert [(Kind.EDIT_ALTERED, sites[place].uid, 1)] == [
        (finding.kind, finding.uid, finding.seq) for finding in found
    ]


def test_a_missing_edit_is_found_between_pages(register: SqlRegister) -> None:
    """An edit taken from the edge of a page breaks its commit, and only that one."""
    commit_many(register)
    with register.store.transaction(write=True):
        one = sa.and_(edit_table.c.seq == 1, edit_table.c.ord == 4)
        register.store.connection.execute(sa.delete(edit_table).where(one))

    found = register.verify()

    assert [finding.seq for finding in found if finding.kind is Kind.CHAIN_BROKEN] == [1]


def test_only_told_columns_are_written(register: SqlRegister) -> None:
    """Records of one commit that say different things keep each their own, and nothing more."""
    sites = [a_site(name="a"), a_site(city="b"), a_site()]

    register.commit(sites, reason="unlike")

    table = register.columns("site", ["name", "city", "note"])
    assert table["name"].tolist() == ["a", None, None]
    assert table["city"].tolist() == [None, "b", None]
    assert table["note"].tolist() == [None, None, None]
