"""Decisions step by step: every move there is, what each lacks, and a whole life of one."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest

from soilcase.casework import workflow
from soilcase.casework.legal_moves import KINDS, MOVE_OF, MOVES, NEEDS, STEPS, reachable
from soilcase.model.edit import Edit
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from tests.soilcase.casework.desks import (
    AREA,
    EBJ,
    MLP,
    SITE,
    ago,
    decided,
    desk,
    done,
    inserted,
    later,
    said,
    see,
    uid,
    updates,
)
from tests.soilcase.casework.drafts import DECISION, SOON, draft, heard, refused

STANDINGS: Sequence[str | None] = (None, *KINDS)
# What may become of what, written out by hand: the table that a lawyer would read.
ALLOWED = {
    None: {"located", "v1", "v2"},
    "located": {"v1", "v2", "dropped_before"},
    "v1": {"v1", "v2", "dropped_after"},
    "v2": {"v1", "v2", "dropped_after"},
    "dropped_before": {"located", "v1", "v2", "dropped_before"},
    "dropped_after": {"located", "v1", "v2", "dropped_after"},
}


def test_the_moves_are_those_of_the_law() -> None:
    """The table says the same as the one written by hand, in an order of its own."""
    assert {standing: set(reachable(standing)) for standing in STANDINGS} == ALLOWED
    assert len(MOVES) == len(MOVE_OF)


@pytest.mark.parametrize(("standing", "kind"), list(product(STANDINGS, KINDS)))
def test_every_move_from_every_standing(standing: str | None, kind: str) -> None:
    """What is allowed makes a draft; what is not is refused with what is possible instead."""
    picture = see(decided(desk("commercial"), standing))
    reason = "Ny viden."
    if kind in ALLOWED[standing]:
        edits = workflow.propose(picture, AREA, kind, {"justification_text": reason}, officer=MLP)
        (made,) = inserted(edits, "decision")
        assert (kind, "draft", MLP, reason) == tuple(
            made.values[name] for name in ("kind", "state", "decided_by", "justification_text")
        )
        return
    with pytest.raises(Problem) as problem:
        workflow.propose(picture, AREA, kind, {"justification_text": reason}, officer=MLP)
    name, sentence = refused(problem)
    assert "decision_no_way" == name
    assert "Lokaliseret" in sentence or "V2 kortlagt" in sentence


@pytest.mark.parametrize(("standing", "kind"), list(product(STANDINGS, KINDS)))
def test_a_move_says_whether_it_must_be_justified(standing: str | None, kind: str) -> None:
    """Dropping, taking up again, stepping back and correcting need a reason; the rest do not."""
    if kind not in ALLOWED[standing]:
        return
    forward = standing in (None, "located", "v1") and kind in ("located", "v1", "v2")
    plain = forward and standing != kind
    picture = see(decided(desk("commercial"), standing))
    if plain:
        assert workflow.propose(picture, AREA, kind, officer=MLP)
        return
    with pytest.raises(Problem) as problem:
        workflow.propose(picture, AREA, kind, {"justification_text": "  "}, officer=MLP)
    assert "decision_needs_reason" == refused(problem)[0]
    assert workflow.propose(picture, AREA, kind, {"justification": "wrongly_mapped"}, officer=MLP)


def test_every_step_has_its_needs() -> None:
    """No step is left out of a table."""
    assert {*STEPS, "propose"} == set(NEEDS)


def test_a_decision_from_draft_to_letter() -> None:
    """A V1 home becomes V2: hearing with its deadline, approved by another, sent."""
    picture = see(decided(desk("home"), "v1"))
    edits = workflow.propose(picture, AREA, "v2", {"nuance": "f2"}, officer=MLP)
    (made,) = inserted(edits, "decision")
    picture = done(picture, edits)
    edits = workflow.send_to_hearing(picture, made.uid, ends=SOON)
    (deadline,) = inserted(edits, "deadline")
    assert ("Partshøring slutter, V2", SOON, made.uid, SITE, MLP) == tuple(
        deadline.values[name] for name in ("title", "due", "decision", "site", "officer")
    )
    picture = later(done(picture, edits), 15)
    edits = workflow.approve(picture, made.uid, officer=EBJ, valid_from=picture.today)
    assert {"state": "met", "met_on": picture.today} == updates(edits, "deadline")
    picture = done(picture, edits)
    assert ["v2"] == [picture.derived["status"].tolist()[0]]
    assert ["f2"] == [picture.derived["nuance"].tolist()[0]]
    edits = workflow.send(picture, made.uid, to=("Kommunen", "Ejer", "Ejer"), document=uid(5))
    assert {
        "state": "sent",
        "sent_on": picture.today,
        "sent_to": ("Ejer", "Kommunen"),
        "document": uid(5),
    } == updates(edits, "decision")
    assert [] == [
        option
        for option in workflow.moves(done(picture, edits), AREA, EBJ)
        if option.decision is not None
    ]


@pytest.mark.parametrize(
    ("uses", "told", "expected"),
    [
        (("home",), {"nuance": "f1"}, None),
        (("home",), {}, "decision_needs_nuance"),
        ((), {}, "decision_needs_use"),
        ((), {"nuance": "f0"}, None),
        (("commercial",), {}, None),
        (("commercial", "home"), {}, "decision_needs_nuance"),
    ],
)
def test_a_home_on_v2_has_a_nuance(
    uses: tuple[str, ...], told: dict[str, Value], expected: str | None
) -> None:
    """For a home it is asked for, and where nobody knows the use; unknown is not no."""
    picture = draft(decided(desk(*uses), "v1"), **told)
    if expected is None:
        assert workflow.send_to_hearing(picture, DECISION, ends=SOON)
        return
    with pytest.raises(Problem) as problem:
        workflow.send_to_hearing(picture, DECISION, ends=SOON)
    assert expected == refused(problem)[0]


def test_the_sites_use_counts_where_the_area_says_nothing() -> None:
    """An area is used as its site is, until it says otherwise."""
    region = decided(desk(), "v1")
    region.add("site", SITE, number="791-90014", uses=("home",))
    with pytest.raises(Problem, match="decision_needs_nuance"):
        workflow.send_to_hearing(draft(region), DECISION, ends=SOON)


def test_only_v2_has_a_nuance() -> None:
    """On anything else it is refused."""
    with pytest.raises(Problem) as problem:
        workflow.propose(see(desk("home")), AREA, "v1", {"nuance": "f1"}, officer=MLP)
    assert "decision_nuance_elsewhere" == refused(problem)[0]


@pytest.mark.parametrize(("use", "paragraph"), [("road", "stk. 4"), ("military", "stk. 2")])
def test_what_the_law_keeps_from_the_region_is_not_v1(use: str, paragraph: str) -> None:
    """An area that is nothing but a road or the armed forces'; V2 is another matter."""
    with pytest.raises(Problem) as problem:
        workflow.propose(see(desk(use)), AREA, "v1", officer=MLP)
    assert paragraph in refused(problem)[1]
    assert workflow.propose(see(desk(use)), AREA, "v2", officer=MLP)
    assert workflow.propose(see(desk(use, "commercial")), AREA, "v1", officer=MLP)


