"""Where areas and sites stand: on every day as a plain reckoning has it, one by one."""

from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given

from soilcase.model.codelists import RECEPTORS
from soilcase.progress.answered import WORKS
from soilcase.progress.events import DROPPED, ENTERED, events_of_areas, events_of_sites
from soilcase.progress.history import WorkKind
from soilcase.progress.states import OPEN, State, states_of
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.progress.lives import DEFINITION, FIRST, Lives, draw_lives

ONE = date(2024, 3, 1)
DAYS = tuple(FIRST + timedelta(days=step * 75 + extra) for step in range(36) for extra in (0, 40))


def number(day: date) -> int:
    """Give a day as the timelines count them."""
    return int(np.datetime64(day, "D").astype(np.int64))


@given(SEEDS)
def test_every_day_is_as_one_by_one(seed: int) -> None:
    """Areas and sites stand on each day where the plain reckoning puts them."""
    random = Random(seed)
    lives = draw_lives(random)
    receptors = RECEPTORS if random.random() < 0.6 else tuple(random.sample(RECEPTORS, 2))
    picture = lives.picture()
    states = states_of(picture, DEFINITION, receptors)
    areas, sites = picture.tables["area"].uid.tolist(), picture.sites.uid.tolist()
    for day in random.sample(DAYS, 12):
        expected = [lives.area_state(uid, day, receptors) for uid in areas]
        assert expected == states.areas.on(number(day)).tolist()
        expected = [lives.site_state(uid, day, receptors) for uid in sites]
        assert expected == states.sites.on(number(day)).tolist()


@given(SEEDS)
def test_events_are_the_difference_of_two_days(seed: int) -> None:
    """Between any two days, who came less who left is the difference of those who remain."""
    random = Random(seed)
    lives = draw_lives(random)
    picture = lives.picture()
    states = states_of(picture, DEFINITION)
    for events, timeline, count in (
        (events_of_areas(states), states.areas, len(picture.tables["area"])),
        (events_of_sites(states), states.sites, len(picture.sites)),
    ):
        early, late = sorted(random.sample(DAYS, 2))
        assert np.all((events.what >= 0) & (events.what <= ENTERED))
        told = events.some((events.day > number(early)) & (events.day <= number(late)))
        came = np.bincount(told.owner[told.what == ENTERED], minlength=count)
        left = np.bincount(told.owner[told.what != ENTERED], minlength=count)
        before, after = (
            np.isin(timeline.on(number(day)), OPEN).astype(int) for day in (early, late)
        )
        assert (after - before).tolist() == (came - left).tolist()


def left_by(lives: Lives) -> list[tuple[date, str]]:
    """Give when the only site left, and by what."""
    events = events_of_sites(states_of(lives.picture(), DEFINITION))
    names = [*WORKS, "dropped", "entered"]
    told = zip(events.day.tolist(), events.what.tolist(), strict=True)
    return [
        (np.datetime64(day, "D").item(), str(names[what])) for day, what in told if what != ENTERED
    ]


def one_site(*yes: str) -> Lives:
    """Give a site whose only area has been V1 for a while."""
    lives = Lives()
    lives.add_area("a", "s", *(yes or ("groundwater",)))
    lives.decide("a", "v1", date(2020, 1, 1))
    return lives


@pytest.mark.parametrize(
    ("initiative", "work"),
    [
        ("region", WorkKind.OWN),
        ("homeowner", WorkKind.DEMANDED),
        ("builder", WorkKind.PRIVATE),
        (None, WorkKind.OTHER),
    ],
)
def test_a_report_ends_it_by_whose_work_it_was(initiative: str | None, work: WorkKind) -> None:
    """The day is that of the approval; the decision that follows later changes nothing."""
    lives = one_site()
    lives.report("s", ONE, "groundwater", initiative=initiative)
    lives.decide("a", "v2", ONE + timedelta(days=90))
    assert left_by(lives) == [(ONE, work)]


def test_half_an_answer_leaves_it_open() -> None:
    """A report for one of two receptors makes it partly; the second one ends it."""
    lives = one_site("groundwater", "homes")
    lives.report("s", ONE, "homes")
    picture = lives.picture()
    states = states_of(picture, DEFINITION)
    assert states.sites.on(number(ONE)).tolist() == [State.PARTLY]
    lives.report("s", date(2025, 1, 1), "groundwater", initiative="builder")
    assert left_by(lives) == [(date(2025, 1, 1), WorkKind.PRIVATE)]


@pytest.mark.parametrize(
    ("kind", "says", "work"),
    [
        ("initial", (), WorkKind.OWN),
        ("historical", (), WorkKind.DESK),
        ("extended", (), "dropped"),
    ],
)
def test_a_decision_ends_it_by_the_latest_work_before_it(
    kind: str, says: tuple[str, ...], work: str
) -> None:
    """Where the report does not say what it answers, the decision that ended the mapping does."""
    lives = one_site()
    lives.report("s", ONE, *says, kind=kind)
    lives.decide("a", "dropped_after", ONE + timedelta(days=30))
    assert left_by(lives) == [(ONE + timedelta(days=30), work)]


def test_what_nobody_worked_on_fell_away_or_was_found() -> None:
    """Dropped without a report it fell away; found contaminated it was answered for otherwise."""
    lives = one_site()
    lives.decide("a", "dropped_after", ONE)
    assert left_by(lives) == [(ONE, "dropped")]
    lives = one_site()
    lives.decide("a", "v2", ONE)
    assert left_by(lives) == [(ONE, WorkKind.OTHER)]


def test_a_judgement_takes_it_out_from_its_own_day() -> None:
    """It remained until then, and what the rules answer is still yes."""
    lives = one_site()
    lives.judge("a", "groundwater", "no", ONE)
    assert left_by(lives) == [(ONE, "dropped")]


def test_a_judgement_that_leaves_nothing_to_ask_ends_it_without_work() -> None:
    """One receptor was answered long ago; the other is judged out: nobody's work that day."""
    lives = one_site("groundwater", "homes")
    lives.report("s", ONE, "homes")
    lives.judge("a", "groundwater", "no", ONE + timedelta(days=90))
    assert left_by(lives) == [(ONE + timedelta(days=90), "dropped")]


def test_work_before_the_mapping_began_does_not_count() -> None:
    """A desk study from before the area was V1 did not end it."""
    lives = one_site()
    lives.report("s", date(2019, 6, 1), kind="historical")
    lives.decide("a", "dropped_after", ONE)
    assert left_by(lives) == [(ONE, "dropped")]


def test_a_site_leaves_with_its_last_area() -> None:
    """Two areas end on different days: the site leaves once, by the later one's work."""
    lives = one_site()
    lives.add_area("b", "s", "homes")
    lives.decide("b", "v1", date(2021, 1, 1))
    lives.report("s", ONE, "groundwater")
    lives.judge("b", "homes", "no", ONE + timedelta(days=10))
    assert left_by(lives) == [(ONE + timedelta(days=10), "dropped")]
    assert DROPPED == len(WORKS)
