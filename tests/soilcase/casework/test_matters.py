"""Matters: taken in with their deadlines, whose turn it is, and how they end."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given

from soilcase.casework import matters
from soilcase.casework.intake import MatterDraft, read_matter
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values
from tests.soilcase.casework.desks import (
    MLP,
    OTHER_SITE,
    SITE,
    TODAY,
    ago,
    desk,
    done,
    inserted,
    said,
    see,
    uid,
    updates,
)
from tests.soilcase.model.regions import SEEDS, draw_region

MATTER = uid(50)
TOMORROW = TODAY + timedelta(days=1)


def a_matter(**told: Value) -> Picture:
    """Give a register with one matter that has an open deadline."""
    region = desk()
    usual: Values = {"kind": "enquiry", "received": ago(30), "state": "open"}
    region.add("matter", MATTER, **{**usual, **told})
    values: Values = {"title": "Svar", "due": TOMORROW, "state": "open"}
    region.add("deadline", uid(60), matter=MATTER, **values)
    return see(region)


def test_a_matter_is_taken_in_from_its_line() -> None:
    """The sender's date is its deadline, whatever the rules say."""
    picture = see(desk())
    text = "Aktindsigt 791-90014 fra Bo Nør 20-11-2026 svar 27-11-2026"
    edits = matters.open_matter(picture, read_matter(picture, text), officer=MLP)
    (matter,) = inserted(edits, "matter")
    assert {
        "kind": "access_request",
        "sender": "Bo Nør",
        "received": date(2026, 11, 20),
        "due": date(2026, 11, 30),
        "due_stated": date(2026, 11, 27),
        "state": "open",
        "officer": MLP,
    } == matter.values
    (deadline,) = inserted(edits, "deadline")
    assert ("Aktindsigt", date(2026, 11, 27), None, SITE) == tuple(
        deadline.values.get(name) for name in ("title", "due", "rule", "site")
    )
    after = done(picture, edits)
    assert 1 == after.derived["open_matters"][0]
    assert np.datetime64("2026-11-27") == after.derived["next_deadline"][0]


def test_without_the_senders_date_the_rules_count() -> None:
    """All that the event starts; the matter shows the first of them."""
    picture = see(desk())
    edits = matters.open_matter(picture, read_matter(picture, "aktindsigt 791-90014"), officer=MLP)
    rules = [made.values["rule"] for made in inserted(edits, "deadline")]
    assert ["access_reason", "access_decision"] == rules
    assert TODAY + timedelta(days=10) == inserted(edits, "matter")[0].values["due"]


@pytest.mark.parametrize("text", ["Opkald", "§ 8 791-90014"])
def test_what_no_rule_speaks_of_has_no_deadline(text: str) -> None:
    """Neither an enquiry, nor a kind whose rules are off."""
    picture = see(desk())
    edits = matters.open_matter(picture, read_matter(picture, text), officer=None)
    assert [] == inserted(edits, "deadline")
    assert "due" not in inserted(edits, "matter")[0].values


def test_a_matter_of_two_sites_has_a_deadline_of_neither() -> None:
    """It is the matter's, and both sites show it."""
    picture = see(desk())
    draft = read_matter(picture, "§ 8 791-90014 751-90027 svar 24-12-2026")
    edits = matters.open_matter(picture, draft, officer=None)
    assert {SITE, OTHER_SITE} == {made.values["site"] for made in inserted(edits, "matter_site")}
    assert "site" not in inserted(edits, "deadline")[0].values
    shown = done(picture, edits).derived["next_deadline"].tolist()
    assert [date(2026, 12, 24)] * 2 == shown


@pytest.mark.parametrize(
    ("received", "stated", "expected"),
    [(TOMORROW, None, "day_ahead"), (ago(1), ago(2), "days_out_of_order")],
)
def test_days_that_can_not_be_are_refused(
    received: date, stated: date | None, expected: str
) -> None:
    """It came before today, and is answered after it came."""
    draft = MatterDraft(kind="enquiry", received=received, due=stated)
    with pytest.raises(Problem) as problem:
        matters.open_matter(see(desk()), draft, officer=None)
    assert expected == problem.value.id
    assert said(problem.value)


def test_whose_turn_it_is() -> None:
    """Ours since it came; theirs since we asked; nobody's when it is over."""
    ours = matters.who_moves_next(a_matter(due=ago(1), due_stated=TODAY), MATTER)
    assert (True, False, None, ago(30), TODAY) == (
        ours.is_ours,
        ours.is_over,
        ours.who,
        ours.since,
        ours.answer_by,
    )
    waits = a_matter(state="waiting", waiting_for="kommunen", waiting_since=ago(5), due=TODAY)
    theirs = matters.who_moves_next(waits, MATTER)
    assert (False, "kommunen", ago(5), TODAY) == (
        theirs.is_ours,
        theirs.who,
        theirs.since,
        theirs.answer_by,
    )
    over = matters.who_moves_next(a_matter(state="closed"), MATTER)
    assert (False, True) == (over.is_ours, over.is_over)


