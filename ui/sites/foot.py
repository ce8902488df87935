"""The room's bottom line: how many, of how many, what they come to, and what marks mean."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from soilcase.query.selection import Rows
from soilcase.query.sums import add_up, name_sum

from ..kit.desk import Desk
from .sheet import Arrangement

HEIGHT = 24
_SEVERAL = 2


class Foot(QFrame):
    """Says what is shown, or what is chosen where that is more than one."""

    def __init__(self, desk: Desk) -> None:
        """Start with nothing to say."""
        super().__init__()
        self._words = desk.words
        self.setObjectName("foot")
        self.setFixedHeight(HEIGHT)
        self.text = QLabel()
        self.marks = QLabel()
        self.marks.setProperty("role", "secondary")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.text)
        row.addStretch()
        row.addWidget(self.marks)

    def tell(self, arranged: Arrangement, chosen: Rows) -> str:
        """Say it, and give what was said."""
        words, shown = self._words, len(arranged.rows)
        if len(chosen) >= _SEVERAL:
            told = [words.say("sites.foot.chosen", count=len(chosen), shown=shown)]
            sums = add_up(arranged.sheet.picture, chosen, arranged.view.sums)
        else:
            told = [words.say("window.count", shown=shown, of=arranged.of)]
            sums = tuple(arranged.sums)
        told += [name_sum(each, words) for each in sums] if shown else []
        if arranged.hidden:
            told.append(words.count("window.hidden", arranged.hidden))
        text = " · ".join(told)
        self.text.setText(text)
        self._tell_marks(arranged)
        # The new words get their room at once, not when the window next has time for it.
        self._row.activate()
        return text

    def _tell_marks(self, arranged: Arrangement) -> None:
        """Name each mark with the number of sites that are shown with it."""
        counts = [
            (mark, int(arranged.sheet.flags_of(mark)[arranged.rows].sum()))
            for mark in arranged.view.marks
        ]
        shown = self._words.show
        self.marks.setText(
            "   ".join(
                f"{mark.shape} {mark.word}: {shown(count)}" for mark, count in counts if count
            )
        )
