"""A judgement on a site's place: with reason, name and day, beside the computed rank."""

import pytest

from soilcase.model.edit import Update
from soilcase.model.problem import Problem
from soilcase.priority.judgements import judge_priority
from tests.soilcase.model.regions import TODAY, Region

FIELDS = ("judgement", "reason", "judged_on", "judged_by")


def a_site(**values: str) -> Region:
    """Give a region with one site, on which something was judged or not."""
    region = Region()
    region.add("officer", "mlp", initials="MLP")
    region.add("site", "site", number="751-00001", **values)
    return region


def judged(region: Region, judgement: str | None, reason: str = "") -> dict[str, object]:
    """Give what a judgement changes, by field."""
    edits = judge_priority(region.picture(), "site", judgement, reason=reason, officer="mlp")
    assert all(isinstance(edit, Update) and edit.noun == "site" for edit in edits)
    return {edit.field: edit.new for edit in edits if isinstance(edit, Update)}


def test_it_says_what_why_when_and_who() -> None:
    """All four are one act, and the reason is written without blanks around it."""
    expected = ("first", "Børnehave på grunden.", TODAY, "mlp")

    assert judged(a_site(), "first", " Børnehave på grunden. ") == {
        f"priority_{name}": value for name, value in zip(FIELDS, expected, strict=True)
    }


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_judged(reason: str) -> None:
    """A judgement that nobody can follow is refused."""
    with pytest.raises(Problem, match="reason_missing"):
        judged(a_site(), "wait", reason)


def test_a_judgement_is_taken_back_whole() -> None:
    """What was not said stays unsaid; taking back what was never judged changes nothing."""
    region = a_site(priority_judgement="wait", priority_reason="Ejer bygger selv.")

    assert judged(region, None) == {"priority_judgement": None, "priority_reason": None}
    assert judged(a_site(), None) == {}


def test_a_site_that_is_gone_is_told() -> None:
    """Somebody may have deleted it."""
    with pytest.raises(Problem, match="unknown_record"):
        judge_priority(a_site().picture(), "gone", "first", reason="Nu")