def test_without_an_officer_nothing_is_decided() -> None:
    """The program says how to tell it who one is."""
    with pytest.raises(Problem, match="officer_missing"):
        workflow.propose(see(desk()), AREA, "v1", officer=None)
    with pytest.raises(Problem) as problem:
        workflow.approve(heard(decided(desk("none"), "v1")), DECISION, officer=None)
    assert "officer_missing" == refused(problem)[0]


def test_an_area_has_one_decision_under_way() -> None:
    """A second draft is refused; a proposal from the field does not stand in the way."""
    with pytest.raises(Problem) as problem:
        workflow.propose(draft(decided(desk("none"), "v1")), AREA, "v2", officer=MLP)
    assert "kladde" in refused(problem)[1]
    proposed = draft(decided(desk("none"), "v1"), state="proposed")
    assert workflow.propose(proposed, AREA, "v2", officer=MLP)


def test_a_proposal_is_taken_up() -> None:
    """It becomes the draft of who took it up; nothing else does."""
    edits = workflow.take_up(
        draft(decided(desk("none"), "v1"), state="proposed", decided_by=None),
        DECISION,
        officer=EBJ,
    )
    assert {"state": "draft", "decided_by": EBJ} == updates(edits, "decision")
    with pytest.raises(Problem, match="decision_wrong_step"):
        workflow.take_up(draft(decided(desk("none"), "v1")), DECISION, officer=EBJ)


