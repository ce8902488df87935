"""The command that lists what calls for acting now says the same to people and programs."""

import pytest

from tests.ui.commandline.calls import call
from tests.ui.commandline.test_priority import asked

CONDITIONS = {"indoor_air", "waterworks", "explosion", "free_phase"}


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_listed_site_has_a_condition_that_is_met(example: str, language: str) -> None:
    """Every number is told, and free phase, which no record says, is unknown on all of them."""
    told = call("acute", example, "--language", language)
    sites = asked("acute", example, "--json")["sites"]

    assert (told.code, told.err) == (0, "")
    assert told.out
    for site in sites:
        answers = {name: one["answer"] for name, one in site["conditions"].items()}
        assert answers.keys() == CONDITIONS
        assert "yes" in answers.values()
        assert answers["free_phase"] == "unknown"
        assert site["number"] in told.out
