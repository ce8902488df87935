"""What is to be known of a list that was taken out: from where, when, and by which filter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from soilcase.model.clock import danish_time
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_datetime
from soilcase.model.words import Words
from soilcase.ports import About
from soilcase.query.explain import explain
from soilcase.query.parse import parse
from soilcase.query.syntax import EVERYTHING
from soilcase.query.views import Mark, View, column_fields
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown

UP, DOWN = "↑", "↓"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when a list was taken out, and how many sites it shows, of how many.

    `hidden` is how many more meet its filter that were dropped.
    """

    register: About
    moment: datetime
    shown: int
    of: int
    hidden: int = 0


def about_list(
    words: Words, picture: Picture, view: View, origin: Origin
) -> tuple[tuple[str, str], ...]:
    """Give names and texts, in the order in which they are read."""
    told = _told(words, picture, view, origin)
    return tuple((words.say(f"extract.{name}"), text) for name, text in told if text)


def _told(words: Words, picture: Picture, view: View, origin: Origin) -> Iterator[tuple[str, str]]:
    say, vocabulary = words.say, Vocabulary(words.language, picture)
    yield "register", origin.register.name or origin.register.place
    yield "label", origin.register.label
    yield "made", show_datetime(origin.moment, words.language, danish_time())
    yield "state", say("extract.state_of", seq=picture.seq, day=picture.today)
    yield "count", say("extract.count_of", shown=origin.shown, of=origin.of)
    is_all = view.filter == EVERYTHING
    yield "filter", say("extract.no_filter") if is_all else shown(view.filter, vocabulary)
    yield "meaning", explain(view.filter, words, picture)
    yield "dropped", _dropped(words, view, origin)
    yield "sort", _sorting(words, view)
    grouped = column_fields().get(view.group)
    yield "group", grouped.label(words.language) if grouped is not None else ""
    yield "marks", "\n".join(_mark(mark, vocabulary) for mark in view.marks)
    yield "unknown", say("extract.unknown_is")


def _mark(mark: Mark, vocabulary: Vocabulary) -> str:
    try:
        rule = shown(parse(mark.filter), vocabulary)
    except Problem:
        rule = mark.filter
    return f"{mark.shape} {mark.word}: {rule}"


def _dropped(words: Words, view: View, origin: Origin) -> str:
    if view.with_dropped:
        return words.say("extract.with_dropped")
    return words.count("extract.hidden", origin.hidden) if origin.hidden else ""


def _sorting(words: Words, view: View) -> str:
    known = column_fields()
    return ", ".join(
        f"{known[order.field].label(words.language)} {DOWN if order.descending else UP}"
        for order in view.sort
        if order.field in known
    )
