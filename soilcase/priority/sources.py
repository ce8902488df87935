"""Source tracing: from polluted water and a group of substances to the sites it may come from.

A site is named when something speaks for the group on it, and it lies in the catchment or no
farther away than the distance. Measured goes before suspected and that before what the branch
usually leaves behind; then what lies in the catchment, then what lies upstream, then the nearest.
Sites that were taken off the map are named too: they are no longer mapped, and may be the source.
Which way the water flows is only said where a potential map was imported.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.facts import Presence
from soilcase.priority.facts_of_groups import groups_of_all
from soilcase.priority.kleene import NO, UNKNOWN, YES, Answers
from soilcase.priority.water import (
    Origin,
    Water,
    from_place,
    from_shapes,
    from_waterworks,
    from_well,
    is_well,
    least_step,
    levels_at,
)
from soilcase.query.coordinates import read_place
from soilcase.query.footprints import Footprints, footprints, shapes_of

# A setting of ours, no rule: what lies farther away is only named where a catchment holds it.
DISTANCE_M = 2_000.0
FARTHEST_M = 50_000.0
# So much of a line's step must lie between two places before one is said to lie above the other.
SURE_SHARE = 0.5
DROPPED = frozenset({"dropped_before", "dropped_after"})
Metres = NDArray[np.float64]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Flow(StrEnum):
    """How a site lies to the water that was polluted."""

    UNKNOWN = "unknown"
    UPSTREAM = "upstream"
    LEVEL = "level"
    DOWNSTREAM = "downstream"


_FLOW_ORDER = (Flow.UPSTREAM, Flow.LEVEL, Flow.UNKNOWN, Flow.DOWNSTREAM)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants traced, as it may be typed; without a group it is still to be chosen."""

    text: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """The sites that may be the source, the likeliest first, as columns of equal length.

    `placeless` counts sites with evidence that lie nowhere, so that they can be neither named nor
    left out in silence. `noun` says which kind of record speaks for each.
    """

    origin: Origin
    group: str
    metres: float
    rows: Rows
    uid: Array
    evidence: NDArray[np.int8]
    noun: Array
    inside: Answers
    away: Metres
    flow: Array
    dropped: Flags
    placeless: int

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.rows)

    @property
    def knows_flow(self) -> bool:
        """Say whether a potential map tells which way the water flows anywhere here."""
        return bool((self.flow != Flow.UNKNOWN).any())


def find_origin(picture: Picture, water: Water, typed: str) -> Origin:
    """Read what is traced from: a site's number, coordinates, a well or a waterworks."""
    text = typed.strip()
    numbers = picture.sites["number"].tolist()
    if text in numbers:
        return from_shapes(water, text, shapes_of(picture, numbers.index(text)))
    place = read_place(text)
    if place is not None:
        return from_place(water, place.east, place.north)
    key = text.partition(" · ")[0]
    if water.wells is not None and is_well(water.wells, key):
        return from_well(water, key)
    return from_waterworks(water, text)


def trace(
    picture: Picture, water: Water, origin: Origin, group: str, metres: float = DISTANCE_M
) -> Traced:
    """Name the sites that may be the source."""
    groups = groups_of_all(picture)
    if group not in groups.ids:
        raise Problem("substance_group_unknown", text=group, nearest=groups.ids)
    if not 0 <= metres <= FARTHEST_M:
        raise Problem("tracing_distance", least=0, most=int(FARTHEST_M))
    column = groups.ids.index(group)
    presence = groups.presence[:, column]
    where, count = footprints(picture), len(picture.sites)
    speaks = presence > Presence.NONE
    inside = _inside(where, origin, speaks, count)
    is_named = speaks & (_near(where, origin.shapes, metres, count) | (inside == YES))
    away = _distances(where, origin.shapes, is_named, count)
    flow = _flows(where, water, origin, is_named, count)
    rows = np.flatnonzero(is_named)
    keys = np.array([text or "" for text in picture.sites["number"][rows]], dtype=np.str_)
    flow_place = np.array([_FLOW_ORDER.index(each) for each in flow[rows]], dtype=np.int64)
    rows = rows[np.lexsort((keys, away[rows], flow_place, -inside[rows], -presence[rows]))]
    nouns = np.array([one.noun for one in groups.origins], dtype=object)
    status = picture.derived["status"][rows]
    is_placed = np.zeros(count, dtype=bool)
    is_placed[where.site] = True
    return Traced(
        origin=origin,
        group=group,
        metres=metres,
        rows=rows,
        uid=picture.sites.uid[rows],
        evidence=presence[rows],
        noun=nouns[groups.origin[rows, column]],
        inside=inside[rows],
        away=away[rows],
        flow=flow[rows],
        dropped=np.array([code in DROPPED for code in status], dtype=bool),
        placeless=int((speaks & ~is_placed).sum()),
    )


def _near(where: Footprints, origin: Array, metres: float, count: int) -> Flags:
    _, met = where.tree.query(origin, predicate="dwithin", distance=metres)
    found = np.zeros(count, dtype=bool)
    found[where.site[met]] = True
    return found


def _distances(where: Footprints, origin: Array, is_named: Flags, count: int) -> Metres:
    """Measure from edge to edge, for the sites that are named."""
    found = np.full(count, np.inf)
    picked = np.flatnonzero(is_named[where.site])
    for shape in origin:
        shapely.prepare(shape)
        np.minimum.at(found, where.site[picked], shapely.distance(shape, where.shapes[picked]))
    return found


def _inside(where: Footprints, origin: Origin, speaks: Flags, count: int) -> Answers:
    """Say which sites touch a catchment; without a layer, or where none is drawn, nobody knows."""
    catchments = origin.catchments
    if catchments is None or not len(catchments):
        return np.full(count, UNKNOWN, dtype=np.int8)
    found = np.full(count, NO, dtype=np.int8)
    for shape in catchments.shapes:
        shapely.prepare(shape)
        met = where.tree.query(shape, predicate="intersects")
        found[where.site[met]] = YES
    is_placed = np.zeros(count, dtype=bool)
    is_placed[where.site] = True
    found[~is_placed & speaks] = UNKNOWN
    return found


def _flows(where: Footprints, water: Water, origin: Origin, is_named: Flags, count: int) -> Array:
    """Say who lies upstream: the potential there is higher than where the water was polluted."""
    found = np.full(count, Flow.UNKNOWN, dtype=object)
    levels = water.levels
    picked = np.flatnonzero(is_named[where.site])
    if levels is None or not len(picked):
        return found
    here = levels_at(levels, shapely.point_on_surface(origin.shapes))
    if np.isnan(here).all():
        return found
    there = np.full(count, -np.inf)
    level = levels_at(levels, shapely.point_on_surface(where.shapes[picked]))
    known = ~np.isnan(level)
    np.maximum.at(there, where.site[picked[known]], level[known])
    least = SURE_SHARE * least_step(levels)
    rows = np.flatnonzero(np.isfinite(there))
    above = there[rows] - np.nanmin(here)
    names = np.array([Flow.DOWNSTREAM, Flow.LEVEL, Flow.UPSTREAM], dtype=object)
    found[rows] = names[1 + np.sign(above).astype(np.int64) * (np.abs(above) >= least)]
    return found
