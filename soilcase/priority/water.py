"""Wells, catchments and potential maps as imported, by name; a missing one is unknown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import compress

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import search_key
from soilcase.priority.surroundings import ReadLayer, laid_out

WELL, CATCHMENT, POTENTIAL = "abstraction_well", "catchment", "potential"
KINDS = (WELL, CATCHMENT, POTENTIAL)
NEAREST = 3
Metres = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Named:
    """The features of all deliveries in use of one kind, with what each says of itself."""

    shapes: Array
    key: tuple[str, ...]
    name: tuple[str, ...]
    value: Metres

    def where(self, flags: Sequence[bool] | NDArray[np.bool_]) -> "Named":
        """Leave some of them."""
        kept = [bool(flag) for flag in flags]
        return Named(
            self.shapes[np.array(kept, dtype=bool)],
            tuple(compress(self.key, kept)),
            tuple(compress(self.name, kept)),
            self.value[np.array(kept, dtype=bool)],
        )

    def __len__(self) -> int:
        """Count the features."""
        return len(self.shapes)


@dataclass(frozen=True, slots=True)
class Water:
    """What is known of the water under the ground; None where no layer says it."""

    wells: Named | None = None
    catchments: Named | None = None
    levels: Named | None = None
    held: Mapping[str, Named | None] = field(default_factory=dict)


def read_water(read: ReadLayer, picture: Picture, held: Water | None = None) -> Water:
    """Read the layers in use; a delivery that was read before is not read again.

    A kind of which one delivery is empty or cannot be read is unknown as a whole: the rest of it
    would say too little, and look complete.
    """
    kept = held.held if held is not None else {}
    laid, table = laid_out(picture, KINDS), picture.tables["layer"]
    read_now: dict[str, Named | None] = {}
    by_sha = {sha256 or "": row for row, sha256 in enumerate(table["sha256"].tolist())}
    for sha256 in {each for found in laid.values() for each in found}:
        row = by_sha[sha256]
        if sha256 in kept:
            read_now[sha256] = kept[sha256]
        else:
            read_now[sha256] = _read(read, str(table.uid[row]), table["feature_count"][row])
    wells, catchments, levels = (_join([read_now[each] for each in laid[kind]]) for kind in KINDS)
    return Water(wells, catchments, levels, read_now)


def _read(read: ReadLayer, uid: str, count: float) -> Named | None:
    features = read(uid)
    if not len(features) or len(features) != count:
        return None
    try:
        shapes = shapely.from_wkb(features.geometry)
    except shapely.errors.GEOSException:
        return None
    return Named(
        shapes,
        tuple(text or "" for text in features.key.tolist()),
        tuple(text or "" for text in features.name.tolist()),
        features.value,
    )


def _join(found: Sequence[Named | None]) -> Named | None:
    there = [each for each in found if each is not None]
    if not there or len(there) < len(found):
        return None
    return Named(
        np.concatenate([each.shapes for each in there]),
        tuple(text for each in there for text in each.key),
        tuple(text for each in there for text in each.name),
        np.concatenate([each.value for each in there]),
    )


@dataclass(frozen=True, slots=True)
class Origin:
    """What is traced from: where it is, what it is called, and whose water it is.

    `catchments` are the areas that the water comes from; None where no layer of them is there,
    and empty where none is drawn round this place.
    """

    kind: str
    name: str
    shapes: Array
    catchments: Named | None
    waterworks: tuple[str, ...] = ()


def from_place(water: Water, east: float, north: float) -> Origin:
    """Begin at a point."""
    shapes = np.array([shapely.Point(east, north)], dtype=object)
    return Origin("place", "", shapes, *_round(water, shapes))


def from_shapes(water: Water, name: str, shapes: Array) -> Origin:
    """Begin at a site, or at whatever else has a shape and a name."""
    if not len(shapes):
        raise Problem("tracing_no_place", name=name)
    return Origin("site", name, shapes, *_round(water, shapes))


def from_well(water: Water, typed: str) -> Origin:
    """Begin at an abstraction well, by its number."""
    if water.wells is None:
        raise Problem("wells_missing")
    wanted = _bare(typed)
    found = water.wells.where([_bare(key) == wanted for key in water.wells.key])
    if not len(found):
        raise Problem("well_unknown", text=typed, nearest=_nearest(typed, water.wells.key))
    name = " · ".join(filter(None, (found.key[0], found.name[0])))
    catchments, works = _round(water, found.shapes)
    return Origin(WELL, name, found.shapes, catchments, _distinct((*found.name, *works)))


def is_well(wells: Named, typed: str) -> bool:
    """Say whether a well has this number."""
    return _bare(typed) in map(_bare, wells.key)


def suggestions(water: Water) -> tuple[str, ...]:
    """Give what can be typed: every waterworks and catchment by name, and every well."""
    layers = [each for each in (water.wells, water.catchments) if each is not None]
    names = sorted(_distinct(name for layer in layers for name in layer.name))
    wells = () if water.wells is None else zip(water.wells.key, water.wells.name, strict=True)
    return (*names, *(" · ".join(filter(None, pair)) for pair in wells))


def from_waterworks(water: Water, typed: str) -> Origin:
    """Begin at all wells of a waterworks, within the catchments that bear its name.

    Where no catchment bears it, those that its wells lie in count.
    """
    layers = [each for each in (water.wells, water.catchments) if each is not None]
    if not layers:
        raise Problem("wells_missing")
    names = _distinct(name for layer in layers for name in layer.name)
    name = _settle(typed, names)
    wells = None if water.wells is None else water.wells.where(_called(water.wells, name))
    named = None
    if water.catchments is not None:
        named = water.catchments.where(_called(water.catchments, name))
    if wells is not None and len(wells):
        around, _ = _round(water, wells.shapes)
        return Origin("waterworks", name, wells.shapes, named or around, (name,))
    shapes = named.shapes if named is not None else np.empty(0, dtype=object)
    return Origin("waterworks", name, shapes, named, (name,))


def from_catchment(water: Water, typed: str) -> Origin:
    """Begin with a whole catchment, by its name or its key."""
    if water.catchments is None:
        raise Problem("catchments_missing")
    layer = water.catchments
    keyed = layer.where([_bare(key) == _bare(typed) for key in layer.key])
    found = keyed or layer.where(_called(layer, _settle(typed, _distinct(layer.name))))
    name = found.name[0] or found.key[0]
    return Origin(CATCHMENT, name, found.shapes, found, _distinct(found.name))


def _round(water: Water, shapes: Array) -> tuple[Named | None, tuple[str, ...]]:
    """Give the catchments that any of these shapes lies in, and whose they are."""
    layer = water.catchments
    if layer is None:
        return None, ()
    met = np.zeros(len(layer), dtype=bool)
    for shape in shapes:
        met |= shapely.intersects(layer.shapes, shape)
    found = layer.where(met)
    return found, _distinct(found.name)


def _called(layer: Named, name: str) -> list[bool]:
    return [each == name for each in layer.name]


def _settle(typed: str, names: Sequence[str]) -> str:
    """Find the one name that is meant; a part of it does where no other has it."""
    wanted = search_key(typed).strip()
    keys = {name: search_key(name) for name in names}
    exact = [name for name, key in keys.items() if key == wanted]
    found = exact or [name for name, key in keys.items() if wanted and wanted in key]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem("waterworks_ambiguous", text=typed, nearest=tuple(sorted(found)[:NEAREST]))
    raise Problem("waterworks_unknown", text=typed, nearest=_nearest(typed, names))


def _nearest(typed: str, names: Sequence[str]) -> tuple[str, ...]:
    by_key = {search_key(name): name for name in names if name}
    close = get_close_matches(search_key(typed), list(by_key), NEAREST, 0.5)
    return tuple(by_key[key] for key in close)


def _bare(key: str) -> str:
    """Write a well's number without the blanks that lists pad it with."""
    return key.replace(" ", "").casefold()


