"""The command that makes a synthetic region."""

from pathlib import Path

import pytest

from tests.ui.commandline.calls import call

SMALL = ("--sites", "60", "--homes", "120")


def test_a_region_is_made_and_counted(tmp_path: Path) -> None:
    """`demo` makes a labelled register of so many sites with a day of its own."""
    path = str(tmp_path / "a.gpkg")
    made = call("demo", path, *SMALL, "--seed", "7", "--json").plain
    told = call("info", path, "--json").plain

    assert isinstance(made, dict)
    assert isinstance(told, dict)
    assert isinstance(told["sites"], dict)
    assert (made["sites"], made["homes"], made["seed"]) == (60, 120, 7)
    assert (told["label"], told["today"]) == ("syntetiske eksempeldata", "2026-12-01")
    assert (told["sites"]["total"], told["sites"]["generation"]) == (60, 3)


def test_a_person_is_told_what_was_made(tmp_path: Path) -> None:
    """The answer says the label, the figures, the seed and the day."""
    called = call("demo", str(tmp_path / "a.gpkg"), *SMALL, "--today", "03-02-2027")

    assert called.code == 0
    assert "syntetiske eksempeldata" in called.out
    assert "60 lokaliteter og 120 boliger, seed 2030, dags dato 03-02-2027" in called.out


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--sites", "0"), "--sites skal være et helt tal fra 40"),
        (("--sites", "mange"), "»mange«"),
        (("--seed", "-1"), "--seed skal være et helt tal"),
        (("--seed", "1,5"), "»1,5«"),
        (("--homes", "2.000.001"), "--homes skal være et helt tal"),
        (("--today", "31-02-2027"), "31-02-2027"),
        (("--today", "01-12-1999"), "mellem 01-01-2000 og 31-12-2080"),
    ],
)
def test_what_is_no_region_is_refused(words: tuple[str, str], part: str, tmp_path: Path) -> None:
    """A number or day that is none ends in 2 with a sentence, and nothing is made."""
    called = call("demo", str(tmp_path / "a.gpkg"), *words)

    assert (called.code, called.out) == (2, "")
    assert part in called.err
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    """A register, and any other file, stays as it is."""
    register, other = tmp_path / "a.gpkg", tmp_path / "noter.txt"
    call("demo", str(register), *SMALL)
    other.write_text("mine noter", "utf8")
    before = register.read_bytes()
    codes = [call("demo", str(path), *SMALL).code for path in (register, other)]

    assert codes == [2, 2]
    assert (register.read_bytes(), other.read_text("utf8")) == (before, "mine noter")


def test_force_replaces_an_example(tmp_path: Path) -> None:
    """With --force an older example makes way for the new one."""
    path = str(tmp_path / "a.gpkg")
    call("demo", path, *SMALL)
    called = call("demo", path, "--sites", "80", "--homes", "120", "--force")
    told = call("info", path, "--json").plain

    assert called.code == 0
    assert isinstance(told, dict)
    assert isinstance(told["sites"], dict)
    assert told["sites"]["total"] == 80


@pytest.mark.parametrize("name", ["rigtigt.gpkg", "noter.txt"])
def test_force_never_replaces_what_is_no_example(name: str, tmp_path: Path) -> None:
    """A register without the label, or a file that is no register, is not touched."""
    path = tmp_path / name
    if path.suffix == ".gpkg":
        call("new", str(path), "--name", "Region Midtjylland")
    else:
        path.write_text("mine noter", "utf8")
    before = path.read_bytes()
    called = call("demo", str(path), *SMALL, "--force")

    assert called.code == 2
    assert before == path.read_bytes()
