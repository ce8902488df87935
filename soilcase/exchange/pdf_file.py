"""The text of a PDF, by pypdf, with limits of our own on whatever it unpacks and walks through."""

import io
import logging
import re
import struct
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

from soilcase.exchange.budget import Budget, OverBudgetError, TextSoFar
from soilcase.exchange.document_facts import Contents

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
MOST_UNPACKED = 16 << 20
_LIMITS: dict[str, Any] = {
    "jbig2dec_binary": None,
    "maximum_declared_stream_length": MOST_UNPACKED,
    "array_based_stream_maximum_output_length": MOST_UNPACKED,
    "lzw_maximum_output_length": MOST_UNPACKED,
    "run_length_maximum_output_length": MOST_UNPACKED,
    "zlib_maximum_output_length": MOST_UNPACKED,
    "zlib_maximum_recovery_input_length": 1 << 20,
    "stream_decoding_work_maximum_length": 4 * MOST_UNPACKED,
    "stream_parsing_work_maximum_count": 300_000,
    "xform_maximum_invocations_per_extraction": 500,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 100_000,
}
# What pypdf and Python throw at a file that is broken on purpose.
_SICK = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RuntimeError),
    *(ArithmeticError, EOFError, OSError, MemoryError, StopIteration, struct.error, zlib.error),
)
_HYPHEN = re.compile(r"(?<=[a-zæøåé])[-\xad]\n(?=[a-zæøåé])")


_LOCKED = "document_encrypted"

Sick = tuple[type[Exception], ...]


def read_pdf(data: bytes, budget: Budget) -> Contents:
    """Read a PDF's pages, title and date; what is sick, locked or without text is said."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError

    # It would tell the log of every fault in a file, in words of the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    text = TextSoFar(budget)
    sick = (PyPdfError, DependencyError, DeprecationError, *_SICK)
    title, dated, trouble = "", None, ""
    is_locked = False
    try:
        with apply_configuration(**_LIMITS):
            reader = PdfReader(io.BytesIO(data))
            is_locked = reader.is_encrypted
            if is_locked and not reader.decrypt(""):
                return Contents(trouble=_LOCKED)
            title, dated = _told(reader, sick)
            trouble = _read_pages(reader, text, sick)
    except OverBudgetError:
        trouble = "document_text_partly"
    except DependencyError:
        is_locked, trouble = True, "document_text_partly"
    except sick:
        trouble = "document_text_partly" if text.size else "document_text_unreadable"
    told = _HYPHEN.sub("", str(text))
    if not told.strip():
        # Some ciphers are not at hand: then every page fails.
        trouble = _LOCKED if is_locked and trouble else trouble or "document_without_text"
    return Contents(text=told, title=title, dated=dated, trouble=trouble)


def _told(reader: "PdfReader", sick: Sick) -> tuple[str, date | None]:
    """Give title and date as the file tells them; a sick note is no note."""
    try:
        told = reader.metadata
        if told is None:
            return "", None
        made = told.creation_date
        return str(told.title or ""), made.date() if made else None
    except sick:
        return "", None


def _read_pages(reader: "PdfReader", text: TextSoFar, sick: tuple[type[Exception], ...]) -> str:
    """Read page by page; a sick one is left out, and that is said."""
    trouble = ""

    def checked(*_: object) -> None:
        text.budget.check()

    for number, page in enumerate(reader.pages):
        text.budget.check()
        if number == MOST_PAGES:
            raise OverBudgetError
        try:
            said = page.extract_text(visitor_operand_before=checked)
        except sick:
            trouble = "document_text_partly"
        else:
            text.add(f"{said}\n\n")
    return trouble
