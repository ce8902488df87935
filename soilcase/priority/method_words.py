"""The places of a method's values in words: from the section down to the one value."""

from collections.abc import Iterator

from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.text import show_number
from soilcase.model.words import Words
from soilcase.priority.method_edit import Leaf, Place
from soilcase.priority.scores import RANKED, ROUTES
from soilcase.priority.why import CODED, GroupName

_GROUP_AT = ("tables", "groups", "values")
_BETWEEN = " › "


def place_text(words: Words, place: Place, group_name: GroupName) -> str:
    """Write where a value stands, such as `tabeller › drikkevandszone › BNBO`."""
    steps = [_step(words, place, at, group_name) for at in range(len(place))]
    text = _BETWEEN.join(step for step in steps if step)
    return text[:1].upper() + text[1:]


def _step(words: Words, place: Place, at: int, group_name: GroupName) -> str:
    step = place[at]
    if step.isdigit():
        return f"{step}."
    # A table of values needs no word of its own between its name and the value.
    if step == "values" and at < len(place) - 1:
        return ""
    if place[:at] == _GROUP_AT:
        return group_name(step)
    key = next((key for key in _keys(place, at) if key in words.keys), None)
    if key is None:
        return step
    is_title = key.startswith(("priority.route.", "priority.receptor."))
    return words.say(key).lower() if is_title else words.say(key)


def _keys(place: Place, at: int) -> Iterator[str]:
    """Give the keys under which there may be a word for a step, the closest first."""
    step, before = place[at], place[:at]
    # Some words of the document mean one thing here and another there.
    yield f"method.place.{'_'.join((*before[-1:], step))}"
    is_route = before == ("exponents",) or before[:3] == _GROUP_AT
    if is_route and step in ROUTES:
        yield f"priority.route.{step}"
    if step in RANKED and at == 1:
        yield f"priority.receptor.{step}"
    fact = CODED.get(place[1]) if at > 1 and place[0] == "tables" else None
    if fact is not None:
        yield f"priority.code.{fact.value}.{step}"
    yield f"priority.factor.{step}"
    yield f"method.place.{step}"


def value_text(words: Words, place: Place, value: Leaf) -> str:
    """Write a value as a person types it; a year is no count."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.show(value)
    if "window" in place:
        return str(value)
    return show_number(round(float(value), 6), None, words.language)


def trouble_text(words: Words, problem: Problem) -> str:
    """Say at a value what is wrong with what was typed: between which numbers it must be."""
    if problem.id != "method_unreadable":
        return tell(words, problem)
    bounds = str(problem.facts.get("detail", "")).rpartition(_BETWEEN)[2].split("–")
    try:
        low, high = (float(bound) for bound in bounds)
    except ValueError:
        return words.say("priority.method.cannot")
    shown = (show_number(bound, None, words.language) for bound in (low, high))
    return words.say("priority.method.bounds", **dict(zip(("low", "high"), shown, strict=True)))
