"""The commands that make, copy and upgrade registers."""

from contextlib import closing
from pathlib import Path

import pytest

from soilcase.model.catalogue import SCHEMA
from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from tests.servers import Server
from tests.ui.commandline.calls import call
from tests.ui.house import registers


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


@pytest.mark.server
def test_a_password_is_never_told(
    example: str, database: str, server: Server, tmp_path: Path
) -> None:
    """What is copied to a server is told of without the secret, to people and programs alike."""
    back, stray = str(tmp_path / "back.gpkg"), str(tmp_path / "stray.gpkg")
    called = [
        call("copy", example, database),
        call("copy", database, back, "--json"),
        call("info", database),
        call("copy", stray, database),
        call("backup", example, database),
    ]

    assert [one.code for one in called] == [0, 0, 0, 2, 2]
    assert not [one for one in called if server.password in one.out + one.err]


@pytest.mark.server
def test_a_backup_onto_a_server_says_what_to_use(example: str, database: str) -> None:
    """A backup is a file; the sentence names the command that does what was meant."""
    assert "copy" in call("backup", example, database).err


@pytest.mark.server
def test_a_file_is_committed_to_while_it_is_copied(example: str, database: str) -> None:
    """Whoever holds the file never waits for another program's copying to a server."""
    way = registers()
    with closing(way.open(example)) as holder:
        head = holder.head()

        def meanwhile(_what: str, _done: int, _of: int) -> None:
            if holder.head() == head:
                insert = Insert("site", new_uid(), {"number": "745-99999"})
                assert holder.commit([insert], reason="meanwhile").change

        way.copy(example, database, meanwhile)
        assert holder.head() == head + 1
    with closing(way.open(database)) as copied:
        assert (copied.head(), copied.verify()) == (head, [])
