"""Documents are filed with all that is attached to them, each content once, on both stores."""

import io
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.register import SqlRegister
from soilcase.exchange.document_facts import DocumentFacts
from soilcase.exchange.documents import read_document
from soilcase.exchange.filing import Filing, Place, _values, carry_out, file_documents
from soilcase.exchange.kept_texts import missing_one_by_one, read_missing, text_to_keep
from soilcase.model import catalogue
from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from soilcase.model.rules import check_record
from soilcase.model.values import Value, normalise
from tests.db.builders import a_site, delete
from tests.db.documents import a_document
from tests.soilcase.exchange.made_files import a_docx, a_jpeg, a_mail, a_pdf, notes

RECEIVED = date(2027, 2, 3)
MAIL = read_document("svar.eml", a_mail(attached={"b.pdf": a_pdf("boring"), "c.txt": b"toluen"}))


@pytest.fixture
def site(register: SqlRegister) -> Insert:
    """Give a site to file on."""
    made = a_site()
    register.commit([made], reason="new")
    return made


def filed(register: SqlRegister, site: Insert, *facts: DocumentFacts) -> Filing:
    """File documents on a site."""
    filing = file_documents(register, facts, Place(site=site.uid), received=RECEIVED)
    carry_out(register, filing, reason="filed")
    return filing


def named(register: SqlRegister, filing: Filing) -> dict[str, dict[str, Value]]:
    """Give the records that a filing made, by the names of their files."""
    found = [register.record("document", uid) for uid, _ in filing.documents]
    return {str(each["file_name"]): dict(each) for each in found if each is not None}


def test_a_mail_is_filed_with_what_is_attached(register: SqlRegister, site: Insert) -> None:
    """One commit holds them all; each attachment knows the mail that it came with."""
    before = register.head()
    filing = filed(register, site, MAIL)
    found = named(register, filing)

    assert register.head() == before + 1
    assert filing.troubles == ()
    mail = found["svar.eml"]
    assert {
        "site": site.uid,
        "title": "Jordprøver på Møllevej",
        "kind": "mail",
        "sha256": MAIL.sha256,
        "size": MAIL.size,
        "media_type": "message/rfc822",
        "file_name": "svar.eml",
        "dated": date(2027, 2, 2),
        "received": RECEIVED,
        "sender": "Ida Holm <ida@example.dk>",
        "in_esdh": None,
        "attached_to": None,
    }.items() <= mail.items()
    uid = filing.documents[0][0]
    assert [uid, uid] == [found[name]["attached_to"] for name in ("b.pdf", "c.txt")]
    for facts in MAIL.everything():
        assert facts.data == b"".join(register.read_bytes(facts.sha256))
    assert [MAIL.attachments[1].sha256] == [each.sha256 for each in register.search_texts("tolu")]
    assert register.texts_missing() == []
    assert register.verify() == []


def test_a_photo_is_filed_with_when_and_where(register: SqlRegister, site: Insert) -> None:
    """What the camera noted stands on the document."""
    found = named(register, filed(register, site, read_document("a.jpg", a_jpeg(notes()))))

    assert found["a.jpg"]["kind"] == "photo"
    assert found["a.jpg"]["place"] is not None
    assert found["a.jpg"]["taken_at"] is not None


def test_what_is_there_already_is_said_and_not_doubled(
    register: SqlRegister, site: Insert
) -> None:
    """The same bytes on the same site are filed once, under whatever name they come."""
    filed(register, site, MAIL)
    again = filed(register, site, MAIL, read_document("andet navn.txt", b"toluen"))

    assert again.edits == ()
    assert [
        ("document_here_already", "svar.eml"),
        ("document_here_already", "andet navn.txt"),
    ] == [(each.id, each.facts["name"]) for each in again.troubles]
    assert 3 == len(register.columns("document").uid)


def test_a_new_mail_with_a_known_attachment_is_filed_without_it(
    register: SqlRegister, site: Insert
) -> None:
    """Only what is new is filed; what is left out is named."""
    filed(register, site, read_document("c.txt", b"toluen"))
    filing = filed(register, site, MAIL)

    assert {"svar.eml", "b.pdf"} == set(named(register, filing))
    assert ["c.txt"] == [each.facts["name"] for each in filing.troubles]


def test_the_same_file_twice_in_one_go_is_filed_once(register: SqlRegister, site: Insert) -> None:
    """Dropping a file and its copy gives one document, and says so."""
    filing = filed(register, site, *(read_document(name, b"x") for name in ("a.txt", "b.txt")))

    assert {"a.txt"} == set(named(register, filing))
    assert ["document_here_already"] == [each.id for each in filing.troubles]


