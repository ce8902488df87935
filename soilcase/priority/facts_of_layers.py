"""What the layers say of each ranked site: zone, distances, and what lies nearest.

A kind of layer speaks when every delivery of it in use was read and holds something. Where one of
the kinds that a fact looks at does not speak, nothing is known but what is there already: a site
in a zone or on top of a home is so whatever else a missing layer would have said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.gather import Rows
from soilcase.model.picture import Picture
from soilcase.priority.facts import Fact, FactKey, Numbers, Origin, Status
from soilcase.priority.nearest import first_of
from soilcase.priority.ranked import (
    Flags,
    Ranked,
    nothing_known,
    nothing_said,
    one_origin,
    or_else,
)
from soilcase.priority.surroundings import LOOKED_AT, Laid, Surroundings, laid_out

# The stricter zone comes first; outside all of them is `none`.
ZONES = ("bnbo", "catchment", "osd", "od")
NO_ZONE = "none"
NATURA = (("natura_2000",), ("habitat", "bird", "ramsar"))
WATERS: Mapping[str, str] = {
    "targeted_stream": "stream",
    "targeted_lake": "lake",
    "targeted_coast": "coast",
}
TARGETED = "targeted"
DISTANCES: Mapping[FactKey, tuple[str, ...]] = {
    FactKey.WELL: ("abstraction_well",),
    FactKey.HOME: ("home",),
    FactKey.CHILDCARE: ("childcare",),
    FactKey.PLAYGROUND: ("playground",),
    FactKey.BUILDING: ("home", "childcare"),
    FactKey.WATER: tuple(WATERS),
}


@dataclass(frozen=True, slots=True)
class Least:
    """The nearest feature of each site: how far, from which area, in which delivery, which one.

    NaN and -1 where there is none. `is_all` says whether every kind that was looked at speaks.
    """

    metres: Numbers
    area: Rows
    layer: Rows
    feature: Rows
    layers: tuple[tuple[str, str], ...]
    is_all: bool

    @property
    def is_known(self) -> Flags:
        """Flag the sites of which the distance is known."""
        found: Flags = ~np.isnan(self.metres) if self.is_all else self.metres == 0
        return found


@dataclass(frozen=True)
class LayerFacts:
    """Looks round the ranked sites of one picture."""

    picture: Picture
    ranked: Ranked
    surroundings: Surroundings

    @cached_property
    def laid(self) -> Laid:
        """Give the deliveries in use of every kind that facts look at."""
        return laid_out(self.picture, LOOKED_AT)

    @cached_property
    def geometry(self) -> Array:
        """Give the polygons of the areas that count."""
        return self.picture.tables["area"]["geometry"][self.ranked.areas]

    @cached_property
    def distances(self) -> Mapping[str, Array]:
        """Measure every area against every delivery that distances are asked of."""
        kinds = {*(kind for kinds in DISTANCES.values() for kind in kinds), *sum(NATURA, ())}
        asked = {
            sha256: self.surroundings.layers[sha256]
            for kind in sorted(kinds)
            for sha256 in self.laid[kind]
            if self.surroundings.speaks(sha256)
        }
        return self.surroundings.distances.nearest(self.geometry, asked)

    @cached_property
    def columns(self) -> dict[FactKey, Fact]:
        """Give every fact that layers say."""
        least = {key: self.least(kinds) for key, kinds in DISTANCES.items()}
        well, water = least[FactKey.WELL], least[FactKey.WATER]
        kind = self._told(water, self._kinds_of(water))
        is_stream = kind.values == WATERS["targeted_stream"]
        flow = np.where(is_stream, self._values_of(water), np.nan)
        target = np.full(len(self.ranked), TARGETED, dtype=object)
        return {
            **{key: self._told(found, found.metres) for key, found in least.items()},
            FactKey.ZONE: self.zone(),
            FactKey.VOLUME: self._told(well, self._values_of(well)),
            FactKey.WATER_KIND: kind,
            FactKey.FLOW: self._told(water, flow),
            FactKey.TARGET: self._told(water, target),
            FactKey.NATURA: self.natura(),
        }

    def least(self, kinds: Sequence[str]) -> Least:
        """Find the nearest feature of some kinds."""
        layers = [(kind, sha256) for kind in kinds for sha256 in self.laid[kind]]
        spoken = [pair for pair in layers if pair[1] in self.distances]
        is_all = len(spoken) == len(layers) and all(self.laid[kind] for kind in kinds)
        count = len(self.ranked)
        nowhere = np.full(count, -1, dtype=np.int64)
        if not spoken or not len(self.ranked.areas):
            return Least(np.full(count, np.nan), nowhere, nowhere, nowhere, (), is_all=is_all)
        found = [self.distances[sha256] for _, sha256 in spoken]
        metres = np.concatenate([each["metres"] for each in found])
        place = np.tile(self.ranked.place, len(spoken))
        there = np.flatnonzero(~np.isnan(metres))
        first = there[first_of(place[there], metres[there], there)]
        row = nowhere.copy()
        row[place[first]] = first
        area, layer = row % len(self.ranked.areas), row // len(self.ranked.areas)
        feature = np.concatenate([each["feature"] for each in found])
        return Least(
            np.append(metres, np.nan)[row],
            np.where(row < 0, -1, area),
            np.where(row < 0, -1, layer),
            np.append(feature, -1)[row].astype(np.int64),
            tuple(spoken),
            is_all=is_all,
        )

    def natura(self) -> Fact:
        """Give the distance to Natura 2000: by the layer of all of it, or by the three parts."""
        whole, parts = (self._told(way, way.metres) for way in map(self.least, NATURA))
        return or_else(whole, parts)

    def zone(self) -> Fact:
        """Give the strictest zone that an area touches; none only where all kinds speak."""
        inside = [self._inside(kind, ZONES[:place]) for place, kind in enumerate(ZONES)]
        return reduce(or_else, (*inside, self._outside()))

    @cached_property
    def _touched(self) -> Mapping[str, Flags]:
        """Flag the areas that touch each delivery of a zone, but for those that do not speak."""
        spoken = {
            sha256: self.surroundings.layers[sha256]
            for kind in ZONES
            for sha256 in self.laid[kind]
            if self.surroundings.speaks(sha256)
        }
        geometry = self.picture.tables["area"]["geometry"]
        asked = {(sha256, 0.0): layer for sha256, layer in spoken.items()}
        flags = self.surroundings.memory.near(geometry, asked)
        return {sha256: flags[sha256, 0.0][self.ranked.areas] for sha256 in spoken}

    def _inside(self, kind: str, stricter: Sequence[str]) -> Fact:
        """Say which sites lie in a zone; less surely so where a stricter one may be missing."""
        area, layer = (np.full(len(self.ranked), -1, dtype=np.int64) for _ in range(2))
        for number, sha256 in enumerate(self.laid[kind]):
            if sha256 in self._touched:
                rows = np.flatnonzero(self._touched[sha256])
                rows = rows[np.argsort(self.ranked.is_v2[rows], kind="stable")]
                area[self.ranked.place[rows]], layer[self.ranked.place[rows]] = rows, number
        status = self.ranked.status_of(area)
        if not self._all_speak(stricter):
            status = np.minimum(status, np.int8(Status.POTENTIAL))
        origins = tuple(self._layer_origin(kind, sha256) for sha256 in self.laid[kind])
        values = np.where(area < 0, "", kind).astype(object)
        return Fact(values, status, layer.astype(np.int32), origins)

    def _outside(self) -> Fact:
        """Say of all sites that are wholly drawn that they are in no zone, if that can be said."""
        drawn = np.bincount(self.ranked.place, minlength=len(self.ranked)) > 0
        is_sure = drawn & self.ranked.is_whole & self._all_speak(ZONES)
        values = np.where(is_sure, NO_ZONE, "").astype(object)
        widest = ZONES[-1]
        origins = [self._layer_origin(widest, sha256) for sha256 in self.laid[widest][:1]]
        return one_origin(values, is_sure, Status.KNOWN, *origins)

    def _all_speak(self, kinds: Sequence[str]) -> bool:
        return all(
            self.laid[kind] and all(map(self.surroundings.speaks, self.laid[kind]))
            for kind in kinds
        )

    def _told(self, least: Least, values: Array) -> Fact:
        """Make a fact of what was found nearest; a value that is not there is not known."""
        count = len(self.ranked)
        unknown = nothing_said(count) if values.dtype == object else nothing_known(count)
        if not least.layers:
            return unknown
        is_there = values != "" if values.dtype == object else ~np.isnan(values)
        is_known = least.is_known & is_there
        status = np.where(is_known, self.ranked.status_of(least.area), Status.UNKNOWN)
        # Each feature that has something to say of itself is an origin of its own.
        features = 2 + least.feature.max()
        pairs = (least.layer * features + self._named(least) + 1)[is_known]
        different, which = np.unique(pairs, return_inverse=True)
        origin = np.full(len(values), -1, dtype=np.int32)
        origin[is_known] = which
        origins = tuple(
            self._origin(least, pair // features, pair % features - 1)
            for pair in different.tolist()
        )
        return Fact(
            np.where(is_known, values, unknown.values), status.astype(np.int8), origin, origins
        )

    def _named(self, least: Least) -> Rows:
        told = np.array([sha256 in self.surroundings.told for _, sha256 in least.layers])
        return np.where(told[least.layer], least.feature, -1)

    def _kinds_of(self, least: Least) -> Array:
        kinds = [WATERS[kind] for kind, _ in least.layers]
        return np.array([*kinds, ""], dtype=object)[least.layer]

    def _values_of(self, least: Least) -> Numbers:
        values = np.full(len(least.feature), np.nan)
        for number, (_, sha256) in enumerate(least.layers):
            told = self.surroundings.told.get(sha256)
            if told is not None:
                rows = least.layer == number
                values[rows] = told.value[least.feature[rows]]
        return values

    def _origin(self, least: Least, layer: int, feature: int) -> Origin:
        kind, sha256 = least.layers[layer]
        told = self.surroundings.told.get(sha256)
        if told is None or feature < 0:
            return self._layer_origin(kind, sha256)
        words = (told.key[feature], told.name[feature])
        return self._layer_origin(kind, sha256, " · ".join(filter(None, words)))

    def _layer_origin(self, kind: str, sha256: str, feature: str = "") -> Origin:
        uid, name, dated = self._records[kind, sha256]
        return Origin("layer", uid, kind, name, dated, feature)

    @cached_property
    def _records(self) -> Mapping[tuple[str, str], tuple[str, str, date | None]]:
        table = self.picture.tables["layer"]
        rows = np.flatnonzero(table["current"] == 1).tolist()
        return {
            (table["kind"][row], table["sha256"][row] or ""): (
                str(table.uid[row]),
                table["name"][row] or "",
                table["dated"][row].astype(object),
            )
            for row in rows
        }
