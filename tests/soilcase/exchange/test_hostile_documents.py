"""Nothing from outside makes reading fail, run for ever or fill the memory: what lacks is said."""

import io
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pypdf import PdfReader, PdfWriter

from soilcase.exchange.budget import LONGEST_TEXT, MOST_ATTACHMENTS, Budget
from soilcase.exchange.documents import read_document
from soilcase.exchange.mail_file import LONGEST_HEADER
from soilcase.exchange.outlook_file import read_outlook
from soilcase.exchange.pdf_file import MOST_PAGES
from soilcase.exchange.plain_text import text_of_html
from soilcase.model.problem import Problem
from tests.soilcase.exchange.hostile import PARTLY, UNREADABLE, check_whole, samples, troubles
from tests.soilcase.exchange.made_files import (
    WORD,
    a_docx,
    a_mail,
    a_pdf,
    a_zip,
    assembled_pdf,
)
from tests.soilcase.exchange.made_outlook import (
    Tree,
    a_mail_inside,
    an_attachment,
    an_outlook_mail,
    compound,
)


def test_an_empty_file_is_said_to_be() -> None:
    """0 bytes are a document that one should look at."""
    assert ["document_empty"] == troubles(read_document("a.pdf", b""))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", b"%PDF-1.7 and no more", UNREADABLE),
        ("a.pdf", a_pdf(""), "document_without_text"),
        ("a.pdf", a_pdf("x").replace(b"/FlateDecode", b"/Fl"), PARTLY),
        ("a.pdf", a_pdf("x").replace(b"/FlateDecode", b"/Nothing"), PARTLY),
        ("a.docx", a_docx(before="<!DOCTYPE x>"), UNREADABLE),
        ("a.docx", a_docx("x", before='<!DOCTYPE x [<!ENTITY a "aa">]>'), UNREADABLE),
        ("a.docx", a_zip({"word/document.xml": b"<x>"}), UNREADABLE),
        (
            "a.docx",
            a_zip({"word/document.xml": f'<d xmlns="{WORD}"/>'.encode()}),
            "document_without_text",
        ),
        ("a.msg", an_outlook_mail()[:700], UNREADABLE),
        ("a.xlsx", a_zip({"xl/workbook.xml": b""}), "document_not_searched"),
        ("a.exe", b"MZ\0\0", "document_not_searched"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, expected: str) -> None:
    """Each way to fail has its sentence, and the bytes are kept."""
    facts = read_document(name, data)

    assert [expected] == troubles(facts)
    check_whole(facts, data)


def test_a_locked_pdf_is_said_to_be() -> None:
    """With a password it is told; one that only restricts printing is read."""
    for password, expected in (("secret", ["document_encrypted"]), ("", [])):
        locked = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf("Boring B1"))))
        locked.encrypt(password, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        locked.write(out)
        assert expected == troubles(read_document("a.pdf", out.getvalue()))


def test_a_pdf_that_is_locked_in_a_newer_way_is_said_to_be() -> None:
    """What needs a cipher that is not here is told as locked."""
    entries = b" ".join(b"/%s (%s)" % (key, b"x" * 48) for key in (b"O", b"U", b"OE", b"UE"))
    locks = (
        b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /Perms (xxxxxxxxxxxxxxxx) "
        b"/CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF "
        + entries
        + b" >> /ID [(a) (a)]"
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        page,
        b"<< >>",
    ]
    assert ["document_encrypted"] == troubles(read_document("a.pdf", assembled_pdf(bodies, locks)))


@pytest.mark.parametrize(
    "data",
    [
        a_pdf("først", "bombe", extra=b" " * (40 << 20)),
        a_pdf("først", extra=b" (x) Tj" * 400_000),
        a_pdf("først", extra=b" [" * 200_000),
        a_pdf("først", extra=b" <<" * 200_000),
    ],
    ids=["unpacks much", "draws for ever", "nests arrays", "nests dictionaries"],
)
def test_a_pdf_that_would_cost_too_much_ends(data: bytes) -> None:
    """Streams that unpack to more than they may are given up, and that is said."""
    facts = read_document("a.pdf", data)

    assert set(troubles(facts)) <= {PARTLY, UNREADABLE}
    assert troubles(facts)


def test_a_pdf_of_endless_pages_ends() -> None:
    """The same page over and over is read so many times and not more."""
    kids = b" ".join([b"3 0 R"] * (MOST_PAGES + 50))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> >>"
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 99999999 /Kids [" + kids + b"] >>",
        page,
        b"<< >>",
    ]
    assert [PARTLY] == troubles(read_document("a.pdf", assembled_pdf(bodies)))


