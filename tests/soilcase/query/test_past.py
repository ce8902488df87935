"""Commits belong to days by their order: a wrong clock moves nothing but itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from db.registers import SqlRegisters
from soilcase.model.clock import FixedClock
from soilcase.model.edit import Actor, Change, Commit, Delete, Edit, Insert, Logged, Update
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.query.as_it_was import Basis, prepare
from soilcase.query.past import base_of, days_of, make_past, read_past
from tests.soilcase.model.regions import Region
from tests.soilcase.query.histories import START, a_commit

DAYS = st.lists(st.integers(0, 60), max_size=30)


def _commits(days: list[int]) -> list[Commit]:
    return [a_commit(seq, START + timedelta(days=day)) for seq, day in enumerate(days, 1)]


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


@given(DAYS)
def test_clocks_that_are_right_are_believed(days: list[int]) -> None:
    """Where days never fall each commit has its own."""
    rising = sorted(days)
    found = days_of(_commits(rising), START + timedelta(days=100))

    assert [_number(START) + day for day in rising] == found.tolist()


@given(DAYS, st.integers(0, 60))
def test_days_never_fall_and_never_lie_ahead(days: list[int], today: int) -> None:
    """Whatever the clocks said, the order of numbers is the order of days, up to today."""
    found = days_of(_commits(days), START + timedelta(days=today))

    assert len(days) == len(found)
    assert (np.diff(found) >= 0).all()
    assert (found <= _number(START) + today).all()


@given(st.lists(st.integers(0, 60), min_size=3, max_size=20), st.data())
def test_one_wrong_clock_moves_one_commit(days: list[int], which: st.DataObject) -> None:
    """A commit from 1970, or from next century, gets the day of one of its neighbours."""
    rising = sorted(days)
    place = which.draw(st.integers(0, len(rising) - 1))
    wrong = list(rising)
    wrong[place] = which.draw(st.sampled_from([-20_000, 30_000]))
    today = START + timedelta(days=100)
    found = days_of(_commits(wrong), today).tolist()
    right = [_number(START) + day for day in rising]

    kept = [at for at in range(len(rising)) if at != place]
    is_edge = (place, wrong[place] < 0) in {(0, True), (len(rising) - 1, False)}
    assert [right[at] for at in kept] == [found[at] for at in kept]
    if not is_edge:
        around = {right[at] for at in (place - 1, place + 1) if 0 <= at < len(rising)}
        assert found[place] in around


def test_a_register_of_stopped_clocks_keeps_its_order() -> None:
    """Where every clock had stopped the days are those that were told, as far as they rise."""
    commits = [a_commit(seq, date(1970, 1, day)) for seq, day in enumerate((3, 5, 4), 1)]

    assert [2, 2, 3] == days_of(commits, START).tolist()


def test_a_commit_after_midnight_in_denmark_is_of_that_day() -> None:
    """Half past eleven in the evening, UTC, is the next day in Denmark in summer."""
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    commit = a_commit(1, START)
    object.__setattr__(commit, "received_at", late)

    assert [_number(date(2026, 7, 2))] == days_of([commit], date(2027, 1, 1)).tolist()


def _picture(revs: list[int]) -> Picture:
    region = Region()
    for number, _ in enumerate(revs):
        region.add("site", f"s{number}", number=f"791-0000{number}")
    picture = region.picture(START + timedelta(days=50))
    picture.sites.rev[:] = revs
    return picture


def test_the_first_import_is_not_read_again() -> None:
    """The base is the last commit of the day of the oldest site that nobody touched since."""
    commits = _commits([0, 5, 5, 5, 9])

    assert [1, 4, 5, 0] == [
        base_of(commits, _picture(revs)) for revs in ([1, 4], [5, 2], [5, 5], [])
    ]
    assert base_of([], _picture([3])) == 0


def test_what_is_committed_meanwhile_is_taken_in() -> None:
    """A commit of today is one more step, and personal or unasked fields are not followed."""
    past = make_past(_commits([0, 3]), [], 2, START + timedelta(days=9))
    edits: list[Edit] = [
        Update("decision", "d", "note", None, "x"),
        Update("decision", "d", "kind", "v1", "v2"),
        Update("party", "p", "name", None, "Ida"),
        Insert("site", "s", {"number": "791-00001"}),
        Delete("party", "p", {"name": "Ida"}),
    ]
    change = Change(3, tuple(Logged(edit) for edit in edits))
    later = past.and_change(change, START + timedelta(days=5))

    assert [(3, edits[1]), (3, edits[3])] == list(later.edits)
    assert [_number(START) + day for day in (0, 3, 5)] == later.days.tolist()
    earlier = later.and_change(Change(4, ()), START)
    assert later.days[-1] == earlier.days[-1]
    empty = make_past([], [], 0, START).and_change(Change(1, ()), START)
    assert [_number(START)] == empty.day_of(np.array([0, 1]))[:1].tolist()


def test_a_real_register_tells_its_past(tmp_path: Path) -> None:
    """Days, deletions and dates as they were committed to a file, read back by the port."""
    clock, actor = _Clock(date(2026, 3, 1)), Actor("mlp", "pc")
    register = SqlRegisters(actor, clock).create(str(tmp_path / "r.gpkg"), name="R", seeds=[])
    try:
        sites = [Insert("site", new_uid(), {"number": f"791-0000{n}"}) for n in range(3)]
        areas = [Insert("area", new_uid(), {"site": site.uid}) for site in sites]
        told: dict[str, Value] = {
            "kind": "v1",
            "state": "approved",
            "valid_from": date(2012, 6, 1),
        }
        decided = [Insert("decision", new_uid(), {"area": area.uid, **told}) for area in areas[:2]]
        register.commit([*sites, *areas, *decided], reason="import")
        clock.day = date(2026, 4, 1)
        one = decided[0]
        register.commit([Update("decision", one.uid, "kind", "v1", "v2")], reason="afgørelse")
        clock.day = date(2026, 5, 1)
        gone = (decided[1], areas[1], sites[1])
        register.commit([Delete(each.noun, each.uid, each.values) for each in gone], reason="fejl")
        clock.day = date(2026, 6, 1)
        picture = register.picture()
        past = read_past(register, picture)
    finally:
        register.close()
    was = prepare(picture, past)
    rows = [was.sites.row_of[site.uid] for site in sites]

    def said(day: date) -> list[tuple[bool, int, object]]:
        moment = was.on(day)
        columns = (moment.is_there, moment.basis, moment.status)
        return [tuple(column[row] for column in columns) for row in rows]

    unknown, dates, log = Basis.UNKNOWN, Basis.DATES, Basis.LOG
    assert past.base < past.seqs[-1]
    absent, undated = (False, dates, None), (True, unknown, None)
    assert [absent, absent, undated] == said(date(2012, 5, 31))
    assert [(True, dates, "v2"), (True, dates, "v1"), undated] == said(date(2012, 6, 1))
    assert [(True, log, "v1"), (True, log, "v1"), (True, log, None)] == said(date(2026, 3, 31))
    assert [(True, log, "v2"), (True, log, "v1"), (True, log, None)] == said(date(2026, 4, 30))
    assert [(True, log, "v2"), (False, log, None), (True, log, None)] == said(date(2026, 5, 1))


class _Clock(FixedClock):
    """A clock that is set from day to day."""

    day: date

    def __init__(self, day: date) -> None:
        object.__setattr__(self, "day", day)

    __setattr__: Callable[..., None] = object.__setattr__

    def now(self) -> datetime:
        """Give noon of the day that is set."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """Give the day that is set."""
        return self.day
