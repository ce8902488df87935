"""Files that another program holds out without having written them: their names and their bytes.

Windows describes them by a list of fixed records (FILEGROUPDESCRIPTORW) and gives each one's bytes
by its number. What comes from outside is not trusted: a list cut short gives what it has.
"""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from soilcase.exchange.names import safe_name

_COUNT = struct.Struct("<I")
_RECORD, _NAME, _FLAGS, _ATTRIBUTES = 592, 72, 0, 36
_FOLDER, _HAS_ATTRIBUTES = 0x10, 0x04
MOST = 500


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What is held out: files with their bytes, and the names of those that were kept back."""

    files: tuple[tuple[str, bytes], ...] = ()
    kept_back: tuple[str, ...] = ()


def names_in(described: bytes) -> tuple[str | None, ...]:
    """Give the name of each file in the order of their numbers; a folder has none."""
    if len(described) < _COUNT.size:
        return ()
    (count,) = _COUNT.unpack_from(described)
    whole = (len(described) - _COUNT.size) // _RECORD
    starts = range(_COUNT.size, _COUNT.size + min(count, whole, MOST) * _RECORD, _RECORD)
    return tuple(_name(described[start : start + _RECORD]) for start in starts)


def _name(record: bytes) -> str | None:
    (flags,) = _COUNT.unpack_from(record, _FLAGS)
    (attributes,) = _COUNT.unpack_from(record, _ATTRIBUTES)
    if flags & _HAS_ATTRIBUTES and attributes & _FOLDER:
        return None
    written = record[_NAME:].decode("utf-16-le", "replace").partition("\0")[0]
    return safe_name(written.rpartition("\\")[2])


def take(names: Sequence[str | None], contents: Callable[[int], bytes]) -> HeldOut:
    """Ask for the bytes of each file; what gives none is named, so that nobody misses it."""
    files: list[tuple[str, bytes]] = []
    kept_back: list[str] = []
    for number, name in enumerate(names):
        if name is not None:
            data = contents(number)
            if data:
                files.append((name, data))
            else:
                kept_back.append(name)
    return HeldOut(tuple(files), tuple(kept_back))
