"""Draws what overlays and distances are worked out on: areas, zones, waters, wells and homes."""

from collections.abc import Mapping

import numpy as np
import shapely

from soilcase.model.shapes import normal_wkbs
from tests.bench.effort_ground import (
    TOWNS,
    EffortGround,
    anywhere,
    areas_near,
    blobs,
    coasts,
    column,
    spots_near,
    streams,
)

ZONES = 500
WELLS, CHILDCARE, PLAYGROUNDS = 900, 1_450, 520
CHANGED = "natura_2000"
# Whether the areas are asked what they touch, or how far it is to the nearest.
OVERLAPS = ("osd", "od", "catchment", "bnbo")
DISTANCES = (
    *("natura_2000", "targeted_stream", "targeted_lake", "targeted_coast"),
    *("abstraction_well", "home", "childcare", "playground"),
)
_CORNERS: Mapping[str, tuple[tuple[float, float], int]] = {
    "osd": ((2_500, 7_000), 800),
    "od": ((2_500, 7_000), 800),
    "catchment": ((600, 2_500), 200),
    "bnbo": ((80, 350), 60),
    "natura_2000": ((500, 5_000), 452),
}


def draw_ground(areas: int, homes: int, seed: int = 1) -> EffortGround:
    """Draw a region of the size of the real one, with as many zones of each kind."""
    random = np.random.default_rng(seed)
    towns = anywhere(random, TOWNS)
    zones = {
        kind: blobs(random, anywhere(random, ZONES), radii, corners)
        for kind, (radii, corners) in _CORNERS.items()
    }
    layers = {
        **zones,
        "targeted_stream": streams(random, 6_000),
        "targeted_lake": blobs(random, anywhere(random, 1_500), (60, 500), 50),
        "targeted_coast": coasts(random, 6),
        "abstraction_well": shapely.points(anywhere(random, WELLS)),
        "home": shapely.points(spots_near(random, towns, homes)),
        "childcare": shapely.points(spots_near(random, towns, CHILDCARE)),
        "playground": shapely.points(spots_near(random, towns, PLAYGROUNDS)),
    }
    radii, corners = _CORNERS[CHANGED]
    moved = blobs(random, anywhere(random, ZONES), radii, corners)
    return EffortGround(
        column(normal_wkbs(list(areas_near(random, towns, areas)), is_point=False)),
        {kind: shapely.to_wkb(shapes, byte_order=1) for kind, shapes in layers.items()},
        shapely.to_wkb(moved, byte_order=1),
    )
