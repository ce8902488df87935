"""Values as a person reads them: in list, page, history and file alike.

Codes are shown by their labels, references by the names of what they point at; what is not known
is the word for unknown. Nothing at all stands for what does not apply, such as a deadline where
none is open.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import overload

import shapely

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.columns import UNKNOWN_BOOLEAN, Array
from soilcase.model.fields import Field, Type
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.telling import short
from soilcase.model.text import show_number
from soilcase.model.values import Value
from soilcase.model.words import Words
from soilcase.query.codewords import codes_of

NAMING = ("initials", "number", "name", "title", "label", "parcel_number", "kind", "danish")
OERE = 100
_LONGEST = 80
# Derived from records that a site need not have: without them there is nothing to know.
_MAY_NOT_APPLY = frozenset({"nuance", "decision_state", "phase", "next_deadline"})

Writer = Callable[[Value], str]


@dataclass(frozen=True, slots=True)
class Shower:
    """Writes values in one language, with the names that one picture knows."""

    words: Words
    picture: Picture | None = None

    @property
    def language(self) -> str:
        """Give the language that is written."""
        return self.words.language

    def value(self, field: Field, value: Value) -> str:
        """Write one value; a number without its unit, which stands with the field's name."""
        return self._absent(field) if value is None else self._writer(field)(value)

    def column(self, field: Field, column: Array) -> list[str]:
        """Write a whole column; each value that is met again is written once."""
        write = self._writer(field)
        written: dict[Value, str] = {None: self._absent(field)}
        texts: list[str] = []
        for value in column_values(field, column):
            text = written.get(value)
            if text is None:
                text = written[value] = write(value)
            texts.append(text)
        return texts

    def lazily(self, field: Field, column: Array) -> "LazyTexts":
        """Write a column's cells as they are looked at; what was written stays with the column."""
        subject = ("written", field.id, field.codes, field.target, self.language)
        follows_from = [column, *self.follows_from(field)]
        written: dict[object, str] = remembered(subject, follows_from, dict)
        return LazyTexts(self, field, column, written)

    def follows_from(self, field: Field) -> list[Array]:
        """Give the arrays, besides its own column, that a field's texts follow from."""
        noun = field.target or (CODE_LISTS[field.codes].noun if field.codes in CODE_LISTS else "")
        table = self.picture.tables.get(noun) if self.picture else None
        return [] if table is None else [table.uid, *table.values.values()]

    def label(self, field: Field) -> str:
        """Write a field's name with its unit."""
        label = field.label(self.language)
        return f"{label} ({field.unit})" if field.unit else label

    def record(self, noun_id: str, uid: str) -> str:
        """Name a record by what it is called, or by the end of its identity.

        A name that is somebody's personal data is never given away so.
        """
        table = self.picture.tables.get(noun_id) if self.picture else None
        row = self.picture.row_of(noun_id).get(uid) if self.picture and table else None
        if table is None or row is None:
            return short(uid)
        fields = catalogue.fields(noun_id)
        for field_id in NAMING:
            if field_id in table.values and table[field_id][row] is not None:
                field = fields[field_id]
                return short(uid) if field.personal else self.value(field, table[field_id][row])
        return short(uid)

    def _absent(self, field: Field) -> str:
        applies = field.is_stored or field.id not in _MAY_NOT_APPLY
        return self.words.say("fact.unknown") if applies else ""

    def _writer(self, field: Field) -> Writer:
        if field.codes in CODE_LISTS:
            return lambda value: self._codes(field.codes, value)
        if field.target in NOUNS:
            return lambda value: self.record(field.target, str(value))
        if field.type is Type.INTEGER and field.id.endswith("year"):
            return str
        write = _WRITERS.get(field.type, _plainly)
        return lambda value: write(value, self.words)

    def _codes(self, list_id: str, value: Value) -> str:
        codes = codes_of(list_id, self.picture)
        members = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(codes.label(member, self.language) for member in members)


class LazyTexts(Sequence[str]):
    """The texts of a column, each different value written when it is first looked at."""

    __slots__ = ("_absent", "_column", "_field", "_write", "_written")

    def __init__(
        self, shower: Shower, field: Field, column: Array, written: dict[object, str]
    ) -> None:
        """Write nothing yet."""
        self._column = column
        self._field = field
        self._written = written
        self._absent = shower.value(field, None)
        self._write = shower.value

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._column)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        """Give the text of a row of the picture."""
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        raw = self._column.item(row)
        if raw is None or raw != raw:  # noqa: PLR0124  NaN
            return self._absent
        text = self._written.get(raw)
        if text is None:
            (value,) = column_values(self._field, self._column[row : row + 1])
            text = self._written[raw] = self._write(self._field, value)
        return text


def column_values(field: Field, column: Array) -> list[Value]:
    """Give a column's values as they were committed, with None for unknown."""
    if column.dtype.kind == "f":
        whole = field.type is not Type.NUMBER
        return [
            None if number != number else int(number) if whole else number  # noqa: PLR0124  NaN
            for number in column.tolist()
        ]
    if column.dtype.kind == "M":
        return _times(column)
    if field.type is Type.BOOLEAN:
        return [None if flag == UNKNOWN_BOOLEAN else bool(flag) for flag in column.tolist()]
    values: list[Value] = column.tolist()
    return values


def _times(column: Array) -> list[Value]:
    naive: Sequence[date | datetime | None] = column.astype(column.dtype).tolist()
    return [value.replace(tzinfo=UTC) if isinstance(value, datetime) else value for value in naive]


def _plainly(value: Value, words: Words) -> str:
    return words.show(value) if not isinstance(value, bytes) else value.hex()


def _money(value: Value, words: Words) -> str:
    if not isinstance(value, int):
        return str(value)
    return show_number(value / OERE, 2, words.language)


def _listed(value: Value, _words: Words) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _point(value: Value, words: Words) -> str:
    shape = _shape(value)
    east, north = (show_number(axis, 0, words.language) for axis in (shape.x, shape.y))
    return f"E {east} N {north}"


def _polygon(value: Value, words: Words) -> str:
    return f"{show_number(_shape(value).area, 0, words.language)} m²"


def _shortened(value: Value, _words: Words) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _shape(value: Value) -> shapely.Geometry:
    return shapely.from_wkb(value)


_WRITERS: Mapping[Type, Callable[[Value, Words], str]] = {
    Type.MONEY: _money,
    Type.CODES: _listed,
    Type.TEXTS: _listed,
    Type.POINT: _point,
    Type.POLYGON: _polygon,
    Type.JSON: _shortened,
}
