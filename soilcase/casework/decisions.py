"""One decision on its way: what it says, what stands for its area, and what is in its way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from soilcase.casework.legal_moves import (
    HOME,
    MOVE_OF,
    NEEDS,
    NOT_V1,
    STEPS,
    UNKNOWN,
    WITHOUT_LETTER,
    reachable,
)
from soilcase.casework.records import record, records_of
from soilcase.casework.settings import Settings, settings_in_force
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.status import APPROVED, Decided, Standing, area_standing
from soilcase.model.values import Value, Values

UNDER_WAY = ("draft", "hearing")
# Days that must follow one another, and none of which can lie ahead.
_IN_ORDER = ("hearing_sent", "hearing_ended", "approved_on", "sent_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A decision with what its next step depends on; one that is not begun has no identity."""

    picture: Picture
    uid: str
    area: str
    site: str
    uses: tuple[str, ...]
    others: tuple[tuple[str, Values], ...]
    values: Values
    settings: Settings

    @property
    def kind(self) -> str:
        """Give what it decides."""
        return str(self.values["kind"])

    @property
    def standing(self) -> Standing | None:
        """Give what stands when all that is approved has begun to hold."""
        return area_standing((_decided(values) for _, values in self._approved()), date.max)

    def day(self, field: str) -> date | None:
        """Give one of its days."""
        value = self.values.get(field)
        return value if isinstance(value, date) else None

    def _approved(self) -> Iterator[tuple[str, Values]]:
        return (pair for pair in self.others if pair[1]["state"] in APPROVED)

    def latest_day(self) -> date | None:
        """Give the day from which the latest of the area's other decisions holds."""
        days = [values.get("valid_from") for _, values in self._approved()]
        return max((day for day in days if isinstance(day, date)), default=None)

    def ordinal_after(self, valid_from: Value) -> int | None:
        """Give the number that puts it after the decisions of the same day."""
        alike = [
            values.get("ordinal")
            for _, values in self._approved()
            if values.get("valid_from") == valid_from
        ]
        if not alike:
            return None
        return 1 + max((number for number in alike if isinstance(number, int)), default=-1)


def _decided(values: Values) -> Decided:
    valid_from, approved_on, ordinal, nuance = (
        values.get(name) for name in ("valid_from", "approved_on", "ordinal", "nuance")
    )
    return Decided(
        kind=str(values["kind"]),
        state=str(values["state"]),
        nuance=nuance if isinstance(nuance, str) else None,
        valid_from=valid_from if isinstance(valid_from, date) else None,
        approved_on=approved_on if isinstance(approved_on, date) else None,
        ordinal=ordinal if isinstance(ordinal, int) else None,
    )


def case_of(picture: Picture, decision: str, given: Values) -> Case:
    """Read a decision, with what somebody is about to write in it; None empties a field."""
    values = record(picture, "decision", decision)
    return _case(picture, str(values["area"]), decision, {**values, **given})


def new_case(picture: Picture, area: str, given: Values) -> Case:
    """Begin a decision on an area."""
    return _case(picture, area, "", {"area": area, "state": "draft", **given})


def _case(picture: Picture, area: str, uid: str, values: Values) -> Case:
    about = record(picture, "area", area)
    site = str(about["site"])
    uses = about.get("uses") or record(picture, "site", site).get("uses")
    return Case(
        picture=picture,
        uid=uid,
        area=area,
        site=site,
        uses=uses if isinstance(uses, tuple) else (),
        others=tuple(
            (other, told)
            for other, told in records_of(picture, "decision", "area", area)
            if other != uid
        ),
        values=values,
        settings=settings_in_force(picture),
    )


def obstacle(case: Case, step: str, officer: str | None) -> Problem | None:
    """Give what stands in the way of a step, whatever is filled in; None where nothing does."""
    found = (check(case, officer) for check in _CHECKS[step])
    at_step = _wrong_step(case, step) if step in STEPS else None
    return at_step or next((problem for problem in found if problem is not None), None)


def missing(case: Case, step: str) -> tuple[str, ...]:
    """Give what is still to be filled in before a step."""
    return tuple(need for need in NEEDS[step] if _MISSING[need](case))


def demand(case: Case, step: str, officer: str | None) -> None:
    """Refuse a step that can not be taken, with what is in its way or what it lacks."""
    problem = obstacle(case, step, officer)
    if problem is not None:
        raise problem
    lacking = missing(case, step)
    if lacking:
        raise _lacking(case, lacking[0])
    _check_days(case)
    nuance = case.values.get("nuance")
    if nuance is not None and case.kind != "v2":
        raise Problem("decision_nuance_elsewhere", becomes=case.kind)


def _lacking(case: Case, need: str) -> Problem:
    if need == "nuance" and not case.uses:
        return Problem("decision_needs_use", field=need)
    ends = {"ends": case.day("hearing_ends")} if need == "hearing_ended" else {}
    return Problem(_LACKING[need], field=_FIELD.get(need, need), **ends)


