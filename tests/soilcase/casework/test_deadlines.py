"""Deadlines: when they fall due, what starts them, and how they end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.casework import deadlines
from soilcase.casework.deadline_rules import Bound, Rule, rules_in_force
from soilcase.casework.deadlines import MATTER_EVENTS, About
from soilcase.casework.workdays import Unit, is_working_day
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Values
from tests.soilcase.casework.desks import (
    MLP,
    SITE,
    TODAY,
    ago,
    desk,
    done,
    inserted,
    said,
    see,
    uid,
    updates,
)

ONE = timedelta(days=1)
DEADLINE, MATTER = uid(50), uid(51)


def rule(length: int | None, unit: Unit | None, *, is_before: bool = False, **more: int) -> Rule:
    """Give a rule that runs so long."""
    return Rule(
        id="a",
        danish="Svar",
        english="Answer",
        trigger="asked",
        length=length,
        unit=unit,
        is_before=is_before,
        bound=Bound.LATEST,
        enabled=True,
        warn_before=more.get("warn"),
        warn_unit=Unit.DAYS if "warn" in more else None,
    )


def slowly(day: date, length: int, unit: Unit, sign: int) -> date:
    """Go day by day; a month is over when the number of the day, or the month's last, is back."""
    if unit is Unit.YEARS:
        return slowly(day, 12 * length, Unit.MONTHS, sign)
    if unit is Unit.MONTHS:
        wanted = (day.year * 12 + day.month - 1) + sign * length
        found = day
        while found.year * 12 + found.month - 1 != wanted:
            found += sign * ONE
        inside = [
            one
            for one in (found + nth * ONE for nth in range(-31, 32))
            if one.year * 12 + one.month - 1 == wanted and one.day <= day.day
        ]
        return max(inside)
    steps = length * (7 if unit is Unit.WEEKS else 1)
    found = day
    while steps:
        found += sign * ONE
        if unit is not Unit.WORKING_DAYS or is_working_day(found):
            steps -= 1
    return found


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    st.integers(0, 30),
    st.sampled_from(Unit),
    st.sampled_from((-1, 1)),
)
def test_due_is_what_a_slow_count_gives(day: date, length: int, unit: Unit, sign: int) -> None:
    """For every unit, forwards and backwards."""
    expected = slowly(day, length, unit, sign)
    assert expected == deadlines.due(rule(length, unit, is_before=sign < 0), day)


def test_a_rule_without_length_gives_no_day() -> None:
    """Nobody has said how long it runs."""
    assert None is deadlines.due(rule(None, None), TODAY)
    with pytest.raises(Problem) as problem:
        deadlines.start_rule(rule(None, None), TODAY, About(site=SITE))
    assert "Svar" in said(problem.value)


def test_a_deadline_beyond_the_calendar_is_told() -> None:
    """The sentence names the day that it was counted from."""
    with pytest.raises(Problem) as problem:
        deadlines.due(rule(30, Unit.YEARS), date(9980, 1, 1))
    assert "01-01-9980" in said(problem.value)


def test_the_warning_comes_before_the_day() -> None:
    """A rule that says when to warn is heard; one that does not leaves it to the setting."""
    (warned,) = inserted(
        [deadlines.start_rule(rule(4, Unit.WEEKS, warn=7), TODAY, About())], "deadline"
    )
    assert TODAY + timedelta(days=21) == warned.values["warn_on"]
    assert None is deadlines.warn_on(rule(4, Unit.WEEKS), TODAY)


def test_an_event_starts_what_is_on() -> None:
    """A request for access starts both sourced rules, with paragraph, owner and officer."""
    edits = deadlines.start(
        see(desk()), "access_request_received", ago(2), About(matter=MATTER, officer=MLP)
    )
    found = {
        (made.values["rule"], made.values["due"], made.values["paragraph"], made.values["matter"])
        for made in inserted(edits, "deadline")
    }
    law = "miljøoplysningsloven § 4"
    assert {
        ("access_reason", date(2026, 12, 2), law, MATTER),
        ("access_decision", date(2026, 12, 22), law, MATTER),
    } == found


