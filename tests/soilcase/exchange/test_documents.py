"""Documents are read for what they say; the same content says the same under any name."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.documents import MOST_KEPT, read_document, read_file, text_of_bytes
from soilcase.exchange.media_types import UNKNOWN, XLSX, media_type_of
from soilcase.exchange.plain_text import decoded, text_of_html
from soilcase.exchange.utm import point_at
from soilcase.model.problem import Problem
from tests.soilcase.exchange.made_files import a_docx, a_jpeg, a_mail, a_pdf, a_png, a_zip, notes
from tests.soilcase.exchange.made_outlook import (
    a_mail_inside,
    an_attachment,
    an_outlook_mail,
)

SENDER = "Ida Holm <ida@example.dk>"


def test_a_pdf_is_read_page_by_page() -> None:
    """Pages, title and date come out; a word that was cut at a line's end is whole again."""
    facts = read_document(
        "rapport.pdf",
        a_pdf("Boring B1 (Åby)", "perchlor-\nethylen", title="Rapport", created="D:20270203"),
    )

    assert "Boring B1 (Åby)\n\nperchlorethylen\n\n" == facts.text
    assert ("application/pdf", "Rapport", date(2027, 2, 3)) == (
        facts.media_type,
        facts.title,
        facts.dated,
    )
    assert facts.troubles == ()


def test_a_word_document_is_read_with_its_notes() -> None:
    """Each paragraph is a line, tabs stand, and the footnotes follow."""
    data = a_docx("Jordprøve\t12", "perchlorethylen", title="Notat", modified="2027-02-03T08:00Z")
    facts = read_document("notat.docx", data)

    assert "Jordprøve\t12\nperchlorethylen\nfodnote\n" == facts.text
    assert ("Notat", date(2027, 2, 3), ()) == (facts.title, facts.dated, facts.troubles)


def test_a_mail_is_read_with_what_is_attached() -> None:
    """Subject, sender, day and number of recipients; what is attached is a document by itself."""
    facts = read_document("svar.eml", a_mail(attached={"bilag.pdf": a_pdf("Boring B1")}))

    assert "Kære region\n\nVi har fundet perchlorethylen.\n\n" == facts.text
    assert ("Jordprøver på Møllevej", SENDER) == (facts.title, facts.sender)
    assert (date(2027, 2, 2), 2) == (facts.dated, facts.recipients)
    assert [("bilag.pdf", "Boring B1\n\n")] == [
        (each.name, each.text) for each in facts.attachments
    ]
    assert facts.all_troubles() == ()


def test_a_mail_of_outlook_says_the_same() -> None:
    """As it is kept by Outlook: a moment late in the evening is the next day in Denmark."""
    big = b"jord " * 2000
    facts = read_document(
        "svar.msg",
        an_outlook_mail(
            attached=[an_attachment("a.pdf", a_pdf("B1")), an_attachment("b.txt", big)]
        ),
    )

    assert facts.text.strip() == "Vi har fundet perchlorethylen."
    assert ("Jordprøver på Møllevej", SENDER) == (facts.title, facts.sender)
    assert (date(2027, 2, 4), 2) == (facts.dated, facts.recipients)
    assert [("a.pdf", a_pdf("B1")), ("b.txt", big)] == (
        [(each.name, each.data) for each in facts.attachments]
    )
    assert facts.all_troubles() == ()


def test_a_mail_inside_an_outlook_mail_joins_its_text() -> None:
    """It has no bytes of its own; what is attached to it is a document all the same."""
    inner = a_mail_inside(
        "Sv: prøver", "benzen", **{"__attach_version1.0_#0": an_attachment("c.txt", b"toluen")}
    )
    facts = read_document("svar.msg", an_outlook_mail(attached=[inner]))

    assert all(word in facts.text for word in ("perchlorethylen", "Sv: prøver", "benzen"))
    assert ["c.txt"] == [each.name for each in facts.attachments]


