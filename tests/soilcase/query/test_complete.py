"""Completing filters: what may stand at a place, and that it then can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.problem import Problem
from soilcase.query.complete import complete
from soilcase.query.parse import parse
from soilcase.query.vocabulary import Vocabulary
from tests.soilcase.model.regions import Region
from tests.soilcase.query.test_parse import PIECES


def a_vocabulary(language: str = "da") -> Vocabulary:
    """Give a register with a few sites in two municipalities."""
    region = Region()
    for code, name in (("760", "Ringkøbing-Skjern"), ("791", "Viborg"), ("779", "Skive")):
        region.add("code", code, list="municipality", code=code, danish=name, english=name)
    region.add("officer", "mlp", initials="MLP", name="Mette Lund Poulsen")
    for number, code in enumerate(("791", "791", "760")):
        region.add("site", f"s{number}", municipality=code, officer="mlp", city="Viborg C")
    return Vocabulary(language, region.picture())


def texts(typed: str, language: str = "da") -> list[str]:
    """Give the filter with each suggestion put in its place."""
    suggestions = complete(typed, len(typed), a_vocabulary(language))
    return [typed[: each.start] + each.text + typed[each.end :] for each in suggestions]


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("kom", "da", ["kommune:"]),
        ("mun", "en", ["municipality:"]),
        ("a ikke:komm", "da", ["a ikke:kommune:"]),
        ("(x eller komm", "da", ["(x eller kommune:"]),
        ("generations", "da", ["generationsforurening:"]),
        ("kommune:", "da", ["kommune:Viborg", "kommune:Ringkøbing-Skjern", "kommune:Skive"]),
        ("kommune:ring", "da", ["kommune:Ringkøbing-Skjern"]),
        ("kommune:skj", "da", ["kommune:Ringkøbing-Skjern"]),
        ("kommune:Viborg,sk", "da", ["kommune:Viborg,Ringkøbing-Skjern", "kommune:Viborg,Skive"]),
        ('kommune:"Vib', "da", ["kommune:Viborg"]),
        ("status:lev", "da", ["status:levende"]),
        ("status:liv", "en", ["status:living"]),
        ("status:uk", "da", ["status:ukendt"]),
        ("by:v", "da", ['by:"Viborg C"']),
        ("sagsbehandler:", "da", ['sagsbehandler:"MLP"', "sagsbehandler:ukendt"]),
        ("generation:", "da", ["generation:ja", "generation:nej", "generation:ukendt"]),
        ("frist<", "da", ["frist<idag", "frist<7d", "frist<30d"]),
        ("frist:<3", "da", ["frist:<30d", "frist:<3m"]),
        ("frist:2026-", "da", ["frist:2026-11"]),
        ("areal:(status_", "da", ["areal:(status:", "areal:(status_fra:"]),
        ("areal:(status:V2 nua", "da", ["areal:(status:V2 nuancering:"]),
        ("areal:(status:V2) kom", "da", ["areal:(status:V2) kommune:"]),
        ("areal:(status:V", "da", ["areal:(status:V1", "areal:(status:V2"]),
        ("areal.status_", "da", ["areal.status:", "areal.status_fra:"]),
        ("proje", "da", ["projekt:(", "projektnr:"]),
        ("sted:", "da", ["sted:ukendt", "sted:kendt"]),
        ("nonsens:x", "da", []),
        ('"a kom', "da", []),
    ],
)
def test_what_may_stand_here(typed: str, language: str, first: list[str]) -> None:
    """Keys first, then values; what the register holds most of goes first."""
    actual = texts(typed, language)

    assert first == actual[: len(first)]
    assert first or not actual


def test_suggestions_are_explained() -> None:
    """A key comes with its help, a code with how many sites have it."""
    key = complete("komm", 4, a_vocabulary())[0]
    code = complete("kommune:v", 9, a_vocabulary())[0]

    assert (key.label, key.detail[:24]) == ("Kommune", "Kommunen efter adressen,")
    assert (code.text, code.start, code.end, code.detail) == ("Viborg", 8, 9, "2")


def test_only_the_word_at_the_place_is_replaced() -> None:
    """What stands behind the place is left alone."""
    suggestion = complete("kom renseri", 3, a_vocabulary())[0]

    assert (suggestion.text, suggestion.start, suggestion.end) == ("kommune:", 0, 3)


def test_an_empty_filter_offers_the_sites_own_keys() -> None:
    """Where nothing is typed the site's fields are offered, in the catalogue's order."""
    assert texts("")[:3] == ["lokalitet:", "navn:", "tidligere_numre:"]


@pytest.mark.parametrize("typed", ["status:", "kommune:", "frist<", "by:", "generation:", "sted:"])
def test_every_suggested_value_can_be_read(typed: str) -> None:
    """What is suggested is never refused."""
    for text in texts(typed):
        parse(text, a_vocabulary())


@given(st.text() | st.lists(PIECES).map("".join), st.integers(0, 40))
def test_whatever_is_typed_may_be_completed(typed: str, position: int) -> None:
    """Completion never fails, wherever the place is."""
    for vocabulary in (a_vocabulary(), Vocabulary("en")):
        for suggestion in complete(typed, position, vocabulary):
            assert suggestion.start <= suggestion.end
            assert suggestion.text


def test_what_was_not_read_is_not_suggested() -> None:
    """A noun or a field that is not in the picture offers only known and unknown."""
    region = Region()
    region.add("site", "s", name="Renseri", officer="gone")
    picture = region.picture(nouns=["site"])
    del picture.sites.values["city"]  # type: ignore[attr-defined]
    vocabulary = Vocabulary("da", picture)

    for typed in ("by:", "projekt.navn:", "sagsbehandler:"):
        suggestions = complete(typed, len(typed), vocabulary)
        assert [each.text for each in suggestions] == ["ukendt", "kendt"]
    assert complete("navn:", 5, vocabulary)[0].text == '"Renseri"'


def test_without_a_register_closed_codes_and_fixed_values_are_suggested() -> None:
    """What needs a register is left out."""
    vocabulary = Vocabulary()

    assert [each.text for each in complete("nuance:", 7, vocabulary)][:3] == ["F0", "F1", "F2"]
    assert [each.text for each in complete("frist:2", 7, vocabulary)] == []
    assert [each.text for each in complete("kommune:", 8, vocabulary)] == ["ukendt", "kendt"]
    with pytest.raises(Problem):
        parse("kommune:Viborg", vocabulary)
