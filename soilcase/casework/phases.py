"""The phases of a project: which may begin when, what ends them, and what the end needs.

The order is the region's own (DOMAIN 1.5). The decisions between the phases are decisions, not
phases. As with decisions this is procedure: imports and undo are not bound by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from soilcase.casework.deadlines import meet_all
from soilcase.casework.decisions import check_order
from soilcase.casework.legal_moves import UNKNOWN
from soilcase.casework.records import NOTHING, changed, insert, record, records_of
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.status import MAPPED
from soilcase.model.values import Values

_BEFORE_MAPPING = frozenset({None, "located", "dropped_before", "dropped_after"})
_ANY = _BEFORE_MAPPING | MAPPED
_EXAMINED = frozenset({"located"}) | MAPPED
RESTING = "resting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One kind of phase: where it may begin, one of what went before, and how it may end.

    `reported` says that it ends with an approved report; `answers` that the report says for
    which receptors it gives an answer, as the goal of 2030 counts it.
    """

    kind: str
    standings: frozenset[str | None] = _ANY
    after: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    reported: bool = False
    answers: bool = False


_FOUND = ("v1", "v2", "dropped_before", "dropped_after", "further", "no_effort", RESTING)
_DONE = ("further", "no_effort", "dropped_after", "housing_statement", RESTING)
STEPS: Mapping[str, Step] = MappingProxyType(
    {
        step.kind: step
        for step in (
            Step(kind="discovery", outcomes=("further", "dropped_before", RESTING)),
            Step(kind="historical", outcomes=_FOUND),
            Step(
                kind="initial",
                standings=_EXAMINED,
                outcomes=_FOUND,
                reported=True,
                answers=True,
            ),
            Step(
                kind="extended",
                standings=MAPPED,
                after=("initial",),
                outcomes=("v2", *_DONE),
                reported=True,
            ),
            Step(kind="design", standings=MAPPED, after=("initial", "extended"), outcomes=_DONE),
            Step(
                kind="remediation",
                standings=MAPPED,
                after=("initial", "extended", "design"),
                outcomes=_DONE,
            ),
            Step(kind="operation", standings=MAPPED, after=("remediation",), outcomes=_DONE),
            Step(kind="monitoring", standings=MAPPED, outcomes=_DONE),
            Step(kind="closing", outcomes=_DONE),
            Step(kind=RESTING, outcomes=("further", "no_effort")),
        )
    }
)
_KNOWN = frozenset((*_FOUND, *_DONE))
_IN_ORDER = ("located", "v1", "v2", "v1_v2")
# On the ladder, but a decision: it is made with `workflow.py`.
DECISIONS = frozenset({"v1_decision", "v2_decision"})
# What stands already proves that the earlier step was done, perhaps before there was a register.
_PROOF = frozenset({"v2", "v1_v2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOption:
    """Whether a kind of phase may begin in a project now, and why not."""

    kind: str
    problem: Problem | None

    @property
    def is_open(self) -> bool:
        """Say whether it can begin."""
        return self.problem is None


def phase_moves(picture: Picture, project: str) -> tuple[PhaseOption, ...]:
    """Give, for every kind of phase in the order of the ladder, whether it may begin now."""
    ground = _ground(picture, project)
    return tuple(PhaseOption(kind=kind, problem=_in_the_way(ground, kind)) for kind in STEPS)


def outcomes_of(kind: str) -> tuple[str, ...]:
    """Give the outcomes that a kind of phase may end with."""
    return step_of(kind).outcomes


def step_of(kind: str) -> Step:
    """Give what holds for a kind of phase; the region's own kinds are bound by nothing."""
    return STEPS.get(kind) or Step(kind=kind, outcomes=(*_FOUND, "housing_statement"))


def plan_phase(picture: Picture, project: str, kind: str, given: Values = NOTHING) -> list[Edit]:
    """Put a phase on the plan; given are fields of the phase, such as the planned days."""
    if kind in DECISIONS:
        raise Problem("phase_is_decision")
    record(picture, "project", project)
    values = {"project": project, "kind": kind, **given}
    check_order("phase", _day(values, "planned_start"), _day(values, "planned_end"))
    return [insert("phase", **values)]


def start_phase(picture: Picture, phase: str, *, on: date | None = None) -> list[Edit]:
    """Begin a planned phase."""
    seen = record(picture, "phase", phase)
    day = on or picture.today
    if "started" in seen:
        raise Problem("phase_started", day=_day(seen, "started")[1])
    problem = _in_the_way(_ground(picture, str(seen["project"])), str(seen["kind"]))
    if problem is not None:
        raise problem
    _not_ahead(picture, "started", day)
    return changed("phase", phase, seen, started=day, resting=None)


def begin_phase(
    picture: Picture,
    project: str,
    kind: str,
    given: Values = NOTHING,
    *,
    on: date | None = None,
) -> list[Edit]:
    """Begin a phase that was not planned."""
    planned = plan_phase(picture, project, kind, {**given, "started": on or picture.today})
    problem = _in_the_way(_ground(picture, project), kind)
    if problem is not None:
        raise problem
    _not_ahead(picture, "started", on or picture.today)
    return planned


def finish_phase(
    picture: Picture,
    phase: str,
    outcome: str,
    given: Values = NOTHING,
    *,
    on: date | None = None,
) -> list[Edit]:
    """End a phase with what it led to; given are fields that its end needs, such as the report.

    Its open deadlines are met by that, unless it is put to rest: then they run on.
    """
    seen = record(picture, "phase", phase)
    day = on or picture.today
    values = {**seen, **given, "ended": day}
    if "ended" in seen:
        raise Problem("phase_ended", day=_day(seen, "ended")[1])
    if "started" not in values:
        raise Problem("phase_not_started")
    step = step_of(str(seen["kind"]))
    if outcome in _KNOWN and outcome not in step.outcomes:
        raise Problem("phase_outcome")
    if outcome != RESTING:
        _check_report(step, values)
    _check_days(picture, values)
    edits = changed("phase", phase, seen, **given, ended=day, outcome=outcome)
    return edits if outcome == RESTING else [*edits, *meet_all(picture, "phase", phase, day)]


@dataclass(frozen=True, slots=True)
class _Ground:
    """A project with what its phases depend on: the site's status, and the site's phases."""

    project: str
    status: str | None
    phases: tuple[Values, ...]


def _ground(picture: Picture, project: str) -> _Ground:
    site = str(record(picture, "project", project)["site"])
    status = picture.derived["status"][picture.row_of("site")[site]]
    phases = (
        values
        for one, _ in records_of(picture, "project", "site", site)
        for _, values in records_of(picture, "phase", "project", one)
    )
    return _Ground(project, status, tuple(phases))


def _in_the_way(ground: _Ground, kind: str) -> Problem | None:
    if kind in DECISIONS:
        return Problem("phase_is_decision")
    step = step_of(kind)
    if ground.status not in step.standings:
        known = tuple(code for code in _IN_ORDER if code in step.standings)
        standing = ground.status or UNKNOWN
        return Problem(
            "phase_elsewhere", noun="site", field="status", allowed=known, standing=standing
        )
    running = any(
        values["kind"] == kind and values["project"] == ground.project and _is_running(values)
        for values in ground.phases
    )
    if running:
        return Problem("phase_running")
    done = {str(values["kind"]) for values in ground.phases if "started" in values}
    if step.after and ground.status not in _PROOF and not done & set(step.after):
        return Problem("phase_too_early", earlier=step.after[-1])
    return None


def _is_running(values: Values) -> bool:
    return "started" in values and "ended" not in values


def _check_report(step: Step, values: Values) -> None:
    if step.reported and values.get("report_approved") is None:
        raise Problem("phase_needs_report")
    if step.answers and not values.get("receptors_answered"):
        raise Problem("phase_needs_answers")


def _check_days(picture: Picture, values: Values) -> None:
    for field in ("started", "report_received", "report_approved", "ended"):
        day = _day(values, field)[1]
        if day is not None:
            _not_ahead(picture, field, day)
    started, received, approved, ended = (
        _day(values, field) for field in ("started", "report_received", "report_approved", "ended")
    )
    for first, second in ((started, ended), (started, approved), (received, approved)):
        check_order("phase", first, second)


def _not_ahead(picture: Picture, field: str, day: date) -> None:
    if day > picture.today:
        raise Problem("day_ahead", noun="phase", field=field, day=day)


def _day(values: Values, field: str) -> tuple[str, date | None]:
    value = values.get(field)
    return field, value if isinstance(value, date) else None
