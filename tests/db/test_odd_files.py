"""Files as the world hands them over: other programs' layers, closed doors, pipes and two at once.

What a damaged register is found to be stands in test_bad_files.py; here each reading of one is
asked for by itself, because a window asks before anybody has verified.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db.file_store import connect
from db.register import SqlRegister
from soilcase.model.problem import Problem
from tests.conftest import LONG
from tests.db.builders import a_site, commit_one_of_every_noun, pictured, set_field
from tests.db.homes import Home, registers
from tests.db.rounds import SEED
from tests.db.sentences import said

FLIPS = 5_000 if LONG else 40
PAGE = 4096
ANOTHER_GEOPACKAGE = """
import sys
import pyogrio.raw
import numpy, shapely
points = shapely.to_wkb(shapely.points([[700000, 6170000]]))
pyogrio.raw.write(
    sys.argv[1], numpy.array([points[0]], dtype=object), [numpy.array([1])], ["id"],
    layer="site", driver="GPKG", geometry_type="Point", crs="EPSG:25832",
)
"""
WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from soilcase.model.problem import Problem
from tests.db.builders import a_site
from tests.db.homes import registers
from tests.db.sentences import said
folder, own = Path(sys.argv[1]), Path(sys.argv[2])
registers().open(str(own / "warm.gpkg")).close()
registers().backup(str(own / "warm.gpkg"), str(own / "copied.gpkg"))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
def asked(act):
    try:
        print("done", act())
    except Problem as problem:
        said(problem)
        print(problem.id)
closed = folder / "closed" / "new.gpkg"
asked(lambda: registers().create(str(closed)))
asked(lambda: registers().backup(str(folder / "read.gpkg"), str(closed)))
asked(lambda: registers().open(str(folder / "secret.gpkg")))
asked(lambda: registers().open(str(folder / "hidden" / "register.gpkg")))
register = registers().open(str(folder / "read.gpkg"))
asked(lambda: (register.read_only, register.holder, register.verify()))
asked(lambda: register.commit([a_site()], reason="no"))
register.close()
"""


def refused(act: Callable[[], object]) -> str:
    """Do what ends in a Problem that has its sentence in both languages; gives its id."""
    with pytest.raises(Problem) as caught:
        act()
    assert str(caught.value.facts["path"]) in said(caught.value)
    return caught.value.id


def test_another_programs_geopackage_is_no_register(tmp_path: Path) -> None:
    """A layer that GDAL wrote is refused to whoever opens, copies, backs up or migrates it."""
    path = tmp_path / "layer.gpkg"
    subprocess.run([sys.executable, "-c", ANOTHER_GEOPACKAGE, str(path)], check=True)
    before = path.read_bytes()
    acts: list[Callable[[], object]] = [
        lambda: registers().open(str(path)),
        lambda: registers().open(str(path), write=False),
        lambda: registers().copy(str(path), str(tmp_path / "copied.gpkg")),
        lambda: registers().backup(str(path), str(tmp_path / "backup.gpkg")),
        lambda: registers().migrate(str(path)),
    ]

    assert [refused(act) for act in acts] == ["not_a_register"] * 5
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} <= {"layer.gpkg", "layer.gpkg.lock"}


@pytest.mark.parametrize(("step", "expected"), [(1, "register_newer"), (-1, "register_older")])
def test_a_register_of_another_schema_is_named_and_left_alone(
    file_home: Home, step: int, expected: str
) -> None:
    """What a later or an earlier program wrote is not guessed at, to write or to read."""
    with closing(connect(file_home.path, mode="rw")) as connection:
        connection.execute("UPDATE soilcase_register SET schema = schema + ?", (step,))
    before = file_home.path.read_bytes()

    assert {refused(lambda: file_home.open(write=write)) for write in (True, False)} == {expected}  # noqa: B023
    assert file_home.path.read_bytes() == before


