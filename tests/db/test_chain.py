"""Honest history: whatever is altered behind the road's back, `verify` names the place."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from db.models.tables import (
    NOUN_TABLES,
    commit_table,
    edit_table,
    head_table,
    tombstone_table,
)
from db.register import SqlRegister
from db.store import Store
from db.verify import verify
from db.verify_chain import chain_findings
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Insert
from soilcase.model.fields import Field, Type
from soilcase.model.findings import Finding, Kind
from soilcase.model.identity import new_uid
from soilcase.model.values import Value
from soilcase.ports import no_progress
from tests.conftest import LONG
from tests.db.builders import (
    BO,
    a_party,
    a_point,
    a_site,
    a_square,
    commit_one_of_every_noun,
    delete,
    set_field,
)
from tests.db.homes import STORES, Home, lend_file, lend_schema
from tests.db.tampering import TAMPERINGS

EVERY = 1 if LONG else 5
SAMPLES = 60 if LONG else 4


class _Taken(Exception):  # noqa: N818  not an error: it ends a transaction
    """Ends a tampering, so that nothing of it stays."""


@contextmanager
def tampering(register: SqlRegister) -> Iterator[Store]:
    """Let a test alter what it likes past the road; afterwards all is as before."""
    try:
        with register.store.transaction(write=True):
            yield register.store
            _take_back()
    except _Taken:
        pass


def _take_back() -> None:
    raise _Taken


def found(store: Store) -> list[Finding]:
    """Give what verifying finds, within the tampering."""
    return verify(store, no_progress)


@pytest.fixture(scope="module", params=STORES)
def history(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SqlRegister, list[Insert]]]:
    """Give one register for all: whatever a test does to it is taken back with its transaction."""
    if request.param == "file":
        empty = request.getfixturevalue("empty_file")
        home = lend_file(empty, tmp_path_factory.mktemp("history"))
    else:
        home = lend_schema(request.getfixturevalue("shared_schema"))
    yield _with_history(home)
    home.close()


def _with_history(home: Home) -> tuple[SqlRegister, list[Insert]]:
    """Make a history of every kind: all nouns, a clash, an undo, an erasure."""
    register = home.open()
    made = commit_one_of_every_noun(register)
    site, party = a_site(name="a"), a_party(a_site())
    register.commit([site], reason="two")
    register.commit([set_field(site, "name", "b"), set_field(site, "city", "Sorø")], reason="3")
    other = home.beside(register, BO)
    other.commit([set_field(site, "name", "c")], reason="four", base_seq=2)
    other.undo()
    owner = Insert("party", party.uid, {"name": "Ida Holm"})
    register.commit([owner], reason="six")
    register.commit([set_field(owner, "name", "Ida Bech")], reason="seven")
    register.erase("party", owner.uid, reason="art. 17")
    register.commit([gone := a_site()], reason="nine")
    register.commit([delete(gone)], reason="ten")
    return register, [*made, site]


History = tuple[SqlRegister, list[Insert]]


def test_an_untouched_history_holds(history: History) -> None:
    """Nothing is found in what only the road has written, erased records included."""
    register, _ = history

    assert register.verify() == []
    told = [logged is None for commit, logged in register.history(_erased(register))]
    assert told == [True, True, True]


def _erased(register: SqlRegister) -> list[str]:
    with register.store.transaction():
        statement = sa.select(edit_table.c.uid).where(edit_table.c.text.is_(None)).distinct()
        return [row[0] for row in register.store.rows(statement)]


def _other(value: object) -> object:
    """Give another value of the same kind as one in the log."""
    if isinstance(value, str):
        middle = len(value) // 2
        swapped = "0" if value[middle : middle + 1] != "0" else "1"
        return value[:middle] + swapped + value[middle + 1 :]
    if isinstance(value, bytes | memoryview):
        data = bytearray(bytes(value))
        data[len(data) // 2] ^= 1
        return bytes(data)
    assert isinstance(value, int)
    return value + 1000


def _rows(store: Store, table: sa.Table) -> Sequence[sa.Row[Any]]:
    return store.rows(sa.select(table).order_by(*table.primary_key.columns))


@pytest.mark.parametrize("table", [commit_table, edit_table, tombstone_table, head_table], ids=str)
def test_altering_any_column_of_the_log_is_found(history: History, table: sa.Table) -> None:
    """Each column of each row of log, tombstones and head counts; what is altered is named."""
    register, _ = history
    (key,) = table.primary_key.columns
    with register.store.transaction():
        rows = _rows(register.store, table)
    columns = [column for column in table.c if column.name != "fid"]
    silent = []
    for row, column in itertools.product(rows[:: max(1, len(rows) // SAMPLES)], columns):
        value = getattr(row, column.name)
        wanted = _other(value) if value is not None else _something(column)
        with tampering(register) as store:
            change = sa.update(table).where(key == getattr(row, key.name))
            store.connection.execute(change.values({column.name: wanted}))
            if not list(chain_findings(store)) and not found(store):
                silent.append((column.name, row))

    assert silent == []


def _something(column: sa.Column[Any]) -> object:
    """Give a value for a column that had none."""
    if column.name == "salt":
        return b"0" * 16
    return 1 if column.name == "undoes" else '{"op":"D"}'


def test_the_altered_commit_or_edit_is_named(history: History) -> None:
    """A finding tells the number of the commit, and of an edit the record too."""
    register, _ = history
    with tampering(register) as store:
        altered = commit_table.c.seq == 3
        row = store.rows(sa.select(commit_table.c.header).where(altered))[0]
        change = {"header": row[0].replace('"reason":"3"', '"reason":"4"')}
        store.connection.execute(sa.update(commit_table).where(altered).values(change))
        assert Finding(Kind.CHAIN_BROKEN, seq=3) in found(store)

    with tampering(register) as store:
        place = (edit_table.c.seq == 3) & (edit_table.c.ord == 1)
        row = store.rows(sa.select(edit_table).where(place))[0]
        change = {"text": row.text.replace("Sorø", "Soro")}
        store.connection.execute(sa.update(edit_table).where(place).values(change))
        named = Finding(Kind.EDIT_ALTERED, "site", row.uid, seq=3, detail=1)
        assert named in found(store)


def test_altering_any_character_of_a_header_or_an_edit_is_found(history: History) -> None:
    """Not one character of what was hashed can change unnoticed."""
    register, _ = history
    seq = commit_table.c.seq == 4
    place = (edit_table.c.seq == 4) & (edit_table.c.ord == 0)
    silent = []
    for table, where, name in ((commit_table, seq, "header"), (edit_table, place, "text")):
        with register.store.transaction():
            text = register.store.rows(sa.select(table.c[name]).where(where))[0][0]
        for position in range(0, len(text), EVERY):
            new = "a" if text[position] != "a" else "b"
            altered = text[:position] + new + text[position + 1 :]
            with tampering(register) as store:
                store.connection.execute(sa.update(table).where(where).values({name: altered}))
                if not list(chain_findings(store)):
                    silent.append((name, position))

    assert silent == []


_CHANGED: dict[Type, Value] = {
    Type.TEXT: "9",
    Type.CODE: "9",
    Type.INTEGER: 2,
    Type.NUMBER: 7.25,
    Type.MONEY: 12,
    Type.DATE: date(1999, 1, 1),
    Type.MOMENT: datetime(1999, 1, 1, tzinfo=UTC),
    Type.BOOLEAN: True,
    Type.TEXTS: ("z",),
    Type.CODES: ("z",),
    Type.JSON: "[]",
    Type.POINT: a_point(1),
    Type.POLYGON: a_square(9),
    Type.REFERENCE: "0192f0c1-7c3e-7000-8000-0000000000aa",
}


def test_altering_any_column_of_a_record_is_found(history: History) -> None:
    """A row that no longer says what the log says is named, whichever column it is."""
    register, made = history
    records = {insert.uid: insert for insert in made}
    columns = {uid: NOUNS[insert.noun].stored for uid, insert in records.items()}
    silent = []
    step = 1 if LONG or register.store.is_file else 3
    for number in range(0, max(map(len, columns.values())), step):
        altered = {uid: fields[number] for uid, fields in columns.items() if number < len(fields)}
        with tampering(register) as store:
            for place, (uid, field) in enumerate(altered.items()):
                emptied = place % 3 == 0 and records[uid].values.get(field.id) is not None
                _put(store, records[uid], field, None if emptied else _CHANGED[field.type])
            named = {finding.uid for finding in found(store)}
        silent += [(records[uid].noun, altered[uid].id) for uid in altered.keys() - named]

    assert silent == []


def _put(store: Store, insert: Insert, field: Field, value: Value) -> None:
    """Write one value past the road."""
    mark = "?" if store.is_file else "%s"
    encoded = store.encoded(field.type, [value])[0]
    store.connection.exec_driver_sql(
        f'UPDATE "{insert.noun}" SET "{field.id}" = {mark} WHERE uid = {mark}',
        (encoded, insert.uid),
    )


@pytest.mark.parametrize("column", ["uid", "rev"])
def test_a_row_has_its_identity_and_its_revision(history: History, column: str) -> None:
    """Who a record is and which commit touched it last cannot be altered unnoticed."""
    register, made = history
    site = made[-1]
    table = NOUN_TABLES["site"]
    value = new_uid() if column == "uid" else 1
    with tampering(register) as store:
        change = sa.update(table).where(table.c.uid == site.uid).values({column: value})
        store.connection.execute(change)
        kinds = {item.kind for item in found(store) if item.uid == site.uid}

    expected = Kind.ROW_MISSING if column == "uid" else Kind.REVISION_DIFFERS
    assert kinds == {expected}


def test_a_row_put_in_or_taken_away_is_found(history: History) -> None:
    """A record that nobody logged, and a logged one that is not there, are both named."""
    register, made = history
    stray = new_uid()
    with tampering(register) as store:
        store.insert(NOUN_TABLES["site"], ("uid", "rev", "number"), [(stray, 1, "745-99999")])
        assert Finding(Kind.ROW_WITHOUT_LOG, "site", stray) in found(store)

    with tampering(register) as store:
        store.delete(NOUN_TABLES["site"], [made[-1].uid])
        assert Kind.ROW_MISSING in {item.kind for item in found(store)}


@pytest.mark.parametrize("tamper", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_what_is_dropped_swapped_or_repeated_is_found(
    history: History, tamper: Callable[[Store], object]
) -> None:
    """The log is a chain: no commit or edit goes, comes or changes place unnoticed."""
    register, _ = history
    with tampering(register) as store:
        tamper(store)
        assert found(store) != []
    assert register.verify() == []


def test_a_guard_that_is_gone_is_found(history: History) -> None:
    """Without the trigger that keeps others out, verifying says which one is missing."""
    register, _ = history
    with tampering(register) as store:
        if store.is_file:
            store.connection.exec_driver_sql('DROP TRIGGER "guard_site_delete"')
        else:
            store.connection.exec_driver_sql('ALTER TABLE site DISABLE TRIGGER "guard_site"')
        kinds = [item.kind for item in found(store)]

    assert kinds == [Kind.GUARD_MISSING]
