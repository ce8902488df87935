"""Builds the list by which Windows' programs describe the files that they hold out."""

import struct
from collections.abc import Sequence

RECORD = 592


def described(names: Sequence[str], folders: frozenset[int] | set[int] = frozenset()) -> bytes:
    """Describe files by name; those whose numbers are among the folders as folders."""
    records = [_record(name, is_folder=number in folders) for number, name in enumerate(names)]
    return struct.pack("<I", len(names)) + b"".join(records)


def _record(name: str, *, is_folder: bool) -> bytes:
    flags, attributes = (0x04, 0x10) if is_folder else (0x40, 0)
    head = struct.pack("<I32xI", flags, attributes).ljust(72, b"\0")
    return (head + name.encode("utf-16-le")).ljust(RECORD, b"\0")
