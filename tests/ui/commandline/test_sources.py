"""The command of source tracing: from a place to the sites that may be the source."""

from itertools import pairwise

import pytest

from tests.ui.commandline.calls import call


def test_sites_round_a_place_are_listed(example: str) -> None:
    """Who may be the source is listed with distance; the missing layers are said."""
    told = call(
        "sources",
        example,
        "--at",
        "530000,6230000",
        "--group",
        "chlorinated",
        "--distance",
        "50000",
        "--json",
    ).plain
    assert isinstance(told, dict)
    sites = told["sites"]
    assert isinstance(sites, list)
    assert told["catchments"] is None
    ranks = {"measured": 0, "suspected": 1, "branch": 2}
    keys = []
    for site in sites:
        assert isinstance(site, dict)
        keys.append((ranks[str(site["evidence"])], site["metres"]))
        assert (site["inside"], site["flow"]) == ("unknown", "unknown")
    assert keys
    assert all(one <= next_one for one, next_one in pairwise(keys))


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_not_known_is_said(example: str, language: str) -> None:
    """In either language: no catchment layer, no potential map, and how far was looked."""
    asked = ("--at", "530000,6230000", "--group", "chlorinated", "--language", language)
    told = call("sources", example, *asked)
    assert (told.code, told.err) == (0, "")
    missing = {"da": "Strømningsretning ukendt", "en": "Direction of flow unknown"}
    assert missing[language] in told.out


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ((), "ingen stofgruppe"),
        (("--group", "guld"), "ingen stofgruppe"),
        (("--group", "pfas"), "Skriv ét"),
        (("--group", "pfas", "--well", "1", "--waterworks", "A"), "Skriv ét"),
        (("--group", "pfas", "--well", "1"), "indvindingsboringer"),
        (("--group", "pfas", "--at", "Rom"), "intet sted"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told(
    example: str, tokens: tuple[str, ...], said: str
) -> None:
    """Each sentence says what to write instead."""
    told = call("sources", example, *tokens)
    assert told.code == 2
    assert said in told.err
