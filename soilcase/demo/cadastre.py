"""Cadastral parcels: invented districts and numbers by where a place lies, and an outline for it.

The numbers follow from the places in their order, so that more places move nobody's number; the
outlines together leave no place in two parcels.
"""

import numpy as np
import shapely

from soilcase.demo.lot import Numbers, Rows
from soilcase.demo.names import Texts
from soilcase.demo.roads import occurrence
from soilcase.demo.spots import Country, Places
from soilcase.demo.zones import Shapes

# No cadastral district has a code this high; the first thousand are kept for the told sites.
FIRST_DISTRICT, FIRST_DRAWN = 9_000_000, 9_001_000
_DISTRICT_M, _FARMS_ACROSS = 2_500.0, 7
_LETTERS = "abcdefghiklmnopqrstuvxyzæø"
# Plots are narrower along the road than they are deep.
_WIDE = 0.84
_APART_M, _GOLDEN = 38.0, 2.399_963


def number_parcels(country: Country, places: Places) -> tuple[Rows, Texts]:
    """Give each place its district and its parcel number: a farm's old number with letters."""
    west, south, _, north = country.frame
    tall = int((north - south) // _DISTRICT_M) + 3
    across = (places - (west - _DISTRICT_M, south - _DISTRICT_M)) / _DISTRICT_M
    cell = np.floor(across).astype(np.int64)
    district = FIRST_DRAWN + cell[:, 0] * tall + cell[:, 1]
    field = np.floor((across - cell) * _FARMS_ACROSS).astype(np.int64)
    farm = 1 + field[:, 0] * _FARMS_ACROSS + field[:, 1]
    nth = occurrence(np.column_stack((district, farm)))
    numbers = np.empty(len(places), dtype=object)
    numbers[:] = [f"{one}{_letter(n)}" for one, n in zip(farm.tolist(), nth.tolist(), strict=True)]
    return district, numbers


def _letter(nth: int) -> str:
    """Give the letter of a part that was parcelled out: none, a to ø, then aa, ab and so on."""
    if nth == 0:
        return ""
    more, last = divmod(nth - 1, len(_LETTERS))
    return f"{_letter(more)}{_LETTERS[last]}"


def beside(places: Places, nth: Rows) -> Places:
    """Give where a site's further parcels lie: round its place, each farther off."""
    away = _APART_M * np.sqrt(nth)
    offset = away[:, None] * np.column_stack((np.cos(_GOLDEN * nth), np.sin(_GOLDEN * nth)))
    found: Places = np.round(places + offset, 1)
    return found


def outlines(places: Places, size: Numbers, turn: Numbers) -> Shapes:
    """Draw a plot of some size round each place, cut off halfway to its neighbours."""
    different, back = np.unique(places, axis=0, return_inverse=True)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(different), ordered=True)
    )[back.reshape(-1)]
    half = size[:, None] / 2
    along = _WIDE * half * np.column_stack((np.cos(turn), np.sin(turn)))
    back_along = half / _WIDE * np.column_stack((-np.sin(turn), np.cos(turn)))
    corners = np.stack(
        [
            places + side * along + depth * back_along
            for side, depth in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ],
        axis=1,
    )
    exact = shapely.intersection(cells, shapely.polygons(corners))
    rounded: Shapes = shapely.transform(exact, lambda points: np.round(points, 2))
    # Where two places lie a hand apart, rounding may close the gap between two edges.
    closed = ~shapely.is_valid(rounded)
    rounded[closed] = exact[closed]
    return rounded
