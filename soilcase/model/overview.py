"""The figures that a register is known by: counted once, shown by window and command alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from soilcase.model.catalogue import NOUNS
from soilcase.model.picture import Picture
from soilcase.model.status import Counts, count_headlines


@dataclass(frozen=True, slots=True)
class LayerLine:
    """One delivery of a reference layer."""

    kind: str
    name: str | None
    dated: date | None
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """How many sites have which headline, how many records there are, and which layers.

    Generation contaminations have programmes of their own: `apart` counts all other sites.
    """

    counts: Counts
    apart: Counts
    generation: int
    records: Mapping[str, int]
    layers: tuple[LayerLine, ...]


def look_over(picture: Picture) -> Overview:
    """Count what a picture holds."""
    status, is_generation = picture.derived["status"], picture.sites["generation"] == 1
    return Overview(
        count_headlines(status.tolist()),
        count_headlines(status[~is_generation].tolist()),
        int(is_generation.sum()),
        {noun: len(picture.tables[noun]) for noun in NOUNS if noun in picture.tables},
        tuple(_layers(picture)),
    )


def layer_rows(picture: Picture) -> NDArray[np.int64]:
    """Give the rows of the layers by kind; the one in use stands before those it replaced."""
    table = picture.tables["layer"]
    kind, current = table["kind"].tolist(), table["current"].tolist()
    dated: list[date | None] = table["dated"].tolist()
    rows = sorted(
        range(len(table)), key=lambda row: (kind[row], current[row] != 1, dated[row] or date.min)
    )
    return np.array(rows, dtype=np.int64)


def _layers(picture: Picture) -> Iterator[LayerLine]:
    rows, table = layer_rows(picture), picture.tables["layer"]
    names = ("kind", "name", "dated", "feature_count", "current")
    columns = (table[name][rows].tolist() for name in names)
    for kind, name, dated, count, flag in zip(*columns, strict=True):
        features = None if count != count else int(count)  # noqa: PLR0124  NaN
        yield LayerLine(kind, name, dated, features, flag == 1)