def test_a_mail_inside_a_mail_is_a_document() -> None:
    """A mail that is attached is read like any, with what is attached to it."""
    inner = a_mail(body="indre", subject="Indre", attached={"c.txt": b"toluen"})
    outer = read_document("ydre.eml", a_mail(attached={"indre.eml": inner}))

    (found,) = outer.attachments
    assert ("message/rfc822", "Indre", "indre\n\n") == (found.media_type, found.title, found.text)
    assert ["ydre.eml", "indre.eml", "c.txt"] == [each.name for each in outer.everything()]


@pytest.mark.parametrize(
    "data",
    [
        a_mail(body="", page="<html><style>p{}</style><p>K&aelig;re<br>region</p></html>"),
        an_outlook_mail(body="", more={"__substg1.0_10130102": b"<p>K&aelig;re<br>region</p>"}),
    ],
    ids=["eml", "msg"],
)
def test_a_mail_that_is_only_a_web_page_is_read(data: bytes) -> None:
    """Without a plain text the page is read as one sees it."""
    assert read_document("x", data).text.strip() == "Kære\nregion"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("=?utf-8?q?J=C3=B8rgen?= <j@example.dk>", "Jørgen <j@example.dk>"),
        ('"Holm, Ida" <ida@example.dk>', "Holm, Ida <ida@example.dk>"),
        ("ida@example.dk", "ida@example.dk"),
    ],
)
def test_a_sender_is_read_as_it_is_shown(written: str, expected: str) -> None:
    """Coded names are decoded, and a comma in a name parts nobody."""
    assert expected == read_document("a.eml", a_mail(sender=written)).sender


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Åby".encode(), "Åby"),
        ("Åby".encode("cp1252"), "Åby"),
        ("Åby".encode("utf-8-sig"), "Åby"),
        ("Åby".encode("utf-16"), "Åby"),
        ("Åby".encode("utf-32"), "Åby"),
        (b"\x81\x8d", "\ufffd\ufffd"),
    ],
)
def test_a_text_is_read_in_whatever_encoding(data: bytes, expected: str) -> None:
    """Marked, as UTF-8, or as Windows writes; what is none of them is replaced."""
    assert expected == decoded(data)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.xml", "a.json", "a", "a.docx", "a.pdf"])
