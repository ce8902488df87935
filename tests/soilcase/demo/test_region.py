"""The synthetic region holds what it promises, in every seed."""

import hashlib
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from soilcase.demo import volumes
from soilcase.demo.layers import LABEL
from soilcase.demo.region import FEWEST, SEED, Region, build_region
from soilcase.demo.told import COUNTS, STORIES
from soilcase.demo.volumes import ROLES
from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.rules import check_record, references
from soilcase.model.values import normalise
from tests.demo_ground import ground
from tests.demo_living import Reckoning
from tests.demo_picture import picture_of

FULL_COUNTS = {
    "v1": 5_200,
    "v2": 2_820 + 3,
    "v1_v2": 580,
    "located": 780,
    "dropped_before": 11_200,
    "dropped_after": 2_700,
}


def counts(region: Region) -> Counter[str]:
    """Count the headlines of a region on its day."""
    return Counter(picture_of(region).derived["status"].tolist())


def expected(sites: int) -> Counter[str]:
    """Add up what the roles of a region of so many sites are to be."""
    found: Counter[str] = Counter({"v2": volumes.GENERATION})
    for roles in (volumes.scaled(sites, COUNTS), COUNTS):
        for role, count in roles.items():
            found[ROLES[role].status] += count
    return +found


def fingerprint(region: Region) -> str:
    """Hash all that a region says."""
    sha = hashlib.sha256()
    for edit in region.edits:
        sha.update(repr((edit.noun, edit.uid, sorted(edit.values.items()))).encode())
    for (values, features), uid in zip(region.layers, region.layer_uids, strict=True):
        sha.update(repr((uid, sorted(values.items()), features.digest())).encode())
    return sha.hexdigest()


def test_the_whole_region_has_exactly_its_counts(reckoned: Reckoning) -> None:
    """3,400 count as V2 and 5,200 as V1, with the three apart: 8,603 of 23,283 are mapped."""
    found = Counter(reckoned.picture.derived["status"].tolist())

    assert found == FULL_COUNTS
    assert sum(found.values()) == volumes.FULL == 23_283
    assert int((reckoned.picture.sites["generation"] == 1).sum()) == 3


def test_a_smaller_region_has_its_share_of_each(small: Region) -> None:
    """Counts scale alike in every seed, and sum to what was asked for."""
    assert counts(small) == expected(1_500)


@pytest.mark.parametrize("sites", [FEWEST, 97, 400])
def test_even_a_tiny_region_has_exactly_as_many_sites_as_asked(sites: int) -> None:
    """The told sites and the programmes are among them."""
    assert counts(build_region(ground(), 5, sites=sites, homes=50)) == expected(sites)


def test_the_same_seed_gives_the_same_region() -> None:
    """Two buildings of one seed say the same to the last byte; another seed says otherwise."""
    first, second, other = (
        build_region(ground(), seed, sites=300, homes=500) for seed in (9, 9, 10)
    )

    assert fingerprint(first) == fingerprint(second)
    assert fingerprint(first) != fingerprint(other)


def test_more_homes_move_no_site() -> None:
    """The records are the same with three times as many homes."""
    few, many = (build_region(ground(), 9, sites=300, homes=homes) for homes in (500, 1_500))

    assert few.edits == many.edits
    assert [len(features) for values, features in many.layers if values["kind"] == "home"] == [
        1_500
    ]


def test_another_today_moves_every_day_alike() -> None:
    """All that is dated lies as far from the other today as it did from the usual one."""
    usual = build_region(ground(), 9, sites=200, homes=100)
    later = build_region(ground(), 9, sites=200, homes=100, today=date(2027, 3, 11))
    moved = timedelta(days=100)
    days = [
        (one.values["valid_from"], other.values["valid_from"])
        for one, other in zip(usual.edits, later.edits, strict=True)
        if one.noun == "decision" and "valid_from" in one.values
    ]

    assert later.today == date(2027, 3, 11)
    assert all(
        other - one == moved
        for one, other in days
        if isinstance(one, date) and isinstance(other, date)
    )


