"""What moved between two standings: every site once, and the causes sum to the whole move."""

from dataclasses import replace

import numpy as np
import pytest

from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Facts
from soilcase.priority.method import Method, with_weights
from soilcase.priority.moved import Cause
from soilcase.priority.score import score
from soilcase.priority.since import Since
from soilcase.priority.standing import Standing
from soilcase.priority.telling_moves import lines_of_move
from tests.soilcase.priority.cases import Case, facts_from, many_cases, shipped_method
from tests.ui.house import read_words

METHOD = shipped_method()
COUNT = 60
CASES = many_cases(COUNT)


def standing(cases: list[Case], first: int = 0, method: Method = METHOD) -> Standing:
    """Give a standing of invented sites whose identities begin with a number."""
    facts: Facts = facts_from(cases)
    uid = np.array([f"uid-{first + row:06d}" for row in range(len(cases))], dtype=object)
    number = np.array([f"791-{first + row:05d}" for row in range(len(cases))], dtype=object)
    facts = replace(facts, uid=uid, number=number)
    table = factors_of(facts, method)
    return Standing(method, facts, table, score(table, method))


def changed(**values: object) -> list[Case]:
    """Give the same sites, of which the first says something else."""
    return [{**CASES[0], **values}, *CASES[1:]]


def test_each_site_has_its_places_in_both() -> None:
    """New ones have none before, lost ones none after; every one is there once."""
    since = Since(standing(CASES[:-3]), standing(CASES[2:], first=2))
    before, after = (
        {str(uid): int(rank) for uid, rank in zip(one.table.uid, one.scores.rank, strict=True)}
        for one in (since.before, since.after)
    )

    assert {place.uid for place in since.places} == before.keys() | after.keys()
    assert len(since.places) == COUNT
    for place in since.places:
        assert (place.before, place.after) == (before.get(place.uid), after.get(place.uid))


def test_who_came_in_and_who_fell_out() -> None:
    """Against the two sets of the first, counted slowly."""
    since = Since(standing(CASES), standing(changed(well_m=5.0, zone="bnbo", likelihood=1.0)))
    for top in (1, 5, 20, COUNT):
        first = [
            {str(uid) for uid in one.table.uid[one.scores.order[:top]]}
            for one in (since.before, since.after)
        ]
        assert {place.uid for place in since.entered(top)} == first[1] - first[0]
        assert {place.uid for place in since.left(top)} == first[0] - first[1]


def test_nothing_changed_is_nothing_moved() -> None:
    """The same facts and method: same order, no cause."""
    since = Since(standing(CASES), standing(CASES))
    moved = since.why("uid-000003")

    assert {place.shift for place in since.places} == {0}
    assert (since.entered(10), since.left(10)) == ((), ())
    assert since.stability.tau == pytest.approx(1)
    assert moved is not None
    assert moved.moves == ()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_causes_are_told_with_what_stood_there(language: str) -> None:
    """A nearer well is told in metres, and the points sum to the move."""
    case = {**CASES[0], "well_m": 900.0}
    since = Since(standing([case, *CASES[1:]]), standing([{**case, "well_m": 40.0}, *CASES[1:]]))
    found = lines_of_move(read_words(language), since, "uid-000000", str)
    assert found is not None
    moved, lines = found

    assert [(line.before, line.after) for line in lines] == [("900 m", "40 m")]
    assert sum(line.points for line in lines) == pytest.approx(
        moved.score_after - moved.score_before, abs=1e-8
    )


def test_other_weights_are_a_cause_of_their_own() -> None:
    """Nothing about the site has changed; the weights have, and are told in per cent."""
    other = with_weights(METHOD, (0.2, 0.6, 0.2))
    since = Since(standing(CASES), standing(CASES, method=other))
    found = lines_of_move(read_words("da"), since, "uid-000001", str)
    assert found is not None
    moved, lines = found

    assert {move.cause for move in moved.moves} == {Cause.WEIGHT}
    assert all(line.before.endswith("%") and line.after.endswith("%") for line in lines)


def test_a_site_that_is_not_in_both_has_no_move() -> None:
    """There is nothing to compare."""
    since = Since(standing(CASES[:-1]), standing(CASES))
    assert since.why(f"uid-{COUNT - 1:06d}") is None
    assert lines_of_move(read_words("da"), since, "gone", str) is None
