"""Keys: every field answers to its own, and what answers to several means the nearest."""

import pytest

from soilcase.model.catalogue import NOUNS
from soilcase.query.keys import (
    SITE,
    Key,
    askable,
    find_flag,
    find_key,
    fold,
    reachable,
    shown_key,
    shown_noun,
    spellings,
    steps_to_site,
)
from soilcase.query.parse import parse
from soilcase.query.syntax import EVERYTHING, Some

KEYS = [Key(noun, made.id) for noun in reachable() for made in askable(NOUNS[noun])]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.noun}.{key.field}")
def test_every_field_answers_to_its_id_and_to_what_is_shown(key: Key) -> None:
    """The stable id always works, and what is shown is read back in either language."""
    assert key == find_key(f"{key.noun}.{key.field}")
    assert key == find_key(shown_key(key, "da"))
    assert key == find_key(shown_key(key, "en"))


@pytest.mark.parametrize("key", [key for key in KEYS if key.noun != SITE])
def test_within_its_noun_every_field_answers_without_it(key: Key) -> None:
    """Within a noun's parentheses only that noun's fields are meant."""
    assert key == find_key(key.field, key.noun)
    assert key == find_key(shown_key(key, "da", key.noun), key.noun)
    assert key == find_key(shown_key(key, "en", key.noun), key.noun)


@pytest.mark.parametrize("noun", [noun for noun in reachable() if noun != SITE])
def test_every_noun_answers_to_its_names(noun: str) -> None:
    """A noun's name in either language stands before its parentheses."""
    for name in (noun, shown_noun(noun, "da"), shown_noun(noun, "en")):
        assert Some(noun, EVERYTHING) == parse(f"{name}:()")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("kommune", Key("site", "municipality")),
        ("municipality", Key("site", "municipality")),
        ("sagsbehandler", Key("site", "officer")),
        ("branche", Key("site", "branches")),
        ("stof", Key("site", "substances")),
        ("status", Key("site", "status")),
        ("nuancering", Key("site", "nuance")),
        ("frist", Key("site", "next_deadline")),
        ("areal", Key("site", "area_m2")),
        ("area_m2", Key("site", "area_m2")),
        ("åbne_sager", Key("site", "open_matters")),
        ("aabne-sager", Key("site", "open_matters")),
        ("abnesager", Key("site", "open_matters")),
        ("Gælder_Fra", Key("decision", "valid_from")),
        ("gaelder_fra", Key("decision", "valid_from")),
        ("sagstype", Key("matter", "kind")),
        ("koncentration", Key("substance", "concentration")),
        ("fra_år", Key("cause", "from_year")),
        ("areal.status", Key("area", "status")),
        ("arealer.status", Key("area", "status")),
        ("afgørelse.nuancering", Key("decision", "nuance")),
        ("projekt", None),
        ("part.navn", None),
        ("modtagere", None),
        ("extra", None),
        ("site.site", None),
        ("", None),
        (".", None),
        ("site.", None),
    ],
)
def test_a_key_means_the_site_first_and_then_the_nearest_record(
    typed: str, key: Key | None
) -> None:
    """Never by chance: the site's own, then by steps to the site, then the catalogue's order."""
    assert key == find_key(typed)


def test_nearness_is_the_number_of_steps_to_the_site() -> None:
    """A result is five steps away; an officer has no way to a site."""
    steps = {noun: steps_to_site(noun) for noun in ("site", "area", "result", "matter", "officer")}

    assert steps == {"site": 0, "area": 1, "result": 5, "matter": 2, "officer": None}
    assert reachable()[0] == SITE
    assert not {"officer", "party", "goal"} & set(reachable())


def test_personal_data_have_no_key() -> None:
    """Filters are stored and shared, so nobody can ask for persons by them."""
    for key in KEYS:
        assert not key.declaration.personal
        assert not NOUNS[key.noun].personal


def test_flags_are_named_by_bare_words() -> None:
    """Only the site's yes-or-no fields are."""
    assert find_flag("Generationsforurening") == Key("site", "generation")
    assert find_flag("navn") is None
    assert find_flag("renseri") is None


def test_spellings_with_and_without_danish_letters() -> None:
    """Å is aa or a, ø is oe or o, æ is ae."""
    assert set(spellings("Åbne Køer, æ")) == {"aabnekoeerae", "abnekoerae"}
    assert fold("ÅBNE-køer") == "aabnekoeer"
