"""Reads the documents that a register keeps and whose text is not known yet."""

from collections.abc import Iterator

from soilcase.exchange.budget import LARGEST_READ, Budget
from soilcase.exchange.documents import read_document
from soilcase.model.problem import Problem
from soilcase.ports import Progress, Register, no_progress


def name_of(register: Register, sha256: str) -> str:
    """Give the name under which a content came; any, where several documents have it."""
    found = register.find("document", "sha256", [sha256]).values()
    return next((str(each["file_name"]) for each in found if each.get("file_name")), "")


def bytes_of(register: Register, sha256: str) -> bytes | None:
    """Give the bytes of a document; None where they are damaged, or too many to read."""
    held = bytearray()
    try:
        for chunk in register.read_bytes(sha256):
            held += chunk
            if len(held) > LARGEST_READ:
                return None
    except Problem as problem:
        if problem.id not in {"documents_damaged", "document_missing"}:
            raise
        return None
    return bytes(held)


def text_to_keep(name: str, data: bytes | None, budget: Budget | None = None) -> str:
    """Read the text of bytes; an empty one where there is none, so that it is not asked again."""
    return "" if data is None else read_document(name, data, budget).text


def read_missing(register: Register, progress: Progress = no_progress) -> int:
    """Read every document whose text lacks, one after the other; gives how many."""
    missing = register.texts_missing()
    for number, sha256 in enumerate(missing):
        progress("reading_documents", number, len(missing))
        text = text_to_keep(name_of(register, sha256), bytes_of(register, sha256))
        register.keep_text(sha256, text)
    progress("reading_documents", len(missing), len(missing))
    return len(missing)


def missing_one_by_one(register: Register) -> Iterator[tuple[str, str, bytes | None]]:
    """Give content, name and bytes of each document that lacks its text.

    For a window, which reads here and lets `text_to_keep` work elsewhere.
    """
    for sha256 in register.texts_missing():
        yield sha256, name_of(register, sha256), bytes_of(register, sha256)
