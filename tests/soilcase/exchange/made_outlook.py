"""A mail as Outlook keeps it, made in the tests: a compound file after MS-CFB."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI, SMALL = 512, 64, 4096
_END, _FREE, _FAT, _NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_BEGIN = datetime(1601, 1, 1, tzinfo=UTC)
Tree = Mapping[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    kids: list[int] = field(default_factory=list)
    start: int = _END
    size: int = 0


def compound(tree: Tree) -> bytes:
    """Give a compound file that holds a tree of streams and folders."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, tree)
    sectors: list[bytes] = []
    fat: list[int] = []
    minis = bytearray()
    minifat: list[int] = []
    for entry in entries[1:]:
        if entry.kind == 2:
            entry.size = len(entry.data)
            if not entry.data:
                continue
            if entry.size < SMALL:
                entry.start = len(minifat)
                count = -(-entry.size // MINI)
                minifat += [*range(entry.start + 1, entry.start + count), _END]
                minis += entry.data.ljust(count * MINI, b"\0")
            else:
                entry.start = _lay(sectors, fat, entry.data)
    entries[0].size = len(minis)
    entries[0].start = _lay(sectors, fat, bytes(minis))
    table = struct.pack(f"<{len(minifat)}I", *minifat)
    mini_start = _lay(sectors, fat, table, fill=b"\xff")
    directory = _lay(sectors, fat, b"".join(_entry(entries, each) for each in entries))
    count = 1
    while count * SECTOR // 4 < len(fat) + count:
        count += 1
    places = [len(fat) + each for each in range(count)]
    fat += [_FAT] * count
    fat += [_FREE] * (count * SECTOR // 4 - len(fat))
    sectors += [struct.pack("<128I", *fat[each * 128 : each * 128 + 128]) for each in range(count)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, count, directory, 0, SMALL),
        *(mini_start, -(-len(table) // SECTOR), _END, 0),
    )
    listed = places + [_FREE] * (109 - len(places))
    return header + struct.pack("<109I", *listed) + b"".join(sectors)


def _add(entries: list[_Entry], parent: int, tree: Tree) -> None:
    for name, held in tree.items():
        number = len(entries)
        entries[parent].kids.append(number)
        if isinstance(held, bytes):
            entries.append(_Entry(name, 2, held))
        else:
            entries.append(_Entry(name, 1))
            _add(entries, number, held)


def _lay(sectors: list[bytes], fat: list[int], data: bytes, fill: bytes = b"\0") -> int:
    if not data:
        return _END
    start = len(sectors)
    count = -(-len(data) // SECTOR)
    whole = data.ljust(count * SECTOR, fill)
    sectors += [whole[at : at + SECTOR] for at in range(0, len(whole), SECTOR)]
    fat += [*range(start + 1, start + count), _END]
    return start


def _entry(entries: Sequence[_Entry], entry: _Entry) -> bytes:
    """Write a directory entry; siblings hang on each other to the right, in their order."""
    number = next(place for place, each in enumerate(entries) if each is entry)
    siblings = next((each.kids for each in entries if number in each.kids), [number])
    ordered = sorted(siblings, key=lambda each: (len(entries[each].name), entries[each].name))
    place = ordered.index(number)
    right = ordered[place + 1] if place + 1 < len(ordered) else _NOBODY
    kids = sorted(entry.kids, key=lambda each: (len(entries[each].name), entries[each].name))
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        name,
        len(name) + 2,
        entry.kind,
        1,
        *(_NOBODY, right, kids[0] if kids else _NOBODY),
        entry.start,
        entry.size,
    )


def properties(header: int, *entries: tuple[int, int, bytes]) -> bytes:
    """Give a table of properties that are numbers or moments: tag, kind, value."""
    rows = (struct.pack("<HHI8s", kind, tag, 6, value) for tag, kind, value in entries)
    return bytes(header) + b"".join(rows)


def filetime(moment: datetime) -> bytes:
    """Write a moment as Windows does."""
    return struct.pack("<Q", int((moment - _BEGIN).total_seconds()) * 10_000_000)


def wide(tag: str, text: str) -> dict[str, bytes]:
    """Give a property that is a text."""
    return {f"__substg1.0_{tag}001F": text.encode("utf-16-le")}


def an_attachment(name: str, data: bytes) -> Tree:
    """Give an attachment."""
    return {
        "__properties_version1.0": properties(8),
        "__substg1.0_37010102": data,
        **wide("3707", name),
    }


def a_mail_inside(subject: str, body: str, **more: Tree) -> Tree:
    """Give an attachment that is a mail by itself."""
    inner: dict[str, bytes | Tree] = {
        "__properties_version1.0": properties(24),
        **wide("0037", subject),
        **wide("1000", body),
        **more,
    }
    return {"__properties_version1.0": properties(8), "__substg1.0_3701000D": inner}


def an_outlook_mail(
    body: str = "Vi har fundet perchlorethylen.\r\n",
    attached: Sequence[Tree] = (),
    sent: datetime | None = datetime(2027, 2, 3, 23, 30, tzinfo=UTC),
    more: Tree | None = None,
) -> bytes:
    """Give a mail of Ida Holm to two people."""
    moments = [(0x0039, 0x0040, filetime(sent))] if sent else []
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": properties(32, *moments, (0x3FFD, 3, struct.pack("<Q", 1252))),
        **wide("0037", "Jordprøver på Møllevej"),
        **wide("0C1A", "Ida Holm"),
        **wide("5D01", "ida@example.dk"),
        **(wide("1000", body) if body else {}),
        **(more or {}),
        "__recip_version1.0_#00000000": {"__properties_version1.0": properties(8)},
        "__recip_version1.0_#00000001": {"__properties_version1.0": properties(8)},
    }
    for number, each in enumerate(attached):
        tree[f"__attach_version1.0_#{number:08X}"] = each
    return compound(tree)
