"""What kind of file some bytes are: by what they say first, and only then by the name."""

import zipfile
from io import BytesIO
from pathlib import PurePath

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIL = "message/rfc822"
OUTLOOK = "application/vnd.ms-outlook"
HTML = "text/html"
TEXT = "text/plain"
CSV = "text/csv"
XML = "text/xml"
JSON = "application/json"
JPEG = "image/jpeg"
PNG = "image/png"
ZIP = "application/zip"
OLD_OFFICE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK_STREAM = "__properties_version1.0".encode("utf-16-le")
_FIRST = 4096
_BLANK = 0x20
_SIGNS = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF8": "image/gif",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"{\\rtf": "application/rtf",
}
_TEXTS = {
    ".csv": CSV,
    ".htm": HTML,
    ".html": HTML,
    ".eml": MAIL,
    ".mht": MAIL,
    ".xml": XML,
    ".json": JSON,
}
_OLD = {".doc": "application/msword", ".xls": "application/vnd.ms-excel"}
_HEADERS = (
    b"from:",
    b"received:",
    b"return-path:",
    b"delivered-to:",
    b"mime-version:",
    b"date:",
    b"message-id:",
    b"subject:",
)


def media_type_of(data: bytes, name: str) -> str:
    """Give the kind of file; a name that says otherwise than the content is not believed."""
    first, ending = data[:_FIRST], PurePath(name).suffix.lower()
    if b"%PDF-" in first[:1024]:
        return PDF
    for sign, media_type in _SIGNS.items():
        if first.startswith(sign):
            return media_type
    if first.startswith(OLE):
        is_mail = _OUTLOOK_STREAM in data or ending == ".msg"
        return OUTLOOK if is_mail else _OLD.get(ending, OLD_OFFICE)
    if first.startswith(b"PK"):
        return _zipped(data)
    return _written(first, ending)


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return ZIP
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else ZIP


def _written(first: bytes, ending: str) -> str:
    if not first or not _is_text(first):
        return UNKNOWN
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return HTML
    head = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    named = sum(line.startswith(_HEADERS) for line in head.split(b"\n"))
    if named >= (1 if ending == ".eml" else 3):
        return MAIL
    return TEXT if _TEXTS.get(ending) == MAIL else _TEXTS.get(ending, TEXT)


def _is_text(first: bytes) -> bool:
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(sign < _BLANK and sign not in b"\t\n\r\f\x1b" for sign in first)
