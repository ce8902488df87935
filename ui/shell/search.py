"""Joins the search line with what it finds, and leads back to where one was."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from soilcase.model.text import search_key

from ..kit.actions import Action
from ..kit.desk import Desk
from ..kit.room import Offer
from .hits import Hit, named_hits
from .palette import Palette
from .top_line import SearchLine

MOST_NAMED = 6
DRAFT = "search"


class Source(Protocol):
    """Finds more for what is typed, away from the window; `show` is called with it."""

    def find(self, typed: str, show: Callable[[Sequence[Hit]], None]) -> None:
        """Find; only the latest question is answered."""


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
        line.logged.connect(self.log)
        line.given_up.connect(self.give_up)
        line.left.connect(self.close)
        palette.taken.connect(self.take)
        palette.list.selectionModel().currentChanged.connect(self._say_chosen)

    @property
    def found_for(self) -> str:
        """Give what was typed when the sites that are shown were found."""
        return self._found[0]

    def know(self) -> None:
        """Bring back what was typed when the program ended in the middle of it."""
        self.line.setText(self._desk.drafts.held(DRAFT) or "")

    def forget(self) -> None:
        """Leave nothing half typed behind: whoever closes has given it up."""
        self.close()
        self._empty()

    def open(self) -> None:
        """Put the cursor in the line and show what can be done."""
        focused = QApplication.focusWidget()
        if focused is not self.line:
            self._before = focused
        self.line.setFocus()
        self.line.selectAll()
        self._show()
        if self.line.text():
            self._find()

    def close(self) -> None:
        """Put the list away."""
        self.palette.hide()

    def give_up(self) -> None:
        """Clear the line, and go back to where one was."""
        self.forget()
        before, self._before = self._before, None
        if before is not None:
            before.setFocus()

    def take(self, hit: Hit) -> None:
        """Do what a line says; a sentence is copied, and what may be meant is put in the line."""
        if hit.typed:
            self.line.setText(hit.typed)
            self._on_typed(hit.typed)
        elif hit.act is not None:
            self.give_up()
            hit.act()
        elif hit.copies:
            self.copy()

    def copy(self) -> None:
        """Copy what the chosen line has to give."""
        hit = self.palette.chosen
        if self.palette.isVisible() and hit is not None and hit.copies:
            QGuiApplication.clipboard().setText(hit.copies)
            self._desk.notices.tell(
                self._desk.words.say("window.search.copied", text=hit.copies),
                act=self._desk.words.say("window.search.log") if hit.log is not None else "",
                on_act=hit.log,
            )
            self.give_up()

    def log(self) -> None:
        """Note that the call which the chosen line answers was answered."""
        hit = self.palette.chosen
        if self.palette.isVisible() and hit is not None and hit.log is not None:
            self.give_up()
            hit.log()

    def _empty(self) -> None:
        self.line.clear()
        self._found = ("", ())
        self._desk.drafts.drop(DRAFT)

    def _on_typed(self, text: str) -> None:
        if text:
            self._desk.drafts.keep(DRAFT, text)
        else:
            self._desk.drafts.drop(DRAFT)
        self._show()
        self._find()

    def _find(self) -> None:
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
        else:
            self._show()

    def _on_enter(self) -> None:
        hit = self.palette.chosen
        if self.palette.isVisible() and hit is not None:
            self.take(hit)
        elif not self.palette.isVisible():
            self._show()

    def _show(self) -> None:
        self.palette.show_hits(self._arranged(self.line.text()))
        self._say_chosen()
        window = self.line.window()
        place = QRect(self.line.mapTo(window, QPoint(0, 0)), self.line.size())
        self.palette.show()
        self.palette.lie_below(place, window.rect())

    def _arranged(self, typed: str) -> list[Hit]:
        """Put first what is called so; what has a digit in it is looked for among sites first."""
        actions, offers = self._possible(), self._offers()
        named = named_hits(self._desk.words, actions, offers, self._do, typed)
        if not typed.strip():
            return named
        found = list(self._found[1])
        key = search_key(typed)
        is_name = bool(named) and search_key(named[0].text).startswith(key)
        is_number = any(letter.isdigit() for letter in typed)
        named = named[:MOST_NAMED]
        return [*named, *found] if is_name and not is_number else [*found, *named]

    def _say_chosen(self) -> None:
        """Say which keys there are for the chosen line, and let who listens hear the line."""
        hit, words = self.palette.chosen, self._desk.words
        said = f"{hit.text}. {hit.detail}" if hit is not None else ""
        self.line.setAccessibleDescription(said)
        if hit is None:
            self.palette.foot.setText(
                words.say("window.search.nothing", typed=self.line.text().strip())
            )
            return
        keys = [("copy" if hit.act is None and hit.copies else "do"), "choose"]
        keys += ["copy_too"] if hit.copies and hit.act is not None else []
        keys += ["log_key"] if hit.log is not None else []
        texts = [words.say(f"window.search.{key}") for key in (*keys, "leave")]
        self.palette.foot.setText(" · ".join(texts))
