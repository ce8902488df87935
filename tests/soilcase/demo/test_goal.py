"""The public effort of the demo region, its history, and its chance of 2030."""

from datetime import date

import numpy as np
import pytest

from soilcase.demo.region import build_region
from soilcase.priority.kleene import UNKNOWN, YES
from tests.demo_ground import ground
from tests.demo_living import Reckoning, flow, reckon


def test_two_thousand_v1_were_in_public_effort_at_the_end_of_2020(reckoned: Reckoning) -> None:
    """By the rules of record, as the region said when it set its goal."""
    assert int(reckoned.v1_in_effort(date(2020, 12, 31)).sum()) == 2_000


def test_the_map_of_2006_and_2020_is_the_known_one(reckoned: Reckoning) -> None:
    """About 4,496 V1 and 2,376 V2 at the end of 2006, about 5,200 V1 at the end of 2020."""
    status = {year: reckoned.sites(date(year, 12, 31)).status for year in (2006, 2020)}
    v1 = {year: int((found == "v1").sum()) for year, found in status.items()}
    v2 = int(np.isin(status[2006], ("v2", "v1_v2")).sum())

    assert abs(v1[2006] - 4_496) < 60
    assert abs(v2 - 2_376) < 60
    assert abs(v1[2020] - 5_200) < 110


def test_some_answers_are_unknown_and_few(reckoned: Reckoning) -> None:
    """Areas without a polygon or a use leave two to four in a hundred V1 sites unknown."""
    is_v1 = reckoned.picture.derived["status"] == "v1"
    unknown = reckoned.effort.sites.max(axis=1) == UNKNOWN

    assert 0.02 < (unknown & is_v1).sum() / is_v1.sum() < 0.04


def test_the_ones_outside_stay_outside_with_far_more_homes() -> None:
    """The V1 sites in public effort are the same ones with six times the homes."""
    found = []
    for homes in (5_000, 30_000):
        reckoning = reckon(build_region(ground(), 3, sites=1_200, homes=homes))
        in_effort = reckoning.effort.sites.max(axis=1) == YES
        is_v1 = reckoning.picture.derived["status"] == "v1"
        found.append(set(reckoning.picture.sites["number"][in_effort & is_v1]))

    assert found[0] == found[1]


def test_the_chance_of_2030_is_open(reckoned: Reckoning) -> None:
    """With the pace of the last two to five years it is between 25 and 60 in a hundred."""
    lately = flow(reckoned)
    chances = [lately.chance(window) for window in (24, 36, 48, 60)]

    assert all(0.25 <= chance <= 0.60 for chance in chances), chances
    assert 790 <= lately.remaining <= 860


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_the_chance_is_open_in_every_seed(seed: int) -> None:
    """Other seeds have the same backlog and pace, and no other chance."""
    lately = flow(reckon(build_region(ground(), seed)))
    chances = [lately.chance(window) for window in (24, 36, 48, 60)]

    assert all(0.25 <= chance <= 0.60 for chance in chances), chances
