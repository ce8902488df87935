"""Lengths and areas of what is drawn on the map, and how they are written.

They are those of the grid. UTM shortens what lies near the middle of the zone and lengthens what
lies far out: in Midtjylland a length is at most 0.04 % too short (40 cm in a kilometre) and an
area 0.08 %, on Bornholm in zone 32 they are some 0.15 and 0.3 % too large. `grid_scale` says how
much, for whoever measures more exactly than a map is drawn.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.text import show_number

Places = NDArray[np.float64]

_SCALE, _FALSE_EAST, _RADIUS = 0.9996, 500_000.0, 6_383_000.0
_KILOMETRE, _TEN_METRES = 1_000.0, 10.0
_HECTARE, _KM2, _TEN_M2 = 10_000.0, 1_000_000.0, 10.0
_CORNERS = 3


def length_of(places: Places) -> float:
    """Give the length of a line through places; fewer than two have none."""
    return float(np.hypot(*np.diff(places, axis=0).T).sum()) if len(places) > 1 else 0.0


def area_of(places: Places) -> float | None:
    """Give the area within a ring of places; None where they enclose none, or cross themselves."""
    if len(places) < _CORNERS:
        return None
    ring = shapely.polygons(places)
    return float(shapely.area(ring)) if shapely.is_valid(ring) else None


def grid_scale(east: float) -> float:
    """Give how long a metre on the ground is in the grid."""
    aside = (east - _FALSE_EAST) / (_SCALE * _RADIUS)
    return _SCALE * (1 + aside**2 / 2 + aside**4 / 24)


def show_length(metres: float, language: str = "da") -> str:
    """Write a length as fine as it is worth: 8,4 m, 231 m, 1,25 km, 31,5 km."""
    if round(metres, 1) < _TEN_METRES:
        return f"{show_number(metres, 1, language)} m"
    if round(metres) < _KILOMETRE:
        return f"{show_number(metres, 0, language)} m"
    return f"{_three_digits(metres / _KILOMETRE, language)} km"


def show_area(square_metres: float, language: str = "da") -> str:
    """Write an area as fine as it is worth: 8,4 m², 640 m², 1,25 ha, 31,5 ha, 1,30 km²."""
    if round(square_metres, 1) < _TEN_M2:
        return f"{show_number(square_metres, 1, language)} m²"
    if round(square_metres) < _HECTARE:
        return f"{show_number(square_metres, 0, language)} m²"
    if square_metres < _KM2:
        return f"{_three_digits(square_metres / _HECTARE, language)} ha"
    return f"{_three_digits(square_metres / _KM2, language)} km²"


def _three_digits(value: float, language: str) -> str:
    decimals = next((n for n, end in ((2, 10.0), (1, 100.0)) if round(value, n) < end), 0)
    return show_number(value, decimals, language)
