"""Reads a document's bytes into facts, whatever they are: nothing from outside makes it fail.

What cannot be read is said as a trouble on the facts; the bytes are kept all the same.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path, PurePath

from soilcase.exchange.budget import DEEPEST, LARGEST_READ, LONGEST_TEXT, Budget
from soilcase.exchange.document_facts import Contents, DocumentFacts
from soilcase.exchange.docx_file import read_docx
from soilcase.exchange.mail_file import read_mail
from soilcase.exchange.media_types import (
    CSV,
    DOCX,
    HTML,
    JPEG,
    JSON,
    MAIL,
    OUTLOOK,
    PDF,
    PNG,
    TEXT,
    XML,
    media_type_of,
)
from soilcase.exchange.names import safe_name
from soilcase.exchange.outlook_file import read_outlook
from soilcase.exchange.pdf_file import read_pdf
from soilcase.exchange.photo_file import read_photo
from soilcase.exchange.plain_text import LONGEST_HTML, decoded, text_of_html
from soilcase.model.problem import Problem

MOST_KEPT = 256 << 20
_TO_BE_SEEN = "image/"


def read_file(path: Path, budget: Budget | None = None) -> DocumentFacts:
    """Read a file of the disk; one that is not there or too large is a Problem."""
    try:
        if path.is_dir():
            raise Problem("document_is_folder", path=path)
        size = path.stat().st_size
        if size > MOST_KEPT:
            raise Problem("document_too_large", path=path, limit=MOST_KEPT >> 20)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Problem("document_file_missing", path=path) from None
    except OSError:
        raise Problem("file_unreadable", path=path) from None
    return read_document(path.name, data, budget)


def read_document(name: str, data: bytes, budget: Budget | None = None) -> DocumentFacts:
    """Read bytes with the name they came under, and everything attached to them."""
    return _read(name, data, budget or Budget(), 0)


def text_of_bytes(data: bytes, name: str = "", budget: Budget | None = None) -> str:
    """Give only the text, for bytes that are kept already."""
    return read_document(name, data, budget).text


def _read(name: str, data: bytes, budget: Budget, depth: int) -> DocumentFacts:
    shown = safe_name(name)
    media_type = media_type_of(data, shown)
    found = _contents(data, media_type, budget)
    troubles = [found.trouble] if found.trouble else []
    attachments: list[DocumentFacts] = []
    if depth < DEEPEST:
        attachments = [_read(each, held, budget, depth + 1) for each, held in found.attached]
    elif found.attached:
        troubles.append("document_text_partly")
    return DocumentFacts(
        name=shown,
        data=data,
        sha256=sha256(data).hexdigest(),
        media_type=media_type,
        title=" ".join(found.title.split()) or PurePath(shown).stem,
        text=found.text,
        dated=found.dated,
        sender=found.sender,
        recipients=found.recipients,
        taken_at=found.taken_at,
        place=found.place,
        attachments=tuple(attachments),
        troubles=tuple(Problem(each, name=shown) for each in dict.fromkeys(troubles)),
    )


def _contents(data: bytes, media_type: str, budget: Budget) -> Contents:
    """Let the reader of its kind read it."""
    if not data:
        return Contents(trouble="document_empty")
    reader = _READERS.get(media_type)
    if reader is not None and len(data) <= LARGEST_READ:
        return reader(data, budget)
    if media_type in {JPEG, PNG}:
        return read_photo(data, media_type)
    is_seen = media_type.startswith(_TO_BE_SEEN)
    return Contents(trouble="" if is_seen else "document_not_searched")


def _read_text(data: bytes, _: Budget) -> Contents:
    return Contents(text=decoded(data[: 4 * LONGEST_TEXT])[:LONGEST_TEXT])


def _read_page(data: bytes, _: Budget) -> Contents:
    return Contents(text=text_of_html(decoded(data[: 2 * LONGEST_HTML]))[:LONGEST_TEXT])


_READERS: dict[str, Callable[[bytes, Budget], Contents]] = {
    PDF: read_pdf,
    DOCX: read_docx,
    MAIL: read_mail,
    OUTLOOK: read_outlook,
    HTML: _read_page,
    **dict.fromkeys((TEXT, CSV, XML, JSON), _read_text),
}