def _distinct(names: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


def levels_at(levels: Named, spots: Array) -> Metres:
    """Give the potential at some points, between the two nearest lines of different level.

    NaN outside the ground that the lines cover, and where they are all of one level.
    """
    known = ~np.isnan(levels.value)
    values = np.unique(levels.value[known])
    found = np.full(len(spots), np.nan)
    if len(values) < 2:  # noqa: PLR2004  a direction needs two lines
        return found
    lines = np.array(
        [shapely.union_all(levels.shapes[levels.value == value]) for value in values],
        dtype=object,
    )
    covered = shapely.convex_hull(shapely.union_all(lines))
    shapely.prepare(covered)
    inside = np.flatnonzero(shapely.covers(covered, spots))
    if not len(inside):
        return found
    away = shapely.distance(spots[inside][:, None], lines[None, :])
    nearest = np.argsort(away, axis=1, kind="stable")[:, :2]
    first, second = np.take_along_axis(away, nearest, axis=1).T
    level = values[nearest]
    total = first + second
    share = np.divide(first, total, out=np.zeros_like(first), where=total > 0)
    found[inside] = level[:, 0] * (1 - share) + level[:, 1] * share
    return found


def least_step(levels: Named) -> float:
    """Give the least difference between two lines of a potential map."""
    values = np.unique(levels.value[~np.isnan(levels.value)])
    return float(np.diff(values).min()) if len(values) > 1 else np.inf