def test_every_record_obeys_the_rules(small: Region) -> None:
    """Nothing breaks an invariant, and every value has its normal form already."""
    broken = [
        problem
        for edit in small.edits
        for problem in check_record(edit.noun, edit.uid, edit.values)
    ]
    unlike = [
        (edit.noun, field_id, value)
        for edit in small.edits
        for field_id, value in edit.values.items()
        if normalise(catalogue.field(edit.noun, field_id), value) != value
    ]

    assert broken == []
    assert unlike == []


def test_every_reference_meets_a_record_that_came_before(small: Region) -> None:
    """Parents come before children, so that nothing points at what is not there yet."""
    known: dict[str, set[str]] = {noun: set() for noun in NOUNS}
    missing = []
    for edit in small.edits:
        for field in references(edit.noun):
            target = edit.values.get(field.id)
            if target is not None and target not in known[field.target]:
                missing.append((edit.noun, field.id))
        known[edit.noun].add(edit.uid)

    assert missing == []


def test_nothing_that_has_happened_lies_ahead(small: Region) -> None:
    """What is written as done was done before today; only plans and deadlines lie ahead."""
    done = {"valid_from", "approved_on", "sent_on", "started", "ended", "report_received"}
    done |= {"report_approved", "received", "answered_on", "closed_on", "measured_on", "met_on"}
    ahead = [
        (edit.noun, name, value)
        for edit in small.edits
        for name, value in edit.values.items()
        if name in done and isinstance(value, date) and value > small.today
    ]

    assert ahead == []


def test_all_is_labelled(small: Region) -> None:
    """Region, layers and their sources say that they are synthetic."""
    assert small.label == LABEL == "syntetiske eksempeldata"
    assert all(LABEL in str(values["name"]) for values, _ in small.layers)
    assert all(LABEL in str(values["source"]) for values, _ in small.layers)


def test_the_told_sites_are_there_in_every_seed(small: Region) -> None:
    """Each told number belongs to one site, with the status that its story needs."""
    picture = picture_of(small)
    status = dict(zip(picture.sites["number"], picture.derived["status"], strict=True))

    assert {story.number: ROLES[story.role].status for story in STORIES} == {
        story.number: status[story.number] for story in STORIES
    }


def test_every_number_is_used_once(whole: Region) -> None:
    """No two sites share a number or an identity."""
    numbers = [edit.values["number"] for edit in whole.edits if edit.noun == "site"]
    uids = [edit.uid for edit in whole.edits] + whole.layer_uids

    assert len(set(numbers)) == len(numbers)
    assert len(set(uids)) == len(uids)


def test_areas_have_the_sizes_that_areas_have(reckoned: Reckoning) -> None:
    """Median 881 m² and eight points, 591 at most; 1.24 and 1.55 areas a site, within a little."""
    import shapely

    status = reckoned.areas(reckoned.picture.today).status
    geometry = reckoned.picture.tables["area"]["geometry"][np.isin(status, ("v1", "v2"))]
    drawn = shapely.from_wkb([wkb for wkb in geometry if wkb is not None])
    points = shapely.get_num_coordinates(drawn)
    every = shapely.from_wkb(reckoned.picture.tables["area"]["geometry"])
    headline = reckoned.picture.derived["status"]

    assert shapely.is_valid(drawn).all()
    assert abs(np.median(shapely.area(drawn)) - 881) < 60
    assert (np.median(points), shapely.get_num_coordinates(every).max()) == (8, 591)
    for kind, mean in (("v1", 1.24), ("v2", 1.55)):
        sites = np.isin(headline, (kind, "v1_v2")).sum()
        assert abs((status == kind).sum() / sites - mean) < 0.02


def test_the_seed_of_the_program_is_the_one_that_help_shows() -> None:
    """Help and pictures are made from this seed."""
    assert SEED == 2030
