"""When and where a photo was taken, from the notes that a camera writes into JPEG and PNG."""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from soilcase.exchange.document_facts import Contents
from soilcase.exchange.media_types import PNG
from soilcase.exchange.utm import point_at
from soilcase.model.clock import danish_time

_MOST_NOTES = 512
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8}
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _ZONE = 0x9003, 0x9011
_NORTH_SOUTH, _LATITUDE, _EAST_WEST, _LONGITUDE = 1, 2, 3, 4
_START_OF_SCAN, _NOTES = 0xDA, 0xE1
_MARK = b"Exif\0\0"
_PNG_SIGN = 8
_SICK = (struct.error, ValueError, IndexError, ZeroDivisionError, OverflowError)

Raw = tuple[int, int, bytes]


def read_photo(data: bytes, media_type: str) -> Contents:
    """Give what the camera noted; a photo without notes, or with sick ones, says nothing."""
    try:
        notes = _png_notes(data) if media_type == PNG else _jpeg_notes(data)
        if not notes:
            return Contents()
        tables = _Tables(notes)
        return Contents(taken_at=_taken(tables), place=_place(tables))
    except _SICK:
        return Contents()


def _jpeg_notes(data: bytes) -> bytes:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004  every segment begins so
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _START_OF_SCAN:
            break
        body = data[at + 4 : at + 2 + size]
        if kind == _NOTES and body.startswith(_MARK):
            return body[len(_MARK) :]
        at += 2 + max(size, 2)
    return b""


def _png_notes(data: bytes) -> bytes:
    at = _PNG_SIGN
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"eXIf":
            return data[at + 8 : at + 8 + size]
        if kind == b"IDAT":
            break
        at += 12 + size
    return b""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The notes as TIFF lays them out: tables of numbered entries, that point at others."""

    data: bytes

    @property
    def order(self) -> str:
        return "<" if self.data.startswith(b"II") else ">"

    def first(self) -> Mapping[int, Raw]:
        return dict(self.entries(self.number("I", 4)))

    def below(self, tag: int) -> Mapping[int, Raw]:
        found = self.first().get(tag)
        return {} if found is None else dict(self.entries(self.number("I", 0, found[2])))

    def entries(self, at: int) -> Iterator[tuple[int, Raw]]:
        for place in range(min(self.number("H", at), _MOST_NOTES)):
            start = at + 2 + 12 * place
            tag, kind, many = struct.unpack_from(f"{self.order}HHI", self.data, start)
            size = _SIZES.get(kind, 0) * many
            begin = start + 8 if size <= 4 else self.number("I", start + 8)  # noqa: PLR2004  it fits
            yield tag, (kind, many, self.data[begin : begin + min(size, 1024)])

    def number(self, form: str, at: int, data: bytes | None = None) -> int:
        return int(struct.unpack_from(self.order + form, data or self.data, at)[0])

    def fractions(self, raw: Raw) -> list[float]:
        whole = struct.unpack(f"{self.order}{len(raw[2]) // 4}I", raw[2])
        return [over / under for over, under in zip(whole[::2], whole[1::2], strict=True)]


def _text(raw: Raw | None) -> str:
    return "" if raw is None else raw[2].split(b"\0")[0].decode("ascii", "replace").strip()


def _taken(tables: _Tables) -> datetime | None:
    """Read the moment; a camera that does not note its zone is taken to be in Denmark."""
    notes = tables.below(_EXIF)
    written = _text(notes.get(_TAKEN))
    if not written:
        return None
    local = datetime.strptime(written, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  the zone comes apart
    return local.replace(tzinfo=_zone(_text(notes.get(_ZONE))) or danish_time())


def _zone(written: str) -> timezone | None:
    sign, hours, minutes = written[:1], written[1:3], written[4:6]
    if sign not in {"+", "-"} or not (hours.isdigit() and minutes.isdigit()):
        return None
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(ahead if sign == "+" else -ahead)


def _place(tables: _Tables) -> bytes | None:
    notes = tables.below(_GPS)
    if not {_LATITUDE, _LONGITUDE} <= notes.keys():
        return None
    degrees = []
    for side, tag in ((_NORTH_SOUTH, _LATITUDE), (_EAST_WEST, _LONGITUDE)):
        whole, minutes, seconds = tables.fractions(notes[tag])
        value = whole + minutes / 60 + seconds / 3600
        degrees.append(-value if _text(notes.get(side)) in {"S", "W"} else value)
    return point_at(*degrees)