def in_turn(values: Values) -> tuple[int, float, float]:
    """Give what a matter is sorted by, worked out by itself."""

    def number(name: str, other: str = "") -> float:
        found = values.get(name) or values.get(other)
        return found.toordinal() if isinstance(found, date) else float("inf")

    received = number("received")
    if values["state"] == "closed":
        return 2, -number("closed_on"), received
    if values["state"] == "waiting":
        return 1, number("waiting_since"), received
    return 0, number("due_stated", "due"), received


@given(SEEDS)
def test_matters_stand_in_the_order_of_who_must_move(seed: int) -> None:
    """By columns the same as one by one; closed ones without a day come first of the closed."""
    region = draw_region(Random(seed), {"matter": 12})
    picture = region.picture()
    listed: Sequence[Values] = list(region.of("matter").values())
    expected = sorted(range(len(listed)), key=lambda row: in_turn(listed[row]))
    assert expected == matters.in_order(picture).tolist()
    some = np.arange(0, len(listed), 2)
    assert [row for row in expected if row % 2 == 0] == matters.in_order(picture, some).tolist()


def test_a_matter_waits_and_comes_back() -> None:
    """The turn goes to somebody, and returns."""
    picture = a_matter()
    edits = matters.wait_for(picture, MATTER, " laboratoriet ")
    assert {"state": "waiting", "waiting_for": "laboratoriet", "waiting_since": TODAY} == updates(
        edits, "matter"
    )
    edits = matters.take_back(done(picture, edits), MATTER)
    assert {"state": "open", "waiting_for": None, "waiting_since": None} == updates(
        edits, "matter"
    )


def test_nobody_is_waited_for_from_a_day_to_come() -> None:
    """Neither without a name."""
    with pytest.raises(Problem, match="waiting_for_nobody"):
        matters.wait_for(a_matter(), MATTER, " ")
    with pytest.raises(Problem) as problem:
        matters.wait_for(a_matter(), MATTER, "ejer", since=TOMORROW)
    assert "Afventer siden" in said(problem.value)


@pytest.mark.parametrize("outcome", ["answered", "granted", "refused"])
def test_an_answer_ends_a_matter_and_meets_its_deadlines(outcome: str) -> None:
    """On the day of the answer."""
    waits = a_matter(state="waiting", waiting_for="ejer", waiting_since=ago(3))
    edits = matters.close_matter(waits, MATTER, outcome, answered_on=ago(2), text="Ring")
    assert {
        "state": "closed",
        "closed_on": TODAY,
        "answered_on": ago(2),
        "outcome": outcome,
        "outcome_text": "Ring",
        "waiting_for": None,
        "waiting_since": None,
    } == updates(edits, "matter")
    assert {"state": "met", "met_on": ago(2)} == updates(edits, "deadline")


@pytest.mark.parametrize("outcome", ["withdrawn", "passed_on"])
def test_what_is_withdrawn_or_passed_on_has_no_answer(outcome: str) -> None:
    """Its deadlines lapse."""
    edits = matters.close_matter(a_matter(), MATTER, outcome, on=ago(1))
    assert "answered_on" not in updates(edits, "matter")
    assert {"state": "lapsed"} == updates(edits, "deadline")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((TOMORROW, None), "day_ahead"),
        ((ago(31), None), "days_out_of_order"),
        ((ago(1), TODAY), "days_out_of_order"),
        ((None, ago(31)), "days_out_of_order"),
    ],
)
def test_a_matter_ends_on_days_that_fit(
    days: tuple[date | None, date | None], expected: str
) -> None:
    """After it came, not ahead, and not before it was answered."""
    with pytest.raises(Problem) as problem:
        matters.close_matter(a_matter(), MATTER, "answered", on=days[0], answered_on=days[1])
    assert expected == problem.value.id


def test_an_end_has_an_outcome() -> None:
    """It is asked for."""
    with pytest.raises(Problem, match="matter_needs_outcome"):
        matters.close_matter(a_matter(), MATTER, "")


def test_a_closed_matter_is_reopened_first() -> None:
    """Nothing else is done with it; an open one has nothing to reopen."""
    closed = a_matter(state="closed", closed_on=ago(2), answered_on=ago(2), outcome="answered")
    with pytest.raises(Problem) as problem:
        matters.take_back(closed, MATTER)
    assert "22-11-2026" in said(problem.value)
    assert {"state": "open", "closed_on": None, "answered_on": None, "outcome": None} == updates(
        matters.reopen_matter(closed, MATTER), "matter"
    )
    with pytest.raises(Problem, match="matter_not_closed"):
        matters.reopen_matter(a_matter(), MATTER)


def test_a_matter_is_also_about_other_sites() -> None:
    """Each is linked once."""
    picture = a_matter()
    first = matters.link_sites(picture, MATTER, [SITE, SITE])
    again = matters.link_sites(done(picture, first), MATTER, [SITE, OTHER_SITE])
    assert ([SITE], [OTHER_SITE]) == tuple(
        [made.values["site"] for made in edits] for edits in (first, again)
    )
