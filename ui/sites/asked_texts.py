"""What the register was asked of its documents' texts, kept for as long as the answers hold."""

from collections.abc import Callable, Iterator

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.ports import Register
from soilcase.query.parse import parse
from soilcase.query.syntax import Pattern
from soilcase.query.text_answers import attach_texts, questions_of, texts_with
from soilcase.query.views import View

from ..kit.desk import Desk

Answers = dict[Pattern, frozenset[str]]
MOST_KEPT = 50


class AskedTexts:
    """Asks the register, away from the window, for what views look for in texts."""

    def __init__(self, desk: Desk) -> None:
        """Start with nothing asked."""
        self._desk = desk
        self._answers: dict[Pattern, tuple[int, frozenset[str]]] = {}
        self._attached: tuple[Picture, Picture] | None = None

    def age(self) -> None:
        """Ask all anew when it is asked next: more texts can be searched."""
        self._answers = {asked: (-1, found) for asked, (_, found) in self._answers.items()}

    def is_answered(self, view: View) -> bool:
        """Say whether every question of a view was answered, if perhaps some commits ago."""
        return all(asked in self._answers for asked in _questions(view))

    def is_fresh(self, picture: Picture, view: View) -> bool:
        """Say whether nothing has been committed since a view's questions were answered."""
        return all(
            asked in self._answers and self._answers[asked][0] >= picture.seq
            for asked in _questions(view)
        )

    def ask(self, picture: Picture, view: View, then: Callable[[], None]) -> None:
        """Ask anew what a view asks, and say when it is answered; the latest view wins."""
        wanted = tuple(dict.fromkeys(_questions(view)))
        seq = picture.seq

        def look(register: Register) -> Answers:
            return {asked: texts_with(register, asked) for asked in wanted}

        def keep(found: Answers) -> None:
            for asked, contents in found.items():
                self._answers.pop(asked, None)
                self._answers[asked] = seq, contents
            for old in list(self._answers)[:-MOST_KEPT]:
                del self._answers[old]
            self._attached = None
            then()

        self._desk.jobs.ask(f"sites.texts.{id(self)}", look, keep)

    def attach(self, picture: Picture) -> Picture:
        """Give the picture with all that was answered; the same one as long as nothing new is."""
        if not self._answers:
            return picture
        if self._attached is None or self._attached[0] is not picture:
            attached = picture
            for asked, (_, contents) in self._answers.items():
                attached = attach_texts(attached, asked, contents)
            self._attached = picture, attached
        return self._attached[1]


def _questions(view: View) -> Iterator[Pattern]:
    """Give what the filter and the rules for marks look for; what cannot be read asks nothing."""
    yield from questions_of(view.filter)
    for mark in view.marks:
        try:
            yield from questions_of(parse(mark.filter))
        except Problem:
            continue
