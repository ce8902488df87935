"""What follows for a site from its areas, decisions, parcels, causes, substances and phases."""

from collections.abc import Callable

import numpy as np
import shapely

from soilcase.model.columns import Array
from soilcase.model.gather import count_in, rows_of, sets_in, spread, versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.status_columns import (
    DecidedColumns,
    StandingColumns,
    area_columns,
    site_columns,
    steps_under_way,
)

_EVIDENCE = ("unknown", "screened", "suspected", "measured")


def areas_standing(picture: Picture) -> StandingColumns:
    """Give what stands for each area."""
    decision = picture.tables["decision"]
    areas = picture.tables["area"]

    def stand() -> StandingColumns:
        area_rows = np.arange(len(areas), dtype=np.int64)
        return area_columns(
            DecidedColumns(
                area=rows_of(decision["area"], picture.row_of("area"), area_rows),
                kind=decision["kind"],
                state=decision["state"],
                nuance=decision["nuance"],
                valid_from=decision["valid_from"],
                approved_on=decision["approved_on"],
                ordinal=decision["ordinal"],
            ),
            len(areas),
            picture.today,
        )

    needed = versions(picture, ("area", "decision"))
    return remembered(("areas_standing", picture.today), needed, stand)


def headlines(picture: Picture) -> StandingColumns:
    """Give the headline of each site."""

    def head() -> StandingColumns:
        site_rows = picture.site_rows("area")
        return site_columns(areas_standing(picture), site_rows, len(picture.sites))

    needed = versions(picture, ("site", "area", "decision"))
    return remembered(("headlines", picture.today), needed, head)


def decision_state(picture: Picture) -> Array:
    """Give the furthest step of the decisions under way."""
    states = picture.tables["decision"]["state"]
    return steps_under_way(states, picture.site_rows("decision"), len(picture.sites))


def area_count(picture: Picture) -> Array:
    """Count the areas."""
    return count_in(picture.site_rows("area"), len(picture.sites))


def area_sizes(picture: Picture) -> Array:
    """Measure the polygons; an area without one has an unknown size."""
    geometry = picture.tables["area"]["geometry"]

    def measure() -> Array:
        shapes = shapely.from_wkb(geometry)
        return np.where(shapely.is_missing(shapes), np.nan, shapely.area(shapes))

    return remembered("area_sizes", [geometry], measure)


def site_sizes(picture: Picture) -> Array:
    """Add up the polygons that there are; a site without any has an unknown size."""
    sizes = area_sizes(picture)
    rows = picture.site_rows("area")
    known = (rows >= 0) & ~np.isnan(sizes)
    total = len(picture.sites)
    sums = np.bincount(rows[known], weights=sizes[known], minlength=total)
    return np.where(np.bincount(rows[known], minlength=total) > 0, sums, np.nan)


def parcels(picture: Picture) -> Array:
    """Name the parcels by their district's code and their number."""
    parcels = picture.tables["parcel"]
    pairs = zip(parcels["cadastral_district"], parcels["parcel_number"], strict=True)
    names = [" ".join(filter(None, pair)) or None for pair in pairs]
    return sets_in(picture.site_rows("parcel"), names, len(picture.sites))


def set_of(noun: str, field_id: str) -> Callable[[Picture], Array]:
    """Give what gathers one field of a noun into a set per site."""

    def make(picture: Picture) -> Array:
        values = picture.tables[noun][field_id].tolist()
        return sets_in(picture.site_rows(noun), values, len(picture.sites))

    return make


def activities(picture: Picture) -> Array:
    """Gather the activities of the causes."""
    sets = picture.tables["cause"]["activities"]
    rows, members = spread(picture.site_rows("cause"), sets)
    return sets_in(rows, members, len(picture.sites))


def substance_groups(picture: Picture) -> Array:
    """Take the group that was recorded, or else the one that the substance's code has."""
    codes = picture.tables["code"]
    listed = zip(codes["list"], codes["code"], codes["substance_group"], strict=True)
    group_of = {code: group for name, code, group in listed if name == "component"}
    substances = picture.tables["substance"]
    pairs = zip(substances["substance_group"], substances["component"], strict=True)
    groups = [group or group_of.get(component) for group, component in pairs]
    return sets_in(picture.site_rows("substance"), groups, len(picture.sites))


def evidence(picture: Picture) -> Array:
    """Give the best evidence that there is for any substance."""
    rank = {code: place for place, code in enumerate(_EVIDENCE, 1)}
    column = picture.tables["substance"]["evidence"]
    ranks = np.array([rank.get(code, 1) for code in column], dtype=np.int64)
    rows = picture.site_rows("substance")
    best = np.zeros(len(picture.sites), dtype=np.int64)
    np.maximum.at(best, rows[rows >= 0], ranks[rows >= 0])
    return np.array([None, *_EVIDENCE], dtype=object)[best]


def phase(picture: Picture) -> Array:
    """Give the kind of the phase that began last; of those that began alike, the later kind.

    A phase that is only planned has not begun. One without any date counts as the oldest.
    """
    phases = picture.tables["phase"]
    kinds = phases["kind"].tolist()
    began = np.where(np.isnat(phases["started"]), phases["ended"], phases["started"])
    is_planned = ~(np.isnat(phases["planned_start"]) & np.isnat(phases["planned_end"]))
    is_ahead = (np.isnat(began) & is_planned) | (began > np.datetime64(picture.today))
    is_named = np.array([kind is not None for kind in kinds], dtype=bool)
    rows = picture.site_rows("phase")
    picked = np.flatnonzero((rows >= 0) & ~is_ahead & is_named)
    place = places_of_phases(picture, {kind for kind in kinds if kind is not None})
    places = np.array([place.get(kind, -1) for kind in kinds], dtype=np.int64)
    days = began.astype("datetime64[D]").view(np.int64)
    order = picked[np.lexsort((places[picked], days[picked]))]
    found = np.empty(len(picture.sites), dtype=object)
    found[rows[order]] = phases["kind"][order]
    return found


def places_of_phases(picture: Picture, kinds: set[str]) -> dict[str, int]:
    """Put kinds in the order of their list; what is not on it, or has no place, comes first."""
    codes = picture.tables["code"]
    listed = zip(codes["list"], codes["code"], codes["ordinal"].tolist(), strict=True)
    ordinals = {
        code: ordinal
        for name, code, ordinal in listed
        if name == "phase_kind" and not np.isnan(ordinal)
    }
    in_order = sorted(kinds, key=lambda kind: (ordinals.get(kind, -1), kind))
    return {kind: place for place, kind in enumerate(in_order)}
