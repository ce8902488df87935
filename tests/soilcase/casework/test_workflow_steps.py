"""The steps of a decision: hearing, approval, letter and the ways back, each with its needs."""

from datetime import date, timedelta

import pytest

from soilcase.casework import workflow
from soilcase.casework.legal_moves import NEEDS
from soilcase.model.edit import Delete
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values
from tests.catalogue_words import LANGUAGES, read_words
from tests.soilcase.casework.desks import (
    AREA,
    EBJ,
    MLP,
    SITE,
    TODAY,
    ago,
    decided,
    desk,
    done,
    inserted,
    later,
    rules,
    see,
    uid,
    updates,
)
from tests.soilcase.casework.drafts import DECISION, SOON, a_rule, draft, heard, refused


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("need", sorted({need for needs in NEEDS.values() for need in needs}))
def test_whatever_a_step_needs_can_be_said(need: str, language: str) -> None:
    """A page says what is lacking before a step; a need without a word would end the page."""
    assert read_words(language).say(f"decision.need.{need}")


def test_a_hearing_needs_its_last_day() -> None:
    """The region has no rule of its own to begin with, so the day is asked for."""
    with pytest.raises(Problem) as problem:
        workflow.send_to_hearing(draft(decided(desk("none"), "v1")), DECISION)
    assert "Høringsfristen mangler" in refused(problem)[1]


def test_the_regions_rule_gives_the_hearings_last_day() -> None:
    """With a length and turned on, it says the day and its deadline."""
    entry = a_rule("hearing_of_parties", "hearing_sent", 3)
    region = rules(decided(desk("none"), "v1"), "deadlines", {"schema": 1, "rules": [entry]})
    edits = workflow.send_to_hearing(draft(region), DECISION)
    (deadline,) = inserted(edits, "deadline")
    last = TODAY + timedelta(days=21)
    assert last == updates(edits, "decision")["hearing_ends"]
    assert ("hearing_of_parties", last) == (deadline.values["rule"], deadline.values["due"])
    chosen = workflow.send_to_hearing(draft(region), DECISION, ends=SOON)
    assert SOON == updates(chosen, "decision")["hearing_ends"]
    (option,) = (one for one in workflow.moves(draft(region), AREA, EBJ) if one.step == "hearing")
    assert () == option.needs


@pytest.mark.parametrize(
    ("sent", "ends", "expected"),
    [
        (TODAY, ago(1), "days_out_of_order"),
        (TODAY + timedelta(days=1), SOON, "day_ahead"),
        (ago(3), SOON, None),
    ],
)
def test_a_hearings_days_fit_together(sent: date, ends: date, expected: str | None) -> None:
    """It is sent today or before, and ends after it was sent."""
    picture = draft(decided(desk("none"), "v1"))
    if expected is None:
        edits = workflow.send_to_hearing(picture, DECISION, sent=sent, ends=ends)
        assert sent == updates(edits, "decision")["hearing_sent"]
        return
    with pytest.raises(Problem) as problem:
        workflow.send_to_hearing(picture, DECISION, sent=sent, ends=ends)
    assert expected == refused(problem)[0]


@pytest.mark.parametrize("kind", ["v1", "v2"])
def test_what_maps_is_heard_first(kind: str) -> None:
    """A draft of it is not approved, unless the region chose so."""
    region = decided(desk("none"), "located")
    with pytest.raises(Problem) as problem:
        workflow.approve(draft(region, kind), DECISION, officer=EBJ, valid_from=TODAY)
    assert "høring" in refused(problem)[1]
    free = rules(region, "casework", {"schema": 1, "hearing": []})
    assert workflow.approve(draft(free, kind), DECISION, officer=EBJ, valid_from=TODAY)


@pytest.mark.parametrize("kind", ["dropped_after", "dropped_before"])
def test_what_leaves_the_map_need_not_be_heard(kind: str) -> None:
    """It may be, and it may be approved at once."""
    standing = "v1" if kind == "dropped_after" else "located"
    picture = draft(decided(desk("none"), standing), kind)
    assert workflow.send_to_hearing(picture, DECISION, ends=SOON)
    assert workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY)


def test_a_hearing_is_waited_for() -> None:
    """Until its last day is over, or all have answered."""
    running = heard(decided(desk("none"), "v1"), hearing_ends=TODAY)
    with pytest.raises(Problem) as problem:
        workflow.approve(running, DECISION, officer=EBJ, valid_from=TODAY)
    assert "24-11-2026" in refused(problem)[1]
    early = workflow.approve(
        running, DECISION, officer=EBJ, valid_from=TODAY, hearing_ended=ago(2)
    )
    assert ago(2) == updates(early, "decision")["hearing_ended"]
    over = workflow.approve(later(running, 1), DECISION, officer=EBJ, valid_from=TODAY)
    assert TODAY == updates(over, "decision")["hearing_ended"]


