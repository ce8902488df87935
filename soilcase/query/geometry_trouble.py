"""What is wrong with the geometry of a layer: what is no shape, crosses itself, or lies astray.

A layer names no system of coordinates in the register, where all is EPSG:25832; so one that was
delivered in another is known by its numbers: none of them lies in Denmark, and where they do lie
tells which system they are likely of. Only likely: it is said so, and nothing is moved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import shapely
from numpy.typing import NDArray

Geometry = NDArray[np.object_]
Coordinates = NDArray[np.float64]
Box = tuple[float, float, float, float]

# West, south, east, north in EPSG:25832: the land with Bornholm, and the land with all its sea.
LAND: Box = (430_000.0, 6_035_000.0, 905_000.0, 6_415_000.0)
SEA: Box = (100_000.0, 5_950_000.0, 1_020_000.0, 6_520_000.0)


class System(StrEnum):
    """What coordinates that do not lie in Denmark look like."""

    DEGREES = "degrees"
    TURNED_DEGREES = "turned_degrees"
    WEB = "web"
    ZONE_33 = "zone_33"
    TURNED = "turned"
    UNKNOWN = "unknown"


# Where Denmark lies in each of them, wide enough for all of its land.
_LOOKS: Mapping[System, Box] = MappingProxyType(
    {
        System.DEGREES: (7.0, 54.0, 16.0, 58.5),
        System.TURNED_DEGREES: (54.0, 7.0, 58.5, 16.0),
        System.WEB: (780_000.0, 7_170_000.0, 1_790_000.0, 8_060_000.0),
        System.TURNED: (LAND[1], LAND[0], LAND[3], LAND[2]),
        System.ZONE_33: (50_000.0, 6_035_000.0, 530_000.0, 6_450_000.0),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """How many of `of` features cannot be drawn, or only as they stand, or lie astray.

    `system` is told where none lies in Denmark; `outside` counts those that do not where some do.
    """

    of: int = 0
    unreadable: int = 0
    empty: int = 0
    not_numbers: int = 0
    crossing: int = 0
    outside: int = 0
    system: System | None = None

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return self.system is not None or any(self.counts().values())

    def counts(self) -> Mapping[str, int]:
        """Give how many there are of each trouble that is counted."""
        return {
            "unreadable": self.unreadable,
            "empty": self.empty,
            "not_numbers": self.not_numbers,
            "crossing": self.crossing,
            "outside": self.outside,
        }


def trouble_of(geometry: Geometry, *, is_closed: bool, unreadable: int = 0) -> Trouble:
    """Look at every corner of polygons or lines: seconds for a large layer, so not for a frame."""
    missing = shapely.is_missing(geometry)
    empty = shapely.is_empty(geometry)
    there = geometry[~missing & ~empty]
    corners, row = shapely.get_coordinates(there, return_index=True)
    bad = np.unique(row[~np.isfinite(corners).all(axis=1)])
    sound = np.delete(there, bad)
    boxes = shapely.bounds(sound).reshape(-1, 4)
    outside, system = _astray((boxes[:, :2] + boxes[:, 2:]) / 2)
    return Trouble(
        of=len(geometry),
        unreadable=unreadable,
        empty=int(empty.sum()),
        not_numbers=len(bad),
        crossing=int((~shapely.is_valid(sound)).sum()) if is_closed else 0,
        outside=outside,
        system=system,
    )


def trouble_of_points(xy: Coordinates, unreadable: int = 0) -> Trouble:
    """Look at points; those that could not be read at all are counted by who read them."""
    finite = np.isfinite(xy).all(axis=1)
    outside, system = _astray(xy[finite])
    return Trouble(
        of=len(xy) + unreadable,
        unreadable=unreadable,
        not_numbers=int((~finite).sum()),
        outside=outside,
        system=system,
    )


def in_denmark(xy: Coordinates) -> NDArray[np.bool_]:
    """Flag the points that lie in Denmark or its sea; what is no number does not."""
    return _inside(xy, SEA)


def _astray(middles: Coordinates) -> tuple[int, System | None]:
    """Count who lies outside of Denmark; where all do, say what their numbers look like."""
    if not len(middles):
        return 0, None
    is_near = _inside(middles, SEA)
    looks = max(_LOOKS, key=lambda system: int(_inside(middles, _LOOKS[system]).sum()))
    alike = int(_inside(middles, _LOOKS[looks]).sum())
    on_land = int(_inside(middles, LAND).sum())
    if 2 * alike > len(middles) and not on_land:
        return 0, looks
    if not is_near.any():
        return 0, System.UNKNOWN
    return int((~is_near).sum()), None


def _inside(xy: Coordinates, box: Box) -> NDArray[np.bool_]:
    west, south, east, north = box
    with np.errstate(invalid="ignore"):
        found: NDArray[np.bool_] = (xy[:, 0] >= west) & (xy[:, 0] <= east)
        found &= (xy[:, 1] >= south) & (xy[:, 1] <= north)
    return found
