"""The told sites of the synthetic region: the desk carries each of their stories on."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from soilcase.casework import matters, phases, workflow
from soilcase.casework.intake import read_matter
from soilcase.casework.officers import hand_over_all, officer_at
from soilcase.casework.today import look_at_today
from soilcase.demo.region import build_region
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Values
from tests.demo_ground import ground
from tests.demo_picture import picture_of
from tests.soilcase.casework.desks import done, inserted, said


@pytest.fixture(scope="module")
def region() -> Picture:
    """Read a small synthetic region; the told sites are in it whatever its size."""
    return picture_of(build_region(ground(), sites=1_500, homes=2_000))


def site(region: Picture, number: str) -> str:
    """Give a told site."""
    return str(region.sites.uid[region.sites["number"] == number][0])


def belonging(region: Picture, noun: str, number: str, **told: str) -> str:
    """Give the one record of a told site that says so."""
    row = region.row_of("site")[site(region, number)]
    table = region.tables[noun]
    fits = region.site_rows(noun) == row
    for field, value in told.items():
        fits = fits & (table[field] == value)
    (found,) = table.uid[fits]
    return str(found)


def officer(region: Picture, initials: str) -> str:
    """Give a told officer."""
    found = officer_at(region, initials)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("initials", "number", "section", "why"),
    [
        ("CTE", "751-90027", "due", "deadline_soon"),
        ("MLP", "657-90031", "arrived", "report_unread"),
        ("AVM", "743-90042", "alarm", "over_criterion"),
        ("AVM", "743-90042", "due", "deadline_soon"),
        ("KLH", "615-90055", "due", "matter_soon"),
        ("JHK", "745-90063", "due", "conflict_open"),
        ("JPD", "710-90112", "due", "deadline_soon"),
    ],
)
def test_each_storys_next_step_is_on_somebodys_day(
    region: Picture, initials: str, number: str, section: str, why: str
) -> None:
    """What the story says is due, is on the day of whose it is, and on no one else's."""
    people = region.tables["officer"]
    for one, uid in zip(people["initials"], people.uid, strict=True):
        found = {
            (item.section, item.why)
            for item in look_at_today(region, str(uid)).items
            if item.number == number
        }
        assert (one == initials) is ((section, why) in found)


def test_a_hearing_is_carried_to_its_letter(region: Picture) -> None:
    """The fire training ground becomes V1 when its hearing is over and a colleague approves."""
    decision = belonging(region, "decision", "710-90112", state="hearing")
    ebj = officer(region, "EBJ")
    with pytest.raises(Problem) as problem:
        workflow.approve(region, decision, officer=ebj, valid_from=region.today)
    assert "Høringen er ikke slut" in said(problem.value)
    over = replace(region, today=region.today + timedelta(days=13))
    with pytest.raises(Problem, match="decision_same_person"):
        workflow.approve(over, decision, officer=officer(region, "JPD"), valid_from=over.today)
    after = done(over, workflow.approve(over, decision, officer=ebj, valid_from=over.today))
    row = after.row_of("site")[site(region, "710-90112")]
    assert "v1" == after.derived["status"][row]
    sent = done(after, workflow.send(after, decision, to=("Favrskov Kommune",)))
    assert "sent" == sent.tables["decision"]["state"][sent.row_of("decision")[decision]]


def test_a_home_in_hearing_asks_for_its_nuance(region: Picture) -> None:
    """The petrol station's area is to become homes: V2 has to say F0, F1 or F2."""
    decision = belonging(region, "decision", "661-90074", state="hearing")
    over = replace(region, today=region.today + timedelta(days=7))
    with pytest.raises(Problem, match="decision_needs_nuance"):
        workflow.approve(over, decision, officer=officer(region, "EBJ"), valid_from=over.today)


def test_a_report_is_approved_and_v2_is_drafted(region: Picture) -> None:
    """The furniture factory's report ends its phase; V2 is the next decision."""
    phase = belonging(region, "phase", "657-90031", kind="initial")
    answers: Values = {"report_approved": region.today, "receptors_answered": ("groundwater",)}
    after = done(region, phases.finish_phase(region, phase, "v2", answers))
    area = belonging(region, "area", "657-90031")
    mlp = officer(region, "MLP")
    assert ("657-90031", "report_unread") not in {
        (item.number, item.why) for item in look_at_today(after, mlp).items
    }
    assert {"v2", "dropped_after", "v1"} == {
        option.becomes for option in workflow.moves(after, area, mlp) if option.is_open
    }
    assert inserted(workflow.propose(after, area, "v2", officer=mlp), "decision")


def test_a_homeowners_request_ends_with_its_deadline(region: Picture) -> None:
    """The oil tank's year is met by the answer."""
    matter = belonging(region, "matter_site", "730-90096")
    row = region.row_of("matter_site")[matter]
    uid = str(region.tables["matter_site"]["matter"][row])
    assert "laboratoriet" == matters.who_moves_next(region, uid).who
    after = done(region, matters.close_matter(region, uid, "answered"))
    deadline = belonging(after, "deadline", "730-90096", rule="home_investigation")
    assert "met" == after.tables["deadline"]["state"][after.row_of("deadline")[deadline]]


def test_a_line_about_a_told_site(region: Picture) -> None:
    """It is found by its number, and by its address alone."""
    for text in ("§ 8 791-90014", "§ 8-høring Eksempelgade 14 fra Viborg Kommune"):
        assert (site(region, "791-90014"),) == read_matter(region, text).sites


def test_the_leavers_work_is_handed_over(region: Picture) -> None:
    """All that Kaj Lyng Hald has goes to Maja Lund Prøve in one commit."""
    klh, mlp = officer(region, "KLH"), officer(region, "MLP")
    had = look_at_today(region, klh)
    after = done(region, hand_over_all(region, klh, mlp))
    day = look_at_today(after, klh)
    assert (0, 0, 0) == (len(day.sites), len(day.matters), len(day.deadlines))
    taken = look_at_today(after, mlp)
    assert set(had.sites.tolist()) <= set(taken.sites.tolist())
    assert len(had.sites) > 0


def test_what_may_be_done_is_told_for_every_area(region: Picture) -> None:
    """Whatever stands and whatever is under way: each option is open, or says why not."""
    areas = region.tables["area"].uid
    some = np.random.default_rng(1).choice(areas, 120, replace=False)
    for area in some:
        for option in workflow.moves(region, str(area), officer(region, "EBJ")):
            assert option.is_open or (option.problem is not None and said(option.problem))


def test_the_region_is_read_on_its_own_day(region: Picture) -> None:
    """The stories are told as of the first of December."""
    assert date(2026, 12, 1) == region.today
