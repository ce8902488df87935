"""The commands that tell how a register is."""

import sqlite3
from pathlib import Path

import pytest

from tests.ui.commandline.calls import call


def test_info_counts_by_headline(example: str) -> None:
    """Sites that are both count as V2, and are told besides; the one with a programme is apart."""
    told = call("info", example, "--json").plain

    assert isinstance(told, dict)
    assert told["sites"] == {
        "by_headline": {
            "dropped_after": 8,
            "dropped_before": 8,
            "located": 4,
            "undecided": 4,
            "v1": 12,
            "v1_v2": 4,
            "v2": 8,
        },
        "total": 48,
        "mapped": 24,
        "living": 28,
        "v2": 11,
        "v1": 12,
        "generation": 1,
    }


def test_info_says_what_kind_of_register_it_is(example: str) -> None:
    """Name, label and the register's own day stand first."""
    lines = call("info", example).out.splitlines()

    assert lines[:3] == ["Eksempelregion", "(syntetiske eksempeldata)", "Opgjort pr. 03-02-2027"]


def test_info_counts_v2_with_those_that_are_both(example: str) -> None:
    """The line of V2 says twelve: eight, and the four that are V1 as well."""
    lines = [" ".join(line.split()) for line in call("info", example).out.splitlines()]

    assert {"V2 12", "heraf også V1 4", "Levende (kortlagt og lokaliseret) 28"} <= set(lines)


def test_another_day_counts_otherwise(example: str) -> None:
    """Before the first decision nothing was mapped."""
    told = call("info", example, "--json", "--today", "01-01-1990").plain

    assert isinstance(told, dict)
    assert isinstance(told["sites"], dict)
    assert (told["today"], told["sites"]["mapped"]) == ("1990-01-01", 0)


def test_verify_of_a_whole_register_holds(example: str) -> None:
    """Nothing found ends in 0, and says how many changes were checked."""
    called = call("verify", example)

    assert (called.code, called.err) == (0, "")
    assert "3 rettelser" in called.out


def test_verify_of_an_altered_register_does_not_hold(example: str) -> None:
    """A row that somebody changed past the road is found, named, and ends in 1."""
    _alter(example)
    called = call("verify", example)

    assert called.code == 1
    assert "posten siger andet end historikken" in called.out


def test_verify_tells_programs_where(example: str) -> None:
    """The JSON has the kind and the record of each finding."""
    _alter(example)
    told = call("verify", example, "--json").plain

    assert isinstance(told, dict)
    assert isinstance(told["findings"], list)
    assert [
        (found["kind"], found["noun"]) for found in told["findings"] if isinstance(found, dict)
    ] == [("row_differs", "site")]


@pytest.mark.parametrize("command", ["info", "layers", "list", "verify"])
def test_what_is_no_register_is_a_problem(command: str, tmp_path: Path) -> None:
    """A missing file and a file of another kind each end in one sentence and 2."""
    other = tmp_path / "other.gpkg"
    other.write_text("not a register at all")
    for path in (tmp_path / "missing.gpkg", other):
        called = call(command, str(path))

        assert (called.code, called.out, called.err.count("\n")) == (2, "", 1)


def _alter(path: str) -> None:
    """Change a row as no program of ours would."""
    connection = sqlite3.connect(path)
    try:
        connection.create_function("rediger_i_soilcase", 0, lambda: 1)
        for name in ("IsEmpty", "MinX", "MaxX", "MinY", "MaxY"):
            connection.create_function(f"ST_{name}", 1, lambda _blob: 0)
        connection.execute("UPDATE site SET name = 'stille' WHERE number = '615-90001'")
        connection.commit()
    finally:
        connection.close()
