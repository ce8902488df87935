"""What a person types into a field, read as its value: on the command line and in forms alike.

Nothing is guessed silently: a number that can be read in two ways, a name that fits two records
and a word that is not on the list are each refused with what was meant instead.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

import shapely

from soilcase.model.clock import danish_time
from soilcase.model.codelists import code_list
from soilcase.model.fields import SETS, Field, Type
from soilcase.model.identity import is_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import (
    NumberRead,
    read_date,
    read_datetime,
    read_money,
    read_number,
    show_number,
)
from soilcase.model.values import Value, normalise
from soilcase.query.codewords import codes_of
from soilcase.query.keys import fold
from soilcase.query.value_texts import NAMING, OERE

YES = frozenset({"ja", "yes", "sand", "true", "x", "1"})
NO = frozenset({"nej", "no", "falsk", "false", "0"})
_AXES = 2
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads typed values in one language, with the codes and names that one picture knows."""

    language: str
    picture: Picture | None = None

    def value(self, field: Field, typed: str, current: Value = None) -> Value:
        """Read what was typed into a field; nothing clears it, `+` and `-` change a set."""
        if not typed.strip():
            return None
        if field.type in SETS:
            return normalise(field, self._members(field, typed, current))
        return normalise(field, _READERS[field.type](self, field, typed))

    def _members(self, field: Field, typed: str, current: Value) -> tuple[str, ...]:
        parts = list(self._parts(field, typed))
        signs = {part[:1] for part in parts if part[:1] in {"+", "-"}}
        if not signs:
            return tuple(self._member(field, part) for part in parts)
        if any(part[:1] not in {"+", "-"} for part in parts):
            raise Problem("set_mixed", field=field.label(self.language), value=typed)
        members = dict.fromkeys(current if isinstance(current, tuple) else ())
        for part in parts:
            member = self._member(field, part[1:])
            if part[0] == "+":
                members[member] = None
            else:
                members.pop(member, None)
        return tuple(members)

    def _parts(self, field: Field, typed: str) -> Iterator[str]:
        """Split at semicolons, or at commas where the whole is not one label with a comma."""
        whole = typed.strip()
        is_label = field.type is Type.CODES and self._meant(field, whole.lstrip("+-"))
        separator = ";" if ";" in whole or is_label else ","
        return (part.strip() for part in whole.split(separator) if part.strip())

    def _member(self, field: Field, typed: str) -> str:
        return self.code(field, typed) if field.type is Type.CODES else typed.strip()

    def _meant(self, field: Field, typed: str) -> tuple[str, ...]:
        return codes_of(field.codes, self.picture).meant_by(typed.strip())

    def code(self, field: Field, typed: str) -> str:
        """Read one code by its id or its label."""
        meant = self._meant(field, typed)
        if len(meant) == 1:
            return meant[0]
        codes = codes_of(field.codes, self.picture)
        if code_list(field.codes).closed:
            allowed = tuple(code.label(self.language) for code in codes.codes.values())
        else:
            allowed = codes.nearest(typed, self.language)
        label = field.label(self.language)
        raise Problem("value_not_in_list", field=label, value=typed.strip(), allowed=allowed)

    def reference(self, field: Field, typed: str) -> str:
        """Read a reference by the identity, or by a name, of what it points at."""
        word = typed.strip()
        if is_uid(word):
            return word
        named = self._named(field.target)
        found = named.get(fold(word), ())
        if len(found) == 1:
            return found[0]
        label = field.label(self.language)
        if found:
            raise Problem("reference_ambiguous", field=label, value=word, count=len(found))
        near = tuple(get_close_matches(fold(word), [*named], _NEAREST))
        raise Problem("reference_unknown", field=label, value=word, nearest=near)

    def _named(self, noun_id: str) -> Mapping[str, Sequence[str]]:
        table = self.picture.tables.get(noun_id) if self.picture else None
        named: dict[str, list[str]] = {}
        for field_id in () if table is None else (*NAMING, "login"):
            if table is not None and field_id in table.values:
                for name, uid in zip(table[field_id], table.uid, strict=True):
                    if isinstance(name, str) and uid not in named.setdefault(fold(name), []):
                        named[fold(name)].append(uid)
        return named

    def wrong(self, field: Field, typed: str, expected: str) -> Problem:
        """Say what a field takes instead of what was typed."""
        label = field.label(self.language)
        return Problem("value_invalid", field=label, value=typed.strip(), expected=expected)


def _number(reader: Reader, field: Field, typed: str) -> Value:
    whole = field.type is Type.INTEGER
    number = _one_reading(typed, reader, read_number(typed, reader.language, 0 if whole else None))
    return int(number) if whole else float(number)


def _money(reader: Reader, _field: Field, typed: str) -> Value:
    read = read_money(typed, reader.language)
    return int(_one_reading(typed, reader, read, Decimal(OERE)))


def _one_reading(
    typed: str, reader: Reader, read: NumberRead, unit: Decimal = Decimal(1)
) -> Decimal:
    if read.other is None:
        return read.value
    first, second = (_ungrouped(value / unit, reader) for value in (read.value, read.other))
    raise Problem("number_ambiguous", text=typed, first=first, second=second)


def _ungrouped(value: Decimal, reader: Reader) -> str:
    separator = "." if reader.language == "da" else ","
    return show_number(value, language=reader.language).replace(separator, "")


def _boolean(reader: Reader, field: Field, typed: str) -> Value:
    word = typed.strip().casefold()
    if word not in YES | NO:
        raise reader.wrong(field, typed, "boolean")
    return word in YES


def _shape(reader: Reader, field: Field, typed: str) -> Value:
    """Read well-known text, or for a point its two coordinates."""
    axes = typed.replace(";", " ").split()
    if field.type is Type.POINT and len(axes) == _AXES and axes[0][:1].isdigit():
        east, north = (
            float(_one_reading(axis, reader, read_number(axis, reader.language, 3)))
            for axis in axes
        )
        return normalise(field, shapely.Point(east, north))
    try:
        shape = shapely.from_wkt(typed)
    except shapely.errors.ShapelyError:
        raise reader.wrong(field, typed, field.type.value) from None
    return normalise(field, shape)


_READERS: Mapping[Type, Callable[[Reader, Field, str], Value]] = {
    Type.TEXT: lambda _reader, _field, typed: typed,
    Type.INTEGER: _number,
    Type.NUMBER: _number,
    Type.MONEY: _money,
    Type.DATE: lambda _reader, _field, typed: read_date(typed),
    Type.MOMENT: lambda _reader, _field, typed: read_datetime(typed, danish_time()),
    Type.BOOLEAN: _boolean,
    Type.CODE: lambda reader, field, typed: reader.code(field, typed),
    Type.REFERENCE: lambda reader, field, typed: reader.reference(field, typed),
    Type.POINT: _shape,
    Type.POLYGON: _shape,
    Type.JSON: lambda _reader, _field, typed: typed,
}
