"""The records that belong to one site, taken out of a picture's columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns
from soilcase.model.gather import Rows
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.query.value_texts import column_values

# What may hang on a site by more than its own reference: the noun, and the ways that lead here.
_WAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "matter": (),
        "deadline": ("decision", "phase", "matter"),
        "journal": ("phase", "matter"),
        "document": ("phase", "point", "journal", "matter"),
        "party": ("parcel", "matter"),
        "money": ("phase",),
        "order": (),
    }
)
_DERIVED = ("area", "matter")
_LEFT_OUT = frozenset({"conflict", "parked", "origin"})


@dataclass(frozen=True, slots=True)
class Record:
    """One record with the values that it has, those that are derived among them."""

    noun: str
    uid: str
    rev: int
    values: Mapping[str, Value]

    def get(self, field_id: str) -> Value:
        """Give a value, or None where it is unknown."""
        return self.values.get(field_id)

    def day(self, field_id: str) -> date | None:
        """Give a value that is a day."""
        value = self.values.get(field_id)
        return value if isinstance(value, date) else None

    def text(self, field_id: str) -> str | None:
        """Give a value that is a text, a code or a reference."""
        value = self.values.get(field_id)
        return value if isinstance(value, str) else None


Records = Mapping[str, Sequence[Record]]


def records_of(picture: Picture, site: str) -> Records:
    """Give the site itself and all that belongs to it, by noun, in the order of entry."""
    row = picture.row_of("site")[site]
    found: dict[str, list[Record]] = {}
    for noun in NOUNS:
        if noun in picture.tables and noun not in _LEFT_OUT:
            rows = np.flatnonzero(picture.site_rows(noun) == row)
            found[noun] = _read(picture, noun, rows)
    found["matter"] = [*_linked(picture, "matter", _named(found["matter_site"], "matter"))]
    found["order"] = [*_linked(picture, "order", _named(found["phase"], "order"))]
    for noun, ways in _WAYS.items():
        if ways:
            _add_by_ways(picture, noun, ways, found)
    return MappingProxyType({noun: tuple(records) for noun, records in found.items() if records})


def _add_by_ways(
    picture: Picture, noun: str, ways: Sequence[str], found: dict[str, list[Record]]
) -> None:
    """Add what names no site but something that belongs to this one."""
    table = picture.tables.get(noun)
    if table is None:
        return
    held = {record.uid for record in found[noun]}
    wanted: list[int] = []
    for way in ways:
        if noun == "party" and way == "matter":
            named = {record.text("party") for record in found["matter"]}
            rows = [place for uid in named if (place := _place(picture, noun, uid)) is not None]
        else:
            rows = _rows_naming(table[way], [record.uid for record in found.get(way, ())])
        for place in rows:
            elsewhere = "site" in table.values and table["site"][place] is not None
            uid = table.uid[place]
            if uid not in held and (noun == "party" or not elsewhere):
                held.add(uid)
                wanted.append(place)
    found[noun] += _read(picture, noun, wanted)


def _rows_naming(column: Array, owners: Iterable[str]) -> list[int]:
    """Give the rows of a column that name one of some records, in the order of entry."""

    def sort_out() -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, uid in enumerate(column.tolist()):
            if uid is not None:
                found.setdefault(uid, []).append(place)
        return found

    naming = remembered("rows_naming", [column], sort_out)
    return sorted(place for uid in owners for place in naming.get(uid, ()))


def _named(records: Iterable[Record], field_id: str) -> list[str]:
    return [uid for record in records if (uid := record.text(field_id)) is not None]


def _linked(picture: Picture, noun: str, uids: Iterable[str]) -> Sequence[Record]:
    places = (_place(picture, noun, uid) for uid in dict.fromkeys(uids))
    return _read(picture, noun, [place for place in places if place is not None])


def _place(picture: Picture, noun: str, uid: str | None) -> int | None:
    return picture.row_of(noun).get(uid) if uid is not None and noun in picture.tables else None


def record_in(picture: Picture, noun: str, uid: str) -> Record | None:
    """Give one record as a picture holds it, or None where it is not there."""
    place = _place(picture, noun, uid)
    return None if place is None else _read(picture, noun, [place])[0]


def _read(picture: Picture, noun: str, rows: Sequence[int] | Rows) -> list[Record]:
    """Read records by columns, as many as there are: a site has some hundred of them."""
    if not len(rows):
        return []
    table = picture.tables[noun]
    has_derived = noun in _DERIVED or noun == "site"
    derived = derive_columns(picture, noun) if has_derived else {}
    found: list[dict[str, Value]] = [{} for _ in rows]
    for field in catalogue.noun(noun).fields:
        column = table[field.id] if field.is_stored else derived.get(field.id)
        if column is None:
            continue
        for values, value in zip(found, column_values(field, column[rows]), strict=True):
            if value is not None:
                values[field.id] = value
    return [
        Record(noun, table.uid[row], int(table.rev[row]), MappingProxyType(values))
        for row, values in zip(rows, found, strict=True)
    ]
