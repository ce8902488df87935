"""A mail as Outlook keeps it (.msg): a small file system with a stream for each property.

The properties are those of Microsoft's MS-OXMSG and MS-OXPROPS: a tag in eight hexadecimal
digits, of which the last four say how it is written.
"""

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from soilcase.exchange.budget import DEEPEST, Budget, OverBudgetError, TextSoFar
from soilcase.exchange.document_facts import Contents
from soilcase.exchange.plain_text import decoded, text_of_html
from soilcase.model.clock import danish_time

MOST_ENTRIES = 20_000
_SUBJECT, _BODY, _HTML = "0037", "1000", "1013"
_SENDER, _ADDRESS, _SMTP = "0C1A", "0C1F", "5D01"
_FILE, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = "3701", "3707", "3704", "3001"
_SUBMITTED, _DELIVERED = 0x0039, 0x0E06
_CODE_PAGES = (0x3FFD, 0x3FDE)
_TIME, _WHOLE = 0x0040, 0x0003
_UNICODE, _NARROW, _BYTES, _INSIDE = "001F", "001E", "0102", "000D"
_ATTACHED, _RECIPIENT = re.compile(r"__attach_version1\.0_#"), re.compile(r"__recip_version1\.0_#")
_PROPERTIES = "__properties_version1.0"
_UNREAD = "document_text_unreadable"
_ENTRY = 16
_HEADER, _HEADER_INSIDE = 32, 24
_BEGIN = datetime(1601, 1, 1, tzinfo=UTC)
_SICK = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RuntimeError),
    *(ArithmeticError, EOFError, OSError, MemoryError, struct.error),
)

Folder = tuple[str, ...]


def read_outlook(data: bytes, budget: Budget) -> Contents:
    """Read a mail that Outlook kept; what could be read of a sick one stands."""
    text = TextSoFar(budget)
    found = Contents()
    attached: list[tuple[str, bytes]] = []
    trouble = ""
    try:
        mail = _opened(data, budget)
        found = _told(mail, ())
        _read_body(mail, (), text)
        _read_attached(mail, (), text, attached, 0)
    except OverBudgetError:
        trouble = "document_text_partly"
    except _SICK:
        trouble = "document_text_partly" if text.size or found.title else _UNREAD
    return Contents(
        text=str(text),
        title=found.title,
        dated=found.dated,
        sender=found.sender,
        recipients=found.recipients,
        attached=tuple(attached),
        trouble=trouble,
    )


@dataclass(frozen=True, slots=True)
class _Mail:
    """The open file, its entries by folder, and how large any of it may be."""

    file: Any
    entries: dict[Folder, list[str]]
    limit: int
    budget: Budget

    def read(self, folder: Folder, name: str) -> bytes | None:
        """Read a stream; one that says it is larger than the file is none."""
        if name not in self.entries.get(folder, ()):
            return None
        path = [*folder, name]
        size = self.file.get_size(path)
        if size > self.limit:
            raise OverBudgetError
        self.budget.check()
        self.budget.take_bytes(size)
        return bytes(self.file.openstream(path).read())

    def text(self, folder: Folder, tag: str) -> str:
        """Give a property that is a text."""
        wide = self.read(folder, f"__substg1.0_{tag}{_UNICODE}")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.read(folder, f"__substg1.0_{tag}{_NARROW}")
        return "" if narrow is None else decoded(narrow, self._encoding(folder)).rstrip("\0")

    def fixed(self, folder: Folder) -> Iterator[tuple[int, int, bytes]]:
        """Give the properties that are numbers or moments: tag, how it is written, the bytes."""
        table = self.read(folder, _PROPERTIES) or b""
        begin = _HEADER_INSIDE if folder else _HEADER
        for at in range(begin, len(table) - _ENTRY + 1, _ENTRY):
            kind, tag = struct.unpack_from("<HH", table, at)
            yield tag, kind, table[at + 8 : at + 16]

    def _encoding(self, folder: Folder) -> str | None:
        for tag, kind, raw in self.fixed(folder):
            if tag in _CODE_PAGES and kind == _WHOLE:
                return f"cp{int.from_bytes(raw[:4], 'little')}"
        return None


def _opened(data: bytes, budget: Budget) -> _Mail:
    """Open the file after looking whether its counts can be true: they say how much is read."""
    import olefile

    sector = 1 << min(int.from_bytes(data[30:32], "little"), 16)
    most = len(data) // sector + 1
    for at in (44, 64, 72):
        if int.from_bytes(data[at : at + 4], "little") > most:
            raise ValueError(at)
    file = olefile.OleFileIO(io.BytesIO(data))
    if file.root is None or file.root.size > len(data):
        raise ValueError(sector)
    entries: dict[Folder, list[str]] = {}
    for path in file.listdir(streams=True, storages=True)[:MOST_ENTRIES]:
        entries.setdefault(tuple(path[:-1]), []).append(path[-1])
    return _Mail(file, entries, len(data), budget)


def _told(mail: _Mail, folder: Folder) -> Contents:
    name = mail.text(folder, _SENDER)
    address = mail.text(folder, _SMTP) or mail.text(folder, _ADDRESS)
    is_mail = "@" in address
    sender = f"{name} <{address}>" if name and is_mail and name != address else name
    return Contents(
        title=" ".join(mail.text(folder, _SUBJECT).split()),
        sender=sender or (address if is_mail else ""),
        dated=_day(mail, folder),
        recipients=sum(bool(_RECIPIENT.match(each)) for each in mail.entries.get(folder, ())),
    )


def _day(mail: _Mail, folder: Folder) -> date | None:
    """Give the day it was sent, or else the day it came."""
    moments = {
        tag: int.from_bytes(raw, "little")
        for tag, kind, raw in mail.fixed(folder)
        if kind == _TIME and tag in {_SUBMITTED, _DELIVERED}
    }
    ticks = moments.get(_SUBMITTED) or moments.get(_DELIVERED)
    if not ticks:
        return None
    try:
        return (_BEGIN + timedelta(microseconds=ticks // 10)).astimezone(danish_time()).date()
    except OverflowError:
        return None


def _read_body(mail: _Mail, folder: Folder, text: TextSoFar) -> None:
    plain = mail.text(folder, _BODY)
    if not plain.strip():
        page = mail.read(folder, f"__substg1.0_{_HTML}{_BYTES}")
        plain = text_of_html(decoded(page)) if page else mail.text(folder, _HTML)
    text.add(plain.replace("\r\n", "\n"))
    text.add("\n")


def _read_attached(
    mail: _Mail, folder: Folder, text: TextSoFar, attached: list[tuple[str, bytes]], depth: int
) -> None:
    """Take what is attached; a mail inside has no bytes of its own, so its text joins ours."""
    if depth > DEEPEST:
        raise OverBudgetError
    for name in sorted(each for each in mail.entries.get(folder, ()) if _ATTACHED.match(each)):
        inside = (*folder, name)
        data = mail.read(inside, f"__substg1.0_{_FILE}{_BYTES}")
        if data:
            mail.budget.take_attachment(0)
            attached.append((_name(mail, inside), data))
        message = (*inside, f"__substg1.0_{_FILE}{_INSIDE}")
        if message in mail.entries:
            told = _told(mail, message)
            text.add(f"\n{told.title}\n{told.sender}\n")
            _read_body(mail, message, text)
            _read_attached(mail, message, text, attached, depth + 1)


def _name(mail: _Mail, folder: Folder) -> str:
    names = (mail.text(folder, tag) for tag in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
    return next((name for name in names if name), "bilag")
