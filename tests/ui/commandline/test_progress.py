"""The commands of the goal: where it stands, whether it holds, and a programme that is taken."""

from itertools import pairwise

import pytest

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from tests.ui.commandline.calls import call
from tests.ui.commandline.test_effort import with_layers
from tests.ui.commandline.test_priority import asked


def batches(address: str) -> tuple[int, int]:
    """Count the batches, and the sites in them."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(address, write=False)
    found = len(register.columns("batch")), len(register.columns("batch_site"))
    register.close()
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_goal_is_told_by_its_sites(example: str, language: str) -> None:
    """What is counted for people is what is listed for programs, and the years add up."""
    with_layers(example)
    told = call("progress", example, "--language", language)
    assert (told.code, told.err) == (0, "")
    found = asked("progress", example, "--json")
    assert found["remaining"]
    assert f"{len(found['remaining'])}" in told.out
    assert found["definition"] in told.out
    years = found["years"]
    for before, after in pairwise(years):
        left = sum(after[kind] for kind in ("own", "demanded", "private", "desk", "other"))
        moved = after["entered"] - left - after["dropped"]
        assert after["remaining"] == before["remaining"] + moved
    assert years[-1]["remaining"] == len(found["remaining"])
    assert max(found["receptors"].values()) <= len(found["remaining"])


def test_a_forecast_is_the_same_for_the_same_seed(example: str) -> None:
    """Chances, months and earlier forecasts; and more hands never make it less likely."""
    with_layers(example)
    one, same = (asked("forecast", example, "--json") for _ in range(2))
    more = asked("forecast", example, "--extra", "60", "--json")
    assert one == same
    assert 0 <= one["chance"] <= more["chance"] <= 1
    told = call("forecast", example, "--language", "en")
    assert "of 100 runs" in told.out
    assert one["definition"] in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("progress", "--goal", "PFAS"), "Intet mål hedder »PFAS«. Registret har 2030."),
        (("forecast", "--months", "5"), "Der er 5 hele måneder at regne ud fra."),
        (("forecast", "--today", "01-01-2031"), "Målets dag 31-12-2030 er passeret."),
        (("plan",), "Der mangler et budget eller en kapacitet."),
        (("plan", "--budget", "900000", "--capacity", "9", "--year", "2024"), "2024 er forbi."),
        (("plan", "--budget", "900", "--capacity", "9", "--cost", "70000"), "rækker ikke"),
    ],
)
def test_what_cannot_be_answered_is_told(example: str, words: tuple[str, ...], said: str) -> None:
    """One sentence with what is missing, and never a figure."""
    with_layers(example)
    command, *rest = words
    told = call(command, example, *rest)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_programme_is_taken_in_one_commit(example: str) -> None:
    """It is told, becomes a batch, and one undo takes it all away again."""
    with_layers(example)
    terms = ("--budget", "900000", "--capacity", "6", "--cost", "70000")
    told = call("plan", example, *terms, "--language", "en")
    assert (told.code, told.err) == (0, "")
    found = asked("plan", example, *terms, "--json")
    chosen = [site["number"] for site in found["sites"] if site["chosen"]]
    assert 0 < len(chosen) <= 6
    assert all(number in told.out for number in chosen)
    before = batches(example)
    taken = call("plan", example, *terms, "--adopt", "Program 2027")
    assert taken.code == 0
    assert f"oprettet som kladde med {len(chosen)} lokaliteter" in taken.out
    assert batches(example) == (before[0] + 1, before[1] + len(chosen))
    again = call("plan", example, *terms, "--adopt", "Program 2027")
    assert (again.code, again.out) == (2, "")
    assert call("undo", example).code == 0
    assert batches(example) == before