def test_a_file_cut_off_inside_a_page_is_found_out(file_home: Home) -> None:
    """Wherever a copy broke off, not only between two pages, it is refused before it is read."""
    whole = file_home.path.read_bytes()
    draw = random.Random(SEED)
    lengths = [draw.randrange(PAGE * n, PAGE * (n + 1)) for n in range(1, len(whole) // PAGE)]
    cut = file_home.path.with_name("cut.gpkg")
    found = set()
    for length in sorted(lengths, reverse=True):
        cut.write_bytes(whole[:length])
        found.add(refused(lambda: registers().open(str(cut))))

    assert found == {"register_cut_off"}


def test_a_register_is_made_only_in_a_folder_that_is_there(tmp_path: Path) -> None:
    """The folder that is missing is named; no folder and no lock is left."""
    path = tmp_path / "missing" / "new.gpkg"

    assert refused(lambda: registers().create(str(path))) == "folder_missing"
    assert list(tmp_path.iterdir()) == []


def test_two_who_make_the_same_file_end_with_one(tmp_path: Path) -> None:
    """Of many that make one register at once, one makes it and the others are told."""
    path = str(tmp_path / "new.gpkg")

    def make(_: int) -> str:
        try:
            registers().create(path).close()
        except Problem as problem:
            return problem.id if said(problem) else ""
        return "made"

    with ThreadPoolExecutor(4) as pool:
        ends = sorted(pool.map(make, range(4)))
    assert ends.count("made") == 1
    assert set(ends) <= {"made", "register_exists", "file_in_use"}
    with closing(registers().open(path)) as register:
        assert register.verify() == []
    assert {each.name for each in tmp_path.iterdir()} == {"new.gpkg", "new.gpkg.lock"}


READINGS: tuple[Callable[[SqlRegister], object], ...] = (
    lambda register: register.about().hash,
    lambda register: pictured(register.picture()),
    lambda register: register.commits(),
    lambda register: list(register.changes_since(0)),
    lambda register: register.history(list(register.columns("site").uid)),
    lambda register: register.state_hash(),
    lambda register: register.verify(),
)


def answers(address: str) -> list[object]:
    """Read all that a register says, each question by itself; a refusal is an answer."""
    found: list[object] = []
    try:
        register = registers().open(address)
    except Problem as problem:
        return [said(problem)]
    with closing(register):
        for read in READINGS:
            try:
                found.append(read(register))
            except Problem as problem:
                found.append(said(problem))
    return found


def test_no_reading_of_a_flipped_file_ends_without_a_sentence(file_home: Home) -> None:
    """Whatever is asked of a sick file, before it was verified, answers or says why not."""
    register = file_home.open()
    commit_one_of_every_noun(register)
    site = a_site(name="a")
    register.commit([site], reason="made")
    register.commit([set_field(site, "name", "b")], reason="changed")
    file_home.close()
    told = answers(file_home.address)
    assert told[-1] == []
    whole = bytearray(file_home.path.read_bytes())
    filled = [place for place, byte in enumerate(whole) if byte]
    draw = random.Random(SEED)
    unfound = []
    for _ in range(FLIPS):
        place, bit = draw.choice(filled), 1 << draw.randrange(8)
        with file_home.path.open("r+b") as file:
            file.seek(place)
            file.write(bytes([whole[place] ^ bit]))
        found = answers(file_home.address)
        with file_home.path.open("r+b") as file:
            file.seek(place)
            file.write(bytes([whole[place]]))
        if found[-1] == [] and found != told:
            unfound.append((place, bit))

    assert unfound == []
    assert answers(file_home.address) == told


if os.name == "posix":

    def test_a_pipe_is_no_register(tmp_path: Path) -> None:
        """What would never end to be read is refused at once."""
        path = tmp_path / "pipe.gpkg"
        os.mkfifo(path)

        assert refused(lambda: registers().open(str(path))) == "not_a_register"

    def test_who_has_no_rights_is_told_which(empty_file: Path) -> None:
        """Not to read, not to write a file, not to write a folder: each has its sentence."""
        with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as own:
            folder = Path(name)
            data = empty_file.read_bytes()
            for inner in ("closed", "hidden"):
                (folder / inner).mkdir()
            (folder / "hidden" / "register.gpkg").write_bytes(data)
            (Path(own) / "warm.gpkg").write_bytes(data)
            for file, mode in (("read.gpkg", 0o444), ("secret.gpkg", 0o000)):
                (folder / file).write_bytes(data)
                (folder / file).chmod(mode)
            (folder / "closed").chmod(0o555)
            (folder / "hidden").chmod(0o000)
            folder.chmod(0o777)
            done = subprocess.run(
                [sys.executable, "-c", WITHOUT_RIGHTS, name, own],
                capture_output=True,
                text=True,
                check=False,
            )
            for inner in ("closed", "hidden"):
                (folder / inner).chmod(0o755)

        assert done.stdout.splitlines() == [
            "folder_read_only",
            "folder_read_only",
            "file_unreadable",
            "file_unreadable",
            "done (True, None, [])",
            "folder_read_only",
        ], done.stderr
