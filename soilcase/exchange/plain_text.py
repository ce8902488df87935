"""Texts from outside made plain: bytes of an unknown encoding, and the text of a web page."""

import codecs
import html
import re
import string

LONGEST_HTML = 8 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS = "cp1252"
# What these hold is no text for a reader.
_SILENT = ("script", "style", "head", "title", "template")
_BREAKS = frozenset(
    ("br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
)
_LOWERED = {ord(sign): sign.lower() for sign in string.ascii_uppercase}
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_EMPTY_LINES = re.compile(r"\n\s*\n")


def decoded(data: bytes, encoding: str | None = None) -> str:
    """Read bytes as text: as they are marked, else as told, else UTF-8, else as Windows writes."""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, "replace")
    for name in (encoding, "utf-8"):
        try:
            if name:
                return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode(_WINDOWS, "replace")


def text_of_html(source: str) -> str:
    """Give what a reader sees of a web page; each step goes forward, whatever stands there."""
    source = source[:LONGEST_HTML]
    # Only ASCII, so that every sign stays at its place.
    lowered = source.translate(_LOWERED)
    parts: list[str] = []
    at = 0
    while True:
        start = source.find("<", at)
        if start < 0:
            parts.append(source[at:])
            break
        parts.append(source[at:start])
        end, written = _after_tag(source, lowered, start)
        parts.append(written)
        if end <= start:
            break
        at = end
    text = _BLANKS.sub(" ", html.unescape("".join(parts)).replace("\u200b", ""))
    return _EMPTY_LINES.sub("\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _after_tag(source: str, lowered: str, start: int) -> tuple[int, str]:
    """Give where to go on after a tag, -1 if it never ends, and what is written for it."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return (end + 3 if end >= 0 else -1), ""
    named = _NAME.match(source, start + 1)
    if named is None and source[start + 1 : start + 2] not in {"!", "?", "/"}:
        return start + 1, "<"
    end = source.find(">", start)
    if end < 0:
        return -1, ""
    name = named[1].lower() if named else ""
    if name in _SILENT and not source.startswith("</", start):
        closed = lowered.find(f"</{name}", end)
        return (closed if closed >= 0 else -1), ""
    return end + 1, "\n" if name in _BREAKS else ("\t" if name in {"td", "th"} else "")
