"""Small real files to be broken, and what must hold of the facts whatever was done to them."""

from collections.abc import Mapping
from functools import cache

from soilcase.exchange.budget import LONGEST_TEXT
from soilcase.exchange.document_facts import DocumentFacts
from tests.soilcase.exchange.made_files import a_docx, a_jpeg, a_mail, a_pdf, a_png, notes
from tests.soilcase.exchange.made_outlook import a_mail_inside, an_attachment, an_outlook_mail

PARTLY, UNREADABLE = "document_text_partly", "document_text_unreadable"
SAID = {
    "document_empty",
    "document_encrypted",
    "document_not_searched",
    "document_without_text",
    PARTLY,
    UNREADABLE,
}


@cache
def samples() -> Mapping[str, bytes]:
    """Give a small real file of each kind that is read."""
    return {
        "a.pdf": a_pdf("Boring B1", "side to", title="Rapport", created="D:20270203"),
        "a.docx": a_docx("Jordprøve", title="Notat", modified="2027-02-03T00:00Z"),
        "a.eml": a_mail(page="<p>x</p>", attached={"b.pdf": a_pdf("bilag"), "c.txt": b"hej"}),
        "a.msg": an_outlook_mail(
            attached=[an_attachment("b.docx", a_docx("x")), a_mail_inside("indre", "tekst")]
        ),
        "a.jpg": a_jpeg(notes()),
        "a.png": a_png(notes()),
        "a.html": b"<html><body><p>Hej <b>du</b></p><script>x</script></body></html>",
    }


def troubles(facts: DocumentFacts) -> list[str]:
    """Give what is said of a document."""
    return [each.id for each in facts.troubles]


def check_whole(facts: DocumentFacts, data: bytes) -> None:
    """See that the facts are bounded, can be kept, and keep the bytes as they came."""
    assert data == facts.data
    for each in facts.everything():
        assert len(each.text) <= LONGEST_TEXT
        assert set(troubles(each)) <= SAID
        assert each.name
        assert each.title
        assert "/" not in each.name
