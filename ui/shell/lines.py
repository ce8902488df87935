"""The calm lines of the frame: what is read only, what is going on, and when it was saved."""

from datetime import date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from soilcase.model.clock import danish_time
from soilcase.model.problem import Fact
from soilcase.model.words import Words
from soilcase.ports import About

from .holder import Holder

STATUS_HEIGHT = 24
SERVER = "://"


class StatusLine(QFrame):
    """One line at the bottom: what is shown, what is being done, and when it was last saved."""

    def __init__(self, words: Words) -> None:
        """Start with nothing to say."""
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(STATUS_HEIGHT)
        self._words = words
        self.saved, self.count, self.busy, self.line, self.state = (QLabel() for _ in range(5))
        self.busy.setText(words.say("window.busy"))
        self.busy.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(16)
        for label in (self.saved, self.busy):
            row.addWidget(label)
        # Kept for whoever listens; the room in front shows it at its own foot.
        self.count.setParent(self)
        self.count.hide()
        row.addStretch()
        for label in (self.line, self.state):
            row.addWidget(label)
        for label in (self.busy, self.line, self.state):
            label.setProperty("role", "secondary")
        self.saved.hide()

    def tell_saved(self, moment: datetime, today: date) -> None:
        """Say when the latest commit was kept; by its day too, where that is another one."""
        self.saved.setText(saved_text(self._words, moment, today))
        self.saved.show()

    def tell_line(self, is_open: bool) -> None:  # noqa: FBT001  a signal's own
        """Say whether other people's commits are heard; only a server has others."""
        self.line.setText(self._words.say(f"window.line.{'open' if is_open else 'lost'}"))
        self.line.setProperty("role", "secondary" if is_open else "error")
        self.line.style().polish(self.line)

    def clear(self) -> None:
        """Say nothing: no register is open."""
        for label in (self.saved, self.count, self.line, self.state):
            label.clear()
        self.saved.hide()


class ReadOnlyLine(QFrame):
    """Says calmly that a register may only be read, and who holds it."""

    def __init__(self, words: Words, lock: QWidget) -> None:
        """Start hidden, with a lock before the sentence."""
        super().__init__()
        self.setObjectName("read_only")
        self._words = words
        self.text = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(lock)
        row.addWidget(self.text, 1)
        self.hide()

    def tell(self, about: About, holder: Holder | None) -> None:
        """Show the line where the register may only be read."""
        self.setVisible(about.read_only)
        if holder is None:
            self.text.setText(self._words.say("window.read_only.folder"))
        else:
            self.text.setText(
                self._words.say(
                    "window.read_only.held",
                    who=holder.who,
                    where=holder.where,
                    since=_moment(holder.since),
                )
            )


def saved_text(words: Words, moment: datetime, today: date) -> str:
    """Write `Gemt 10.42.07`, in Denmark's time; of another day its date as well."""
    local = moment.astimezone(danish_time())
    mark = "." if words.language == "da" else ":"
    clock = local.strftime(f"%H{mark}%M{mark}%S")
    if local.date() == today:
        return words.say("window.saved.at", clock=clock)
    return words.say("window.saved.on", day=local.date(), clock=clock)


def _moment(written: str) -> Fact:
    """Read the moment that the lock holds; what is no moment is shown as it is."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return written


def title_of(words: Words, about: About | None) -> str:
    """Write the window's title: the program, the register, and what kind of register it is."""
    if about is None:
        return "Soilcase"
    kind = words.say("window.title.server" if SERVER in about.place else "window.title.file")
    name = about.name or about.place
    return " · ".join(part for part in (f"Soilcase · {name} ({kind})", about.label) if part)
