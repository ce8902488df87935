"""The commands of the balance: what was chosen, what was done, and a draft that meets it."""

import json
from pathlib import Path

import pytest

from tests.ui.commandline.calls import call
from tests.ui.commandline.test_effort import with_layers
from tests.ui.commandline.test_priority import asked


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_balance_is_told(example: str, language: str) -> None:
    """Chosen, done and driven stand beside each other, in both languages and for a program."""
    with_layers(example)
    told = call("balance", example, "--language", language)
    assert (told.code, told.err) == (0, "")
    found = asked("balance", example, "--json")
    assert found["chosen"] == 0.55
    assert sum(found["effective"].values()) == pytest.approx(1)
    for key in ("investigations", "money"):
        years = [line["year"] for line in found[key]]
        assert years == sorted(set(years))
        assert all(str(year) in told.out for year in years[-10:])


def test_a_calibrated_method_is_written_only_when_asked(example: str, tmp_path: Path) -> None:
    """Without a file nothing is written; with one it has the draft, which a check accepts."""
    with_layers(example)
    before = asked("method", "show", example, "--json")
    made = asked("method", "calibrate", example, "--json")
    assert list(tmp_path.glob("*.json")) == []
    draft = tmp_path / "draft.json"
    told = call("method", "calibrate", example, str(draft), "--language", "en")
    assert "The draft is written" in told.out
    written = json.loads(draft.read_text("utf-8"))
    assert written == made["document"]
    assert written["weights"]["groundwater"] == made["after"]["weights"]["groundwater"]
    assert call("method", "check", str(draft)).code == 0
    assert asked("method", "show", example, "--json") == before


def test_a_draft_never_takes_the_place_of_a_register(example: str, tmp_path: Path) -> None:
    """A slip of the hand is refused, and the register is what it was."""
    size = Path(example).stat().st_size
    assert call("method", "calibrate", example, example).code == 2
    assert Path(example).stat().st_size == size
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_told_where_an_investigation_tells_most(example: str, language: str) -> None:
    """The highest index comes first, the sets hold every site, and ranks enclose each other."""
    with_layers(example)
    told = call("investigate", example, "--top", "5", "--language", language)
    assert (told.code, told.err) == (0, "")
    found = asked("investigate", example, "--top", "5", "--json")
    index = [site["index"] for site in found["sites"]]
    assert index == sorted(index, reverse=True)
    assert all(site["rank_low"] <= site["rank_high"] for site in found["sites"])
    assert all(site["number"] in told.out for site in found["sites"])
    ranked = asked("score", example, "--top", "1000", "--json")["sites"]
    assert sum(found["sets"].values()) == len(ranked)
