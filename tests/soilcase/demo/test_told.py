"""The ten told sites tell what help, pictures and journeys rest on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TypeAlias

import pytest
import shapely

from soilcase.demo.region import Region
from soilcase.demo.told import STORIES
from soilcase.model.merge_kept import clash_of
from soilcase.model.picture import Picture
from soilcase.model.values import Value, Values
from soilcase.priority.kleene import YES
from tests.demo_ground import ground
from tests.demo_living import Reckoning, reckon
from tests.demo_picture import picture_of

Belongings: TypeAlias = Mapping[str, list[Values]]


@pytest.fixture(scope="module")
def picture(small: Region) -> Picture:
    """Read a region of each seed."""
    return picture_of(small)


def belongings(region: Region, number: str) -> Belongings:
    """Give what hangs on a told site, by noun, however far down."""
    roots = [edit.uid for edit in region.edits if edit.values.get("number") == number]
    known = set(roots[:1])
    known |= {
        str(edit.values["matter"])
        for edit in region.edits
        if edit.noun == "matter_site" and edit.values["site"] in known
    }
    found: dict[str, list[Values]] = {}
    for edit in region.edits:
        leads = {value for value in edit.values.values() if isinstance(value, str)}
        if edit.uid in known or leads & known:
            known.add(edit.uid)
            found.setdefault(edit.noun, []).append(edit.values)
    return found


def derived(picture: Picture, number: str, field: str) -> Value:
    """Give a computed field of the site with a number."""
    row = picture.sites["number"].tolist().index(number)
    value: Value = picture.derived[field][row]
    return value


def test_the_dry_cleaner_is_both_with_f2(picture: Picture, small: Region) -> None:
    """V1 and V2, the home nuanced F2, an extended investigation under way."""
    phases = belongings(small, "791-90014")["phase"]

    assert derived(picture, "791-90014", "status") == "v1_v2"
    assert derived(picture, "791-90014", "nuance") == "f2"
    assert [one["kind"] for one in phases if "ended" not in one] == ["extended"]


def test_a_section_8_is_due_in_six_days(small: Region) -> None:
    """The matter is open, and its deadline is the sixth day from today."""
    found = belongings(small, "751-90027")

    assert [one["due"] for one in found["matter"]] == [small.today + timedelta(days=6)]
    assert [(one["due"], one["state"]) for one in found["deadline"]] == [
        (small.today + timedelta(days=6), "open")
    ]


def test_a_report_came_yesterday_and_waits(small: Region) -> None:
    """Received, not approved."""
    (phase,) = belongings(small, "657-90031")["phase"]

    assert phase["report_received"] == small.today - timedelta(days=1)
    assert "report_approved" not in phase


def test_the_alarmed_well_rose_above_the_criterion(picture: Picture, small: Region) -> None:
    """The last of five samples is above 0.002 µg/l PFAS-4, and somebody was told at once."""
    found = belongings(small, "743-90042")
    values = [one["value"] for one in found["result"]]
    open_ones = [one for one in found["deadline"] if one["state"] == "open"]

    assert [isinstance(one, float) and one > 0.002 for one in values] == [False] * 4 + [True]
    assert [one["rule"] for one in open_ones] == ["section_66_notice"]
    assert (len(found["area"]), len(found["parcel"])) == (40, 42)
    assert derived(picture, "743-90042", "area_count") == 40


def test_the_leaver_has_a_portfolio(small: Region) -> None:
    """One officer is about to leave, has the told site among others, and says what he knows."""
    (leaver,) = (edit for edit in small.edits if "absent_from" in edit.values)
    own = [edit for edit in small.edits if edit.values.get("officer") == leaver.uid]
    (told,) = belongings(small, "615-90055")["site"]

    assert told["officer"] == leaver.uid
    assert {"site", "matter"} <= {edit.noun for edit in own}


def test_office_and_field_clash_over_one_site(small: Region) -> None:
    """Two conflicts wait; in each the office's value is the one that stands."""
    found = belongings(small, "745-90063")
    stands = {edit.uid: edit.values for edit in small.edits}
    clashes = [clash_of(conflict) for conflict in found["conflict"]]

    assert {(clash.noun, clash.field) for clash in clashes} == {
        ("site", "access"),
        ("point", "reference_level"),
    }
    assert all(
        clash.office[clash.field] == stands[clash.uid][clash.field] != clash.incoming[clash.field]
        for clash in clashes
    )


def test_a_builder_has_had_a_site_investigated(picture: Picture, small: Region) -> None:
    """The report is approved, and V2 is in hearing."""
    (phase,) = belongings(small, "661-90074")["phase"]

    assert (phase["initiative"], phase["payer"]) == ("builder", "builder")
    assert derived(picture, "661-90074", "status") == "v1"
    assert derived(picture, "661-90074", "decision_state") == "hearing"


def test_one_left_the_map_at_the_desk(picture: Picture, small: Region) -> None:
    """Out after mapping, with a reassessment and no investigation."""
    (phase,) = belongings(small, "779-90081")["phase"]

    assert (phase["kind"], phase["initiative"]) == ("historical", "desk")
    assert derived(picture, "779-90081", "status") == "dropped_after"


def test_a_homeowner_has_a_year(small: Region) -> None:
    """The deadline of § 7 stk. 3 is a year from the request, and ahead."""
    (deadline,) = belongings(small, "730-90096")["deadline"]
    due, triggered = deadline["due"], deadline["triggered_on"]

    assert deadline["rule"] == "home_investigation"
    assert due is not None
    assert triggered is not None
    assert due - triggered == timedelta(days=365)  # type: ignore[operator]


def test_a_first_mapping_is_in_hearing(picture: Picture) -> None:
    """Located, with a draft of V1 that is heard."""
    assert derived(picture, "710-90112", "status") == "located"
    assert derived(picture, "710-90112", "decision_state") == "hearing"


def test_told_sites_lie_on_land_and_in_public_effort(small: Region) -> None:
    """Each lies in its own municipality's land; those that are V1 are in public effort."""
    dry = shapely.union_all(list(ground().land))
    reckoning: Reckoning = reckon(small)
    in_effort = reckoning.effort.sites.max(axis=1) == YES
    numbers = reckoning.picture.sites["number"].tolist()
    v1 = [
        story
        for story in STORIES
        if reckoning.sites(small.today).status[numbers.index(story.number)] == "v1"
    ]

    assert all(dry.contains(shapely.Point(story.place)) for story in STORIES)
    assert len(v1) == 4
    assert all(in_effort[numbers.index(story.number)] for story in v1)


def test_the_programmes_say_where_their_facts_come_from(small: Region) -> None:
    """Every public fact of the three carries the key of its source, and the source's name."""
    sites = [edit.values for edit in small.edits if edit.values.get("generation")]
    money = [edit.values for edit in small.edits if edit.values.get("payer") == "state"]

    assert [site["name"] for site in sites] == [
        "Høfde 42",
        "Cheminovas gamle fabriksgrund",
        "Rønland",
    ]
    assert all(
        "(S1" in str(site["note"]) and "eksempeldata" in str(site["note"]) for site in sites
    )
    assert all("(S1" in str(one["text"]) for one in money if "amount" in one)