def test_another_site_files_the_same_bytes_anew(register: SqlRegister, site: Insert) -> None:
    """A letter about two sites is a document of each; the bytes lie there once."""
    other = a_site()
    register.commit([other], reason="new")
    filed(register, site, read_document("a.txt", b"x"))

    assert {"a.txt"} == set(named(register, filed(register, other, read_document("a.txt", b"x"))))


def test_a_deleted_document_may_be_filed_again(register: SqlRegister, site: Insert) -> None:
    """What was taken away by mistake is no duplicate."""
    (edit,) = filed(register, site, read_document("a.txt", b"x")).edits
    assert isinstance(edit, Insert)
    register.commit([delete(edit)], reason="wrong")

    assert {"a.txt"} == set(named(register, filed(register, site, read_document("a.txt", b"x"))))


def test_a_matter_without_a_site_has_documents_of_its_own(register: SqlRegister) -> None:
    """Duplicates are then those of the same matter."""
    values: dict[str, Value] = {"kind": "inquiry", "received": RECEIVED, "state": "open"}
    matters = [Insert("matter", new_uid(), values) for _ in range(2)]
    register.commit(matters, reason="new")
    facts = [read_document("a.txt", b"x")]
    counts = []
    for matter in (*matters, matters[0]):
        filing = file_documents(register, facts, Place(matter=matter.uid))
        carry_out(register, filing, reason="filed")
        counts.append(len(filing.edits))

    assert [1, 1, 0] == counts


def test_filing_is_undone_in_one_step(register: SqlRegister, site: Insert) -> None:
    """After undo no document is there, and none is found; redo brings them back."""
    before = register.state_hash()
    filed(register, site, MAIL)
    after = register.state_hash()

    register.undo()
    assert before == register.state_hash()
    assert register.search_texts("toluen") == []
    register.redo()
    assert after == register.state_hash()
    assert register.verify() == []


def test_what_cannot_be_read_is_filed_and_said(register: SqlRegister, site: Insert) -> None:
    """The bytes are kept and the sentence names the file, also where it was attached."""
    mail = read_document("a.eml", a_mail(attached={"tom.pdf": b"%PDF-1.7"}))
    filing = filed(register, site, mail, read_document("b.pdf", b""))

    assert {"a.eml", "tom.pdf", "b.pdf"} == set(named(register, filing))
    assert [("document_text_unreadable", "tom.pdf"), ("document_empty", "b.pdf")] == [
        (each.id, each.facts["name"]) for each in filing.troubles
    ]


def test_documents_of_before_are_read_when_asked(register: SqlRegister) -> None:
    """What an import or a copy brought without texts is read from its bytes, sick ones too."""
    contents = [a_pdf("benzen"), a_docx("toluen"), b"%PDF-1.7", b"phenol"]
    for data in contents:
        register.put_bytes(io.BytesIO(data))
    register.commit([a_document(sha256(data).hexdigest()) for data in contents], reason="old")
    seen: list[int] = []

    assert len(list(missing_one_by_one(register))) == 4
    assert 4 == read_missing(register, lambda _what, done, _of: seen.append(done))
    assert [0, 1, 2, 3, 4] == seen
    assert register.texts_missing() == []
    for word, data in (("benz", contents[0]), ("tolu", contents[1]), ("phenol", contents[3])):
        assert [sha256(data).hexdigest()] == [each.sha256 for each in register.search_texts(word)]


def test_bytes_that_are_gone_give_an_empty_text() -> None:
    """What cannot be read again is not asked for again and again."""
    assert text_to_keep("a.pdf", None) == ""


ODD = st.text(max_size=400)


@given(
    st.builds(
        DocumentFacts,
        name=ODD,
        data=st.binary(max_size=5),
        sha256=st.just(sha256(b"").hexdigest()),
        media_type=ODD,
        title=ODD,
        sender=ODD,
        dated=st.none() | st.dates(),
    )
)
def test_whatever_a_file_says_can_be_committed(facts: DocumentFacts) -> None:
    """Texts are made to fit their fields, and days on which nobody wrote are left out."""
    values = _values(facts, Place(site=new_uid()), RECEIVED, None)
    fields = catalogue.fields("document")
    kept = {name: normalise(fields[name], value) for name, value in values.items()}

    assert [] == list(check_record("document", new_uid(), kept))


def test_a_refused_filing_keeps_no_text(register: SqlRegister) -> None:
    """Where the commit is refused nothing can be searched, and nothing says it is filed."""
    filing = file_documents(register, [MAIL], Place(site=new_uid()))
    outcome = carry_out(register, filing, reason="nowhere")

    assert outcome.change is None
    assert {"reference_missing"} == {each.id for each in outcome.refusals}
    assert register.search_texts("toluen") == []
