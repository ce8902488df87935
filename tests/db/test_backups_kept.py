"""Which backups are kept: by the order in which they were made, whatever the clock said."""

import io
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import backups
from db.backups import LEAST, Kept, Rules, keep_backup, listed, superfluous
from db.file_store import FileStore
from db.place import FilePlace
from db.register import SqlRegister
from soilcase.ports import BackupReason
from tests.db.builders import commit_one_of_every_noun
from tests.db.documents import a_document
from tests.db.homes import Home, registers

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def kept_of(home: Home) -> list[Kept]:
    """Give the backups of a register in their order."""
    return listed(FilePlace(home.path))


@pytest.fixture
def register(file_home: Home) -> SqlRegister:
    """Give a register in a file, with a record of each noun and a document."""
    opened = file_home.open()
    commit_one_of_every_noun(opened)
    return opened


def test_what_is_not_this_registers_backup_is_left_alone(
    file_home: Home, register: SqlRegister, tmp_path: Path
) -> None:
    """Notes, sick copies and another register's backups are neither counted nor taken away."""
    other = tmp_path / "other.gpkg"
    registers().create(str(other)).close()
    folder = FilePlace(file_home.path).backup_folder
    folder.mkdir()
    strange = [
        folder / "register-00001-2020-01-01-import.gpkg",
        folder / "register-00002-2020-01-02-import.gpkg",
        folder / "notes.txt",
    ]
    shutil.copyfile(other, strange[0])
    strange[1].write_bytes(b"sick")
    strange[2].write_text("mine", "utf8")

    for _ in range(Rules().others + 2):
        register.keep_backup(BackupReason.IMPORT)
    assert [path.exists() for path in strange] == [True, True, True]
    assert [kept.number for kept in kept_of(file_home)] == [1, 2, 5, 6, 7, 8, 9]


def test_a_wrong_clock_takes_no_backup_away(file_home: Home, register: SqlRegister) -> None:
    """Years ahead or back, the newest backup is the one made last, and the good ones stay."""
    store = register.store
    assert isinstance(store, FileStore)
    days = [NOON.date() + timedelta(days=day) for day in range(6)]
    for day in (*days, date(2062, 1, 1), date(1970, 1, 1), days[-1] + timedelta(days=1)):
        keep_backup(store, BackupReason.DAILY, day, Rules(days=8, months=2))

    found = [kept.day for kept in kept_of(file_home)]
    assert found == [
        *(day.isoformat() for day in days[1:]),
        *("2062-01-01", "1970-01-01", "2026-11-26"),
    ]
    place = FilePlace(file_home.path)
    assert [backups.is_due(place, day) for day in (date(2026, 11, 26), date(2026, 11, 25))] == [
        False,
        True,
    ]


def test_an_erased_document_goes_with_the_last_backup_that_names_it(
    file_home: Home, register: SqlRegister
) -> None:
    """While a backup names a document it can be read; after that nobody can."""
    content, _ = register.put_bytes(io.BytesIO(b"about Ida Holm"))
    document = a_document(content)
    register.commit([document], reason="letter")
    register.keep_backup(BackupReason.IMPORT)
    register.erase("document", document.uid, reason="asked for")
    shared = FilePlace(file_home.path).backup_folder / "register.gpkg.bilag"

    seen = []
    for _ in range(Rules().others):
        register.keep_backup(BackupReason.IMPORT)
        seen.append(b"about Ida Holm" in shared.read_bytes())
    assert seen == [*[True] * (Rules().others - 1), False]


def a_kept(number: int, day: date, reason: str = "dag", size: int = 1) -> Kept:
    """Give a backup as its name would tell it."""
    name = f"r-{number:05d}-{day}-{reason}.gpkg"
    return Kept(path=Path(name), number=number, day=str(day), reason=reason, size=size)


def test_two_weeks_and_a_year_are_kept() -> None:
    """Of two years of daily backups the last fourteen days and twelve months are left."""
    start = date(2026, 1, 1)
    found = [a_kept(day, start + timedelta(days=day)) for day in range(730)]

    gone = {kept.number for kept in superfluous(found, Rules())}
    left = [kept.day for kept in found if kept.number not in gone]
    assert left[-14:] == [str(start + timedelta(days=day)) for day in range(716, 730)]
    assert [day[:7] for day in left[:-14]] == [f"2027-{month:02d}" for month in range(1, 12)]


def kept_lists() -> st.SearchStrategy[list[Kept]]:
    """Give folders full of backups, under any clock."""
    days = st.dates(date(1970, 1, 1), date(2099, 12, 31))
    reasons = st.sampled_from([str(reason) for reason in BackupReason])
    each = st.tuples(days, reasons, st.integers(1, 100))
    return st.lists(each, min_size=1, max_size=60).map(
        lambda rows: [a_kept(number, *row) for number, row in enumerate(rows, 1)]
    )


@given(kept_lists(), st.integers(1, 3000))
def test_the_newest_backups_always_stay(found: list[Kept], room: int) -> None:
    """Whatever the clock said and however little room there is, the last ones made are kept."""
    gone = superfluous(found, Rules(size=room))

    left = [kept for kept in found if kept not in gone]
    assert left[-LEAST:] == found[-LEAST:]
    assert sum(kept.size for kept in left[:-LEAST]) <= room
    assert [kept.number for kept in gone] == sorted(kept.number for kept in gone)


@given(kept_lists())
def test_thinning_out_is_done_once(found: list[Kept]) -> None:
    """What is left after thinning out needs no more of it."""
    gone = superfluous(found, Rules())

    assert superfluous([kept for kept in found if kept not in gone], Rules()) == []


@given(kept_lists())
def test_no_day_is_lost_that_the_rules_promise(found: list[Kept]) -> None:
    """The last fourteen days that have a backup, counted by order and not by date, keep one."""
    gone = superfluous(found, Rules())

    def days(kept_ones: list[Kept]) -> Iterator[str]:
        daily = (kept.day for kept in reversed(kept_ones) if kept.reason == "dag")
        return iter(dict.fromkeys(daily))

    left = [kept for kept in found if kept not in gone]
    assert list(days(left))[:14] == list(days(found))[:14]
