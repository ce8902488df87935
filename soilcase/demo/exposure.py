"""What each area lies on and near: the demo's own quick answers, to give the sites their roles.

The rule of record is `soilcase/priority/public_effort.py`; the tests hold the two equal.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.demo.lot import Flags
from soilcase.demo.water import Water
from soilcase.demo.zones import Shapes, Zones

NEAR_WATER_M = 250
RECEPTORS = ("groundwater", "homes", "surface_water", "nature")
_PIECE_POINTS = 24


@dataclass(frozen=True, slots=True)
class Exposure:
    """Per area and receptor whether it is touched, the receptors in their order."""

    touched: NDArray[np.bool_]

    @property
    def any(self) -> Flags:
        """Say which areas are in public effort."""
        found: Flags = np.any(self.touched, axis=1)
        return found


def exposure(areas: Shapes, sensitive: Flags, zones: Zones, water: Water) -> Exposure:
    """Answer for all areas at once; `sensitive` says whose own use is home or childcare."""
    tree = shapely.STRtree(areas)
    touched = np.zeros((len(areas), len(RECEPTORS)), dtype=bool)
    groundwater = np.concatenate((zones.osd, zones.catchments, zones.bnbo))
    touched[_met(tree, groundwater), 0] = True
    touched[:, 1] = sensitive
    for shapes in (_pieces(water.streams), _pieces(water.coast), water.lakes):
        near = tree.query(shapes, predicate="dwithin", distance=NEAR_WATER_M)[1]
        touched[near, 2] = True
    touched[_met(tree, zones.nature), 3] = True
    return Exposure(touched)


def _met(tree: shapely.STRtree, shapes: Shapes) -> NDArray[np.int64]:
    shapely.prepare(shapes)
    met: NDArray[np.int64] = tree.query(shapes, predicate="intersects")[1]
    return met


def _pieces(lines: Shapes) -> Shapes:
    """Cut long lines, so that the tree need not look along the whole of them."""
    cut = []
    for line in lines:
        points = shapely.get_coordinates(line)
        starts = range(0, len(points) - 1, _PIECE_POINTS - 1)
        cut += [points[at : at + _PIECE_POINTS] for at in starts]
    return np.array([shapely.LineString(points) for points in cut], dtype=object)