@pytest.mark.parametrize(("days", "needs"), [(0, ("hearing_ended",)), (1, ())])
def test_what_is_still_heard_can_be_approved_by_whoever_says_that_all_have_answered(
    days: int, needs: tuple[str, ...]
) -> None:
    """The step is open and asks for that day; after the hearing's last day it does not."""
    running = heard(decided(desk("none"), "v1"), hearing_ends=TODAY, valid_from=TODAY)
    options = workflow.moves(later(running, days), AREA, EBJ)
    (option,) = (one for one in options if one.step == "approve")
    assert (True, needs) == (option.is_open, option.needs)


def test_a_hearing_without_a_last_day_is_closed_by_hand() -> None:
    """One from an old record runs until somebody says that all have answered."""
    picture = heard(decided(desk("none"), "v1"), hearing_ends=None)
    with pytest.raises(Problem) as problem:
        workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY)
    assert "Høringen er ikke slut. " in refused(problem)[1]
    assert workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY, hearing_ended=ago(1))


def test_a_second_person_approves_where_the_region_says_so() -> None:
    """Who wrote it does not approve it; with the setting off anybody does."""
    region = decided(desk("none"), "v1")
    with pytest.raises(Problem) as problem:
        workflow.approve(heard(region), DECISION, officer=MLP, valid_from=TODAY)
    assert "en anden" in refused(problem)[1]
    alone = rules(region, "casework", {"schema": 1, "second_person": False})
    edits = workflow.approve(heard(alone), DECISION, officer=MLP, valid_from=TODAY)
    assert MLP == updates(edits, "decision")["approved_by"]


def test_an_approval_needs_the_day_it_holds_from() -> None:
    """The draft's own day counts; without any it is refused."""
    region = decided(desk("none"), "v1")
    with pytest.raises(Problem) as problem:
        workflow.approve(heard(region), DECISION, officer=EBJ)
    assert "Datoen mangler" in refused(problem)[1]
    edits = workflow.approve(heard(region, valid_from=TODAY), DECISION, officer=EBJ)
    assert "valid_from" not in updates(edits, "decision")


def test_a_decision_does_not_hold_before_the_one_it_follows() -> None:
    """It would never stand."""
    with pytest.raises(Problem) as problem:
        workflow.approve(
            heard(decided(desk("none"), "v1")), DECISION, officer=EBJ, valid_from=ago(401)
        )
    assert "decision_too_early" == refused(problem)[0]


@pytest.mark.parametrize(("ordinal", "expected"), [(None, 0), (0, 1), (4, 5)])
def test_of_the_same_day_the_later_approved_stands(ordinal: int | None, expected: int) -> None:
    """It is numbered after those it follows, so that no identity decides."""
    region = decided(desk("none"), "v2", days=0, approved_on=TODAY, ordinal=ordinal)
    picture = heard(region, "v1")
    edits = workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY)
    assert expected == updates(edits, "decision")["ordinal"]
    assert "v1" == done(picture, edits).derived["status"][0]


def test_an_undated_decision_may_be_followed_by_any() -> None:
    """It is older than every dated one."""
    picture = heard(decided(desk("none"), "v1", valid_from=None))
    edits = workflow.approve(picture, DECISION, officer=EBJ, valid_from=ago(9_000))
    assert "v2" == done(picture, edits).derived["status"][0]


def test_what_stood_may_have_changed_since_the_draft() -> None:
    """A move that is no longer there is refused when it is to be approved."""
    region = decided(desk("none"), "dropped_before")
    with pytest.raises(Problem, match="decision_no_way"):
        workflow.approve(heard(region, "dropped_after"), DECISION, officer=EBJ, valid_from=TODAY)


def test_an_approved_decision_ahead_counts_as_standing() -> None:
    """What is approved from next month on is not decided again from what stands today."""
    region = decided(desk("none"), "v1", days=-30)
    assert "v1" not in {
        option.becomes
        for option in workflow.moves(see(region), AREA, MLP)
        if option.is_open and not option.needs and option.step == "propose"
    }


def test_a_decision_meets_what_it_settles() -> None:
    """The two years for a home are met by any decision about it; other deadlines run on."""
    region = decided(desk("home"), "located")
    told: dict[str, Value] = {"site": SITE, "title": "x", "due": SOON, "state": "open"}
    region.add("deadline", uid(60), rule="home_decision", **told)
    region.add("deadline", uid(61), rule="section_66_notice", **told)
    picture = heard(region, "v1")
    edits = workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY)
    assert {uid(60)} == {edit.uid for edit in edits if edit.noun == "deadline"}


