"""Works out what the list is to show: at once where it can, otherwise away from the window."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from soilcase.model.picture import Picture
from soilcase.query.views import View

from ..kit.desk import Desk
from .asked_texts import AskedTexts
from .sheet import Arrangement, Sheet, arrange, make_sheet, needs, warm

# So many sites are chosen and sorted within a few milliseconds; a region has a quarter of it.
AT_ONCE = 100_000


class WorkingOut(QObject):
    """Arranges a picture's sites; `arranged` gives the answer to the latest question only."""

    arranged = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Start with nothing worked out."""
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._waiting_for: tuple[Picture, View, Collection[str]] | None = None
        self._texts = AskedTexts(desk)
        desk.texts_read.connect(self._texts.age)
        self.sheet: Sheet | None = None

    def ask(self, picture: Picture, view: View, folded: Collection[str]) -> None:
        """Answer at once what was asked before; what is new is worked out away from here.

        What documents say is asked of the register first; the old list stays meanwhile.
        """
        if self._waits_for(picture, view, folded):
            return
        self._waiting_for = picture, view, folded
        self._asked += 1
        number = self._asked
        if not self._texts.is_fresh(picture, view):
            self._texts.ask(picture, view, lambda: self._ask_again(number, picture, view, folded))
        if self._texts.is_answered(view):
            self._answer(number, self._texts.attach(picture), view, folded)

    def _waits_for(self, picture: Picture, view: View, folded: Collection[str]) -> bool:
        """Say whether just this is being worked out; twice at once would take twice as long."""
        if self._waiting_for is None:
            return False
        its_picture, *its_way = self._waiting_for
        return its_picture is picture and its_way == [view, folded]

    def known(self, picture: Picture) -> Picture:
        """Give the picture with what is known by now of its documents' texts."""
        return self._texts.attach(picture)

    def _ask_again(
        self, number: int, picture: Picture, view: View, folded: Collection[str]
    ) -> None:
        if number == self._asked:
            self._answer(number, self._texts.attach(picture), view, folded)

    def _answer(self, number: int, picture: Picture, view: View, folded: Collection[str]) -> None:
        sheet = self.sheet
        is_made = sheet is not None and sheet.picture is picture
        is_small = len(picture.sites) <= AT_ONCE
        if sheet is not None and is_made and is_small and needs(view) <= sheet.ready:
            self._hand_over(arrange(sheet, view, folded))
            return
        words = self._desk.words

        def work() -> Arrangement:
            made = sheet if sheet is not None and is_made else make_sheet(picture, words)
            return arrange(made, view, folded)

        self._desk.jobs.compute(
            f"sites.{id(self)}", work, lambda found: self._on_worked_out(number, found)
        )

    def _on_worked_out(self, number: int, arranged: Arrangement) -> None:
        """Hand an answer over, unless something else has been answered at once since."""
        if number == self._asked:
            self._hand_over(arranged)

    def _hand_over(self, arranged: Arrangement) -> None:
        self._waiting_for = None
        is_new = self.sheet is not arranged.sheet
        self.sheet = arranged.sheet
        self.arranged.emit(arranged)
        if is_new:
            self._desk.jobs.compute(
                f"sites.warm.{id(self)}",
                lambda: warm(arranged.sheet, arranged.view),
                lambda _done: None,
                is_patient=True,
            )
