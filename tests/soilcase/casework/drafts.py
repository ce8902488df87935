"""Decisions under way at the desk: a draft, a hearing that is over, and how each is refused."""

import re
from datetime import timedelta

import pytest

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, Value, Values
from tests.soilcase.casework.desks import AREA, MLP, TODAY, ago, said, see, uid
from tests.soilcase.model.regions import Region

DECISION = uid(70)
SOON = TODAY + timedelta(days=14)


def draft(region: Region, kind: str = "v2", /, **told: Value) -> Picture:
    """Give a register with a decision under way, written by MLP."""
    usual: Values = {"state": "draft", "decided_by": MLP, "justification_text": "Fundet."}
    region.add("decision", DECISION, area=AREA, kind=kind, **{**usual, **told})
    return see(region)


def heard(region: Region, kind: str = "v2", /, **told: Value) -> Picture:
    """Give a register with a decision whose hearing ended yesterday."""
    days: Values = {"state": "hearing", "hearing_sent": ago(15), "hearing_ends": ago(1)}
    return draft(region, kind, **{**days, **told})


def a_rule(name: str, trigger: str, weeks: int) -> dict[str, Plain]:
    """Give a rule that the region turned on."""
    words: dict[str, Plain] = {"id": name, "danish": "Frist", "english": "Deadline"}
    runs: dict[str, Plain] = {"trigger": trigger, "length": weeks, "unit": "weeks"}
    return {**words, **runs, "direction": "after", "bound": "latest", "enabled": True}


def refused(problem: pytest.ExceptionInfo[Problem]) -> tuple[str, str]:
    """Give a problem's id and its Danish sentence, which has no fact left as code."""
    sentence = said(problem.value)
    assert not re.search(r"[a-z]+_[a-z]+|\{", sentence)
    return problem.value.id, sentence
