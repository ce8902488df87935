"""The register as it was on a day is what replaying the log gives, or reading its dates."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.values import Value
from soilcase.query.as_it_was import AsItWas, Basis, prepare
from soilcase.query.past import make_past
from soilcase.query.themes import theme_areas, theme_sites
from soilcase.query.was_themes import offered_past, theme_areas_day, theme_day
from tests.soilcase.model.regions import SEEDS, Region, add_codes
from tests.soilcase.query.histories import (
    START,
    History,
    Told,
    a_commit,
    draw_history,
    told,
    told_of_area,
)
from tests.theme_files import themes

NAMES = {Basis.UNKNOWN: "unknown", Basis.DATES: "dates", Basis.LOG: "log"}


def _prepared(history: History, base: int) -> AsItWas:
    picture = history.states[-1].picture(history.today)
    changes = [change for change in history.changes if change.seq > base]
    return prepare(picture, make_past(history.commits, changes, base, history.today))


def _said(was: AsItWas, day: date) -> dict[str, Told]:
    moment = was.on(day)
    columns = (moment.is_there, moment.basis, moment.status, moment.nuance)
    rows = zip(was.sites.uids, *columns, moment.phase_basis, moment.phase, strict=True)
    return {
        uid: Told(bool(there), NAMES[Basis(basis)], status, nuance, NAMES[Basis(by)], phase)
        for uid, there, basis, status, nuance, by, phase in rows
    }


@given(SEEDS, st.integers(0, 8))
def test_every_day_is_what_replaying_gives(seed: int, base: int) -> None:
    """Status, nuance, phase and what they rest on, for living, deleted and merged sites."""
    history = draw_history(Random(seed))
    was = _prepared(history, base)
    for ahead in range(-14, 40, 3):
        day = START + timedelta(days=ahead)
        expected = {uid: told(history, base, uid, day) for uid in was.sites.uids}
        assert expected == _said(was, day), day


@given(SEEDS, st.integers(0, 8))
def test_every_area_is_what_replaying_gives(seed: int, base: int) -> None:
    """An area has its own status, by the log while it was there and by its dates before."""
    history = draw_history(Random(seed))
    was = _prepared(history, base)
    for ahead in range(-14, 40, 5):
        day = START + timedelta(days=ahead)
        moment = was.areas_on(day)
        columns = (moment.is_there, moment.basis, moment.status, moment.nuance)
        for uid, there, basis, *said in zip(was.areas.uids, *columns, strict=True):
            expected = told_of_area(history, base, uid, day)
            if expected is None:
                continue
            assert (expected.is_there, expected.status, expected.nuance) == (bool(there), *said)
            assert not there or expected.basis == NAMES[Basis(basis)]


@given(SEEDS, st.integers(0, 8))
def test_today_is_what_the_picture_says(seed: int, base: int) -> None:
    """The end of the slider is the register itself: the same status, nuance and phase."""
    history = draw_history(Random(seed))
    was, picture = _prepared(history, base), history.states[-1].picture(history.today)
    moment, count = was.on(history.today), len(picture.sites)

    assert moment.is_there.tolist() == [place < count for place in range(len(moment.is_there))]
    for name in ("status", "nuance", "phase"):
        assert picture.derived[name].tolist() == getattr(moment, name)[:count].tolist()
    assert {Basis.UNKNOWN: 0, Basis.DATES: 0, Basis.LOG: count} == moment.counts()


@given(SEEDS, st.integers(0, 8))
def test_a_field_is_what_the_log_had(seed: int, base: int) -> None:
    """A name or municipality is that of the day, and before the log that of now."""
    history = draw_history(Random(seed))
    was, days = _prepared(history, base), history.days()
    for ahead in range(-14, 40, 6):
        day = START + timedelta(days=ahead)
        for noun, name in (("site", "municipality"), ("area", "label")):
            versions = was.sites if noun == "site" else was.areas
            column = was.column(noun, name, day)
            assert len(versions.uids) == len(column)
            places = [at for at in range(max(base, 1) - 1, len(days)) if days[at] <= day]
            told_now = history.states[places[-1]].of(noun) if places else {}
            for uid, value in zip(versions.uids, column, strict=True):
                held = [state.of(noun)[uid] for state in history.states if uid in state.of(noun)]
                expected = told_now.get(uid, held[-1])
                assert expected.get(name) == value


def _alone(commits: int = 1) -> tuple[Region, History]:
    region = Region()
    add_codes(region)
    region.add("site", "s", number="791-00001")
    region.add("area", "a", site="s")
    history = History(START, [a_commit(seq, START) for seq in range(1, commits + 1)])
    history.states = [region] * commits
    return region, history


def test_a_site_without_dates_is_unknown_and_not_absent() -> None:
    """Before the log a site without any dated decision is shown as unknown, from 2007 on."""
    region, history = _alone()
    region.add("decision", "d", area="a", kind="v1", state="approved")
    moment = _prepared(history, 1).on(date(2007, 1, 1))

    assert [True] == moment.is_there.tolist()
    assert [Basis.UNKNOWN] == moment.basis.tolist()
    assert [None] == moment.status.tolist()
    assert {Basis.UNKNOWN: 1, Basis.DATES: 0, Basis.LOG: 0} == moment.counts()


def test_a_site_is_there_from_the_first_day_that_names_it() -> None:
    """Before its first decision a site is known by notes, deliveries and days of the procedure."""
    decided, before = date(2015, 3, 1), date(2011, 3, 1)
    told: dict[str, Value] = {"area": "a", "kind": "v1", "state": "approved"}
    records: tuple[tuple[str, dict[str, Value]], ...] = (
        ("decision", {"area": "a", "kind": "v1", "state": "draft", "hearing_sent": before}),
        ("decision", {"area": "a", "kind": "v1", "state": "draft", "qualified_on": before}),
        ("project", {"site": "s", "started": before}),
        ("journal", {"site": "s", "happened_at": datetime(2011, 3, 1, 9, tzinfo=UTC)}),
        ("origin", {"record_noun": "site", "record_uid": "s", "delivered_on": before}),
        ("origin", {"record_noun": "area", "record_uid": "s", "delivered_on": date.min}),
    )
    for noun, values in records:
        region, history = _alone()
        region.add("decision", "d", **told, valid_from=decided)
        region.add(noun, "seen", **values)
        was = _prepared(history, 1)
        found = [was.on(day) for day in (before - timedelta(days=1), before, decided)]
        is_first = values.get("record_noun") != "area"
        assert [[False], [is_first], [True]] == [moment.is_there.tolist() for moment in found]
        assert [[None], [None], ["v1"]] == [moment.status.tolist() for moment in found]
        assert {Basis.DATES} == {moment.basis[0] for moment in found}


def test_a_picture_of_few_nouns_has_a_past_as_well() -> None:
    """Notes and deliveries that were not read name no day."""
    region, history = _alone()
    nouns = ("site", "area", "decision", "project", "phase", "code")
    picture = region.picture(START, nouns)
    was = prepare(picture, make_past(history.commits, [], 1, START))

    assert [True] == was.on(START).is_there.tolist()


def test_dates_that_lie_ahead_do_not_hold_yet() -> None:
    """A decision from next year is not there yet, neither today nor before; nor is its site."""
    region, history = _alone()
    ahead = START + timedelta(days=400)
    region.add("decision", "d", area="a", kind="v1", state="approved", valid_from=ahead)
    was = _prepared(history, 1)

    assert [False] == was.on(date(2015, 1, 1)).is_there.tolist()
    assert [Basis.DATES] == was.on(date(2015, 1, 1)).basis.tolist()
    assert [None] == was.on(START).status.tolist()
    assert [True] == was.on(START).is_there.tolist()
    assert ["v1"] == was.on(ahead).status.tolist()


def test_dates_that_contradict_each_other_are_read_by_the_rules() -> None:
    """A phase that ended before it began has begun when it says so; the latest decision stands."""
    region, history = _alone()
    old, new = date(2010, 5, 1), date(2012, 5, 1)
    region.add("project", "p", site="s")
    region.add("phase", "f", project="p", kind="pha1", started=new, ended=old)
    for uid, kind, day, approved in (("d", "v2", new, old), ("e", "v1", new, new)):
        region.add(
            "decision",
            uid,
            area="a",
            kind=kind,
            state="approved",
            valid_from=day,
            approved_on=approved,
        )
    was = _prepared(history, 1)
    before, after = was.on(new - timedelta(days=1)), was.on(new)

    assert [(None, None)] == list(zip(before.status, before.phase, strict=True))
    assert [("v1", "pha1")] == list(zip(after.status, after.phase, strict=True))


def test_the_longest_and_the_oldest_dates_are_days_like_others() -> None:
    """Years that nobody meant, 1 and 9999, break nothing."""
    region, history = _alone()
    for uid, kind, day in (("d", "v1", date.min), ("e", "v2", date.max)):
        region.add("decision", uid, area="a", kind=kind, state="approved", valid_from=day)
    was = _prepared(history, 1)

    assert [["v1"], ["v1"], ["v2"]] == [
        was.on(day).status.tolist() for day in (date(2007, 1, 1), START, date.max)
    ]


def test_an_empty_register_has_no_past() -> None:
    """Without sites and without commits every day is empty."""
    was = prepare(Region().picture(), make_past([], [], 0, START))

    assert {Basis.UNKNOWN: 0, Basis.DATES: 0, Basis.LOG: 0} == was.on(START).counts()
    assert [] == was.areas_on(START).status.tolist()


@given(SEEDS, st.sampled_from([style.id for style in offered_past(themes().styles)]))
def test_themes_of_a_day_count_what_was_there(seed: int, name: str) -> None:
    """A legend of the past counts the sites that were there, and says unknown of what is."""
    history = draw_history(Random(seed))
    was, picture = _prepared(history, 2), history.states[-1].picture(history.today)
    style = themes().styles[name]
    for ahead in range(-14, 40, 9):
        made = theme_day(picture, style, was, START + timedelta(days=ahead))
        moment, themed = made.moment, made.themed
        ids = np.array([line.id for line in themed.legend])[themed.rows]
        counts = Counter(ids[moment.is_there].tolist())
        assert {line.id: counts[line.id] for line in themed.legend} == {
            line.id: line.count for line in themed.legend
        }
        basis = moment.phase_basis if name == "phase" else moment.basis
        if name in {"status", "phase", "nuance"}:
            assert (ids[moment.is_there & (basis == Basis.UNKNOWN)] == "unknown").all()
    end = theme_day(picture, style, was, history.today).themed
    now = theme_sites(picture, style)
    assert now.rows.tolist() == end.rows[: len(now.rows)].tolist()
    assert [line.count for line in now.legend] == [line.count for line in end.legend]


@given(SEEDS, st.sampled_from([style.id for style in offered_past(themes().styles)]))
def test_themes_of_areas_count_what_was_there(seed: int, name: str) -> None:
    """Each area has its own class, or that of its site then; the end of the slider is today."""
    history = draw_history(Random(seed))
    was, picture = _prepared(history, 2), history.states[-1].picture(history.today)
    style = themes().styles[name]
    for ahead in range(-14, 40, 9):
        made = theme_areas_day(picture, style, was, START + timedelta(days=ahead))
        moment, themed = made.moment, made.themed
        ids = np.array([line.id for line in themed.legend])[themed.rows]
        counts = Counter(ids[moment.is_there].tolist())
        assert {line.id: counts[line.id] for line in themed.legend} == {
            line.id: line.count for line in themed.legend
        }
        if name in {"status", "nuance"}:
            assert (ids[moment.is_there & (moment.basis == Basis.UNKNOWN)] == "unknown").all()
    end = theme_areas_day(picture, style, was, history.today).themed
    now = theme_areas(picture, style)
    assert now.rows.tolist() == end.rows[: len(now.rows)].tolist()
    assert [line.count for line in now.legend] == [line.count for line in end.legend]


def test_only_what_has_a_past_is_offered() -> None:
    """Deadlines, effort and evidence are worked out from today, and have no past."""
    names = {style.id for style in offered_past(themes().styles)}

    assert {"status", "phase", "nuance", "officer", "municipality"} == names
