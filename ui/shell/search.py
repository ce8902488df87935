"""Joins the search line with what it finds, and leads back to where one was."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ..kit.actions import Action
from ..kit.desk import Desk
from ..kit.room import Offer
from .hits import MOST_NAMED, Hit, action_hits, offer_hits
from .palette import Palette
from .top_line import SearchLine


class Source(Protocol):
    """Finds more for what is typed, away from the window; `show` is called with it."""

    def find(self, typed: str, show: Callable[[Sequence[Hit]], None]) -> None:
        """Find; only the latest question is answered."""

    def foot(self) -> str:
        """Say below the list which keys there are besides Enter."""


class Search(QObject):
    """Opens with Ctrl+K or the first letter; Enter does, Ctrl+C copies, Escape leads back."""

    def __init__(  # noqa: PLR0913  each is one thing that is joined (DECISIONS 4)
        self,
        desk: Desk,
        line: SearchLine,
        palette: Palette,
        *,
        possible: Callable[[], Iterable[Action]],
        do: Callable[[str], None],
        offers: Callable[[], Sequence[Offer]],
        source: Source,
    ) -> None:
        """Watch the line."""
        super().__init__(line)
        self._desk = desk
        self.line, self.palette = line, palette
        self._possible, self._do, self._offers = possible, do, offers
        self._source = source
        self._before: QWidget | None = None
        self._found: tuple[str, Sequence[Hit]] = ("", ())
        line.textEdited.connect(self._on_typed)
        line.stepped.connect(self._on_step)
        line.taken.connect(self._on_enter)
        line.copied.connect(self.copy)
        line.given_up.connect(self.give_up)
        line.left.connect(self.close)
        palette.taken.connect(self.take)

    def open(self) -> None:
        """Put the cursor in the line and show what can be done."""
        focused = QApplication.focusWidget()
        if focused is not self.line:
            self._before = focused
        self.line.setFocus()
        self.line.selectAll()
        self._show()

    def close(self) -> None:
        """Put the list away."""
        self.palette.hide()

    def give_up(self) -> None:
        """Clear the line, and go back to where one was."""
        self.close()
        self.line.clear()
        before, self._before = self._before, None
        if before is not None:
            before.setFocus()

    def take(self, hit: Hit) -> None:
        """Do what a line says."""
        self.close()
        self.line.clear()
        self._found = ("", ())
        before, self._before = self._before, None
        if before is not None:
            before.setFocus()
        hit.act()

    def copy(self) -> None:
        """Copy what the chosen line has to give."""
        hit = self.palette.chosen
        if self.palette.isVisible() and hit is not None and hit.copies:
            QGuiApplication.clipboard().setText(hit.copies)
            self._desk.notices.tell(self._desk.words.say("window.search.copied"))
            self.give_up()

    def _on_typed(self, _text: str) -> None:
        self._show()
        if self._desk.picture is not None:
            typed = self.line.text()
            self._source.find(typed, lambda hits: self._on_found(typed, hits))

    def _on_found(self, typed: str, hits: Sequence[Hit]) -> None:
        """Show what was found, if it is still asked for."""
        self._found = typed, hits
        if self.line.text() == typed and self.line.hasFocus():
            self._show()

    def _on_step(self, key: int) -> None:
        if self.palette.isVisible():
            self.palette.step(key)
            self._say_chosen()
        else:
            self._show()

    def _on_enter(self) -> None:
        hit = self.palette.chosen
        if self.palette.isVisible() and hit is not None:
            self.take(hit)
        elif not self.palette.isVisible():
            self._show()

    def _show(self) -> None:
        typed = self.line.text()
        hits = self._arranged(typed)
        foot = self._source.foot() if self._found[0] == typed and self._found[1] else ""
        words = self._desk.words
        keys = words.say("window.search.keys")
        nothing = words.say("window.search.nothing", typed=typed)
        self.palette.show_hits(hits, foot or (keys if hits else nothing))
        window = self.line.window()
        place = QRect(self.line.mapTo(window, QPoint(0, 0)), self.line.size())
        self.palette.show()
        self.palette.lie_below(place, window.rect())
        self._say_chosen()

    def _arranged(self, typed: str) -> list[Hit]:
        """Put what fits best first: sites where they were found, then commands and views."""
        actions = action_hits(self._desk.words, self._possible(), self._do, typed)
        if not typed.strip():
            rooms = [hit for hit in actions if hit.icon != "command"]
            others = [hit for hit in actions if hit.icon == "command"]
            return [*rooms, *offer_hits(self._offers(), ""), *others]
        named = sorted([*actions, *offer_hits(self._offers(), typed)], key=lambda hit: -hit.score)[
            :MOST_NAMED
        ]
        found = list(self._found[1])
        sure = [hit for hit in named if hit.score >= (found[0].score if found else 0)]
        return [*sure, *found, *(hit for hit in named if hit not in sure)]

    def _say_chosen(self) -> None:
        """Let who listens hear the line that Enter takes."""
        hit = self.palette.chosen
        said = f"{hit.text}. {hit.detail}" if hit is not None else ""
        self.line.setAccessibleDescription(said)


class Nothing:
    """Finds nothing more: as long as there is nothing to look up in."""

    def find(self, _typed: str, show: Callable[[Sequence[Hit]], None]) -> None:
        """Find nothing."""
        show(())

    def foot(self) -> str:
        """Name no keys."""
        return ""
