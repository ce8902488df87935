"""Draws what public effort is worked out on: areas round towns, and zones, waters and homes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.shapes import normal_wkbs

Numbers = NDArray[np.float64]
Shapes = NDArray[np.object_]

WEST, EAST = 440_000.0, 620_000.0
SOUTH, NORTH = 6_160_000.0, 6_320_000.0
TOWNS = 60
SITES_OF_AREAS = 0.78
# How far away a feature of each kind counts, as the bundled rules say.
REACH: Mapping[str, float] = {
    "osd": 0,
    "catchment": 0,
    "bnbo": 0,
    "natura_2000": 0,
    "targeted_stream": 250,
    "targeted_lake": 250,
    "targeted_coast": 250,
    "home": 30,
    "childcare": 30,
}
CHANGED = "osd"


@dataclass(frozen=True)
class EffortGround:
    """Areas and layers as WKB, and a second delivery of the zones that change."""

    areas: Shapes
    layers: Mapping[str, Shapes]
    changed: Shapes

    @property
    def sites(self) -> int:
        """Count the sites that the areas belong to."""
        return max(1, int(len(self.areas) * SITES_OF_AREAS))


def draw_ground(areas: int, homes: int, seed: int = 1) -> EffortGround:
    """Draw a region of the size and the shapes of the real one."""
    random = np.random.default_rng(seed)
    towns = anywhere(random, TOWNS)
    layers = {
        "osd": blobs(random, anywhere(random, 200), (2_500, 7_000), 800),
        "catchment": blobs(random, anywhere(random, 500), (600, 2_500), 200),
        "bnbo": blobs(random, anywhere(random, 1_000), (80, 350), 60),
        "natura_2000": blobs(random, anywhere(random, 150), (500, 5_000), 1_505),
        "targeted_stream": streams(random, 6_000),
        "targeted_lake": blobs(random, anywhere(random, 1_500), (60, 500), 50),
        "targeted_coast": coasts(random, 6),
        "home": shapely.points(spots_near(random, towns, homes)),
        "childcare": shapely.points(spots_near(random, towns, max(1, homes // 40))),
    }
    moved = blobs(random, anywhere(random, 200), (2_500, 7_000), 800)
    return EffortGround(
        column(normal_wkbs(list(areas_near(random, towns, areas)), is_point=False)),
        {kind: shapely.to_wkb(shapes, byte_order=1) for kind, shapes in layers.items()},
        shapely.to_wkb(moved, byte_order=1),
    )


def anywhere(random: np.random.Generator, count: int) -> Numbers:
    """Draw places that lie evenly."""
    return random.uniform((WEST, SOUTH), (EAST, NORTH), (count, 2))


def spots_near(random: np.random.Generator, towns: Numbers, count: int) -> Numbers:
    """Place most near a town, the rest anywhere."""
    near = towns[random.integers(0, len(towns), count)] + random.normal(0, 3_500, (count, 2))
    in_town = random.random(count)[:, None] < 0.8
    return np.where(in_town, near, anywhere(random, count))


def areas_near(random: np.random.Generator, towns: Numbers, count: int) -> Shapes:
    """Draw areas: the median has some 880 m² and eight corners, a few are large."""
    radii = np.exp(random.normal(np.log(17), 0.7, count))
    corners = np.clip(np.exp(random.normal(np.log(8), 0.6, count)), 4, 590).astype(int)
    spots = spots_near(random, towns, count)
    return column(
        [
            _blob(random, spot, radius, number)
            for spot, radius, number in zip(spots, radii, corners.tolist(), strict=True)
        ]
    )


def blobs(
    random: np.random.Generator, spots: Numbers, radii: tuple[float, float], corners: int
) -> Shapes:
    """Draw round shapes with bays."""
    return column([_blob(random, spot, random.uniform(*radii), corners) for spot in spots])


def _blob(
    random: np.random.Generator, spot: Numbers, radius: float, corners: int
) -> shapely.Geometry:
    """Draw a round shape with bays."""
    angle = (np.arange(corners) + random.random(corners) * 0.9) * (2 * np.pi / corners)
    bays = 0.25 * np.sin(3 * angle + random.uniform(0, 6))
    ripples = 0.12 * np.sin(11 * angle + random.uniform(0, 6))
    length = radius * (1 + bays + ripples)
    return shapely.polygons(np.c_[np.cos(angle), np.sin(angle)] * length[:, None] + spot)


def streams(random: np.random.Generator, count: int) -> Shapes:
    """Draw short winding lines."""
    made = []
    for spot in anywhere(random, count):
        steps = random.normal((20, 10), (25, 30), (int(random.integers(15, 60)), 2))
        made.append(shapely.linestrings(spot + np.cumsum(steps, axis=0)))
    return column(made)


def coasts(random: np.random.Generator, count: int) -> Shapes:
    """Draw long lines from west to east."""
    east = np.linspace(WEST, EAST, 3_000)
    made = []
    for _ in range(count):
        north = random.uniform(SOUTH, NORTH) + np.cumsum(random.normal(0, 60, len(east)))
        made.append(shapely.linestrings(np.c_[east, north]))
    return column(made)


def column(values: list[shapely.Geometry]) -> Shapes:
    """Put shapes into one column."""
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
