"""Edits of a method's document: its values one by one, what differs, and what an edit makes of it.

Shares of one whole, which are the weights and each route's exponents, keep their sum: what is
given to one is taken from the others in their proportion. Any edit ends in a method that holds,
or in a Problem, and the method before it stands.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from soilcase.model.problem import Problem
from soilcase.model.text import read_number
from soilcase.model.values import Plain
from soilcase.priority.method import Method, method_of
from soilcase.priority.scores import RANKED

# What stands there to be read, and decides nothing.
TOLD = frozenset({"source", "mark", "note", "derived", "exponents_from", "schema"})
SECTIONS = (
    *("weights", "balance", "formula", "exponents"),
    *("tables", "calibration", "certainty", "uncertainty"),
)
Place = tuple[str, ...]
Leaf = bool | float | int | None
YES, NO = frozenset({"ja", "yes"}), frozenset({"nej", "no"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of a method: its place, and the source and mark of the table that it is in."""

    place: Place
    value: Leaf
    source: str
    mark: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another in two methods; None where one of them does not have it."""

    place: Place
    before: Leaf
    after: Leaf


def settings_of(method: Method) -> tuple[Setting, ...]:
    """Give every value of a method, what decides most first."""
    document: Any = method.document
    found: list[Setting] = []
    for section in SECTIONS:
        # Where a section holds nothing but numbers, its source stands beside it.
        said = document.get(f"{section}_from", {})
        source, mark = str(said.get("source", "")), str(said.get("mark", ""))
        found += _settings(document[section], (section,), source, mark)
    return tuple(found)


def _settings(found: object, place: Place, source: str, mark: str) -> Iterator[Setting]:
    if isinstance(found, Mapping):
        source, mark = str(found.get("source", source)), str(found.get("mark", mark))
        for key, inner in found.items():
            if key not in TOLD:
                yield from _settings(inner, (*place, key), source, mark)
    elif isinstance(found, list):
        for number, inner in enumerate(found, 1):
            yield from _settings(inner, (*place, str(number)), source, mark)
    elif found is None or isinstance(found, bool | int | float):
        yield Setting(place, found, source, mark)


def differences(before: Method, after: Method) -> tuple[Difference, ...]:
    """Give the values in which two methods differ."""
    old, new = ({one.place: one.value for one in settings_of(each)} for each in (before, after))
    places = dict.fromkeys((*old, *new))
    return tuple(
        Difference(place, old.get(place), new.get(place))
        for place in places
        if old.get(place) != new.get(place) or (place in old) != (place in new)
    )


def edited(method: Method, place: Place, typed: str, language: str) -> Method:
    """Give the method after one value was typed anew; what cannot be is a Problem."""
    held = next((one for one in settings_of(method) if one.place == place), None)
    if held is None:
        raise Problem("method_unreadable", version=method.version, detail=" › ".join(place))
    return with_value(method, place, _read(held.value, typed, language))


def with_value(method: Method, place: Place, value: Leaf) -> Method:
    """Give the method with another value at a place."""
    document: Any = deepcopy(dict(method.document))
    whole, key = document, place[-1]
    for step in place[:-1]:
        whole = whole[_step(whole, step)]
    if isinstance(value, float | int) and not isinstance(value, bool) and is_share(place):
        if not 0 <= value <= 1:
            raise Problem("method_share", place=" › ".join(place))
        _share_out(whole, key, float(value))
    else:
        whole[_step(whole, key)] = value
    return method_of(document, method.version)


def is_share(place: Place) -> bool:
    """Say whether a value is a share of one whole."""
    return place[0] == "exponents" or (place[0] == "weights" and place[-1] in RANKED)


def _share_out(whole: dict[str, float], key: str, value: float) -> None:
    others = [name for name in whole if name != key and name not in TOLD]
    left, total = 1.0 - value, sum(whole[name] for name in others)
    for name in others:
        whole[name] = whole[name] * left / total if total > 0 else left / len(others)
    whole[key] = value


def _step(whole: Plain, step: str) -> Any:  # noqa: ANN401  a key of a table, or a place in a list
    return int(step) - 1 if isinstance(whole, list) else step


def _read(held: Leaf, typed: str, language: str) -> Leaf:
    text = typed.strip()
    if isinstance(held, bool):
        word = text.casefold()
        if word not in YES | NO:
            raise Problem("method_yes_no", text=typed)
        return word in YES
    number = float(read_number(text, language).value)
    return int(number) if isinstance(held, int) and number == int(number) else number
