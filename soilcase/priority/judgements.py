"""Professional judgement ("fagligt skøn"): what an officer decided against the rules, and why.

On public effort it is a record per area and receptor; on the order it is said of the site, and the
computed rank stands beside it.

Of several for one area and receptor, the one of the latest day stands; of one day's, the more
cautious answer: yes before unknown before no. So neither identity nor order of entry decides.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.edit import Edit, Insert, Update
from soilcase.model.gather import Rows, rows_of
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Values
from soilcase.priority.kleene import UNKNOWN, Answers, as_answer
from soilcase.query.records import record_in

NONE = -1


@dataclass(frozen=True, slots=True)
class PriorityJudgement:
    """What an officer judged of a site's place."""

    judgement: str
    reason: str
    day: date | None
    officer: str | None


def standing_judgements(picture: Picture) -> tuple[Rows, Answers]:
    """Give, per area and receptor, the row of the judgement that stands and its answer."""
    table = picture.tables["assessment"]
    areas = len(picture.tables["area"])
    judged = np.full((areas, len(RECEPTORS)), NONE, dtype=np.int64)
    answers = np.full((areas, len(RECEPTORS)), UNKNOWN, dtype=np.int8)
    rows = rows_of(table["area"], picture.row_of("area"), np.arange(areas, dtype=np.int64))
    place = {receptor: number for number, receptor in enumerate(RECEPTORS)}
    receptor = np.array([place.get(code, NONE) for code in table["receptor"]], dtype=np.int64)
    answer = np.array([as_answer(code) for code in table["answer"]], dtype=np.int8)
    made = table["decided_on"]
    is_made = ~(made > np.datetime64(picture.today, "D"))
    picked = np.flatnonzero((rows >= 0) & (receptor >= 0) & is_made)
    days = made.astype("datetime64[D]").view(np.int64)
    order = picked[np.lexsort((answer[picked], days[picked]))]
    judged[rows[order], receptor[order]] = order
    answers[rows[order], receptor[order]] = answer[order]
    return judged, answers


def judge_area(  # noqa: PLR0913  a judgement is just these facts
    area: str, receptor: str, answer: str, *, reason: str, on: date, officer: str | None = None
) -> Insert:
    """Give the edit by which an officer goes against the rules; the reason is part of it."""
    if not reason.strip():
        raise Problem("reason_missing")
    values: Values = {
        "area": area,
        "receptor": receptor,
        "answer": answer,
        "reason": reason,
        "decided_on": on,
        "officer": officer,
    }
    known = {key: value for key, value in values.items() if value is not None}
    return Insert("assessment", new_uid(), known)


def priority_judgement(picture: Picture, site: str) -> PriorityJudgement | None:
    """Give what was judged of a site's place; None where nobody did."""
    row, table = picture.row_of("site")[site], picture.sites
    judgement = table["priority_judgement"][row]
    if judgement is None:
        return None
    day = table["priority_judged_on"][row]
    return PriorityJudgement(
        str(judgement),
        str(table["priority_reason"][row] or ""),
        None if np.isnat(day) else day.astype("datetime64[D]").item(),
        table["priority_judged_by"][row],
    )


def judge_priority(
    picture: Picture, site: str, judgement: str | None, *, reason: str, officer: str | None = None
) -> list[Edit]:
    """Give the edits by which an officer judges a site's place; None takes a judgement back."""
    reason = reason.strip()
    if judgement is not None and not reason:
        raise Problem("reason_missing")
    seen = record_in(picture, "site", site)
    if seen is None:
        raise Problem("unknown_record", record=site)
    is_judged = judgement is not None
    new: Values = {
        "priority_judgement": judgement,
        "priority_reason": reason if is_judged else None,
        "priority_judged_on": picture.today if is_judged else None,
        "priority_judged_by": officer if is_judged else None,
    }
    return [
        Update("site", site, field, seen.get(field), value)
        for field, value in new.items()
        if seen.get(field) != value
    ]
