"""A synthetic region is written whole or not at all, and alike on both stores."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.registers import SqlRegisters
from soilcase.demo.region import Region, build_region
from soilcase.demo.write import write_region
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from soilcase.model.problem import Problem
from soilcase.ports import Register
from tests.demo_ground import ground
from tests.ui.house import seeds

SITES = 300
ROOM = 2_500_000


@pytest.fixture(scope="module")
def region() -> Region:
    """Build a few hundred sites."""
    return build_region(ground(), 4, sites=SITES, homes=800)


def registers() -> SqlRegisters:
    """Give a way to registers."""
    return SqlRegisters(Actor("MLP", "pc-1"), SystemClock())


def written(address: str, region: Region) -> str:
    """Write a region, check all of it, and give its state hash."""
    register = write_region(registers(), address, region, seeds())
    try:
        assert register.verify() == []
        assert len(register.columns("site")) == SITES
        return register.state_hash()
    finally:
        register.close()


@pytest.mark.server
def test_file_and_server_say_the_same(tmp_path: Path, database: str, region: Region) -> None:
    """The same seed has the same state hash in a file and on a server, and both verify."""
    assert written(str(tmp_path / "a.gpkg"), region) == written(database, region)


def test_the_same_seed_has_the_same_hash(tmp_path: Path, region: Region) -> None:
    """Whenever and wherever it is built."""
    again = build_region(ground(), 4, sites=SITES, homes=800)

    assert written(str(tmp_path / "a.gpkg"), region) == written(str(tmp_path / "b.gpkg"), again)


def test_the_region_keeps_its_own_day(tmp_path: Path, region: Region) -> None:
    """Name, label and day are the register's, and its layers are found again."""
    register = write_region(registers(), str(tmp_path / "a.gpkg"), region, seeds())
    try:
        about = register.about()
        layers = {uid: len(register.features(uid)) for uid in region.layer_uids}
    finally:
        register.close()

    assert (about.name, about.label) == (region.name, "syntetiske eksempeldata")
    assert about.today == region.today
    assert list(layers.values()) == [len(features) for _, features in region.layers]


def fail_in_the_middle(_register: Register) -> None:
    """Stop where half a region is written."""
    raise Problem("disk_full", path="eksempel")


def no_trace(folder: Path) -> list[str]:
    """Name what lies in a folder, but for the empty files of locks."""
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def test_half_a_region_is_never_left_behind(tmp_path: Path) -> None:
    """What fails while a register is filled leaves no file."""
    with pytest.raises(Problem):
        registers().create(str(tmp_path / "a.gpkg"), seeds=seeds(), fill=fail_in_the_middle)

    assert no_trace(tmp_path) == []


def test_what_was_there_stays_when_its_replacement_fails(tmp_path: Path) -> None:
    """The old register is as it was, byte for byte."""
    path = tmp_path / "a.gpkg"
    registers().create(str(path), name="før", seeds=seeds()).close()
    before = path.read_bytes()
    with pytest.raises(Problem):
        registers().create(str(path), seeds=seeds(), fill=fail_in_the_middle, replacing=True)

    assert no_trace(tmp_path) == ["a.gpkg"]
    assert before == path.read_bytes()


# Only systems that can bound the size of a process's files can say when a disk is full.
if sys.platform != "win32":
    import resource

    def test_a_disk_that_fills_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
        """The command ends in 2 with one sentence, and there is no file, whole or half."""
        path = tmp_path / "a.gpkg"
        running = subprocess.run(
            [sys.executable, "main.py", "demo", path, "--sites", "300", "--homes", "500"],
            cwd=Path(__file__).parents[3],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
            capture_output=True,
            text=True,
            check=False,
        )

        assert (running.returncode, running.stdout) == (2, "")
        assert str(path) in running.stderr
        assert no_trace(tmp_path) == []


@pytest.mark.server
def test_a_servers_register_stays_when_its_replacement_fails(database: str) -> None:
    """The old schema takes its name back, and the register says what it said."""
    registers().create(database, name="før", seeds=seeds()).close()
    with pytest.raises(Problem):
        registers().create(database, seeds=seeds(), fill=fail_in_the_middle, replacing=True)

    assert name_of(database) == "før"


@pytest.mark.parametrize("place", ["file", pytest.param("server", marks=pytest.mark.server)])
def test_a_whole_one_takes_the_place_of_another(
    place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Once the new one is whole nothing of the old is left."""
    lend: Callable[[], str] = lambda: request.getfixturevalue("database")  # noqa: E731  lazily
    address = str(tmp_path / "a.gpkg") if place == "file" else lend()
    registers().create(address, name="før", seeds=seeds()).close()
    registers().create(address, name="nu", seeds=seeds(), replacing=True).close()

    assert name_of(address) == "nu"


def name_of(address: str) -> str:
    """Give the name of the register that stands somewhere."""
    register = registers().open(address)
    try:
        assert register.verify() == []
        return register.about().name
    finally:
        register.close()
