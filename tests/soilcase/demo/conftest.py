"""The regions that the tests of the demo look at, each built once."""

import pytest

from soilcase.demo.region import SEED, Region, build_region
from tests.demo_ground import ground
from tests.demo_living import Reckoning, reckon

SMALL = 1_500


@pytest.fixture(scope="session")
def whole() -> Region:
    """Build the region in its full size."""
    return build_region(ground())


@pytest.fixture(scope="session")
def reckoned(whole: Region) -> Reckoning:
    """Answer for the whole region by the rules of record."""
    return reckon(whole)


@pytest.fixture(scope="session", params=(SEED, 1, 77))
def small(request: pytest.FixtureRequest) -> Region:
    """Build a smaller region from each of three seeds."""
    return build_region(ground(), int(request.param), sites=SMALL, homes=4_000)
