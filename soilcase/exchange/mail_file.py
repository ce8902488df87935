"""A mail as it travels (.eml): who, when, what about, what it says, and what is attached."""

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesFeedParser
from email.utils import getaddresses, parseaddr, parsedate_to_datetime

from soilcase.exchange.budget import DEEPEST, Budget, OverBudgetError, TextSoFar
from soilcase.exchange.document_facts import Contents
from soilcase.exchange.plain_text import decoded, text_of_html

MOST_PARTS = 500
LONGEST_HEADER = 20_000
_PIECE = 1 << 16
# The email package takes time by the square of the length of these, wherever they stand.
_KINDS = re.compile(
    rb"^content-(?:type|disposition)[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = {"text/plain": "text.txt", "text/html": "text.html", "message/rfc822": "mail.eml"}
_SICK = (
    *(MessageError, ValueError, KeyError, IndexError, TypeError, AttributeError, LookupError),
    *(AssertionError, RecursionError, ArithmeticError, EOFError),
)


def read_mail(data: bytes, budget: Budget) -> Contents:
    """Read a mail; sick headers are missing ones, and what could be read of it stands."""
    text = TextSoFar(budget)
    attached: list[tuple[str, bytes]] = []
    trouble = ""
    message: Message | None = None
    try:
        message = _parsed(data, budget)
        _read_parts(message, text, attached)
    except OverBudgetError:
        trouble = "document_text_partly"
    except _SICK:
        trouble = "document_text_partly" if text.size else "document_text_unreadable"
    return Contents(
        text=str(text),
        title=_header(message, "subject"),
        dated=_day(message),
        sender=_sender(message),
        recipients=_recipients(message),
        attached=tuple(attached),
        trouble=trouble,
    )


def _parsed(data: bytes, budget: Budget) -> Message:
    """Take the mail apart, piece by piece; a header as long as a book is none."""
    if any(len(found[0]) > LONGEST_HEADER for found in _KINDS.finditer(data)):
        raise OverBudgetError
    parser = BytesFeedParser(policy=policy.compat32)
    for at in range(0, len(data), _PIECE):
        budget.check()
        parser.feed(data[at : at + _PIECE])
    return parser.close()


def _read_parts(message: Message, text: TextSoFar, attached: list[tuple[str, bytes]]) -> None:
    """Take the body, plain where there is a plain one, and everything that is attached."""
    is_plain = any(_is_body(part, "text/plain") for part in _parts(message, text.budget))
    for part in _parts(message, text.budget):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            _attach(attached, text.budget, _name(part, kind), _inner(part))
        elif _is_body(part, "text/plain"):
            text.add(_body(part))
            text.add("\n")
        elif _is_body(part, "text/html"):
            if not is_plain:
                text.add(text_of_html(_body(part)))
        else:
            _attach(attached, text.budget, _name(part, kind), _payload(part))


def _attach(attached: list[tuple[str, bytes]], budget: Budget, name: str, data: bytes) -> None:
    if data:
        budget.take_attachment(len(data))
        attached.append((name, data))


def _parts(message: Message, budget: Budget) -> Iterator[Message]:
    """Walk through the parts that hold something; a mail inside is one part."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    count = 0
    while waiting:
        budget.check()
        part, depth = waiting.pop()
        count += 1
        if count > MOST_PARTS or depth > DEEPEST:
            raise OverBudgetError
        inside = part.get_payload()
        is_mail = part.get_content_type() == "message/rfc822" and depth > 0
        if part.is_multipart() and isinstance(inside, list) and not is_mail:
            waiting += [
                (each, depth + 1) for each in reversed(inside) if isinstance(each, Message)
            ]
        else:
            yield part


def _is_body(part: Message, kind: str) -> bool:
    is_attached = str(part.get("content-disposition", "")).lower().startswith("attachment")
    return part.get_content_type() == kind and not is_attached and not part.get_filename()


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _inner(part: Message) -> bytes:
    inside = part.get_payload()
    first = inside[0] if isinstance(inside, list) and inside else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _body(part: Message) -> str:
    return decoded(_payload(part), part.get_content_charset()).replace("\r\n", "\n")


def _name(part: Message, kind: str) -> str:
    given = part.get_filename()
    return _decoded_header(given) if given else _NAMES.get(kind, "bilag")


def _raw(message: Message | None, name: str) -> str:
    """Give a header as it was written, but for its length."""
    try:
        return "" if message is None else str(message.get(name, ""))[:LONGEST_HEADER]
    except _SICK:
        return ""


def _header(message: Message | None, name: str) -> str:
    written = _raw(message, name)
    try:
        return _decoded_header(written)
    except _SICK:
        return written


def _decoded_header(written: str) -> str:
    """Read what is written in coded words; what is no code stands as it is."""
    written = written[:LONGEST_HEADER]
    parts: list[str] = []
    for part, charset in decode_header(written):
        parts.append(part if isinstance(part, str) else decoded(part, charset))
    return " ".join("".join(parts).split())


def _sender(message: Message | None) -> str:
    written = _raw(message, "from")
    try:
        name, address = parseaddr(written)
        name = _decoded_header(name)
    except _SICK:
        return written
    if name and address and name != address:
        return f"{name} <{address}>"
    return address or written


def _recipients(message: Message | None) -> int:
    written = [each for name in ("to", "cc") if (each := _raw(message, name))]
    try:
        return sum(bool(address) for _, address in getaddresses(written))
    except _SICK:
        return 0


def _day(message: Message | None) -> date | None:
    written = _header(message, "date")
    try:
        return parsedate_to_datetime(written).date() if written else None
    except (*_SICK, OverflowError):
        return None
