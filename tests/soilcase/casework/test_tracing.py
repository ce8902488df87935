"""The matter of a source tracing: one commit over all sites, with who is to be told."""

import pytest
import shapely

from soilcase.casework.tracing import Authority, Notice, notices, open_tracing
from soilcase.model.edit import Insert
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb
from tests.soilcase.casework.desks import MLP, OTHER_SITE, SITE, TODAY, desk, see


def test_a_matter_has_its_sites_its_place_and_a_deadline_for_each_notice() -> None:
    """All of it is inserted at once, so that one undo takes it back."""
    edits = open_tracing(
        see(desk()),
        "Kildeopsporing: PFAS ved 98.1234",
        (SITE, OTHER_SITE),
        ("Underret Nørre Vandværk",),
        place=shapely.Point(530_000, 6_230_000),
        note="Højst 2.000 m væk.",
        officer=MLP,
    )

    made = [edit for edit in edits if isinstance(edit, Insert)]
    matter = made[0]
    assert len(made) == len(edits)
    assert [edit.noun for edit in made] == ["matter", "matter_site", "matter_site", "deadline"]
    assert matter.values["kind"] == "source_tracing"
    assert matter.values["place"] == normal_wkb(shapely.Point(530_000, 6_230_000), is_point=True)
    assert {edit.values["site"] for edit in made[1:3]} == {SITE, OTHER_SITE}
    assert made[3].values["matter"] == matter.uid
    assert (made[3].values["due"], made[3].values["paragraph"]) == (
        TODAY,
        "jordforureningsloven § 66",
    )


def test_a_matter_over_no_site_is_refused() -> None:
    """Somebody ticked everything off."""
    with pytest.raises(Problem) as told:
        open_tracing(see(desk()), "Kildeopsporing", (), ())
    assert told.value.id == "tracing_no_sites"


def test_who_is_told_follows_from_water_homes_and_business() -> None:
    """Suspected sites notify nobody; a use of an area counts as one of its site."""
    region = desk()
    region.of("site")[SITE] |= {"municipality": "791", "uses": ("home", "commercial")}
    picture = see(region)

    assert notices(picture, ("Nørre Vandværk", "Nørre Vandværk"), (SITE, OTHER_SITE)) == (
        Notice(Authority.WATERWORKS, "Nørre Vandværk", 0),
        Notice(Authority.BUILDING, "Viborg", 1),
        Notice(Authority.WORK, None, 1),
    )
    assert notices(picture, (), ()) == ()
