"""The method's document: every number in it is hashed, needed, and refused where it cannot be."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from typing import Any

import pytest

from soilcase.model.problem import Problem
from soilcase.model.values import canonical
from soilcase.priority.factors import factors_of
from soilcase.priority.method import method_of, read_method, with_weights
from soilcase.priority.method_form import MARKS, SLACK
from soilcase.priority.score import score
from tests.soilcase.priority.cases import SHIPPED, facts_from, many_cases

Place = tuple[str | int, ...]
VERSION = "PRIO-2026.1"
# What stands there to be read, and decides nothing.
TOLD = {"source", "mark", "note", "derived", "exponents_from"}


def document() -> dict[str, Any]:
    """Give the document that ships, to be spoilt."""
    found: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))["records"][0]["rules"]
    return found


def leaves(found: object, place: Place = ()) -> Iterator[Place]:
    """Give the place of every value that is no table or list itself."""
    if isinstance(found, dict):
        for key, inner in found.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(found, list):
        for number, inner in enumerate(found):
            yield from leaves(inner, (*place, number))
    else:
        yield place


def keys(found: object, place: Place = ()) -> Iterator[Place]:
    """Give the place of every key that the method cannot do without."""
    if isinstance(found, dict):
        for key, inner in found.items():
            if key not in TOLD:
                yield (*place, key)
                yield from keys(inner, (*place, key))


def is_group(place: Place) -> bool:
    """Say whether a place is a whole group of substances; those are an open list."""
    return place[:-1] == ("tables", "groups", "values") and place[-1] != "unknown"


def within(whole: object, place: Place) -> Any:  # noqa: ANN401  a document's values are of any kind
    """Give what stands at a place."""
    found: Any = whole
    for key in place:
        found = found[key]
    return found


def spoilt(place: Place, value: object) -> dict[str, Any]:
    """Give the document with another value at one place."""
    made = deepcopy(document())
    within(made, place[:-1])[place[-1]] = value
    return made


LEAVES = list(leaves(document()))
NUMBERS = [
    place
    for place in LEAVES
    if isinstance(within(document(), place), int | float)
    and not isinstance(within(document(), place), bool)
]


def moved(place: Place, value: object) -> object:
    """Give another value of the same kind that may stand at the place as well."""
    if place[-1] == "mark":
        return MARKS[MARKS.index(str(value)) - 1]
    match value:
        case bool():
            return not value
        case int() if place[0] == "uncertainty":
            return value + 1
        case int() | float():
            # So little that shares still sum to one, and limits still rise.
            return value - SLACK / 10 if value else SLACK / 10
        case None:
            return [1950, 1990]
        case _:
            return f"{value} "


def test_every_value_changes_the_name() -> None:
    """The SHA-256 follows each leaf of the document, down to the notes: no two are the same."""
    changed = [place for place in LEAVES if place != ("schema",)]
    names = {
        method_of(spoilt(place, moved(place, within(document(), place))), VERSION).sha256
        for place in changed
    }
    names.add(method_of(document(), VERSION).sha256)
    assert len(names) == len(changed) + 1


def test_the_name_is_that_of_the_canonical_text() -> None:
    """Blanks and the order of keys change nothing; the version is no part of the name."""
    method = method_of(document(), VERSION)
    turned = json.dumps(dict(reversed(document().items())), indent=4)
    assert [read_method(text, "X").sha256 for text in (turned, canonical(document()))] == [
        method.sha256
    ] * 2


@pytest.mark.parametrize("place", [key for key in keys(document()) if not is_group(key)], ids=str)
def test_nothing_may_be_missing(place: Place) -> None:
    """A table or value that is missing is a Problem that names it."""
    made = deepcopy(document())
    del within(made, place[:-1])[place[-1]]
    with pytest.raises(Problem) as caught:
        method_of(made, VERSION)
    assert caught.value.id == "method_unreadable"
    assert str(place[-1]) in str(caught.value.facts["detail"])


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -1, -1e-9, 1e12, "0.5", None, True, [], {}],
    ids=str,
)
def test_no_number_may_be_what_is_none(value: object) -> None:
    """What is no number, or one that cannot be, is refused wherever it stands."""
    for place in NUMBERS:
        with pytest.raises(Problem):
            method_of(spoilt(place, value), VERSION)


@pytest.mark.parametrize("route", ["gw", "indoor", "contact", "nat"])
def test_exponents_are_shares_of_one(route: str) -> None:
    """Exponents that do not sum to one are refused with their sum."""
    hazard = document()["exponents"][route]["hazard"]
    with pytest.raises(Problem) as caught:
        method_of(spoilt(("exponents", route, "hazard"), hazard + 0.02), VERSION)
    assert caught.value.id == "method_sum"
    assert caught.value.facts["total"] == "1.02"


def test_a_factor_of_no_route_is_refused() -> None:
    """An exponent for something that is no factor of the route is not passed over."""
    with pytest.raises(Problem):
        method_of(spoilt(("exponents", "gw", "floor"), 0), VERSION)


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "NaN", '"x"', "[" * 100_000])
def test_what_is_no_document_is_refused(text: str) -> None:
    """A file that is no method is a Problem, however it is spoilt."""
    with pytest.raises(Problem):
        read_method(text, VERSION)


def test_weights_are_brought_to_one_and_renamed() -> None:
    """A draft under other weights has another name; twice the weights are the same draft."""
    method = method_of(document(), VERSION)
    draft = with_weights(method, (2.0, 1.0, 1.0))
    assert draft.weights == (0.5, 0.25, 0.25)
    assert draft.sha256 == with_weights(method, (4.0, 2.0, 2.0)).sha256 != method.sha256
    for bad in [(0.0, 0.0, 0.0), (1.0, -1.0, 1.0), (float("nan"), 1.0, 1.0)]:
        with pytest.raises(Problem):
            partial(with_weights, method)(bad)


def test_the_order_of_a_document_moves_no_bit() -> None:
    """The same fingerprint is the same method: its factors are added up in the same order."""
    straight = document()
    turned = {key: straight[key] for key in reversed(list(straight))}
    turned["exponents"] = {
        route: dict(reversed(shares.items())) for route, shares in straight["exponents"].items()
    }
    one, other = (method_of(made, VERSION) for made in (straight, turned))
    table = factors_of(facts_from(many_cases(50)), one)
    scores = [score(table, method) for method in (one, other)]

    assert one.sha256 == other.sha256
    assert [*one.exponents["gw"]] == [*other.exponents["gw"]]
    assert scores[0].overall.tobytes() == scores[1].overall.tobytes()
