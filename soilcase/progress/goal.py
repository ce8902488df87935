"""Goals as the register holds them: which sites, for which receptors, until when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.casework.records import changed, insert, record
from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Columns
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, canonical
from soilcase.query.evaluate import evaluate
from soilcase.query.parse import parse
from soilcase.query.timelines import Flags
from soilcase.query.write import stored

NOUN = "goal"
DUE = date(2030, 12, 31)
RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is to be reached until when; `uid` is empty for the one that always stands.

    `baseline` are the areas that counted on `baseline_on`: a yardstick, never the answer.
    """

    uid: str = ""
    name: str = "2030"
    question: str = ""
    filter: str = ""
    receptors: tuple[str, ...] = RECEPTORS
    municipality: str | None = None
    due: date = DUE
    baseline_on: date | None = None
    baseline: tuple[str, ...] = ()
    officer: str | None = None


THE_GOAL = Goal()


def goals_in(picture: Picture) -> tuple[Goal, ...]:
    """Give the goals that are not retired, the first to be reached first.

    Where a register has none that is for everything, the region's own of 2030 stands beside them.
    """
    table = picture.tables[NOUN]
    rows = [row for row in range(len(table)) if table["state"][row] != RETIRED]
    found = sorted((_read(table, row) for row in rows), key=lambda goal: (goal.due, goal.name))
    is_whole = any(_is_for_all(goal) for goal in found)
    return tuple(found) if is_whole else (THE_GOAL, *found)


def find_goal(picture: Picture, name: str | None) -> Goal:
    """Give the goal of a name; without one the first that is for everything."""
    goals = goals_in(picture)
    if name is None:
        return next(goal for goal in goals if _is_for_all(goal))
    wanted = name.strip().casefold()
    for goal in goals:
        if wanted in (goal.name.casefold(), goal.uid):
            return goal
    raise Problem("goal_unknown", name=name, known=tuple(goal.name for goal in goals))


def sites_in(goal: Goal, picture: Picture) -> Flags:
    """Flag the sites that a goal is about; what they are counts, not where they stand today."""
    flags: Flags = np.ones(len(picture.sites), dtype=bool)
    if goal.municipality is not None:
        flags &= picture.sites["municipality"] == goal.municipality
    if goal.filter:
        flags &= evaluate(parse(goal.filter), picture)
    return flags


def keep_goal(picture: Picture, goal: Goal) -> list[Edit]:
    """Give the edits that keep a goal as the register's own, new or changed."""
    if not goal.name.strip():
        raise Problem("goal_name_missing")
    others = [other for other in goals_in(picture) if other.uid not in ("", goal.uid)]
    if goal.name.strip().casefold() in [other.name.casefold() for other in others]:
        raise Problem("goal_name_taken", name=goal.name.strip())
    values: dict[str, Value] = {
        "name": goal.name.strip(),
        "question": goal.question or None,
        "filter": stored(parse(goal.filter)) or None,
        "receptors": None if goal.receptors == RECEPTORS else goal.receptors,
        "municipality": goal.municipality,
        "due": goal.due,
        "baseline_on": goal.baseline_on,
        "baseline": canonical({"areas": list(goal.baseline)}) if goal.baseline else None,
        "state": "approved",
        "officer": goal.officer,
    }
    if goal.uid:
        return changed(NOUN, goal.uid, record(picture, NOUN, goal.uid), **values)
    return [insert(NOUN, **values)]


def _is_for_all(goal: Goal) -> bool:
    return not goal.filter and goal.municipality is None and set(goal.receptors) == set(RECEPTORS)


def _read(table: Columns, row: int) -> Goal:
    told = {key: table[key][row] for key in ("name", "question", "filter", "municipality")}
    return Goal(
        uid=str(table.uid[row]),
        name=str(told["name"] or ""),
        question=str(told["question"] or ""),
        filter=str(told["filter"] or ""),
        receptors=tuple(r for r in RECEPTORS if r in (table["receptors"][row] or RECEPTORS)),
        municipality=told["municipality"],
        due=_day(table, "due", row) or DUE,
        baseline_on=_day(table, "baseline_on", row),
        baseline=_areas(table["baseline"][row], str(told["name"] or "")),
        officer=table["officer"][row],
    )


def _day(table: Columns, field: str, row: int) -> date | None:
    day = table[field][row]
    return None if np.isnat(day) else day.astype("datetime64[D]").item()


def _areas(text: str | None, name: str) -> tuple[str, ...]:
    if text is None:
        return ()
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    areas = document.get("areas") if isinstance(document, Mapping) else None
    if not isinstance(areas, list) or not all(isinstance(area, str) for area in areas):
        raise Problem("goal_baseline_unreadable", name=name)
    return tuple(areas)
