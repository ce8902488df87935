"""Degrees to metres: as the national library of projections has it, there and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.utm import to_degrees, to_metres

LATITUDES = st.floats(54.0, 58.5)
LONGITUDES = st.floats(7.0, 16.0)


@pytest.mark.parametrize(("zone", "system"), [(32, 25832), (33, 25833)])
def test_metres_are_those_of_proj(zone: int, system: int) -> None:
    """To a tenth of a millimetre over all of Denmark, and back to the same degrees."""
    from pyproj import Transformer

    latitude, longitude = (
        side.ravel() for side in np.meshgrid(np.linspace(54, 58.5, 40), np.linspace(7, 16, 40))
    )
    theirs = Transformer.from_crs(4258, system, always_xy=True).transform(longitude, latitude)
    east, north = to_metres(latitude, longitude, zone)
    assert np.abs(east - theirs[0]).max() < 1e-4
    assert np.abs(north - theirs[1]).max() < 1e-4
    back = to_degrees(east, north, zone)
    assert np.abs(back[0] - latitude).max() < 1e-9
    assert np.abs(back[1] - longitude).max() < 1e-9


@given(latitude=LATITUDES, longitude=LONGITUDES)
def test_there_and_back_is_the_same_place(latitude: float, longitude: float) -> None:
    """No place in Denmark moves by being told in the other system."""
    east, north = to_metres(np.array(latitude), np.array(longitude))
    back = to_degrees(east, north)
    assert np.hypot(back[0] - latitude, back[1] - longitude) < 1e-9
