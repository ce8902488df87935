"""Runs by command: kept, listed, worked out again, and what has moved since."""

import pytest

from tests.ui.commandline.calls import call
from tests.ui.commandline.test_effort import with_layers
from tests.ui.commandline.test_priority import asked

NAME = "Indstilling til udvalget"


@pytest.fixture
def kept(example: str) -> str:
    """Give the example with layers and one kept run."""
    with_layers(example)
    told = call("score", example, "--keep", NAME)
    assert (told.code, told.err) == (0, "")
    return example


@pytest.mark.parametrize(("language", "bit"), [("da", "mindste ciffer"), ("en", "last digit")])
def test_a_kept_run_is_listed_and_comes_out_the_same(kept: str, language: str, bit: str) -> None:
    """By part of its name; the facts' and the method's fingerprints are told."""
    listed = call("runs", kept, "--language", language)
    again = call("runs", kept, "udvalget", "--language", language)
    plain = asked("runs", kept, NAME, "--json")

    assert NAME in listed.out
    assert (again.code, bit in again.out) == (0, True)
    assert (plain["holds"], plain["to_the_bit"], plain["sites"] > 0) == (True, True, True)


def test_nothing_has_moved_at_once(kept: str) -> None:
    """Nobody came in, nobody fell out, and a site's own facts are the same."""
    plain = asked("moved", kept, "--json")
    number = asked("score", kept, "--json")["sites"][0]["number"]
    site = asked("moved", kept, number, "--json")

    assert (plain["entered"], plain["left"], plain["moved"]) == ([], [], [])
    assert site["causes"] == []
    assert site["rank_before"] == site["rank_after"] == 1


def test_other_weights_move_and_say_so(kept: str) -> None:
    """The causes are told in words, and their points are those of the move."""
    weights = ("--weights", "gw=0.1,homes=0.1,nature=0.8")
    number = asked("score", kept, "--json")["sites"][0]["number"]
    site = asked("moved", kept, number, *weights, "--json")
    told = call("moved", kept, number, "--since", NAME, *weights)

    assert sum(cause["points"] for cause in site["causes"]) == pytest.approx(
        site["score_after"] - site["score_before"], abs=1e-8
    )
    assert told.code == 0
    assert "vægt for Grundvand" in told.out


def test_what_cannot_be_found_is_told(example: str) -> None:
    """No run at all, or none of that name or day."""
    with_layers(example)
    assert call("moved", example).code == 2
    call("score", example, "--keep", NAME)
    for named in ("marts", "01-01-1990"):
        told = call("moved", example, "--since", named)
        assert (told.code, told.out) == (2, "")
        assert named in told.err


def test_a_run_needs_a_name(example: str) -> None:
    """Nothing is kept without one."""
    with_layers(example)
    assert call("score", example, "--keep", " ").code == 2
    assert asked("runs", example, "--json") == {"runs": []}
