"""The log's format is fixed for ever: these texts and hashes must never change."""

from datetime import UTC, date, datetime

import pytest

from soilcase.model import log
from soilcase.model.edit import Commit, Delete, Edit, Insert, Logged, Source, Update, Verdict
from soilcase.model.upgrades import Content, upgrade_edit

SITE = "01a1f90e-4eeb-7d98-b779-508cafb48d1d"
COMMIT = Commit(
    seq=7,
    uid="01a1f90e-4eeb-7d98-b779-508cafb48d1e",
    actor="Åse Ægidius",
    device="pc-1",
    device_seq=3,
    source=Source.COMMAND,
    reason='Rettet "navn"',
    received_at=datetime(2026, 11, 20, 13, 4, 30, 455_000, tzinfo=UTC),
    client_time=datetime(2026, 11, 20, 13, 4, 29, tzinfo=UTC),
    base_seq=6,
    schema=1,
    count=1,
)
EXAMPLES: list[tuple[Edit, str]] = [
    (
        Insert(
            "site", SITE, {"number": "751-00018", "name": "Renseri Æblevej", "generation": False}
        ),
        (
            '{"merge":"clean","new":{"generation":false,"name":"Renseri Æblevej",'
            '"number":"751-00018"},"noun":"site","op":"I",'
            '"uid":"01a1f90e-4eeb-7d98-b779-508cafb48d1d"}'
        ),
    ),
    (
        Update("site", SITE, "clay_cover", None, 2.5),
        (
            '{"field":"clay_cover","merge":"clean","new":2.5,"noun":"site","old":null,"op":"U",'
            '"uid":"01a1f90e-4eeb-7d98-b779-508cafb48d1d"}'
        ),
    ),
    (
        Delete(
            "decision", SITE, {"valid_from": date(2026, 11, 20), "sent_to": ("ejer", "kommune")}
        ),
        (
            '{"merge":"clean","noun":"decision","old":{"sent_to":["ejer","kommune"],'
            '"valid_from":"2026-11-20"},"op":"D","uid":"01a1f90e-4eeb-7d98-b779-508cafb48d1d"}'
        ),
    ),
]
HEADER = (
    '{"actor":"Åse Ægidius","base_seq":6,"client_time":"2026-11-20T13:04:29.000Z","count":1,'
    '"device":"pc-1","device_seq":3,"package":null,"reason":"Rettet \\"navn\\"",'
    '"received_at":"2026-11-20T13:04:30.455Z","schema":1,"seq":7,"source":"command",'
    '"uid":"01a1f90e-4eeb-7d98-b779-508cafb48d1e","undoes":null}'
)


@pytest.mark.parametrize(("edit", "text"), EXAMPLES)
def test_an_edit_has_this_very_text(edit: Edit, text: str) -> None:
    """A change of this text would break every register there is."""
    assert text == log.edit_text(Logged(edit))


@pytest.mark.parametrize(("edit", "text"), EXAMPLES)
@pytest.mark.parametrize("verdict", Verdict)
def test_an_edit_is_read_back(edit: Edit, text: str, verdict: Verdict) -> None:
    """The log alone is enough to know what was done."""
    written = text.replace('"merge":"clean"', f'"merge":"{verdict}"')

    assert Logged(edit, verdict) == log.read_edit(written)


def test_a_header_has_this_very_text() -> None:
    """Everything that a commit says of itself is hashed."""
    assert log.header_text(COMMIT) == HEADER


def test_the_hashes_are_these() -> None:
    """The chain that older programs wrote must verify in newer ones."""
    edit = log.edit_hash(b"0123456789abcdef", EXAMPLES[1][1])
    payload = log.payload_hash([edit, edit])
    chained = log.commit_hash(log.FIRST, HEADER, payload)

    expected = (
        "f4beb3ab16ca669d72e9b0aa10abe6aeb8d4d73da1012356cf10d07b99e16146",
        "31c35a76825f5f2830300255c8cd2a5e641769d73b857972f1b624d38acf3d20",
        "870d8f2d3be3fe864f58a2a9cc656d95e9ebc50b4ec53b883f0737d48381137e",
    )
    assert expected == (edit.hex(), payload, chained)


def test_unknown_values_leave_no_trace_in_the_state() -> None:
    """A field that is added later does not change the hash of records that lack it."""
    sparse = log.record_hash_text("site", SITE, {"number": "751-00018"})
    full = log.record_hash_text("site", SITE, {"number": "751-00018", "name": None})

    assert sparse == full


def test_old_edits_are_upgraded_step_by_step() -> None:
    """Each step is taken once, in order, from the schema that wrote to the one that reads."""
    taken: list[int] = []

    def step(schema: int) -> object:
        def upgrade(content: Content) -> Content:
            taken.append(schema)
            return {**content, "schema": schema}

        return upgrade

    steps = {schema: step(schema) for schema in (2, 4)}
    found = upgrade_edit({"op": "U"}, 1, 4, steps)  # type: ignore[arg-type]

    assert taken == [2, 4]
    assert found == {"op": "U", "schema": 4}


def test_an_edit_of_today_is_not_touched() -> None:
    """No step is taken where none is needed."""
    content: Content = {"op": "U"}

    assert content is upgrade_edit(content, 1, 1)
