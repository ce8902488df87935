"""The figures that a register is known by: counted once, shown by window and command alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


def _layers(picture: Picture) -> list[LayerLine]:
    table = picture.tables["layer"]
    columns = (table[name].tolist() for name in ("kind", "name", "dated", "feature_count"))
    lines = [
        LayerLine(kind, name, dated, None if count != count else int(count), flag == 1)  # noqa: PLR0124  NaN
        for kind, name, dated, count, flag in zip(*columns, table["current"].tolist(), strict=True)
    ]
    return sorted(lines, key=lambda line: (line.kind, not line.current, line.dated or date.min))
