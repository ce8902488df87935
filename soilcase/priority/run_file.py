"""The one form in which facts and scores are written down, to the bit, and read again.

Columns of numbers stand as they lie in memory on any machine (little-endian), one after the other
behind a header of canonical JSON that names them; texts stand in the header. The whole is packed.
What does not fit its own header is damaged, and is never half read.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, canonical

MAGIC = b"soilcase run 1\n"
LEVEL = 6
# As much as a hundred regions take; more is no run of ours.
MOST_BYTES = 1 << 29
_DTYPES = ("<f8", "<f4", "<i8", "<i4", "<i2", "|i1")
Header = Mapping[str, Plain]


@dataclass(slots=True)
class Writer:
    """Takes columns in; each gives what the header says in its place."""

    parts: list[bytes] = field(default_factory=list)
    length: int = 0

    def put(self, column: Array) -> Plain:
        """Take one column in."""
        if column.dtype == object:
            return {"texts": [None if value is None else str(value) for value in column.tolist()]}
        if column.dtype.kind == "U":
            return {"texts": [str(value) for value in column.tolist()]}
        plain = np.ascontiguousarray(column).astype(column.dtype.newbyteorder("<"), copy=False)
        held = plain.tobytes()
        told: Plain = {"at": self.length, "dtype": plain.dtype.str, "shape": list(plain.shape)}
        self.parts.append(held)
        self.length += len(held)
        return told

    def packed(self, header: Header) -> bytes:
        """Give the whole under its header."""
        said = canonical(dict(header)).encode()
        body = b"".join((len(said).to_bytes(8, "little"), said, *self.parts))
        return MAGIC + zlib.compress(body, LEVEL)


@dataclass(frozen=True, slots=True)
class Reader:
    """A header and the columns behind it."""

    header: Mapping[str, Any]
    body: bytes

    def take(self, told: object) -> Array:
        """Give one column by what the header says of it."""
        if not isinstance(told, dict):
            raise _damaged("column")
        if "texts" in told:
            texts = told["texts"]
            if not isinstance(texts, list) or not all(
                text is None or isinstance(text, str) for text in texts
            ):
                raise _damaged("texts")
            column = np.empty(len(texts), dtype=object)
            column[:] = texts
            return column
        return self._numbers(told)

    def _numbers(self, told: Mapping[str, object]) -> Array:
        at, dtype, shape = told.get("at"), told.get("dtype"), told.get("shape")
        if dtype not in _DTYPES or not _is_count(at) or not isinstance(shape, list):
            raise _damaged("column")
        if not all(_is_count(size) for size in shape):
            raise _damaged("shape")
        count, kind = prod(shape), np.dtype(str(dtype))
        begin = int(str(at))
        if begin + count * kind.itemsize > len(self.body):
            raise _damaged("length")
        column = np.frombuffer(self.body, kind, count, begin).reshape(shape)
        # A copy lies as any column does: what lies askew in memory is added up in another order.
        return column.astype(kind.newbyteorder("="), copy=True)


def unpacked(held: bytes) -> Reader:
    """Read what was packed; whatever is wrong with it is one Problem."""
    if not held.startswith(MAGIC):
        raise _damaged("beginning")
    packer = zlib.decompressobj()
    try:
        body = packer.decompress(held[len(MAGIC) :], MOST_BYTES)
    except zlib.error:
        raise _damaged("packing") from None
    if not packer.eof or packer.unused_data:
        raise _damaged("end")
    length = int.from_bytes(body[:8], "little")
    if length > len(body) - 8:
        raise _damaged("header")
    try:
        header: object = json.loads(body[8 : 8 + length])
    except (ValueError, RecursionError):
        raise _damaged("header") from None
    if not isinstance(header, dict):
        raise _damaged("header")
    return Reader(header, body[8 + length :])


def texts_of(told: object) -> Sequence[str]:
    """Give a list of texts of a header."""
    if not isinstance(told, list) or not all(isinstance(text, str) for text in told):
        raise _damaged("texts")
    return told


def entries_of(told: object) -> Mapping[str, Any]:
    """Give a part of a header."""
    if not isinstance(told, dict):
        raise _damaged("part")
    return told


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MOST_BYTES


def _damaged(detail: str) -> Problem:
    return Problem("run_damaged", detail=detail)
