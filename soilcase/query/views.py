"""A view: which sites a list shows, and how; kept as JSON that every version can read.

What a version does not know is carried on untouched, such as a theme for the map.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field
from soilcase.model.values import Plain, canonical
from soilcase.query.keys import SITE, askable
from soilcase.query.parse import parse
from soilcase.query.syntax import EVERYTHING, Filter
from soilcase.query.write import stored

VERSION = 1
NUMBER = "number"
MARKS = "marks"
SHOWN = (
    "status",
    "number",
    "address",
    "municipality",
    "nuance",
    "next_deadline",
    "officer",
    "name",
    "branches",
    "phase",
)
FROZEN = 3
SUMS = ("area_m2",)
_KEYS = frozenset(
    {"version", "filter", "dropped", "columns", "widths", "frozen", "sort", "group", "sums"}
    | {"folded", "marks"}
)


@dataclass(frozen=True, slots=True)
class Order:
    """One key to sort by, up or down."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape and a word for the sites that a filter holds for."""

    filter: str
    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class View:
    """What a list is asked to show; `other` is what another version has written into it."""

    filter: Filter = EVERYTHING
    with_dropped: bool = False
    columns: tuple[str, ...] = SHOWN
    widths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    frozen: int = FROZEN
    sort: tuple[Order, ...] = (Order(NUMBER),)
    group: str = ""
    sums: tuple[str, ...] = SUMS
    marks: tuple[Mark, ...] = ()
    other: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@cache
def column_fields() -> Mapping[str, Field]:
    """Give the fields of a site that may be columns, by id; none of them is personal."""
    return {made.id: made for made in askable(NOUNS[SITE])}


def write_view(view: View) -> str:
    """Write a view as the canonical text that is kept."""
    definition: dict[str, object] = {
        "version": VERSION,
        **view.other,
        "filter": stored(view.filter),
        "dropped": view.with_dropped,
        "columns": list(view.columns),
        "widths": dict(view.widths),
        "frozen": view.frozen,
        "sort": [{"field": each.field, "descending": each.descending} for each in view.sort],
        "group": view.group,
        "sums": list(view.sums),
        "marks": [
            {"filter": mark.filter, "shape": mark.shape, "word": mark.word} for mark in view.marks
        ],
    }
    plain: Plain = json.loads(json.dumps(definition))
    return canonical(plain)


def read_view(text: str) -> View:
    """Read what was kept; a filter that this version cannot read is a Problem."""
    held = json.loads(text)
    kept: Mapping[str, object] = held if isinstance(held, Mapping) else {}
    asked = kept.get("filter")
    plain = View()
    return View(
        filter=parse(asked) if isinstance(asked, str) else EVERYTHING,
        with_dropped=kept.get("dropped") is True,
        columns=_texts(kept.get("columns")) or plain.columns,
        widths=MappingProxyType(_widths(kept.get("widths"))),
        frozen=_count(kept.get("frozen"), plain.frozen),
        sort=_orders(kept.get("sort")) or plain.sort,
        group=_text(kept.get("group")),
        sums=_texts(kept["sums"]) if "sums" in kept else plain.sums,
        marks=tuple(_marks(kept.get("marks"))),
        other=MappingProxyType(_other(kept)),
    )


def same(one: View, other: View) -> bool:
    """Say whether two views would be kept as the same, but for the widths of their columns."""
    plain: Mapping[str, int] = MappingProxyType({})
    return write_view(replace(one, widths=plain)) == write_view(replace(other, widths=plain))


def _other(kept: Mapping[str, object]) -> dict[str, object]:
    """Keep what is not ours, and the number of a version that is ahead."""
    other = {key: value for key, value in kept.items() if key not in _KEYS}
    version = kept.get("version")
    if isinstance(version, int) and version > VERSION:
        other["version"] = version
    return other


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    members = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return tuple(dict.fromkeys(member for member in members if isinstance(member, str)))


def _count(value: object, otherwise: int) -> int:
    is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if is_count and isinstance(value, int) else otherwise


def _widths(value: object) -> dict[str, int]:
    members = value if isinstance(value, Mapping) else {}
    return {key: width for key, width in members.items() if isinstance(width, int) and width > 0}


def _mappings(value: object) -> list[Mapping[str, object]]:
    members = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [member for member in members if isinstance(member, Mapping)]


def _orders(value: object) -> tuple[Order, ...]:
    return tuple(
        Order(_text(each.get("field")), each.get("descending") is True)
        for each in _mappings(value)
        if _text(each.get("field"))
    )


def _marks(value: object) -> list[Mark]:
    return [
        Mark(_text(each.get("filter")), _text(each.get("shape")), _text(each.get("word")))
        for each in _mappings(value)
        if _text(each.get("word"))
    ]
