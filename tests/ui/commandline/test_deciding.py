"""Legal steps from the command line: the same rules as in the window, by name or by id."""

from pathlib import Path

import pytest

from tests.ui.commandline.calls import Called, call, make_tools
from tests.ui.house import registers
from tests.ui.site.told import make_told

RICH = "791-90014"


@pytest.fixture
def told(tmp_path: Path) -> str:
    """Give a register with a decision that is heard, and one area with a home."""
    return make_told(tmp_path)[0]


def _decide(told: str, *words: str, name: str = "MLP") -> Called:
    return call("decide", told, RICH, *words, tools=make_tools(name=name))


def _steps(told: str, label: str) -> dict[str, dict[str, object]]:
    plain = _decide(told, "--json").plain
    assert isinstance(plain, dict)
    areas = plain["areas"]
    assert isinstance(areas, list)
    (area,) = [one for one in areas if isinstance(one, dict) and one["label"] == label]
    steps = area["steps"]
    assert isinstance(steps, list)
    return {str(step["step"]): dict(step) for step in steps if isinstance(step, dict)}


def test_all_steps_are_told_with_what_they_lack_and_why_not(told: str) -> None:
    """Without a step nothing is taken; each says what it needs or what is in its way."""
    listed = _decide(told)
    before = registers().open(told, write=False)
    head = before.about().head
    before.close()
    steps = _steps(told, "Forhus")

    assert (listed.code, head) == (0, 4)
    assert "Areal Baggård" in listed.out
    assert "– Godkend: V2" in listed.out
    assert (steps["approve:v2"]["problem"], steps["withdraw:v2"]["problem"]) == (
        "decision_same_person",
        None,
    )


@pytest.mark.parametrize("step", ["propose:v2", "Ny afgørelse: V2", "ny afgoerelse:v2"])
def test_a_step_is_taken_by_its_name_or_its_id(told: str, step: str) -> None:
    """One commit that history tells and undo takes back."""
    answers = ("nuance=F1", "Begrundelsestekst=Ny prøve")
    taken = _decide(told, *answers, "--area", "Baggård", "--step", step)
    again = _steps(told, "Baggård")
    undone = call("undo", told)
    after = _steps(told, "Baggård")

    assert (taken.code, undone.code) == (0, 0)
    assert ("hearing:v2" in again, "hearing:v2" in after) == (True, False)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--step", "send:v2"), "--area"),
        (("--area", "Garage", "--step", "send:v2"), "Baggård"),
        (("--area", "Forhus", "--step", "godkendt:v2"), "Godkend: V2"),
        (("--area", "Forhus", "--step", "approve:v2"), "af en anden"),
        (("--area", "Forhus", "--step", "withdraw:v2", "nuance=F2"), "spørger ikke om"),
        (("--area", "Baggård", "--step", "propose:v2", "valid_from=31-02-2027"), "31-02-2027"),
        (("--area", "Baggård", "--step", "propose:v2"), "Begrundelsen mangler"),
        (("--area", "Baggård", "--step", "propose:v2", "nuance"), "nuance"),
        (("nuance=F2",), "--step"),
    ],
)
def test_what_can_not_be_is_refused_in_words(
    told: str, words: tuple[str, ...], sentence: str
) -> None:
    """Nothing is committed, and the sentence says what to do."""
    refused = _decide(told, *words)
    register = registers().open(told, write=False)
    head = register.about().head
    register.close()

    assert (refused.code, head) == (2, 4)
    assert sentence in refused.err


def test_who_is_no_officer_decides_nothing(told: str) -> None:
    """A login that belongs to nobody begins no decision."""
    words = ("--area", "Baggård", "--step", "propose:v2", "justification_text=x")
    refused = _decide(told, *words, name="gæst")

    assert refused.code == 2
    assert "ved ikke, hvem du er" in refused.err