def _wrong_step(case: Case, step: str) -> Problem | None:
    state = str(case.values["state"])
    if state in STEPS[step]:
        return None
    return Problem("decision_wrong_step", at_step=state, wanted_step=step)


def _no_way(case: Case, _officer: str | None) -> Problem | None:
    standing = case.standing
    origin = standing.kind if standing else None
    if (origin, case.kind) in MOVE_OF:
        return None
    return Problem(
        "decision_no_way",
        noun="decision",
        field="kind",
        standing=origin or UNKNOWN,
        becomes=case.kind,
        allowed=reachable(origin),
    )


def _under_way(case: Case, _officer: str | None) -> Problem | None:
    states = [str(values["state"]) for _, values in case.others]
    found = next((state for state in states if state in UNDER_WAY), None)
    return Problem("decision_under_way", at_step=found) if found else None


def _not_the_regions(case: Case, _officer: str | None) -> Problem | None:
    """Refuse V1 for what the law keeps from the region, where an area is nothing else."""
    only = case.uses[0] if len(case.uses) == 1 else ""
    if case.kind != "v1" or only not in NOT_V1:
        return None
    return Problem("decision_not_v1", only_use=only, paragraph=NOT_V1[only])


def _no_officer(_case: Case, officer: str | None) -> Problem | None:
    return None if officer else Problem("officer_missing")


def _not_heard(case: Case, _officer: str | None) -> Problem | None:
    heard = case.values["state"] != "hearing" and case.kind in case.settings.hearing
    return Problem("decision_not_heard", becomes=case.kind) if heard else None


def _same_person(case: Case, officer: str | None) -> Problem | None:
    if not case.settings.second_person or officer != case.values.get("decided_by"):
        return None
    return Problem("decision_same_person")


def _no_letter(case: Case, _officer: str | None) -> Problem | None:
    is_silent = case.kind in WITHOUT_LETTER
    return Problem("decision_without_letter", becomes=case.kind) if is_silent else None


_CHECKS = {
    "propose": (_no_officer, _under_way, _no_way, _not_the_regions),
    "take_up": (_no_officer, _under_way, _no_way, _not_the_regions),
    "amend": (_no_way, _not_the_regions),
    "hearing": (_no_letter, _no_way, _not_the_regions),
    "approve": (_no_officer, _no_way, _not_the_regions, _not_heard, _same_person),
    "send": (_no_letter,),
    "withdraw": (),
}


def _needs_nuance(case: Case) -> bool:
    """Say whether a nuance is missing: for a home on V2, and where nobody knows the use."""
    is_home = HOME in case.uses or not case.uses
    return case.kind == "v2" and is_home and case.values.get("nuance") is None


def _needs_reason(case: Case) -> bool:
    standing = case.standing
    move = MOVE_OF[standing.kind if standing else None, case.kind]
    text = str(case.values.get("justification_text") or "").strip()
    return move.justified and not text and case.values.get("justification") is None


def _is_still_heard(case: Case) -> bool:
    """Say whether a hearing runs on, unless somebody writes when all had answered."""
    ends = case.day("hearing_ends")
    runs = case.day("hearing_ended") is None and (ends is None or ends >= case.picture.today)
    return case.values["state"] == "hearing" and runs


_MISSING: Mapping[str, Callable[[Case], bool]] = {
    "reason": _needs_reason,
    "nuance": _needs_nuance,
    "hearing_ends": lambda case: case.day("hearing_ends") is None,
    "hearing_ended": _is_still_heard,
    "valid_from": lambda case: case.day("valid_from") is None,
}

_FIELD = {"reason": "justification_text"}
_LACKING = {
    "hearing_ended": "decision_still_heard",
    "reason": "decision_needs_reason",
    "nuance": "decision_needs_nuance",
    "hearing_ends": "decision_needs_hearing_ends",
    "valid_from": "decision_needs_valid_from",
}


def _check_days(case: Case) -> None:
    """Refuse days that can not be: ahead of today, or before what they follow."""
    known = [(field, day) for field in _IN_ORDER if (day := case.day(field)) is not None]
    for field, day in known:
        if day > case.picture.today:
            raise Problem("day_ahead", noun="decision", field=field, day=day)
    hearing = [(field, case.day(field)) for field in ("hearing_sent", "hearing_ends")]
    for one, two in (*pairwise(known), (hearing[0], hearing[1])):
        check_order("decision", one, two)
    first, valid_from = case.latest_day(), case.day("valid_from")
    if first is not None and valid_from is not None and valid_from < first:
        raise Problem("decision_too_early", field="valid_from", day=valid_from, first=first)


def check_order(
    noun: str, before: tuple[str, date | None], after: tuple[str, date | None]
) -> None:
    """Refuse two days of a record that stand the wrong way round."""
    (field, first), (then, second) = before, after
    if first is not None and second is not None and second < first:
        raise Problem(
            "days_out_of_order", noun=noun, fields=(then, field), day=second, first=first
        )
