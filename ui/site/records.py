"""The records that belong to one site, taken out of a picture's columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.derive import derive_columns
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
            found[noun] = [_read(picture, noun, int(place)) for place in rows]
    found["matter"] = list(_linked(picture, "matter", _named(found["matter_site"], "matter")))
    found["order"] = list(_linked(picture, "order", _named(found["phase"], "order")))
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
    for way in ways:
        if noun == "party" and way == "matter":
            named = {record.text("party") for record in found["matter"]}
            rows = [place for uid in named if (place := _place(picture, noun, uid)) is not None]
        else:
            owners = {record.uid for record in found.get(way, ())}
            rows = _rows_naming(table[way].tolist(), owners) if owners else []
        for place in rows:
            elsewhere = "site" in table.values and table["site"][place] is not None
            uid = table.uid[place]
            if uid not in held and (noun == "party" or not elsewhere):
                held.add(uid)
                found[noun].append(_read(picture, noun, place))


def _rows_naming(column: Sequence[str | None], owners: set[str]) -> list[int]:
    return [place for place, uid in enumerate(column) if uid in owners]


def _named(records: Iterable[Record], field_id: str) -> list[str]:
    return [uid for record in records if (uid := record.text(field_id)) is not None]


def _linked(picture: Picture, noun: str, uids: Iterable[str]) -> Iterator[Record]:
    for uid in dict.fromkeys(uids):
        place = _place(picture, noun, uid)
        if place is not None:
            yield _read(picture, noun, place)


def _place(picture: Picture, noun: str, uid: str | None) -> int | None:
    return picture.row_of(noun).get(uid) if uid is not None and noun in picture.tables else None


def record_in(picture: Picture, noun: str, uid: str) -> Record | None:
    """Give one record as a picture holds it, or None where it is not there."""
    place = _place(picture, noun, uid)
    return None if place is None else _read(picture, noun, place)


def _read(picture: Picture, noun: str, row: int) -> Record:
    table = picture.tables[noun]
    values: dict[str, Value] = {}
    for field in catalogue.noun(noun).stored:
        (value,) = column_values(field, table[field.id][row : row + 1])
        if value is not None:
            values[field.id] = value
    if noun in _DERIVED or noun == "site":
        values.update(_derived(picture, noun, row))
    return Record(noun, table.uid[row], int(table.rev[row]), MappingProxyType(values))


def _derived(picture: Picture, noun: str, row: int) -> Iterator[tuple[str, Value]]:
    columns = picture.derived if noun == "site" else derive_columns(picture, noun)
    for field in catalogue.noun(noun).fields:
        if not field.is_stored:
            (value,) = column_values(field, columns[field.id][row : row + 1])
            if value is not None:
                yield field.id, value
