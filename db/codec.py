"""Values as a store holds them, and back; one codec per store.

A GeoPackage geometry is a small header with the envelope in front of the WKB; reading by columns
hands over dates and numbers as the store gives them, because numpy reads both.
"""

import json
import struct
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TypeAlias

import shapely

from soilcase.model.fields import GEOMETRIES, SETS, Field, Type
from soilcase.model.values import Value, canonical, moment_from_text, moment_text

from .models.types import SRID

Stored: TypeAlias = bool | int | float | str | bytes | date | datetime | None
Codec: TypeAlias = Callable[[Value], Stored]
Decoder: TypeAlias = Callable[[Stored], Value]

HEADER_BYTES = 40
_HEADER = struct.Struct("<2sBBi4d")
_ENVELOPE = struct.Struct("<4d")
_FLAGS = 0b0000_0011
_HAS_SRID = 0x2000_0000


def geopackage_blob(wkb: bytes) -> bytes:
    """Put the GeoPackage header, with the envelope, in front of a normal WKB."""
    minx, miny, maxx, maxy = _bounds(wkb)
    return _HEADER.pack(b"GP", 0, _FLAGS, SRID, minx, maxx, miny, maxy) + wkb


def _bounds(wkb: bytes) -> tuple[float, float, float, float]:
    if wkb[1] == 1:
        x, y = struct.unpack_from("<2d", wkb, 5)
        return x, y, x, y
    minx, miny, maxx, maxy = shapely.bounds(shapely.from_wkb(wkb))
    return minx, miny, maxx, maxy


def geopackage_blobs(column: Sequence[Value]) -> list[Stored]:
    """Put headers in front of a whole column of WKB."""
    bounds = shapely.bounds(shapely.from_wkb(column)).tolist()
    pack = _HEADER.pack
    return [
        pack(b"GP", 0, _FLAGS, SRID, box[0], box[2], box[1], box[3]) + wkb
        if isinstance(wkb, bytes)
        else None
        for wkb, box in zip(column, bounds, strict=True)
    ]


def envelope(blob: bytes) -> tuple[float, float, float, float]:
    """Read a blob's envelope (min x, max x, min y, max y), whoever wrote its header."""
    if len(blob) >= HEADER_BYTES and blob[3] == _FLAGS:
        found: tuple[float, float, float, float] = _ENVELOPE.unpack_from(blob, 8)
        return found
    minx, miny, maxx, maxy = shapely.bounds(shapely.from_wkb(wkb_of(blob)))
    return minx, maxx, miny, maxy


def wkb_of(blob: bytes) -> bytes:
    """Give the WKB behind a GeoPackage header of any length."""
    lengths = (0, 32, 48, 48, 64)
    return bytes(blob[8 + lengths[(blob[3] >> 1) & 0b111] :])


def set_text(value: Value) -> Stored:
    """Write a set as canonical text."""
    return canonical(list(value)) if isinstance(value, tuple) else None


def _set_of(stored: Stored) -> Value:
    return _members(stored) if isinstance(stored, str) else None


@lru_cache(maxsize=4096)
def _members(text: str) -> tuple[str, ...]:
    """Read a set; a region has few different ones, and they are shared."""
    return tuple(json.loads(text))


def _wkb_or_none(stored: Stored) -> Value:
    return wkb_of(stored) if isinstance(stored, bytes) else None


def _blob_or_none(value: Value) -> Stored:
    return geopackage_blob(value) if isinstance(value, bytes) else None


def _day_text(value: Value) -> Stored:
    return value.isoformat() if isinstance(value, date) else None


def _moment_text(value: Value) -> Stored:
    return moment_text(value) if isinstance(value, datetime) else None


def _flag(value: Value) -> Stored:
    return None if value is None else int(bool(value))


@cache
def file_encoder(field_type: Type) -> Codec | None:
    """Give how a value is written into the file; None where it goes as it is."""
    if field_type in SETS:
        return set_text
    if field_type in GEOMETRIES:
        return _blob_or_none
    return {Type.DATE: _day_text, Type.MOMENT: _moment_text, Type.BOOLEAN: _flag}.get(field_type)


def ewkb_hex(value: Value) -> Stored:
    """Write a geometry as PostGIS reads it from plain text: with its coordinate system."""
    if not isinstance(value, bytes):
        return None
    kind = int.from_bytes(value[1:5], "little") | _HAS_SRID
    head = b"\x01" + kind.to_bytes(4, "little") + SRID.to_bytes(4, "little")
    return (head + value[5:]).hex()


def _plain_number(stored: Stored) -> Value:
    return float(stored) if isinstance(stored, int | float) else None


def _day_of(stored: Stored) -> Value:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _moment_of(stored: Stored) -> Value:
    if not isinstance(stored, str):
        return stored
    moment = moment_from_text(stored)
    if moment_text(moment) != stored:
        raise ValueError(stored)
    return moment


def _flag_of(stored: Stored) -> Value:
    return None if stored is None else bool(stored)


def _bytes_of(stored: Stored) -> Value:
    return bytes(stored) if isinstance(stored, bytes | memoryview) else None


def decoder(field: Field, *, is_file: bool) -> Decoder | None:
    """Give how a stored value becomes a normal one; None where it already is."""
    if field.type in SETS:
        return _set_of
    if field.type in GEOMETRIES:
        return _wkb_or_none if is_file else _bytes_of
    return {
        Type.NUMBER: _plain_number,
        Type.DATE: _day_of,
        Type.MOMENT: _moment_of,
        Type.BOOLEAN: _flag_of,
    }.get(field.type)
