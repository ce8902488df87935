"""Forecasts: the same bits for the same seed, never better with less, and as sure as they say."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.progress.capacity import extra_for, need_of, with_extra
from soilcase.progress.forecast import Forecast, Step, added, draw_paths, forecast
from soilcase.progress.history import History, WorkKind
from tests.soilcase.progress.histories import truth

DUE = date(2030, 12, 31)
RUNS = 300
TUNED_ON = range(10_000, 10_400)
SHOWN = range(700_000, 700_300)


def history(months: int = 36, own: int = 10, entered: int = 3, remaining: int = 300) -> History:
    """Give a history in which every month was alike."""
    flat = np.full(months, 1, dtype=np.int64)
    left = {kind: flat * (own if kind is WorkKind.OWN else 0) for kind in WorkKind}
    first = np.datetime64("2026-12", "M") - months
    return History(
        first + np.arange(months), left, flat * 0, flat * entered, remaining, date(2026, 12, 1)
    )


def made(told: History, *steps: Step, due: date = DUE) -> Forecast:
    """Make a forecast of a few runs."""
    return forecast(draw_paths(told, due, runs=RUNS), steps)


def test_what_is_always_alike_is_no_lottery() -> None:
    """Ten leave and three come each month: 300 are gone in the forty-third one, in every run."""
    found = made(history())
    assert np.unique(found.finished).tolist() == [42]
    assert found.month_of(50) == np.datetime64("2026-12", "M") + 42
    assert found.chance == 1.0
    assert made(history(), due=date(2030, 5, 31)).chance == 0.0
    assert found.remaining[0, :3].tolist() == [293, 286, 279]


@given(st.integers(0, 10_000))
def test_the_same_seed_gives_the_same_bits(seed: int) -> None:
    """Another seed draws otherwise."""
    told = truth(seed).history
    one, same, other = (draw_paths(told, date(2040, 12, 31), seed=s, runs=20) for s in (1, 1, 2))
    assert one.own.tobytes() == same.own.tobytes()
    assert one.others.tobytes() == same.others.tobytes()
    assert one.net.tobytes() == same.net.tobytes()
    assert one.own.tobytes() != other.own.tobytes()


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_more_hands_never_make_it_later(seed: int, extra: int) -> None:
    """In every run, not only on the whole; and fewer hands never make it sooner."""
    paths = draw_paths(truth(seed).history, date(2040, 12, 31), runs=50)
    plain = forecast(paths)
    more = with_extra(plain, extra, date(2027, 1, 1))
    fewer = with_extra(plain, -extra, date(2027, 1, 1))
    assert np.all(more.remaining <= plain.remaining)
    assert np.all(plain.remaining <= fewer.remaining)
    assert fewer.chance <= plain.chance <= more.chance


@given(st.integers(0, 10_000))
def test_nothing_is_saved_up_and_nothing_lost(seed: int) -> None:
    """Each month's end is the one before, with what came, without what left; never below 0."""
    paths = draw_paths(truth(seed).history, date(2040, 12, 31), runs=30)
    found = forecast(paths).remaining
    before = np.concatenate(
        [np.full((30, 1), paths.history.remaining), found[:, :-1]], axis=1, dtype=np.int64
    )
    assert found.tolist() == np.maximum(before + paths.net - paths.others - paths.own, 0).tolist()


@given(st.integers(-120, 120).map(float), st.integers(1, 40))
def test_what_is_added_sums_up(extra: float, months: int) -> None:
    """Whole investigations a month that make up the year's, from the month on, until the month."""
    ahead = np.datetime64("2027-01", "M") + np.arange(60)
    step = Step(extra, date(2027, 3, 15), date(2027, 3, 15).replace(year=2027 + months // 12))
    each = added([step], ahead)
    holds = 12 * (months // 12) + 1
    assert each.sum() == int(extra / 12 * holds + (1e-9 if extra > 0 else -1e-9))
    assert not each[:2].any()
    assert not each[2 + holds :].any()


def test_too_little_is_told_and_never_drawn() -> None:
    """No month, one month, eleven: no forecast; a year is drawn and called thin."""
    for months in (1, 11):
        with pytest.raises(Problem) as caught:
            draw_paths(history(months), DUE)
        assert (caught.value.id, caught.value.facts["months"]) == ("history_too_short", months)
    with pytest.raises(Problem):
        draw_paths(history(12).last(0), DUE)
    assert draw_paths(history(12), DUE, runs=2).is_thin
    assert not draw_paths(history(24), DUE, runs=2).is_thin


def test_a_day_that_is_past_has_no_forecast() -> None:
    """What is due yesterday is a count, not a chance."""
    with pytest.raises(Problem) as caught:
        draw_paths(history(), date(2026, 11, 30))
    assert caught.value.id == "goal_due_passed"


def test_nothing_that_ever_leaves_is_never_done() -> None:
    """No work at all: no month, no chance, and no amount of looking helps but work."""
    found = made(history(own=0, entered=1))
    assert (found.chance, found.month_of(50), found.month_of(95)) == (0.0, None, None)
    assert found.left_at_due == (349, 349, 349)


def test_what_it_takes_is_the_least_that_does() -> None:
    """One fewer a year would not do; where it holds already nothing is needed."""
    paths = draw_paths(history(own=6, remaining=600), DUE, runs=RUNS)
    since = date(2027, 1, 1)
    least = extra_for(paths, [], since)
    assert least is not None
    plain = forecast(paths)
    assert with_extra(plain, least, since).chance >= 0.85
    assert with_extra(plain, least - 1, since).chance < 0.85
    assert extra_for(draw_paths(history(), DUE, runs=RUNS), [], since) == 0


def test_the_need_is_what_is_left_over_the_years() -> None:
    """300 remain and 36 come a year: over four years that is 111 a year, of which 120 are done."""
    need = need_of(replace(history(), day=date(2026, 12, 31)), DUE)
    assert need.years == pytest.approx(4.0, abs=0.01)
    assert need.required == pytest.approx(300 / need.years + 36)
    assert (need.actual, need.own, need.missing) == (120, 120, 0)


def test_it_is_right_as_often_as_it_says() -> None:
    """On histories whose future is known, none of them used while it was made."""
    assert not set(TUNED_ON) & set(SHOWN)
    within = dict.fromkeys((50, 85, 95), 0)
    for seed in SHOWN:
        known = truth(seed)
        due = date(known.history.day.year + 4, 12, 31)
        found = forecast(draw_paths(known.history, due, seed=seed, runs=200)).finished
        for percent in within:
            place = int(np.ceil(len(found) * percent / 100)) - 1
            within[percent] += known.finished <= found[place]
    shares = {percent: hits / len(SHOWN) for percent, hits in within.items()}
    assert 0.4 <= shares[50] <= 0.68
    assert 0.77 <= shares[85] <= 0.95
    assert shares[95] >= 0.88
