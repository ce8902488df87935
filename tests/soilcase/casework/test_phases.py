"""Phases: where each may begin, what must have come before, and what its end needs."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from soilcase.casework import phases
from soilcase.casework.phases import DECISIONS, STEPS, outcomes_of
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values
from tests.soilcase.casework.desks import (
    PROJECT,
    SITE,
    TODAY,
    ago,
    decided,
    desk,
    done,
    inserted,
    said,
    see,
    uid,
    updates,
)
from tests.soilcase.model.regions import Region

PHASE, EARLIER = uid(40), uid(41)
TOMORROW = TODAY + timedelta(days=1)
MAPPED: set[str | None] = {"v1", "v2"}
# Where a phase may begin, written out by hand.
BEGINS: Mapping[str, set[str | None]] = {
    "discovery": {None, "located", "v1", "v2", "dropped_before", "dropped_after"},
    "historical": {None, "located", "v1", "v2", "dropped_before", "dropped_after"},
    "initial": {"located", *MAPPED},
    "extended": {"v2"},
    "design": {"v2"},
    "remediation": {"v2"},
    "operation": {"v2"},
    "monitoring": MAPPED,
    "closing": {None, "located", "v1", "v2", "dropped_before", "dropped_after"},
    "resting": {None, "located", "v1", "v2", "dropped_before", "dropped_after"},
}


def with_phase(region: Region, kind: str, name: str = PHASE, /, **told: Value) -> Picture:
    """Give a register whose project has a phase."""
    region.add("phase", name, project=PROJECT, kind=kind, **told)
    return see(region)


def refused(problem: pytest.ExceptionInfo[Problem]) -> tuple[str, str]:
    """Give a problem's id and sentence."""
    return problem.value.id, said(problem.value)


@pytest.mark.parametrize(
    "standing", [None, "located", "v1", "v2", "dropped_before", "dropped_after"]
)
def test_phases_begin_where_the_ladder_has_come_to(standing: str | None) -> None:
    """For every kind by what stands, when nothing was done before."""
    options = phases.phase_moves(see(decided(desk(), standing)), PROJECT)
    assert list(BEGINS) == [one.kind for one in options]
    assert {kind for kind, held in BEGINS.items() if standing in held} == {
        one.kind for one in options if one.is_open
    }
    assert all(said(one.problem) for one in options if one.problem)


@pytest.mark.parametrize("kind", ["extended", "design", "remediation", "operation"])
def test_on_v1_a_phase_waits_for_what_comes_before(kind: str) -> None:
    """Once an earlier one has begun, it may; the sentence names which."""
    region = decided(desk(), "v1")
    with pytest.raises(Problem) as problem:
        phases.begin_phase(see(region), PROJECT, kind)
    assert "phase_too_early" == refused(problem)[0]
    picture = with_phase(region, STEPS[kind].after[0], EARLIER, started=ago(9))
    assert phases.begin_phase(picture, PROJECT, kind)


def test_the_sites_other_projects_count() -> None:
    """What was done on the site was done, whoever ran it."""
    region = decided(desk(), "v1")
    region.add("project", uid(42), site=SITE)
    region.add("phase", EARLIER, project=uid(42), kind="initial", started=ago(9))
    assert phases.begin_phase(see(region), PROJECT, "extended")
    assert phases.begin_phase(see(region), PROJECT, "initial")


def test_a_phase_runs_once_at_a_time() -> None:
    """A second of the same kind waits for the first to end."""
    region = decided(desk(), "v1")
    with pytest.raises(Problem, match="phase_running"):
        phases.begin_phase(with_phase(region, "initial", started=ago(9)), PROJECT, "initial")
    ended = with_phase(region, "initial", started=ago(9), ended=ago(1))
    assert phases.begin_phase(ended, PROJECT, "initial")


@pytest.mark.parametrize("kind", sorted(DECISIONS))
def test_a_decision_is_no_phase(kind: str) -> None:
    """It is made on the area, also where an old record has it as a phase."""
    picture = with_phase(decided(desk(), "v1"), kind)
    with pytest.raises(Problem, match="phase_is_decision"):
        phases.plan_phase(picture, PROJECT, kind)
    with pytest.raises(Problem, match="phase_is_decision"):
        phases.start_phase(picture, PHASE)


def test_the_regions_own_kinds_are_bound_by_nothing() -> None:
    """The list is open; what is not on the ladder begins and ends anyhow."""
    picture = see(desk())
    edits = phases.begin_phase(picture, PROJECT, "own_kind", on=ago(3))
    (made,) = inserted(edits, "phase")
    assert phases.finish_phase(done(picture, edits), made.uid, "own_outcome")


def test_a_phase_is_planned_begun_and_ended() -> None:
    """From the plan to the report that counts towards the goal."""
    picture = see(decided(desk(), "v1"))
    edits = phases.plan_phase(
        picture, PROJECT, "initial", {"planned_start": ago(9), "planned_end": TOMORROW}
    )
    (made,) = inserted(edits, "phase")
    picture = done(picture, edits)
    picture = done(picture, phases.start_phase(picture, made.uid, on=ago(8)))
    edits = phases.finish_phase(
        picture,
        made.uid,
        "v2",
        {
            "report_received": ago(3),
            "report_approved": ago(1),
            "receptors_answered": ("homes",),
        },
    )
    assert {
        "ended": TODAY,
        "outcome": "v2",
        "report_received": ago(3),
        "report_approved": ago(1),
        "receptors_answered": ("homes",),
    } == updates(edits, "phase")