def test_a_draft_is_amended() -> None:
    """What it says may change as long as it is a draft, also by being emptied."""
    picture = draft(decided(desk("home"), "v1"), nuance="f1", valid_from=ago(3))
    edits = workflow.amend(picture, DECISION, {"nuance": "f2", "valid_from": None})
    assert {"nuance": "f2", "valid_from": None} == updates(edits, "decision")
    edits = workflow.amend(picture, DECISION, {"kind": "dropped_after", "nuance": None})
    assert {"kind": "dropped_after", "nuance": None} == updates(edits, "decision")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"kind": "dropped_before", "nuance": None}, "decision_no_way"),
        ({"kind": "v1"}, "decision_nuance_elsewhere"),
        ({"valid_from": ago(500)}, "decision_too_early"),
    ],
)
def test_a_draft_is_not_amended_to_what_can_not_be(told: dict[str, Value], expected: str) -> None:
    """The same is asked as when it began."""
    picture = draft(decided(desk("home"), "v1"), nuance="f1")
    with pytest.raises(Problem) as problem:
        workflow.amend(picture, DECISION, told)
    assert expected == refused(problem)[0]


def test_what_left_the_draft_is_not_amended() -> None:
    """Nor may a field be written that belongs to a later step."""
    with pytest.raises(Problem) as problem:
        workflow.amend(heard(decided(desk("none"), "v1")), DECISION, {"nuance": None})
    assert "kan ikke rettes" in refused(problem)[1]
    with pytest.raises(KeyError, match="state"):
        workflow.amend(draft(desk("none")), DECISION, {"state": "sent"})


def test_moves_say_what_can_be_done_and_why_not() -> None:
    """Steps of what is under way with what they need, then new decisions with their reason."""
    options = workflow.moves(draft(decided(desk("home"), "v1")), AREA, MLP)
    under_way = {one.step: (one.is_open, one.needs) for one in options if one.decision}
    assert {
        "amend": (True, ()),
        "hearing": (True, ("nuance", "hearing_ends")),
        "approve": (False, ()),
        "withdraw": (True, ()),
    } == under_way
    new = {one.becomes: one.problem for one in options if one.decision is None}
    assert list(KINDS) == list(new)
    assert {"decision_under_way"} == {problem.id for problem in new.values() if problem}


@pytest.mark.parametrize("standing", STANDINGS)
def test_new_decisions_are_offered_by_what_stands(standing: str | None) -> None:
    """Just those that the table has; the others say why not."""
    options = workflow.moves(see(decided(desk("commercial"), standing)), AREA, MLP)
    assert ALLOWED[standing] == {one.becomes for one in options if one.is_open}
    for one in options:
        assert one.problem is None or said(one.problem)


def test_the_two_years_of_a_home_begin_when_somebody_says_so() -> None:
    """Enough is known to assess it; the deadline is the law's, and it is for homes only."""
    edits: list[Edit] = workflow.start_assessment(see(desk("home")), AREA, on=ago(1), officer=MLP)
    (made,) = inserted(edits, "deadline")
    assert ("home_decision", date(2028, 11, 23), MLP) == tuple(
        made.values[name] for name in ("rule", "due", "officer")
    )
    with pytest.raises(Problem) as problem:
        workflow.start_assessment(see(desk("none")), AREA)
    assert "assessment_only_homes" == refused(problem)[0]
    with pytest.raises(Problem, match="day_ahead"):
        workflow.start_assessment(see(desk("home")), AREA, on=SOON)
