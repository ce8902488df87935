"""The layers that lie round the areas, read once, and what has been found out with them.

A layer is known by the SHA-256 of what it holds. That an area lies near one, or how far away it
lies, is remembered by the area's own shape, the layer and what was asked: a changed layer is
compared with every area, a changed area with every layer, and nothing else is looked at again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import shapely

from soilcase.model.columns import Array
from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture
from soilcase.priority.nearest import NOTHING, nearest
from soilcase.priority.points import Points, read_points
from soilcase.priority.spatial import Flags, Shapes, near, take_apart

Layer: TypeAlias = Shapes | Points
Question: TypeAlias = tuple[str, float]
# Asks a layer about shapes; the answer has a row for each.
Ask: TypeAlias = Callable[[Shapes], Array]
# Gives the features of a delivery by its record's identity, as a register does.
ReadLayer: TypeAlias = Callable[[str], Features]
# What is in use, by kind: the fingerprints of the deliveries that together are the layer.
Laid: TypeAlias = Mapping[str, tuple[str, ...]]

# What the facts look at, whether or not a rule of public effort does.
LOOKED_AT = frozenset(
    {
        *("osd", "od", "catchment", "bnbo", "abstraction_well"),
        *("home", "childcare", "playground"),
        *("targeted_stream", "targeted_lake", "targeted_coast"),
        *("natura_2000", "habitat", "bird", "ramsar"),
    }
)
# Kinds whose single features have something to say: a well's volume, a stream's flow and name.
_TOLD = frozenset(
    {"abstraction_well", "childcare", "targeted_stream", "targeted_lake", "targeted_coast"}
)
MOST_QUESTIONS = 64
_ROOM = 1_000
_CURRENT = 1


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out about shapes: each has a place, and each question an answer per place."""

    place: Mapping[bytes, int]
    shapes: Shapes
    answers: Mapping[Question, Array]

    def only(self, wanted: Iterable[bytes]) -> "_Known":
        """Forget all shapes but some."""
        kept = [wkb for wkb in wanted if wkb in self.place]
        rows = np.array([self.place[wkb] for wkb in kept], dtype=np.int64)
        answers = {
            question: found[rows]
            for question, found in self.answers.items()
            if len(found) == self.shapes.count
        }
        place = {wkb: number for number, wkb in enumerate(kept)}
        return _Known(place, self.shapes.some(rows), answers)

    def with_shapes(self, new: list[bytes]) -> "_Known":
        """Take in shapes of which nothing is known yet."""
        place = dict(self.place)
        place.update(zip(new, range(len(place), len(place) + len(new)), strict=True))
        return _Known(place, self.shapes.and_(take_apart(_column(new))), self.answers)

    def answered(self, asked: Mapping[Question, Ask]) -> "_Known":
        """Find out what is asked and not yet known."""
        answers = dict(self.answers)
        for question, ask in asked.items():
            known = answers.pop(question, None)
            done = 0 if known is None else len(known)
            if known is None:
                known = ask(self.shapes)
            elif done < self.shapes.count:
                left = np.arange(done, self.shapes.count)
                known = np.concatenate([known, ask(self.shapes.some(left))])
            answers[question] = known
        newest = list(answers)[-max(MOST_QUESTIONS, len(asked)) :]
        return _Known(self.place, self.shapes, {q: answers[q] for q in newest})


class Memory:
    """Remembers what was found out; a new state takes the old one's place as a whole."""

    def __init__(self) -> None:
        self._known = _Known({}, take_apart(_column([])), {})

    def near(self, geometry: Array, asked: Mapping[Question, Layer]) -> dict[Question, Flags]:
        """Flag, for each question, the rows whose shape lies within its distance of its layer."""
        asks = {q: partial(near, others=layer, distance=q[1]) for q, layer in asked.items()}
        return self._answer(geometry, asks, np.array(0, dtype=bool))

    def nearest(self, geometry: Array, asked: Mapping[str, Layer]) -> dict[str, Array]:
        """Give, for each layer, how far each row's shape is from it, and from which feature."""
        asks = {(sha256, np.inf): partial(nearest, others=asked[sha256]) for sha256 in asked}
        return {q[0]: found for q, found in self._answer(geometry, asks, NOTHING).items()}

    def _answer(
        self, geometry: Array, asks: Mapping[Question, Ask], nothing: Array
    ) -> dict[Question, Array]:
        """Answer every question for every row; a row without a shape is given nothing."""
        known, shapes = self._known, geometry.tolist()
        new = dict.fromkeys(wkb for wkb in shapes if wkb is not None and wkb not in known.place)
        if len(known.place) + len(new) > 2 * len(shapes) + _ROOM:
            known = known.only(dict.fromkeys(shapes))
        if new:
            known = known.with_shapes(list(new))
        self._known = known = known.answered(asks)
        nowhere = known.shapes.count
        places = np.array([known.place.get(wkb, nowhere) for wkb in shapes], dtype=np.int64)
        return {q: np.append(known.answers[q], nothing)[places] for q in asks}


@dataclass(frozen=True, slots=True)
class Told:
    """What the features of a layer say of themselves, one by one."""

    key: Array
    name: Array
    value: Array


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Layers by their fingerprints; what is not here was not read, or could not be."""

    layers: Mapping[str, Layer] = field(default_factory=lambda: MappingProxyType({}))
    memory: Memory = field(default_factory=Memory)
    distances: Memory = field(default_factory=Memory)
    told: Mapping[str, Told] = field(default_factory=lambda: MappingProxyType({}))

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
    told: dict[str, Told] = {}
    for row, sha256 in enumerate(table["sha256"].tolist()):
        if sha256 not in wanted or sha256 in layers:
            continue
        layer, says = held.layers.get(sha256), held.told.get(sha256)
        if layer is None:
            features = read(str(table.uid[row]))
            layer = _shapes_of(features) if len(features) == table["feature_count"][row] else None
            if table["kind"][row] in _TOLD:
                says = Told(features.key, features.name, features.value)
        if layer is not None:
            layers[sha256] = layer
            if says is not None:
                told[sha256] = says
    return replace(held, layers=MappingProxyType(layers), told=MappingProxyType(told))


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
