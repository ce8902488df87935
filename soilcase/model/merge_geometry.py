"""When two geometries are the same place, and how far apart they are when they are not."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

TOLERANCE_M = 0.01

_QUARTER_SEGMENTS = 32


@dataclass(frozen=True, slots=True)
class Difference:
    """What the clash window says of two geometries; None where there is nothing to measure."""

    area_m2: float | None
    shift_m: float | None


@np.errstate(all="ignore")
def is_same_place(one: bytes, other: bytes) -> bool:
    """Say whether two geometries are equal within 1 cm.

    Points: their distance. Polygons: the Hausdorff distance of the areas and of their boundaries,
    whichever is larger, so that neither another first corner, an extra corner on a straight line
    nor the order of the rings makes a difference.
    """
    first, second = shapely.from_wkb([one, other])
    if shapely.equals_exact(first, second, TOLERANCE_M):
        return True
    bounds = zip(first.bounds, second.bounds, strict=True)
    if any(abs(mine - yours) > TOLERANCE_M for mine, yours in bounds):
        return False
    try:
        return _is_near(first, second) and _is_near(first.boundary, second.boundary)
    except shapely.errors.GEOSException:
        return False  # beyond what GEOS can compare: a person looks at both


def _is_near(first: BaseGeometry, second: BaseGeometry) -> bool:
    return all(
        shapely.covers(shapely.buffer(one, TOLERANCE_M, quad_segs=_QUARTER_SEGMENTS), other)
        for one, other in pairwise((first, second, first))
    )


@np.errstate(all="ignore")
def difference(office: bytes | None, incoming: bytes | None) -> Difference:
    """Measure how much larger the incoming geometry is and how far its middle has moved."""
    if office is None or incoming is None:
        return Difference(None, None)
    here, there = shapely.from_wkb([office, incoming])
    shift = shapely.distance(here.centroid, there.centroid)
    return Difference(_rounded(there.area - here.area, 2), _rounded(float(shift), 3))


def _rounded(measure: float, decimals: int) -> float | None:
    return round(measure, decimals) if math.isfinite(measure) else None
