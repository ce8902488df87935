"""A day with the command line: make, fill, change, look back, undo, check; on file and server."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 120
Plain = dict[str, object]


class Person:
    """Somebody at a terminal, with a home of their own."""

    def __init__(self, home: Path, register: str) -> None:
        """Sit down in front of one register."""
        self._home = home
        self.register = register

    def asks(self, command: str, *words: str, code: int = 0) -> str:
        """Type a command on the register, and read the answer; the exit code must be this."""
        out, _ = self.hears(command, *words, code=code)
        return out

    def hears(self, command: str, *words: str, code: int) -> tuple[str, str]:
        """Type a command, and read the answer and what is said beside it."""
        environment = {
            **os.environ,
            "XDG_DATA_HOME": str(self._home),
            "LOCALAPPDATA": str(self._home),
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "main.py", command, self.register, *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        assert code == done.returncode, done.stderr
        return done.stdout, done.stderr


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.server)])
def person(request: pytest.FixtureRequest, tmp_path: Path) -> Person:
    """Sit in front of a register that does not exist yet, in a file or on a team server."""
    if request.param == "server":
        return Person(tmp_path, request.getfixturevalue("database"))
    return Person(tmp_path, str(tmp_path / "region.gpkg"))


def _fill(person: Person) -> str:
    """Put some sites into the register, as an import would; give the number of one."""
    code = (
        "import sys\n"
        "from db.registers import SqlRegisters\n"
        "from soilcase.model.clock import SystemClock\n"
        "from soilcase.model.edit import Actor, Insert, Source\n"
        "from soilcase.model.identity import new_uid\n"
        "register = SqlRegisters(Actor('import', 'pc-0'), SystemClock()).open(sys.argv[1])\n"
        "edits = [Insert('site', new_uid(), {'number': f'791-9000{n}'}) for n in range(5)]\n"
        "register.commit(edits, reason='levering', source=Source.IMPORT)\n"
        "register.close()\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, person.register], cwd=ROOT, check=True, timeout=SECONDS
    )
    return "791-90003"


def test_a_day_with_the_command_line(person: Person, tmp_path: Path) -> None:
    """Everything that is done is seen, can be turned back, and holds in the end."""
    person.asks("new", "--name", "Region Midt")
    person.hears("new", code=2)
    site = _fill(person)

    person.asks("set", site, "name=Tidl. renseri", "kommune=Viborg", "--reason", "Arkivet")
    person.asks("set", site, "navn=Renseri", "generation=ja", "--reason", "Oplyst af ejer")
    listed = json.loads(
        person.asks("list", "--filter", "kommune:Viborg", "--columns", "nr,navn", "--json")
    )
    assert [(site, "Renseri")] == [(row["number"], row["name"]) for row in listed]

    history = person.asks("history", site)
    assert "Navn: ukendt → Tidl. renseri" in history
    assert history.splitlines()[-1].endswith("Generationsforurening: ukendt → ja")

    person.asks("undo")
    assert "Tidl. renseri" in person.asks("show", site)
    person.asks("redo")
    assert "Renseri" in person.asks("show", site)
    refused, sentence = person.hears("undo", "3", code=2)
    assert (refused, "Navn" if "Navn" in sentence else sentence) == ("", "Navn")

    told = json.loads(person.asks("info", "--json"))
    assert told["records"]["site"] == 5
    assert told["sites"]["generation"] == 1
    person.asks("verify")

    backup = Person(tmp_path, str(tmp_path / "kopi.gpkg"))
    person.asks("backup", backup.register)
    assert history in backup.asks("history", site)
    backup.asks("verify")


@pytest.mark.server
def test_a_register_moves_to_a_server_and_back(tmp_path: Path, database: str) -> None:
    """The copy of the copy says what the first one said, its history included."""
    here = Person(tmp_path, str(tmp_path / "here.gpkg"))
    there = Person(tmp_path, database)
    back = Person(tmp_path, str(tmp_path / "back.gpkg"))
    here.asks("new", "--name", "Region Midt")
    site = _fill(here)
    here.asks("set", site, "name=Æblegård", "clay_cover=0,1", "--reason", "Arkivet")

    here.asks("copy", database)
    there.asks("copy", back.register)

    for command in (("history", site), ("list",), ("show", site)):
        assert here.asks(*command) == there.asks(*command) == back.asks(*command)
    for person in (there, back):
        person.asks("verify")
