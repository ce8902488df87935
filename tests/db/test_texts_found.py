"""Documents found by their texts, however many, and the sites that a filter finds by them."""

import io

import pytest

from db.register import SqlRegister
from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from soilcase.query.evaluate import evaluate
from soilcase.query.parse import parse
from soilcase.query.text_answers import answer_texts
from tests.db.builders import a_site, delete
from tests.db.documents import LETTER, kept


@pytest.mark.parametrize(
    ("typed", "whole", "is_found"),
    [
        ("perchlor", False, True),
        ("perchlor", True, False),
        ("perchlorethylen", True, True),
        ("åby perchlorethylen", True, True),
        ("trichlor", False, False),
        ("…", False, False),
    ],
)
def test_all_contents_with_some_words_are_given(
    register: SqlRegister,
    typed: str,
    whole: bool,  # noqa: FBT001  a row of the table above
    is_found: bool,  # noqa: FBT001
) -> None:
    """However many there are; the last word may be a beginning unless whole ones are asked for."""
    contents = [kept(register, f"{LETTER} {number}").values["sha256"] for number in range(3)]
    kept(register, "Noget helt andet")
    if is_found:
        assert sorted(map(str, contents)) == sorted(register.texts_with(typed, whole=whole))
    else:
        assert [] == register.texts_with(typed, whole=whole)


def test_a_filter_finds_sites_by_what_their_documents_say(register: SqlRegister) -> None:
    """The same on file and server, and only while the document names the bytes."""
    site, other = a_site(number="791-00001"), a_site(number="791-00002")
    named, _ = register.put_bytes(io.BytesIO(LETTER.encode()))
    document = Insert("document", new_uid(), {"sha256": named, "site": site.uid})
    register.commit([site, other, document], reason="letter")
    register.keep_text(named, LETTER)
    asked = parse("tekst:perchlor")
    picture = answer_texts(register, register.picture(), asked)
    register.commit([delete(document)], reason="wrong site")
    after = answer_texts(register, register.picture(), asked)

    assert [site.uid] == picture.sites.uid[evaluate(asked, picture)].tolist()
    assert not evaluate(asked, after).any()
