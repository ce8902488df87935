"""Officers: who sits at a login, who stands in, and how work is handed over."""

from datetime import UTC, datetime, timedelta

import pytest

from soilcase.casework import officers
from soilcase.model.problem import Problem
from soilcase.model.values import Values
from tests.soilcase.casework.desks import (
    EBJ,
    MLP,
    PROJECT,
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

LEFT = uid(30)
AWAY: Values = {"initials": "KLH", "deputy": MLP, "active": True}
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("login", "expected"),
    [("maja", MLP), (" MAJA ", MLP), ("ebj", EBJ), ("", None), ("nobody", None), ("klh", None)],
)
def test_an_officer_is_found_by_login_or_initials(login: str, expected: str | None) -> None:
    """Case does not matter; who left is nobody."""
    region = desk()
    region.add("officer", LEFT, initials="KLH", active=False)
    assert expected == officers.officer_at(see(region), login)


def test_a_login_goes_before_initials() -> None:
    """Somebody's login may be another's initials."""
    region = desk()
    region.add("officer", LEFT, initials="XYZ", login="mlp")
    assert LEFT == officers.officer_at(see(region), "MLP")


@pytest.mark.parametrize(
    ("days", "is_away"),
    [
        ({"absent_from": ago(1)}, True),
        ({"absent_from": TODAY, "absent_until": TODAY}, True),
        ({"absent_from": ago(9), "absent_until": ago(1)}, False),
        ({"absent_from": TOMORROW}, False),
        ({}, False),
    ],
)
def test_a_deputy_steps_in_while_somebody_is_away(days: Values, is_away: bool) -> None:  # noqa: FBT001  a row of the table
    """From the first day away to the last, both included."""
    region = desk()
    region.add("officer", LEFT, **{**AWAY, **days})
    assert ((LEFT,) if is_away else ()) == officers.stands_in_for(see(region), MLP)


def test_absence_is_said_and_taken_back() -> None:
    """With a deputy who is somebody else, and days that fit."""
    picture = see(desk())
    edits = officers.set_absence(picture, MLP, deputy=EBJ, first=TODAY, last=TOMORROW)
    assert {"deputy": EBJ, "absent_from": TODAY, "absent_until": TOMORROW} == updates(
        edits, "officer"
    )
    back = officers.set_absence(done(picture, edits), MLP, deputy=EBJ, first=None, last=None)
    assert {"absent_from": None, "absent_until": None} == updates(back, "officer")
    with pytest.raises(Problem, match="officer_same"):
        officers.set_absence(picture, MLP, deputy=MLP, first=TODAY, last=None)
    with pytest.raises(Problem) as problem:
        officers.set_absence(picture, MLP, deputy=EBJ, first=TODAY, last=ago(1))
    assert "Fravær til og Fravær fra" in said(problem.value)


def test_single_records_are_handed_over() -> None:
    """Those that are named, and no others; what is theirs already is left."""
    region = desk()
    told: Values = {"kind": "enquiry", "received": TODAY, "state": "open"}
    region.add("matter", uid(51), officer=MLP, **told)
    region.add("matter", uid(52), officer=EBJ, **told)
    edits = officers.hand_over(see(region), {"matter": (uid(51), uid(52)), "site": (SITE,)}, EBJ)
    assert [("matter", uid(51), MLP), ("site", SITE, None)] == [
        (edit.noun, edit.uid, edit.old) for edit in edits if hasattr(edit, "old")
    ]


def test_nobody_who_left_is_given_work() -> None:
    """Nor somebody who is not there."""
    region = desk()
    region.add("officer", LEFT, initials="KLH", active=False)
    for taker, expected in ((LEFT, "officer_left"), (uid(31), "unknown_record")):
        with pytest.raises(Problem, match=expected):
            officers.hand_over(see(region), {}, taker)
        with pytest.raises(Problem, match=expected):
            officers.hand_over_all(see(region), MLP, taker)
    with pytest.raises(Problem, match="officer_same"):
        officers.hand_over_all(see(region), MLP, MLP)


def test_all_of_an_officers_unfinished_work_is_handed_over() -> None:
    """Sites, and what is open; what is over stays with who did it."""
    region = desk()
    region.add("site", SITE, number="791-90014", officer=MLP)
    region.add("project", PROJECT, site=SITE, officer=MLP)
    matter: Values = {"kind": "enquiry", "received": TODAY, "officer": MLP}
    for number, state in enumerate(("open", "waiting", "closed")):
        region.add("matter", uid(50 + number), state=state, **matter)
    deadline: Values = {"title": "x", "due": TODAY, "officer": MLP}
    for number, state in enumerate(("open", "met")):
        region.add("deadline", uid(60 + number), state=state, **deadline)
    region.add("phase", uid(40), project=PROJECT, kind="initial", officer=MLP)
    region.add("phase", uid(41), project=PROJECT, kind="initial", officer=MLP, ended=TODAY)
    region.add("action", uid(42), site=SITE, kind="initial", officer=EBJ)
    picture = see(region)
    edits = officers.hand_over_all(picture, MLP, EBJ)
    expected = {SITE, PROJECT, uid(50), uid(51), uid(60), uid(40)}
    assert expected == {edit.uid for edit in edits}
    assert [] == officers.hand_over_all(done(picture, edits), MLP, EBJ)


def test_what_only_the_leaver_knows_goes_into_the_journal() -> None:
    """One entry per site; an empty note is refused."""
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    edits = officers.note_for_taker((SITE,), " Ejer er bortrejst. ", at=at, author="KLH")
    (made,) = inserted(edits, "journal")
    assert {
        "site": SITE,
        "kind": "note",
        "happened_at": at,
        "author": "KLH",
        "text": "Ejer er bortrejst.",
    } == made.values
    with pytest.raises(Problem) as problem:
        officers.note_for_taker((SITE,), " ", at=at, author="KLH")
    assert "Tekst" in said(problem.value)
