"""Filters that ask what documents say: known only where the register was asked."""

import numpy as np
import pytest

from soilcase.model.picture import Picture
from soilcase.query.complete import complete
from soilcase.query.evaluate import evaluate
from soilcase.query.explain import explain
from soilcase.query.parse import parse
from soilcase.query.syntax import Pattern
from soilcase.query.text_answers import attach_texts, questions_of, text_answer
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown, stored
from tests.soilcase.model.regions import Region
from tests.ui.house import read_words

TRI = Pattern("trichlor")


@pytest.fixture
def picture() -> Picture:
    """Give three sites: two documents on the first, one on the second, none on the third."""
    region = Region()
    for site in ("s1", "s2", "s3"):
        region.add("site", site, number=f"791-0000{site[1]}")
    region.add("document", "d1", site="s1", sha256="aa")
    region.add("document", "d2", site="s1", sha256="bb")
    region.add("document", "d3", site="s2", sha256="bb")
    return region.picture()


def _sites(typed: str, picture: Picture) -> list[str]:
    found: list[str] = picture.sites.uid[evaluate(parse(typed), picture)].tolist()
    return found


@pytest.mark.parametrize(
    ("typed", "sites"),
    [
        ("tekst:trichlor", ["s1"]),
        ("text:trichlor", ["s1"]),
        ("document.contents:trichlor", ["s1"]),
        ("ikke:tekst:trichlor", ["s2", "s3"]),
        ("tekst:trichlor eller nr:791-00003", ["s1", "s3"]),
        ("dokument:(tekst:trichlor indhold:bb)", []),
        ("dokument:(tekst:trichlor indhold:aa)", ["s1"]),
        ("tekst:andet", []),
        ("ikke:tekst:andet", ["s3"]),
        ("tekst:andet,trichlor", ["s1"]),
        ("tekst:ukendt", ["s1", "s2"]),
    ],
)
def test_a_text_is_known_where_it_was_asked_for(
    typed: str, sites: list[str], picture: Picture
) -> None:
    """What was not asked of the register is not known: neither so nor not so."""
    assert sites == _sites(typed, attach_texts(picture, TRI, ["aa"]))


def test_an_answer_stays_with_the_pictures_that_follow(picture: Picture) -> None:
    """The answer names contents, so a document that is filed elsewhere has it too."""
    attached = attach_texts(picture, TRI, ["bb"])
    flags = text_answer(attached, TRI)

    assert flags is not None
    np.testing.assert_array_equal([False, True, True], flags)
    assert text_answer(picture, TRI) is None


def test_a_whole_word_is_another_question() -> None:
    """Quotes ask for the words as they stand, and each question is asked once."""
    asked = parse('tekst:pce tekst:"pce" (status:V1 eller ikke:tekst:pce) navn:pce')

    assert [Pattern("pce"), Pattern("pce", is_whole=True), Pattern("pce")] == list(
        questions_of(asked)
    )


@pytest.mark.parametrize(("language", "key"), [("da", "tekst"), ("en", "text")])
def test_the_key_is_written_explained_and_completed(language: str, key: str) -> None:
    """It reads as any other key does; nothing is suggested for what only documents know."""
    words, vocabulary = read_words(language), Vocabulary(language)
    asked = parse(f"{key}:trichlor", vocabulary)
    offered = [each.text for each in complete(key[:3], 3, vocabulary)]

    assert (f"{key}:trichlor", "document.contents:trichlor") == (
        shown(asked, vocabulary),
        stored(asked),
    )
    assert f"{key.capitalize()} " in explain(asked, words)
    assert "»trichlor…«" in explain(asked, words)
    assert f"{key}:" in offered
    assert [] == complete(f"{key}:tr", len(key) + 3, vocabulary)
