"""What lies at a place, layer by layer: areas, sites, parcels, addresses and reference layers.

A layer that was not laid in, or not read whole, is unknown there; that nothing lies at a place is
only said of a layer that was asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite

import numpy as np
import shapely

from soilcase.casework.snapshots import ADDRESS, PARCEL, Snapshot, Snapshots
from soilcase.model.derive import derive_columns
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import sort_key
from soilcase.query.footprints import NOWHERE, footprints
from soilcase.query.here import LayerThings
from soilcase.query.selection import SITE

AREA = "area"
LAYER_KIND = "layer_kind"
_CURRENT = 1
# What every map has under it, and what nobody looks for by its kind.
_NOT_MISSED = frozenset({"coast", "municipality", "other"})
_LOOKED_UP = (PARCEL, ADDRESS)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing at a place; `uid` is its site and `status` what stands, where it is of one."""

    name: str
    key: str = ""
    metres: float = 0.0
    uid: str = ""
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Lying:
    """What one layer has at a place, with its source and date; `is_known` says if it was asked.

    `kind` is the layer's code, or `area` and `site` for those of the register.
    """

    kind: str
    name: str = ""
    source: str = ""
    credit: str = ""
    dated: date | None = None
    is_known: bool = True
    things: tuple[Thing, ...] = ()


def identify(
    picture: Picture,
    snapshots: Snapshots,
    layers: Sequence[LayerThings],
    place: tuple[float, float],
    slack: float,
) -> tuple[Lying, ...]:
    """Give what lies at a place: the register first, then each layer in the order of its kind.

    Points and lines are met within `slack` metres. Unknown layers stand last.
    """
    if not all(map(isfinite, place)):
        raise Problem("coordinates_outside", text=f"{place[0]} {place[1]}")
    point = shapely.Point(place)
    found = [*_of_register(picture, point, slack), *_looked_up(picture, snapshots, point, slack)]
    found += _of_layers(picture, layers, point, slack)
    return tuple(sorted(found, key=lambda lying: not lying.is_known))


def _of_register(picture: Picture, point: shapely.Point, slack: float) -> Iterator[Lying]:
    """Give the areas that a place lies in, and the bare sites close by."""
    where = footprints(picture)
    rows = where.tree.query(point, predicate="dwithin", distance=slack)
    metres = shapely.distance(where.shapes[rows], point)
    is_bare = where.area[rows] == NOWHERE
    inside = np.flatnonzero(~is_bare & (metres == 0))
    yield Lying(
        AREA, things=_in_order(_areas(picture, where.area[rows[inside]], where.site[rows[inside]]))
    )
    bare = np.flatnonzero(is_bare)
    yield Lying(SITE, things=_in_order(_sites(picture, where.site[rows[bare]], metres[bare])))


def _areas(picture: Picture, areas: Iterable[int], sites: Iterable[int]) -> Iterator[Thing]:
    table, status = picture.tables[AREA], derive_columns(picture, AREA)["status"]
    for area, site in zip(areas, sites, strict=True):
        number, label = str(picture.sites["number"][site]), table["label"][area]
        name = f"{number} {label}" if label else number
        uid = str(picture.sites.uid[site])
        yield Thing(name, str(table.uid[area]), uid=uid, status=status[area])


def _sites(picture: Picture, sites: Iterable[int], metres: Iterable[float]) -> Iterator[Thing]:
    status = picture.derived["status"]
    for site, away in zip(sites, metres, strict=True):
        number, uid = str(picture.sites["number"][site]), str(picture.sites.uid[site])
        yield Thing(number, uid, float(away), uid, status[site])


def _looked_up(
    picture: Picture, snapshots: Snapshots, point: shapely.Point, slack: float
) -> Iterator[Lying]:
    """Give parcels and addresses out of the directories in which they are looked up."""
    read = {PARCEL: snapshots.parcels, ADDRESS: snapshots.addresses}
    for kind in _LOOKED_UP:
        held = {snapshot.delivery.sha256: snapshot for snapshot in read[kind]}
        for row in _rows_in_use(picture, kind) or [NOWHERE]:
            snapshot = held.get(picture.tables["layer"]["sha256"][row]) if row >= 0 else None
            lying = _bare(picture, kind, row)
            if snapshot is not None:
                lying = _told(lying, _in_directory(snapshot, point, slack))
            yield lying


def _in_directory(snapshot: Snapshot, point: shapely.Point, slack: float) -> Iterator[Thing]:
    directory = snapshot.directory
    west, south, east, north = directory.bounds.T
    beside = np.maximum(west - point.x, point.x - east)
    above = np.maximum(south - point.y, point.y - north)
    for row in np.flatnonzero((beside <= slack) & (above <= slack)).tolist():
        shape = directory.shape(row)
        away = float("inf") if shape is None else shape.distance(point)
        if away <= (0 if shape is not None and shape.area else slack):
            yield Thing(directory.names.text(row), directory.keys.text(row), away)


def _of_layers(
    picture: Picture, layers: Sequence[LayerThings], point: shapely.Point, slack: float
) -> Iterator[Lying]:
    held = {layer.uid: layer for layer in layers}
    for kind in _kinds(picture):
        rows = _rows_in_use(picture, kind)
        if not rows and kind not in _NOT_MISSED:
            yield _bare(picture, kind, NOWHERE)
        for row in rows:
            layer = held.get(str(picture.tables["layer"].uid[row]))
            lying = _bare(picture, kind, row)
            if layer is not None and layer.where is not None:
                near = zip(*layer.where.near(point, slack), strict=True)
                lying = _told(lying, (_thing(layer, found, away) for found, away in near))
            yield lying


def _thing(layer: LayerThings, row: int, metres: float) -> Thing:
    key = str(layer.keys[row] or "")
    return Thing(str(layer.names[row] or key), key, float(metres))


def _kinds(picture: Picture) -> list[str]:
    """Give all kinds of layers in the order of their list, but for those that are looked up."""
    codes, table = picture.tables["code"], picture.tables["layer"]
    listed = zip(codes["list"], codes["ordinal"].tolist(), codes["code"], strict=True)
    ordinal: Mapping[str, float] = {
        code: place if isfinite(place) else np.inf
        for name, place, code in listed
        if name == LAYER_KIND
    }
    kinds = {*ordinal, *table["kind"].tolist()} - {*_LOOKED_UP, None}
    return sorted(kinds, key=lambda kind: (ordinal.get(kind, np.inf), kind))


def _rows_in_use(picture: Picture, kind: str) -> list[int]:
    table = picture.tables["layer"]
    in_use = np.flatnonzero(table["current"] == _CURRENT).tolist()
    return [row for row in in_use if table["kind"][row] == kind]


def _bare(picture: Picture, kind: str, row: int) -> Lying:
    """Say what a layer is, and that nothing is known of it yet."""
    if row == NOWHERE:
        return Lying(kind, is_known=False)
    table = picture.tables["layer"]
    dated = table["dated"][row]
    return Lying(
        kind,
        table["name"][row] or "",
        table["source"][row] or "",
        table["credit"][row] or "",
        None if np.isnat(dated) else dated.astype(object),
        is_known=False,
    )


def _told(lying: Lying, things: Iterable[Thing]) -> Lying:
    return replace(lying, is_known=True, things=_in_order(things))


def _in_order(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda thing: (thing.metres, sort_key(thing.name), thing.key)))
