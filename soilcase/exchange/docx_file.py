"""The text of a Word document: its XML is walked through piece by piece, and never built up.

A document type or an entity in it is no part of the format, only of attacks; it ends the reading.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from xml.parsers import expat

from soilcase.exchange.budget import Budget, OverBudgetError, TextSoFar
from soilcase.exchange.document_facts import Contents

MOST_PARTS = 50
MOST_UNPACKED = 64 << 20
_PIECE = 1 << 16
_BODY = "word/document.xml"
_MORE = ("word/footnotes", "word/endnotes", "word/header", "word/footer", "word/comments")
_PROPERTIES = "docProps/core.xml"
_WORD = ("wordprocessingml", "/main")
_WANTED = frozenset(("title", "modified", "created"))
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n"}
_SICK = (zipfile.BadZipFile, zlib.error, expat.ExpatError, OSError, EOFError)
# A member that is packed in a way, or locked by a word, that Python does not read.
_CLOSED = (RuntimeError, ValueError)
_LOCKED = 0x1


class _EntityError(Exception):
    """The XML declares what no Word document declares."""


def read_docx(data: bytes, budget: Budget) -> Contents:
    """Read a document's body first, then notes, headers and footers."""
    text = TextSoFar(budget)
    told: dict[str, str] = {}
    trouble = ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: info for info in archive.infolist()}
            if any(info.flag_bits & _LOCKED for info in members.values()):
                return Contents(trouble="document_encrypted")
            for name in _texts_in(members):
                _parse(archive, members[name], budget, _Runs(text))
            if _PROPERTIES in members:
                _parse(archive, members[_PROPERTIES], budget, _Told(told))
    except OverBudgetError:
        trouble = "document_text_partly"
    except (*_SICK, *_CLOSED, _EntityError):
        trouble = "document_text_partly" if str(text).strip() else "document_text_unreadable"
    if not trouble and not str(text).strip():
        trouble = "document_without_text"
    return Contents(text=str(text), title=told.get("title", ""), dated=_day(told), trouble=trouble)


def _texts_in(members: dict[str, zipfile.ZipInfo]) -> Iterator[str]:
    yield _BODY
    more = [name for name in members if name.startswith(_MORE) and name.endswith(".xml")]
    yield from sorted(more)[:MOST_PARTS]


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """Unpack a part in pieces, counting what comes out and not what was promised."""
    left = MOST_UNPACKED
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            budget.check()
            budget.take_bytes(len(piece))
            left -= len(piece)
            if left < 0:
                raise OverBudgetError
            yield piece


def _parse(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget, heard: "_Heard"
) -> None:
    """Walk through a part and let somebody hear what stands in it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = heard.start
    parser.EndElementHandler = heard.end
    parser.CharacterDataHandler = heard.said
    for piece in _pieces(archive, member, budget):
        parser.Parse(piece, False)  # noqa: FBT003  expat's own way to say that more comes
    parser.Parse(b"", True)  # noqa: FBT003  and that it was all


def _refuse(*_: object) -> None:
    raise _EntityError


class _Heard(Protocol):
    """Whoever hears the elements of a part."""

    def start(self, name: str, _: object, /) -> None: ...

    def end(self, name: str, /) -> None: ...

    def said(self, part: str, /) -> None: ...


@dataclass(slots=True)
class _Runs:
    """Takes the runs of text, a line for each paragraph."""

    text: TextSoFar
    is_text: bool = False

    def start(self, name: str, _: object, /) -> None:
        space, _blank, local = name.rpartition(" ")
        if all(part in space for part in _WORD):
            self.is_text = local == "t"
            if local in _SPACES:
                self.text.add(_SPACES[local])

    def end(self, name: str, /) -> None:
        self.is_text = False
        if name.endswith(" p") and all(part in name for part in _WORD):
            self.text.add("\n")

    def said(self, part: str, /) -> None:
        if self.is_text:
            self.text.add(part)


@dataclass(slots=True)
class _Told:
    """Takes title and days; each is short."""

    told: dict[str, str]
    at: str = ""

    def start(self, name: str, _: object, /) -> None:
        self.at = name.rpartition(" ")[2]

    def end(self, _: str, /) -> None:
        self.at = ""

    def said(self, part: str, /) -> None:
        if self.at in _WANTED and len(self.told.get(self.at, "")) < _PIECE:
            self.told[self.at] = self.told.get(self.at, "") + part


def _day(told: dict[str, str]) -> date | None:
    """Give the day it was last changed, or made; templates carry older days."""
    for name in ("modified", "created"):
        try:
            return date.fromisoformat(told.get(name, "")[:10])
        except ValueError:
            continue
    return None
