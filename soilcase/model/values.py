"""Values: one normal form per type, and the one canonical text that is hashed and stored.

The canonical text is fixed for ever (HOUSE section 2): JSON with sorted keys and no blanks, NFC,
no NUL, finite numbers in their shortest form, dates as ISO text, moments in UTC with three
decimals, geometry as little-endian 2D WKB in hex.
"""

import json
import math
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import TypeAlias

from soilcase.model.fields import Field, Type
from soilcase.model.identity import is_uid
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb

Value: TypeAlias = bool | int | float | str | date | datetime | tuple[str, ...] | bytes | None
Values: TypeAlias = Mapping[str, Value]
Plain: TypeAlias = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None

# What JSON carries as it is: nearly all values, so this is asked first.
CARRIED = (str, int, float)
_LARGEST = 2**63 - 1
_encoder = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def canonical(plain: Plain) -> str:
    """Write plain data as the one text that is hashed."""
    return _encoder.encode(plain)


def normalise(field: Field, value: object) -> Value:
    """Bring a value to its field's one normal form, or say what was expected instead."""
    if value is None:
        return None
    return _NORMALISERS[field.type](field, value)


def normaliser(field: Field) -> Callable[[object], Value]:
    """Give what brings a field's known values to their normal form, for many of them."""
    return partial(_NORMALISERS[field.type], field)


def plain(value: Value) -> Plain:
    """Turn a normal value into what JSON can carry."""
    if isinstance(value, CARRIED):
        return value
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple):
        return list(value)
    return value


def restore(field: Field, carried: Plain) -> Value:
    """Turn what JSON carried back into the field's normal value.

    What our own writing cannot have carried is a TypeError or ValueError: the log is broken.
    """
    if carried is None:
        return None
    if field.type in _RESTORERS:
        return _RESTORERS[field.type](carried)
    if isinstance(carried, list | dict):
        raise TypeError(carried)
    return carried


def moment_text(moment: datetime) -> str:
    """Write a moment in UTC with exactly three decimals, as GeoPackage wants it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_from_text(text: str) -> datetime:
    """Read a moment that `moment_text` wrote."""
    return datetime.fromisoformat(text)


def _unexpected(field: Field, value: object, expected: str) -> Problem:
    return Problem("value_invalid", field=field.id, value=str(value)[:80], expected=expected)


def clean_text(field_id: str, text: str) -> str | None:
    """Give a text in NFC with plain line ends; an empty text is no value."""
    if text.isascii() and text.isprintable():
        return text or None
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise Problem(
                "value_invalid", field=field_id, value=ascii(text)[:80], expected="text"
            ) from None
    if "\0" in text:
        raise Problem("text_has_nul", field=field_id)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text or None


def _text(field: Field, value: object) -> Value:
    if not isinstance(value, str):
        raise _unexpected(field, value, "text")
    text = clean_text(field.id, value)
    if text is not None and field.length is not None and len(text) > field.length:
        raise Problem("text_too_long", field=field.id, limit=field.length)
    return text


def _whole(field: Field, value: object) -> Value:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST:
        raise _unexpected(field, value, field.type.value)
    return value


def _number(field: Field, value: object) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _unexpected(field, value, "number")
    try:
        number = float(value) + 0.0
    except OverflowError:
        raise _unexpected(field, value, "number") from None
    if not math.isfinite(number):
        raise _unexpected(field, value, "number")
    return number


def _date(field: Field, value: object) -> Value:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _unexpected(field, value, "date")
    return value


def _moment(field: Field, value: object) -> Value:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise _unexpected(field, value, "moment")
    try:
        utc = value.astimezone(UTC)
    except OverflowError:
        raise _unexpected(field, value, "moment") from None
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _boolean(field: Field, value: object) -> Value:
    if not isinstance(value, bool):
        raise _unexpected(field, value, "boolean")
    return value


def _set(field: Field, value: object) -> Value:
    if isinstance(value, str) or not isinstance(value, tuple | list | set | frozenset):
        raise _unexpected(field, value, "texts")
    members: set[str] = set()
    for member in value:
        if not isinstance(member, str):
            raise _unexpected(field, member, "text")
        text = clean_text(field.id, member)
        if text is not None:
            members.add(text)
    return tuple(sorted(members)) or None


def _reference(field: Field, value: object) -> Value:
    if not isinstance(value, str) or not is_uid(value):
        raise _unexpected(field, value, "reference")
    return value


def _geometry(field: Field, value: object) -> Value:
    return normal_wkb(value, is_point=field.type is Type.POINT)


def _json(field: Field, value: object) -> Value:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise _unexpected(field, value, "json") from None
    if not isinstance(value, dict | list):
        raise _unexpected(field, value, "json")
    try:
        return clean_text(field.id, canonical(_composed(value)))
    except (TypeError, ValueError, RecursionError):
        raise _unexpected(field, value, "json") from None


def _composed(value: object) -> Plain:
    """Bring every text of a structure to NFC before its keys are sorted."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(member) for member in value]
    if isinstance(value, dict):
        made = {str(_composed(key)): _composed(member) for key, member in value.items()}
        if len(made) < len(value):
            raise ValueError(value)
        return made
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(value)


def _carried_text(carried: Plain) -> str:
    if not isinstance(carried, str):
        raise TypeError(carried)
    return carried


def _carried_set(carried: Plain) -> tuple[str, ...]:
    if not isinstance(carried, list):
        raise TypeError(carried)
    return tuple(_carried_text(member) for member in carried)


def _carried_number(carried: Plain) -> float:
    if isinstance(carried, bool) or not isinstance(carried, int | float):
        raise TypeError(carried)
    return float(carried)


_NORMALISERS: Mapping[Type, Callable[[Field, object], Value]] = {
    Type.TEXT: _text,
    Type.CODE: _text,
    Type.INTEGER: _whole,
    Type.MONEY: _whole,
    Type.NUMBER: _number,
    Type.DATE: _date,
    Type.MOMENT: _moment,
    Type.BOOLEAN: _boolean,
    Type.CODES: _set,
    Type.TEXTS: _set,
    Type.REFERENCE: _reference,
    Type.POINT: _geometry,
    Type.POLYGON: _geometry,
    Type.JSON: _json,
}
_RESTORERS: Mapping[Type, Callable[[Plain], Value]] = {
    Type.NUMBER: _carried_number,
    Type.DATE: lambda carried: date.fromisoformat(_carried_text(carried)),
    Type.MOMENT: lambda carried: moment_from_text(_carried_text(carried)),
    Type.CODES: _carried_set,
    Type.TEXTS: _carried_set,
    Type.POINT: lambda carried: bytes.fromhex(_carried_text(carried)),
    Type.POLYGON: lambda carried: bytes.fromhex(_carried_text(carried)),
}
