"""Small real files made in the tests: PDF, DOCX, mail as it travels, photos."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def a_pdf(*pages: str, title: str = "", created: str = "", extra: bytes = b"") -> bytes:
    """Give a PDF with lines of text on each page, as a plain program would write it."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    told = (("Title", title), ("CreationDate", created))
    info = "".join(f"/{key} ({text})" for key, text in told if text)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        font,
        f"<< {info} >>".encode("cp1252"),
    ]
    kids = []
    for page in pages:
        data = zlib.compress(_shown(page) + extra)
        bodies.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
        )
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(bodies)
        )
        kids.append(b"%d 0 R" % len(bodies))
    bodies[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return assembled_pdf(bodies)


def _shown(page: str) -> bytes:
    lines = [
        b"(" + line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") + b") Tj"
        for line in page.split("\n")
    ]
    return b"BT /F1 12 Tf 14 TL 72 720 Td " + b" T* ".join(lines) + b" ET"


def assembled_pdf(bodies: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Put the objects of a PDF together with their table; the fourth tells of the file."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    starts = []
    for number, body in enumerate(bodies, 1):
        starts.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    for start in starts:
        out.write(b"%010d 00000 n \n" % start)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(bodies) + 1, trailer, table)
    )
    return out.getvalue()


def a_docx(*paragraphs: str, title: str = "", modified: str = "", before: str = "") -> bytes:
    """Give a Word document; `before` stands before its root, where attacks stand."""
    body = "".join(
        "<w:p>"
        + "<w:tab/>".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in each.split("\t"))
        + "</w:p>"
        for each in paragraphs
    )
    core = (
        f'<c:coreProperties xmlns:c="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:t="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><t:modified>{modified}</t:modified></c:coreProperties>"
    )
    return a_zip(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": (
                f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
            ).encode(),
            "word/footnotes.xml": (
                f'<w:footnotes xmlns:w="{WORD}"><w:p><w:r><w:t>fodnote</w:t></w:r></w:p>'
                "</w:footnotes>"
            ).encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def a_zip(members: Mapping[str, bytes]) -> bytes:
    """Give an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def a_mail(
    *,
    body: str = "Kære region\n\nVi har fundet perchlorethylen.\n",
    page: str = "",
    attached: Mapping[str, bytes] | None = None,
    subject: str = "Jordprøver på Møllevej",
    sender: str = "Ida Holm <ida@example.dk>",
) -> bytes:
    """Give a mail as it travels."""
    mail = EmailMessage()
    told = {
        "Subject": subject,
        "From": sender,
        "To": "jord@region.example, bo@region.example",
        "Date": "Tue, 02 Feb 2027 10:42:00 +0100",
    }
    for name, value in told.items():
        mail[name] = value
    if body:
        mail.set_content(body)
        if page:
            mail.add_alternative(page, subtype="html")
    elif page:
        mail.set_content(page, subtype="html")
    for name, data in (attached or {}).items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def notes(
    taken: str = "2027:02:03 14:05:06",
    place: tuple[float, float] | None = (56.4532, 9.402),
    zone: str = "",
) -> bytes:
    """Give what a camera notes: when, and where in degrees."""
    first: list[tuple[int, int, bytes]] = []
    exif = [(0x9003, 2, taken.encode() + b"\0")]
    if zone:
        exif.append((0x9011, 2, zone.encode() + b"\0"))
    gps: list[tuple[int, int, bytes]] = []
    if place:
        latitude, longitude = place
        gps = [
            (1, 2, b"N\0" if latitude >= 0 else b"S\0"),
            (2, 5, _degrees(abs(latitude))),
            (3, 2, b"E\0" if longitude >= 0 else b"W\0"),
            (4, 5, _degrees(abs(longitude))),
        ]
    out = bytearray(b"II*\0\x08\0\0\0")
    first = [(0x8769, 4, b""), *([(0x8825, 4, b"")] if gps else [])]
    below = 8 + 2 + 12 * len(first) + 4
    tables = [_table(exif, below)]
    places = [below]
    if gps:
        places.append(below + len(tables[0]))
        tables.append(_table(gps, places[1]))
    pointing = [
        (tag, kind, struct.pack("<I", at))
        for (tag, kind, _), at in zip(first, places, strict=True)
    ]
    return bytes(out + _table(pointing, 8) + b"".join(tables))


def _degrees(value: float) -> bytes:
    whole = int(value)
    minutes = int((value - whole) * 60)
    seconds = round(((value - whole) * 60 - minutes) * 60 * 10_000)
    return struct.pack("<6I", whole, 1, minutes, 1, seconds, 10_000)


_SIZES = {2: 1, 4: 4, 5: 8}


def _table(entries: Sequence[tuple[int, int, bytes]], at: int) -> bytes:
    out = bytearray(struct.pack("<H", len(entries)))
    beyond = bytearray()
    start = at + 2 + 12 * len(entries) + 4
    for tag, kind, data in entries:
        out += struct.pack("<HHI", tag, kind, len(data) // _SIZES[kind])
        if len(data) <= 4:
            out += data.ljust(4, b"\0")
        else:
            out += struct.pack("<I", start + len(beyond))
            beyond += data
    return bytes(out + b"\0\0\0\0" + beyond)


def a_jpeg(noted: bytes | None = None) -> bytes:
    """Give the beginning of a photo, with what its camera noted."""
    segments = [b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0"]
    if noted is not None:
        body = b"Exif\0\0" + noted
        segments.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xda\0\x08\1\1\0\0?\0\x12\xff\xd9"


def a_png(noted: bytes) -> bytes:
    """Give a picture of one dot, with what its camera noted."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"eXIf", noted),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