def test_a_ring_of_pages_ends() -> None:
    """Pages that are their own parents give no text, and that is said."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>",
        b"<< >>",
        b"<< >>",
    ]
    assert len(troubles(read_document("a.pdf", assembled_pdf(bodies)))) == 1


def test_a_word_document_that_unpacks_to_much_needs_little_memory() -> None:
    """What comes out is counted as it comes, and the reading ends in time."""
    run = b"<p><r><t>" + b"x" * 1000 + b"</t></r></p>"
    body = f'<document xmlns="{WORD}">'.encode() + run * 100_000 + b"</document>"
    data = a_zip({"word/document.xml": body, "word/header1.xml": body})
    del body
    tracemalloc.start()
    facts = read_document("a.docx", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [PARTLY] == troubles(facts)
    assert len(facts.text) == LONGEST_TEXT
    assert peak < 40 << 20


def test_a_word_document_of_nothing_but_blanks_ends() -> None:
    """An archive that unpacks to much without a word in it is given up."""
    body = f'<document xmlns="{WORD}">'.encode() + b" " * (80 << 20) + b"</document>"
    assert [PARTLY] == troubles(read_document("a.docx", a_zip({"word/document.xml": body})))


def _nested(depth: int) -> bytes:
    data = a_mail(body="innerst", attached={"innerst.txt": b"x"})
    for _ in range(depth):
        data = a_mail(attached={"indre.eml": data})
    return data


def test_mails_within_mails_end() -> None:
    """So deep and no deeper; what is left out is said."""
    facts = read_document("a.eml", _nested(12))

    assert len(facts.everything()) < 12
    assert PARTLY in [each.id for each in facts.all_troubles()]


def test_a_mail_with_many_attachments_ends() -> None:
    """So many and no more, of the whole tree together."""
    many = {f"{number}.txt": b"x" for number in range(MOST_ATTACHMENTS + 20)}
    facts = read_document("a.eml", a_mail(attached=many))

    assert MOST_ATTACHMENTS + 1 == len(facts.everything())
    assert [PARTLY] == troubles(facts)


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"".join(
            b"--%s\nContent-Type: multipart/mixed; boundary=%s\n\n" % (b"x" * n, b"x" * (n + 1))
            for n in range(1, 1500)
        ),
        b"From: a\nTo: b\nSubject: c\nContent-Type: text/plain" + b";" * 500_000 + b"\n\nhej",
        b"From: a\nTo: b\nSubject: c\nContent-Type: text/plain\n" + b' ;"' * 300_000 + b"\n\nhej",
        b"From: " + b"(" * 300_000 + b"\nTo: b\nSubject: c\n\nhej",
        b"From: a\nTo: b\nSubject: " + b"=?utf-8?q?=41?= " * 100_000 + b"\n\nhej",
        b"From: a\nTo: " + b"b@c, " * 200_000 + b"\nSubject: c\n\nhej",
        b"From: a\nTo: b\nSubject: c\nDate: " + b"1" * 100_000 + b"\n\nhej",
        b"From: a\nTo: b\nSubject: c\nContent-Transfer-Encoding: base64\n\n" + b"=" * 100_000,
        b"From: a\nTo: b\nSubject: c\nContent-Type: text/plain; charset=\xff\xfe\n\n\xff",
    ],
    ids=["deep", "kind", "quotes", "brackets", "codes", "recipients", "day", "base64", "charset"],
)
def test_a_mail_made_to_take_long_ends(data: bytes) -> None:
    """Headers and parts on which a reader works by the square are cut or given up."""
    facts = read_document("a.eml", data)

    check_whole(facts, data)
    assert len(facts.title) <= LONGEST_HEADER
    assert facts.media_type == "message/rfc822"


@pytest.mark.parametrize(
    "page", ["<" * 500_000, "<!--" * 300_000, "<script>" * 200_000, "&" * 10**6]
)
def test_a_page_made_to_take_long_ends(page: str) -> None:
    """Tags that never close are met once."""
    assert len(text_of_html(page)) <= len(page)


def _with_header(at: int, value: int) -> bytes:
    data = bytearray(an_outlook_mail())
    data[at : at + 4] = value.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize("at", [44, 64, 72])
def test_an_outlook_mail_that_claims_to_be_huge_is_refused(at: int) -> None:
    """Counts that the file is too small for would be read as memory."""
    assert [UNREADABLE] == troubles(read_document("a.msg", _with_header(at, 1 << 24)))


def test_an_outlook_stream_that_claims_to_be_huge_is_left() -> None:
    """A stream is never larger than the file that it lies in."""
    whole = an_outlook_mail(attached=[an_attachment("a.bin", b"x" * 5000)])
    size = (5000).to_bytes(8, "little")
    assert whole.count(size) == 1
    facts = read_document("a.msg", whole.replace(size, (1 << 30).to_bytes(8, "little")))

    assert [PARTLY] == troubles(facts)
    assert facts.title == "Jordprøver på Møllevej"
    assert facts.attachments == ()


def test_outlook_mails_within_mails_end() -> None:
    """So deep and no deeper."""
    inside: Tree = a_mail_inside("innerst", "tekst")
    for depth in range(12):
        inside = a_mail_inside(f"nr. {depth}", "tekst", **{"__attach_version1.0_#0": inside})
    facts = read_document("a.msg", an_outlook_mail(attached=[inside]))

    assert [PARTLY] == troubles(facts)
    assert "innerst" not in facts.text


def test_a_compound_file_without_a_mail_says_nothing() -> None:
    """An old Word file has the same outside and is no mail."""
    assert ["document_not_searched"] == troubles(
        read_document("a.doc", compound({"WordDocument": b"x" * 100}))
    )
    assert read_outlook(compound({"a": b"x"}), Budget()).title == ""


READ: tuple[str, ...] = ("a.pdf", "a.docx", "a.eml", "a.msg")


@pytest.mark.parametrize("name", READ)
def test_a_reading_that_nobody_waits_for_stops(name: str) -> None:
    """The flag of the one who asked is looked at all along."""
    with pytest.raises(Problem, match="document_reading_stopped"):
        read_document(name, samples()[name], Budget(cancelled=lambda: True))


@pytest.mark.parametrize("name", READ)
def test_a_reading_that_takes_too_long_ends(name: str) -> None:
    """When the time is over, what was read so far stands, and that is said."""
    assert [PARTLY] == troubles(read_document(name, samples()[name], Budget(seconds=-1)))


def _count_down(left: int) -> Callable[[], bool]:
    """Give a flag that is raised after so many looks."""
    looks = iter(range(left))
    return lambda: next(looks, None) is None


@pytest.mark.parametrize("left", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("name", READ)
def test_a_reading_can_be_stopped_anywhere(name: str, left: int) -> None:
    """Stopped at any look, it says so or has ended before."""
    with suppress_stopped() as stopped:
        check_whole(
            read_document(name, samples()[name], Budget(cancelled=_count_down(left))),
            samples()[name],
        )
    assert stopped == {"document_reading_stopped"} or not stopped


@contextmanager
def suppress_stopped() -> Iterator[set[str]]:
    """Note how a reading was refused, if it was."""
    said: set[str] = set()
    try:
        yield said
    except Problem as problem:
        said.add(problem.id)
