"""The ladder of a site's life: which rungs it has reached, when, and where it stands now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from soilcase.model.status import APPROVED, DROPPED, UNDER_WAY

from .records import Record, Records

RUNGS: Mapping[str, tuple[str, ...]] = {
    "history": ("discovery", "historical"),
    "v1": ("v1_decision",),
    "initial": ("initial",),
    "v2": ("v2_decision",),
    "extended": ("extended",),
    "remedy": ("design", "remediation"),
    "operation": ("operation", "monitoring"),
}
_DECIDED = {"v1": "v1", "v2": "v2"}


class Reached(StrEnum):
    """How far a rung is reached."""

    NOT = "not"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: whether it is reached, and the day of it where that is known."""

    id: str
    reached: Reached
    day: date | None = None


def ladder_of(records: Records, on: date) -> tuple[Rung, ...]:
    """Give all rungs in order; legal steps follow from decisions, the others from phases."""
    phases, decisions = records.get("phase", ()), records.get("decision", ())
    return tuple(
        _decided(rung, _DECIDED[rung], decisions, on)
        if rung in _DECIDED
        else _worked(rung, [phase for phase in phases if phase.get("kind") in kinds])
        for rung, kinds in RUNGS.items()
    )


def _decided(rung: str, kind: str, decisions: Sequence[Record], on: date) -> Rung:
    own = [decision for decision in decisions if decision.get("kind") == kind]
    taken = [decision for decision in own if decision.get("state") in APPROVED]
    begun = [_day(decision, "valid_from") for decision in taken]
    holding = [day for day in begun if day is None or day <= on]
    if holding:
        return Rung(rung, Reached.DONE, min((day for day in holding if day), default=None))
    coming = min((day for day in begun if day), default=None)
    if coming is not None or any(decision.get("state") in UNDER_WAY for decision in own):
        return Rung(rung, Reached.UNDER_WAY, coming)
    return Rung(rung, Reached.NOT)


def _worked(rung: str, phases: Iterable[Record]) -> Rung:
    """Follow the latest phase of its kind: done when it ended or its report was approved."""
    begun = [phase for phase in phases if _day(phase, "started") or _end(phase)]
    if not begun:
        return Rung(rung, Reached.NOT)
    latest = max(begun, key=lambda phase: _day(phase, "started") or _end(phase) or date.min)
    end = _end(latest)
    if end is not None:
        return Rung(rung, Reached.DONE, end)
    return Rung(rung, Reached.UNDER_WAY, _day(latest, "started"))


def _end(phase: Record) -> date | None:
    return _day(phase, "report_approved") or _day(phase, "ended")


def _day(record: Record, field_id: str) -> date | None:
    value = record.get(field_id)
    return value if isinstance(value, date) else None


def left_the_ladder(site: Record) -> tuple[str, date | None] | None:
    """Give the status and the day by which a site has left the ladder, if it has."""
    status = site.text("status")
    return (status, _day(site, "status_from")) if status in DROPPED and status else None
