"""Problems and findings with the names that a person knows."""

import pytest

from soilcase.model.catalogue import NOUNS
from soilcase.model.findings import Finding, Kind
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.model.rules import check_record
from soilcase.model.telling import short, tell, tell_finding
from tests.ui.house import LANGUAGES, read_words

UID = new_uid()
UNDO_REFUSED = (
    "Rettelse 12 kan ikke fortrydes: 2 felter er rettet siden (Navn og afgørelse). "
    "Fortryd det nyeste først."
)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (
            Problem("value_missing", noun="site", field="number"),
            "»Lokalitetsnr.« mangler på lokalitet. Skriv en værdi.",
        ),
        (
            Problem("text_too_long", field="name", limit=250),
            "Teksten i Navn er for lang. Der er plads til 250 tegn.",
        ),
        (
            Problem("value_invalid", field="clay_cover", value="-1", expected="0..None"),
            "»-1« passer ikke i »Lertykkelse«. Skriv et tal fra 0.",
        ),
        (
            Problem("value_invalid", field="postcode", value="8", expected=r"\d{4}"),
            "»8« passer ikke i »Postnr.«. Skriv postnummeret, fire cifre.",
        ),
        (
            Problem(
                "value_not_in_list", noun="decision", field="nuance", value="x", allowed=("f0",)
            ),
            "»x« er ikke på listen for »Nuancering«. Mulige: F0.",
        ),
        (
            Problem("still_referenced", noun="area", record=UID, by="1"),
            f"areal {short(UID)} bruges stadig af 1. Slet eller ret det først.",
        ),
        (
            Problem("undo_changed_since", commit=12, count=2, fields=("name", "decision")),
            UNDO_REFUSED,
        ),
        (
            Problem("unknown_site", number="1", nearest=()),
            "Lokalitet 1 findes ikke. Tjek nummeret.",
        ),
    ],
    ids=lambda case: case.id if isinstance(case, Problem) else "",
)
def test_ids_become_labels(problem: Problem, said: str) -> None:
    """Nouns, fields, codes, bounds and forms are said in words."""
    assert said == tell(read_words(), problem)


@pytest.mark.parametrize(("noun", "label"), [("order", "Leveringsfrist"), ("goal", "Dato")])
def test_several_fields_have_the_labels_of_their_noun(noun: str, label: str) -> None:
    """The same id is called otherwise elsewhere; where a noun is named, its own labels count."""
    problem = Problem(
        "undo_changed_since", noun=noun, commit=1, count=2, fields=("due", "officer")
    )
    assert f"({label} og Sagsbehandler)" in tell(read_words(), problem)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("noun", NOUNS)
def test_every_broken_rule_can_be_said(noun: str, language: str) -> None:
    """What the invariants refuse of an empty record has a sentence in both languages."""
    words = read_words(language)
    for problem in check_record(noun, UID, {}):
        told = tell(words, problem)

        assert NOUNS[noun].label(language) in told
        assert "{" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_finding_can_be_said(kind: Kind, language: str) -> None:
    """Each kind has a sentence that says where, with whatever the check knows."""
    words = read_words(language)
    bare = tell_finding(words, Finding(kind))
    full = tell_finding(words, Finding(kind, "site", UID, 12, "name"))

    assert bare.endswith(".")
    assert full.endswith(".")
    assert not any(word in full for word in ("{", "None", UID))
