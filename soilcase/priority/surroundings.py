"""The layers that lie round the areas, read once, and what has been found out with them.

A layer is known by the SHA-256 of what it holds. That an area lies near one is remembered by the
area's own shape, the layer and the distance: a changed layer is compared with every area, a
changed area with every layer, and nothing else is looked at again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import shapely

from soilcase.model.columns import Array
from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture
from soilcase.priority.points import Points, read_points
from soilcase.priority.spatial import Flags, Shapes, near, take_apart

Layer: TypeAlias = Shapes | Points
Question: TypeAlias = tuple[str, float]
# Gives the features of a delivery by its record's identity, as a register does.
ReadLayer: TypeAlias = Callable[[str], Features]
# What is in use, by kind: the fingerprints of the deliveries that together are the layer.
Laid: TypeAlias = Mapping[str, tuple[str, ...]]

MOST_QUESTIONS = 64
_ROOM = 1_000
_CURRENT = 1


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out about shapes: each has a place, and each question a flag per place."""

    place: Mapping[bytes, int]
    shapes: Shapes
    flags: Mapping[Question, Flags]

    def only(self, wanted: Iterable[bytes]) -> "_Known":
        """Forget all shapes but some."""
        kept = [wkb for wkb in wanted if wkb in self.place]
        rows = np.array([self.place[wkb] for wkb in kept], dtype=np.int64)
        flags = {
            question: found[rows]
            for question, found in self.flags.items()
            if len(found) == self.shapes.count
        }
        place = {wkb: number for number, wkb in enumerate(kept)}
        return _Known(place, self.shapes.some(rows), flags)

    def with_shapes(self, new: list[bytes]) -> "_Known":
        """Take in shapes of which nothing is known yet."""
        place = dict(self.place)
        place.update(zip(new, range(len(place), len(place) + len(new)), strict=True))
        return _Known(place, self.shapes.and_(take_apart(_column(new))), self.flags)

    def answered(self, asked: Mapping[Question, Layer]) -> "_Known":
        """Find out what is asked and not yet known."""
        flags = dict(self.flags)
        for question, layer in asked.items():
            known = flags.pop(question, np.empty(0, dtype=bool))
            if len(known) < self.shapes.count:
                left = np.arange(len(known), self.shapes.count)
                shapes = self.shapes.some(left) if len(known) else self.shapes
                known = np.concatenate([known, near(shapes, layer, question[1])])
            flags[question] = known
        newest = list(flags)[-max(MOST_QUESTIONS, len(asked)) :]
        return _Known(self.place, self.shapes, {question: flags[question] for question in newest})


class Memory:
    """Remembers what was found out; a new state takes the old one's place as a whole."""

    def __init__(self) -> None:
        self._known = _Known({}, take_apart(_column([])), {})

    def near(self, geometry: Array, asked: Mapping[Question, Layer]) -> dict[Question, Flags]:
        """Flag, for each question, the rows whose shape lies within its distance of its layer."""
        known, shapes = self._known, geometry.tolist()
        new = dict.fromkeys(wkb for wkb in shapes if wkb is not None and wkb not in known.place)
        if len(known.place) + len(new) > 2 * len(shapes) + _ROOM:
            known = known.only(dict.fromkeys(shapes))
        if new:
            known = known.with_shapes(list(new))
        self._known = known = known.answered(asked)
        nowhere = known.shapes.count
        places = np.array([known.place.get(wkb, nowhere) for wkb in shapes], dtype=np.int64)
        return {q: np.append(known.flags[q], values=False)[places] for q in asked}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Layers by their fingerprints; what is not here was not read, or could not be."""

    layers: Mapping[str, Layer] = field(default_factory=lambda: MappingProxyType({}))
    memory: Memory = field(default_factory=Memory)

    def speaks(self, sha256: str) -> bool:
        """Say whether a layer was read and holds anything; an empty delivery says nothing."""
        return len(self.layers.get(sha256, ())) > 0


def laid_out(picture: Picture, kinds: Iterable[str]) -> Laid:
    """Give the deliveries in use of each kind, by their fingerprints."""
    table = picture.tables["layer"]
    laid: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(kinds), ())
    for row in np.flatnonzero(table["current"] == _CURRENT).tolist():
        kind = table["kind"][row]
        if kind in laid:
            laid[kind] = tuple(sorted({*laid[kind], table["sha256"][row] or ""}))
    return laid


def read_surroundings(
    read: ReadLayer,
    picture: Picture,
    laid: Laid,
    held: Surroundings,
) -> Surroundings:
    """Read the layers laid out that are not held yet, and let go of those that are not."""
    table = picture.tables["layer"]
    wanted = {sha256 for found in laid.values() for sha256 in found}
    layers: dict[str, Layer] = {}
    for row, sha256 in enumerate(table["sha256"].tolist()):
        if sha256 not in wanted or sha256 in layers:
            continue
        layer = held.layers.get(sha256)
        if layer is None:
            features = read(str(table.uid[row]))
            layer = _shapes_of(features) if len(features) == table["feature_count"][row] else None
        if layer is not None:
            layers[sha256] = layer
    return Surroundings(MappingProxyType(layers), held.memory)


def _shapes_of(features: Features) -> Layer | None:
    """Read a layer's shapes; one that cannot be read is none."""
    make = read_points if features.shape is Shape.POINT else take_apart
    try:
        return make(features.geometry)
    except shapely.errors.GEOSException:
        return None


def _column(wkb: list[bytes]) -> Array:
    column = np.empty(len(wkb), dtype=object)
    column[:] = wkb
    return column
