"""A directory of all addresses or all parcels of a delivery, in which one is found while typing.

Hundreds of thousands of addresses are a few ten thousand streets in towns, and in each its house
numbers: the streets are searched for what was typed, and the numbers only in those that fit.
Texts and shapes are held packed, so that a region takes some hundred megabytes at most.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from soilcase.model.features import Features
from soilcase.query.exact import ExactKeys, exact_keys
from soilcase.query.folding import exact_key, loose, strict_words
from soilcase.query.likeness import Entries, index_entries
from soilcase.query.packed import Packed, pack, pack_texts

Rows = NDArray[np.int64]
Small = NDArray[np.int32]

_CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Directory:
    """Members by groups: houses by the street in its town, or parcels by their district."""

    names: Packed
    keys: Packed
    parcels: Packed
    geometry: Packed
    bounds: NDArray[np.float64]
    groups: Entries
    labels: Entries
    group: Small
    label: Small
    members: Small
    starts: Rows
    exact: ExactKeys

    def __len__(self) -> int:
        """Count the members."""
        return len(self.names)

    def shape(self, row: int) -> shapely.Geometry | None:
        """Give where a member lies, or None where that cannot be read."""
        try:
            found = shapely.from_wkb(self.geometry[row])
        except shapely.errors.GEOSException:
            return None
        return None if found.is_empty else found

    def around(self, point: shapely.Point) -> list[int]:
        """Give the members whose shape a point lies in or on the border of."""
        east, north = point.x, point.y
        west, south, end, top = self.bounds.T
        boxed = (west <= east) & (east <= end) & (south <= north) & (north <= top)
        return [
            row
            for row in np.flatnonzero(boxed).tolist()
            if (shape := self.shape(row)) is not None and shape.intersects(point)
        ]

    def with_parcel(self, key: str) -> list[int]:
        """Give the members that are written just so."""
        folded = exact_key(key)
        return [row for row in self.exact.find(folded) if exact_key(self.keys.text(row)) == folded]

    @property
    def size(self) -> int:
        """Give about how many bytes it takes, the words apart."""
        packed = (self.names, self.keys, self.parcels, self.geometry)
        arrays = (self.bounds, self.group, self.label, self.members, self.starts)
        exact = (self.exact.hashes, self.exact.rows)
        return sum(len(one.together) + one.ends.nbytes for one in packed) + sum(
            one.nbytes for one in (*arrays, *exact)
        )


@dataclass(slots=True)
class _Numbered:
    """Different texts, each with a number in the order in which they came, and its words."""

    numbers: dict[str, int] = field(default_factory=dict)
    words: list[tuple[str, ...]] = field(default_factory=list)

    def number(self, text: str) -> int:
        """Give the number of a text."""
        known = self.numbers.get(text)
        if known is None:
            known = self.numbers[text] = len(self.words)
            self.words.append(strict_words(text))
        return known

    def entries(self) -> Entries:
        """Index the texts by their words."""
        return index_entries([[loose(word) for word in words] for words in self.words])


@dataclass(slots=True)
class _Making:
    """What is gathered while a delivery is read."""

    streets: _Numbered = field(default_factory=_Numbered)
    towns: _Numbered = field(default_factory=_Numbered)
    groups: _Numbered = field(default_factory=_Numbered)
    labels: _Numbered = field(default_factory=_Numbered)
    group: list[int] = field(default_factory=list)
    label: list[int] = field(default_factory=list)
    parcels: list[str] = field(default_factory=list)
    exact: list[tuple[str, int]] = field(default_factory=list)

    def add(self, group: str, label: str, parcel: str) -> None:
        """Put a member into its group."""
        self.group.append(self.groups.number(group))
        self.label.append(self.labels.number(label))
        self.parcels.append(parcel)


def index_addresses(features: Features) -> Directory:
    """Make the directory of a delivery of addresses; in seconds, so away from the window."""
    made = _Making()
    told = zip(features.name.tolist(), features.attributes.tolist(), strict=True)
    for row, (name, attributes) in enumerate(told):
        written = name or ""
        parts = _parts(attributes)
        street, number, parcel = (str(parts.get(key) or "") for key in _ADDRESS)
        town = f"{parts.get('postcode') or ''} {parts.get('city') or ''}"
        if written == f"{street} {number}, {town}" and number[:1].isdigit() and town[:1].isdigit():
            made.add(f"{street}, {town}", number, parcel)
        else:
            street, number, town = _taken_apart(written)
            made.add(f"{street}, {town}", number, parcel)
        made.exact.append((exact_key(written), row))
    return _directory(features, made, [name or "" for name in features.name.tolist()])


_ADDRESS = ("street", "number", "parcel")


def index_parcels(features: Features) -> Directory:
    """Make the directory of a delivery of parcels; in seconds, so away from the window."""
    made = _Making()
    names: list[str] = []
    told = zip(features.key.tolist(), features.name.tolist(), strict=True)
    for row, (key, name) in enumerate(told):
        written, called = key or "", name or ""
        district, _, number = written.partition(" ")
        words = [word for word in strict_words(called) if word not in strict_words(written)]
        made.add(" ".join((district, *words)), number, written)
        names.append(f"{called} ({written})" if called and called != written else written)
        made.exact.append((exact_key(written), row))
        if called:
            made.exact.append((exact_key(called), row))
    return _directory(features, made, names)


def _parts(attributes: object) -> dict[str, object]:
    """Read what is told of an address besides its name; what cannot be read tells nothing."""
    try:
        parts = json.loads(attributes) if isinstance(attributes, str) else attributes
    except ValueError:
        return {}
    return parts if isinstance(parts, dict) else {}


def _taken_apart(name: str) -> tuple[str, str, str]:
    """Part a written address into street, number with floor and door, and town."""
    before, _, town = name.rpartition(",")
    words = (before or town).split(" ")
    numbers = (place for place, word in enumerate(words) if place and word[:1].isdigit())
    place = next(numbers, len(words))
    return " ".join(words[:place]), " ".join(words[place:]), town if before else ""


def _directory(features: Features, made: _Making, names: Sequence[str]) -> Directory:
    group = np.array(made.group, dtype=np.int32)
    members = np.argsort(group, kind="stable").astype(np.int32)
    counts = np.bincount(group, minlength=len(made.groups.words))
    return Directory(
        names=pack_texts(names),
        keys=pack_texts(key or "" for key in features.key.tolist()),
        parcels=pack_texts(made.parcels),
        geometry=pack(wkb or b"" for wkb in features.geometry.tolist()),
        bounds=np.concatenate([np.empty((0, 4)), *_bounds(features)]),
        groups=made.groups.entries(),
        labels=made.labels.entries(),
        group=group,
        label=np.array(made.label, dtype=np.int32),
        members=members,
        starts=np.concatenate([[0], np.cumsum(counts)]),
        exact=exact_keys(made.exact),
    )


def _bounds(features: Features) -> Iterator[NDArray[np.float64]]:
    """Give the boxes of the shapes, read some at a time so that they never all are in memory."""
    for start in range(0, len(features), _CHUNK):
        shapes = shapely.from_wkb(features.geometry[start : start + _CHUNK], on_invalid="ignore")
        yield shapely.bounds(shapes)