def test_a_text_is_a_text_under_any_name(name: str) -> None:
    """What holds plain text is read as such, whatever its name promises."""
    facts = read_document(name, "dato;værdi\n2027;1,5\n".encode())

    assert "dato;værdi\n2027;1,5\n" == facts.text
    assert facts.troubles == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (a_pdf("x"), "application/pdf"),
        (a_docx("x"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (a_zip({"xl/workbook.xml": b""}), XLSX),
        (a_zip({"a": b""}), "application/zip"),
        (b"PK\3\4 no archive", "application/zip"),
        (a_mail(), "message/rfc822"),
        (an_outlook_mail(), "application/vnd.ms-outlook"),
        (a_jpeg(), "image/jpeg"),
        (a_png(b""), "image/png"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"from here: nothing", "text/plain"),
        (b"\0\1\2", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.eml.exe", "a"])
def test_the_content_says_what_a_file_is(data: bytes, expected: str, name: str) -> None:
    """A name is never believed against the content."""
    assert expected == media_type_of(data, name)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<b>c</b>d", "acd"),
        ("<p>a</p><p>b</p>", "a\n\nb".replace("\n\n", "\n")),
        ("<script>alert('<p>')</script>a<!-- b -->c", "ac"),
        ("1 < 2 &lt; 3", "1 < 2 < 3"),
        ("a<!-- never closed", "a"),
        ("a<script>never closed", "a"),
        ("a<b never closed", "a"),
        ("<td>1</td><td>2</td>", "1 2"),
        ("İ<SCRIPT>x</SCRIPT>y", "İy"),
    ],
)
def test_a_page_is_read_as_one_sees_it(page: str, expected: str) -> None:
    """Tags, scripts and comments are no text; what never ends is left out."""
    assert expected == text_of_html(page)


@given(st.text(st.sampled_from("<>!-/ script&;p\nİ"), max_size=200))
def test_any_page_is_read(page: str) -> None:
    """Whatever stands in a page, reading ends and makes nothing up."""
    assert len(text_of_html(page)) <= len(page) + page.count("p")


@pytest.mark.parametrize("make", [a_jpeg, a_png])
def test_a_photo_tells_when_and_where(make: Callable[[bytes], bytes]) -> None:
    """The moment is Danish unless a zone is noted; the place is in our coordinates."""
    facts = read_document("a", make(notes()))
    zoned = read_document("a", make(notes(zone="-02:00")))

    assert facts.taken_at is not None
    assert datetime(2027, 2, 3, 13, 5, 6, tzinfo=UTC) == facts.taken_at.astimezone(UTC)
    west = timezone(-timedelta(hours=2))
    assert datetime(2027, 2, 3, 14, 5, 6, tzinfo=west) == zoned.taken_at
    assert facts.place is not None
    point = shapely.from_wkb(facts.place)
    known = pyproj.Transformer.from_crs(4326, 25832, always_xy=True).transform(9.402, 56.4532)
    assert point.distance(shapely.Point(known)) < 0.05


@given(st.floats(54.0, 58.5), st.floats(7.0, 16.0))
def test_a_place_is_where_the_reference_says(latitude: float, longitude: float) -> None:
    """Over all of Denmark a place differs by less than a centimetre from PROJ."""
    place = point_at(latitude, longitude)
    assert place is not None
    known = _TO_METRES.transform(longitude, latitude)
    assert shapely.from_wkb(place).distance(shapely.Point(known)) < 0.01


_TO_METRES = pyproj.Transformer.from_crs(4326, 25832, always_xy=True)


@pytest.mark.parametrize(
    ("noted", "has_moment"),
    [
        (notes(place=(-33.9, 18.4)), True),
        (notes(place=(0.0, 0.0)), True),
        (notes(taken="    :  :     :  :  "), False),
        (notes(taken="2027:02:30 14:05:06"), False),
        (notes(place=None), True),
        (b"II*\0\xff\xff\xff\xff", False),
        (b"MM", False),
        (b"", False),
    ],
)
def test_a_photo_that_knows_no_place_in_denmark_says_none(
    noted: bytes, *, has_moment: bool
) -> None:
    """A place elsewhere, a clock that was never set, or sick notes give no fact."""
    facts = read_document("a.jpg", a_jpeg(noted))

    assert facts.place is None
    assert has_moment is (facts.taken_at is not None)
    assert facts.troubles == ()


def test_a_document_is_called_by_its_title_or_its_name() -> None:
    """Where a file has no title of its own, its name without the ending is one."""
    assert read_document("C:\\sager\\Rapport 2027.pdf", a_pdf("x")).title == "Rapport 2027"
    assert read_document("../../etc/passwd", b"x").name == "passwd"


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    """Its bytes and their fingerprint are kept as they are."""
    path = tmp_path / "brev.txt"
    path.write_bytes(b"hej")
    facts = read_file(path)

    assert (b"hej", sha256(b"hej").hexdigest(), 3) == (facts.data, facts.sha256, facts.size)
    assert text_of_bytes(b"hej") == "hej"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """What is not there, a folder, or too large is a Problem with its path."""
    large = tmp_path / "large.bin"
    with large.open("wb") as handle:
        handle.truncate(MOST_KEPT + 1)
    for path, expected in (
        (tmp_path / "nothing", "document_file_missing"),
        (tmp_path, "document_is_folder"),
        (large, "document_too_large"),
    ):
        with pytest.raises(Problem, match=expected):
            read_file(path)
