"""The commands that make, copy and upgrade registers."""

from pathlib import Path

from soilcase.model.catalogue import SCHEMA
from tests.ui.commandline.calls import call


def test_a_new_register_has_its_code_lists(tmp_path: Path) -> None:
    """`new` makes a register that can be looked at, with name, label and a day of its own."""
    path = str(tmp_path / "region.gpkg")
    made = call("new", path, "--name", "Region", "--label", "prøve", "--today", "03-02-2027")
    told = call("info", path, "--json").plain

    assert made.code == 0
    assert isinstance(told, dict)
    assert isinstance(told["records"], dict)
    assert (told["name"], told["label"], told["today"]) == ("Region", "prøve", "2027-02-03")
    assert told["records"]["code"] != 0


def test_a_register_is_never_overwritten(example: str) -> None:
    """`new` on a register that exists ends in 2 and leaves it as it is."""
    before = Path(example).read_bytes()
    called = call("new", example)

    assert called.code == 2
    assert before == Path(example).read_bytes()


def test_a_backup_says_the_same(example: str, tmp_path: Path) -> None:
    """The backup is a register with the same figures, and is not overwritten either."""
    copy = str(tmp_path / "copy.gpkg")
    made, again = call("backup", example, copy), call("backup", example, copy)

    assert (made.code, again.code) == (0, 2)
    assert call("info", example).out == call("info", copy).out


def test_a_copy_counts_its_records(example: str, tmp_path: Path) -> None:
    """`copy` tells what was compared."""
    told = call("copy", example, str(tmp_path / "copy.gpkg"), "--json").plain

    assert isinstance(told, dict)
    assert isinstance(told["records"], dict)
    assert told["records"]["site"] == 48


def test_a_register_of_this_version_needs_no_upgrade(example: str) -> None:
    """`migrate` says that there was nothing to do."""
    called = call("migrate", example)

    said = f"Registret er i forvejen af denne udgave, skema {SCHEMA}.\n"
    assert (0, said) == (called.code, called.out)


def test_programs_are_told_what_was_made(tmp_path: Path) -> None:
    """`new --json` gives the place and the identity."""
    told = call("new", str(tmp_path / "a.gpkg"), "--json").plain

    assert isinstance(told, dict)
    assert {"register", "uid", "head"} == set(told)