def test_a_deadline_of_the_decision_that_it_also_settles_is_met_once() -> None:
    """Each edit is said once."""
    region = decided(desk("home"), "located")
    told: dict[str, Value] = {"site": SITE, "title": "x", "due": SOON, "state": "open"}
    region.add("deadline", uid(60), rule="home_decision", decision=DECISION, **told)
    picture = heard(region, "v1")
    edits = workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY)
    assert 2 == len([edit for edit in edits if edit.noun == "deadline"])


def test_a_located_area_gets_no_letter() -> None:
    """It is neither heard nor sent, and is approved from the draft."""
    picture = draft(desk(), "located")
    with pytest.raises(Problem, match="decision_without_letter"):
        workflow.send_to_hearing(picture, DECISION, ends=SOON)
    picture = done(picture, workflow.approve(picture, DECISION, officer=EBJ, valid_from=TODAY))
    with pytest.raises(Problem) as problem:
        workflow.send(picture, DECISION)
    assert "decision_without_letter" == refused(problem)[0]


@pytest.mark.parametrize("state", ["proposed", "draft", "hearing", "sent"])
def test_only_what_is_approved_is_sent(state: str) -> None:
    """And it is sent once."""
    with pytest.raises(Problem) as problem:
        workflow.send(draft(decided(desk("none"), "v1"), state=state), DECISION)
    assert "kan ikke sendes" in refused(problem)[1]


@pytest.mark.parametrize("on", [ago(4), TODAY + timedelta(days=1)])
def test_a_letter_is_sent_after_the_approval_and_not_ahead(on: date) -> None:
    """Its day lies between the approval and today."""
    region = decided(desk("none"), "v1")
    picture = draft(region, state="approved", approved_on=ago(3), valid_from=ago(3))
    with pytest.raises(Problem) as problem:
        workflow.send(picture, DECISION, on=on)
    assert refused(problem)[0] in ("days_out_of_order", "day_ahead")
    assert {"state": "sent", "sent_on": ago(3)} == updates(
        workflow.send(picture, DECISION, on=ago(3)), "decision"
    )


def test_the_time_for_appeal_starts_where_the_region_has_turned_it_on() -> None:
    """It belongs to the decision and runs from the letter."""
    entry = a_rule("appeal", "decision_sent", 4)
    region = rules(decided(desk("none"), "v1"), "deadlines", {"schema": 1, "rules": [entry]})
    picture = draft(region, state="approved", approved_on=TODAY, decided_by=None)
    (deadline,) = inserted(workflow.send(picture, DECISION), "deadline")
    assert (TODAY + timedelta(days=28), DECISION) == (
        deadline.values["due"],
        deadline.values["decision"],
    )


def test_a_hearing_is_taken_back() -> None:
    """It is a draft again, its days are gone and its deadline lapses."""
    picture = draft(decided(desk("none"), "v1"))
    picture = done(picture, workflow.send_to_hearing(picture, DECISION, ends=SOON))
    edits = workflow.withdraw(picture, DECISION)
    assert {"state": "draft", "hearing_sent": None, "hearing_ends": None} == updates(
        edits, "decision"
    )
    assert {"state": "lapsed"} == updates(edits, "deadline")


@pytest.mark.parametrize("state", ["draft", "proposed"])
def test_a_draft_is_taken_away(state: str) -> None:
    """Its deadlines stay as they ended, but hang on it no longer."""
    region = decided(desk("none"), "v1")
    told: Values = {"site": SITE, "title": "x", "due": SOON, "state": "lapsed"}
    region.add("deadline", uid(60), decision=DECISION, **told)
    picture = draft(region, state=state)
    edits = workflow.withdraw(picture, DECISION)
    assert {"decision": None} == updates(edits, "deadline")
    assert [DECISION] == [edit.uid for edit in edits if isinstance(edit, Delete)]
    assert DECISION not in done(picture, edits).row_of("decision")


@pytest.mark.parametrize("state", ["approved", "sent"])
def test_what_is_approved_is_never_taken_back(state: str) -> None:
    """It is corrected by a new decision, which the sentence says."""
    picture = draft(decided(desk("none"), "v1"), state=state)
    with pytest.raises(Problem) as problem:
        workflow.withdraw(picture, DECISION)
    assert "rettes med en ny" in refused(problem)[1]


def test_a_correction_is_a_new_decision() -> None:
    """A nuance is revised by a second V2 beside the first, which stays."""
    picture = see(decided(desk("home"), "v2", nuance="f2"))
    edits = workflow.propose(
        picture, AREA, "v2", {"nuance": "f0", "justification_text": "Ny måling."}, officer=MLP
    )
    after = done(picture, edits)
    assert 2 == len(after.tables["decision"])
    assert "f2" == after.derived["nuance"][0]


def test_a_field_that_is_no_part_of_a_draft_is_a_bug() -> None:
    """Nobody writes an approval into a draft."""
    with pytest.raises(KeyError, match="approved_on"):
        workflow.propose(see(desk()), AREA, "v1", {"approved_on": TODAY}, officer=MLP)