def test_an_event_without_rules_starts_nothing() -> None:
    """What is off, or known to nobody, gives no edits."""
    assert [] == deadlines.start(see(desk()), "decision_sent", TODAY, About(site=SITE))


@pytest.mark.parametrize("owner", ["site", "matter", "decision", "phase"])
def test_the_same_event_of_the_same_day_starts_once(owner: str) -> None:
    """Saying it twice changes nothing; another day is another deadline."""
    about = About(**{owner: MATTER})
    picture = see(desk())
    after = done(picture, deadlines.start(picture, "pollution_found", ago(1), about))
    assert [] == deadlines.start(after, "pollution_found", ago(1), about)
    assert 1 == len(deadlines.start(after, "pollution_found", TODAY, about))


def test_every_kind_of_matter_names_an_event_of_the_rules() -> None:
    """A misspelt event would never start anything."""
    known = {one.trigger for one in rules_in_force(see(desk())).rules}
    assert set(MATTER_EVENTS.values()) <= known


def test_a_deadline_set_by_hand_has_no_rule() -> None:
    """Its title is what is to happen; without one it is refused."""
    edit = deadlines.start_by_hand(" Ring til ejer ", TODAY, About(site=SITE), on=ago(1))
    (made,) = inserted([edit], "deadline")
    assert ("Ring til ejer", None, "open") == (
        made.values["title"],
        made.values.get("rule"),
        made.values["state"],
    )
    with pytest.raises(Problem) as problem:
        deadlines.start_by_hand("  ", TODAY, About())
    assert "Frist" in said(problem.value)


def running(state: str = "open") -> Picture:
    """Give a register with one deadline."""
    region = desk()
    told: Values = {"title": "Svar", "due": TODAY, "rule": "a", "warn_on": ago(3)}
    region.add("deadline", DEADLINE, site=SITE, state=state, triggered_on=ago(9), **told)
    return see(region)


def test_a_deadline_is_met_lapses_or_is_moved() -> None:
    """Each way it ends, and by hand to another day."""
    picture = running()
    assert {"state": "met", "met_on": ago(1)} == updates(
        deadlines.meet(picture, DEADLINE, ago(1)), "deadline"
    )
    assert {"state": "lapsed"} == updates(deadlines.lapse(picture, DEADLINE), "deadline")
    day = TODAY + ONE
    assert {"due": day, "rule": None, "warn_on": None} == updates(
        deadlines.postpone(picture, DEADLINE, day), "deadline"
    )


def test_a_deadline_is_not_met_on_a_day_to_come() -> None:
    """What has not happened can not have been done."""
    with pytest.raises(Problem) as problem:
        deadlines.meet(running(), DEADLINE, TODAY + ONE)
    assert "Overholdt" in said(problem.value)


@pytest.mark.parametrize("state", ["met", "lapsed"])
def test_a_deadline_ends_once(state: str) -> None:
    """One that is over is told by its title."""
    with pytest.raises(Problem) as problem:
        deadlines.lapse(running(state), DEADLINE)
    assert "»Svar«" in said(problem.value)


def test_a_record_may_have_been_deleted_meanwhile() -> None:
    """It is a sentence, for a colleague did it."""
    with pytest.raises(Problem, match="unknown_record"):
        deadlines.meet(see(desk()), DEADLINE, TODAY)


def test_all_of_a_record_are_met_or_lapse() -> None:
    """Only open ones, only of those rules, and none where there is no record."""
    picture = running()
    assert 2 == len(deadlines.meet_all(picture, "site", SITE, TODAY))
    assert [] == deadlines.meet_all(picture, "site", SITE, TODAY, frozenset({"b"}))
    assert [] == deadlines.meet_all(picture, "site", None, TODAY)
    assert [] == deadlines.lapse_all(running("met"), "site", SITE)
    assert {"state": "lapsed"} == updates(deadlines.lapse_all(picture, "site", SITE), "deadline")