def test_a_plan_ends_after_it_begins() -> None:
    """And it belongs to a project that is there."""
    picture = see(desk())
    days: Values = {"planned_start": TODAY, "planned_end": ago(1)}
    with pytest.raises(Problem) as problem:
        phases.plan_phase(picture, PROJECT, "initial", days)
    assert "Planlagt slut og Planlagt start" in refused(problem)[1]
    with pytest.raises(Problem, match="unknown_record"):
        phases.plan_phase(picture, uid(43), "initial")


def test_a_phase_begins_once_and_not_ahead() -> None:
    """Neither a second time, nor on a day to come."""
    region = decided(desk(), "v1")
    with pytest.raises(Problem) as problem:
        phases.start_phase(with_phase(region, "initial", started=ago(9)), PHASE)
    assert "15-11-2026" in refused(problem)[1]
    for kind in ("initial", "closing"):
        planned = with_phase(region, kind)
        with pytest.raises(Problem, match="day_ahead"):
            phases.start_phase(planned, PHASE, on=TOMORROW)
    with pytest.raises(Problem, match="day_ahead"):
        phases.begin_phase(see(region), PROJECT, "monitoring", on=TOMORROW)


def test_a_planned_phase_begins_only_where_it_may() -> None:
    """The plan may be made long before."""
    with pytest.raises(Problem) as problem:
        phases.start_phase(with_phase(desk(), "initial"), PHASE)
    name, sentence = refused(problem)
    assert ("phase_elsewhere", True) == (name, "uden afgørelse" in sentence)


REPORT: Values = {
    "report_received": ago(5),
    "report_approved": ago(2),
    "receptors_answered": ("homes",),
}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({**REPORT, "report_approved": None}, "phase_needs_report"),
        ({**REPORT, "receptors_answered": None}, "phase_needs_answers"),
        ({**REPORT, "report_approved": ago(6)}, "days_out_of_order"),
        ({**REPORT, "report_approved": TOMORROW}, "day_ahead"),
        ({**REPORT, "report_received": ago(90), "report_approved": ago(80)}, "days_out_of_order"),
        (REPORT, None),
    ],
)
def test_an_investigation_ends_with_its_report(given: Values, expected: str | None) -> None:
    """Approved, on days that fit, and with what it gives an answer for."""
    picture = with_phase(decided(desk(), "v1"), "initial", started=ago(60))
    if expected is None:
        assert phases.finish_phase(picture, PHASE, "no_effort", given)
        return
    with pytest.raises(Problem) as problem:
        phases.finish_phase(picture, PHASE, "no_effort", given)
    assert expected == refused(problem)[0]


def test_other_phases_end_without_a_report() -> None:
    """Only investigations have one."""
    picture = with_phase(decided(desk(), "v2"), "remediation", started=ago(60))
    assert phases.finish_phase(picture, PHASE, "no_effort", on=ago(2))


@pytest.mark.parametrize("kind", STEPS)
def test_a_phase_ends_only_in_what_it_can_lead_to(kind: str) -> None:
    """For every kind and every outcome of the list."""
    picture = with_phase(decided(desk(), "v2"), kind, started=ago(60), **REPORT)
    for outcome in ("dropped_before", "v1", "v2", "dropped_after", "further", "no_effort"):
        if outcome in outcomes_of(kind):
            assert phases.finish_phase(picture, PHASE, outcome)
            continue
        with pytest.raises(Problem) as problem:
            phases.finish_phase(picture, PHASE, outcome)
        assert "phase_outcome" == refused(problem)[0]


@pytest.mark.parametrize(
    ("told", "expected"),
    [({}, "phase_not_started"), ({"started": ago(9), "ended": ago(1)}, "phase_ended")],
)
def test_only_a_running_phase_ends(told: Values, expected: str) -> None:
    """Neither one that has not begun, nor one that is over."""
    with pytest.raises(Problem) as problem:
        phases.finish_phase(with_phase(desk(), "historical", **told), PHASE, "further")
    assert expected == refused(problem)[0]


def test_a_phase_does_not_end_before_it_began() -> None:
    """The day of its end follows that of its start."""
    picture = with_phase(desk(), "historical", started=ago(9))
    with pytest.raises(Problem, match="days_out_of_order"):
        phases.finish_phase(picture, PHASE, "further", on=ago(10))


@pytest.mark.parametrize(("outcome", "count"), [("no_effort", 2), ("resting", 0)])
def test_the_end_of_a_phase_meets_its_deadlines(outcome: str, count: int) -> None:
    """One that is put to rest leaves them running, and needs no report."""
    region = decided(desk(), "v1")
    region.add("deadline", uid(60), site=SITE, phase=PHASE, title="x", due=TOMORROW, state="open")
    given: Values = REPORT if count else {}
    picture = with_phase(region, "initial", started=ago(60))
    edits = phases.finish_phase(picture, PHASE, outcome, given)
    assert count == sum(edit.noun == "deadline" for edit in edits)
