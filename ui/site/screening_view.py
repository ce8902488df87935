"""The screening of a site on its page: each find with its band, and inputs to try others in."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.text import show_number
from soilcase.screening.telling import ToldFigure, ToldFind, ToldInput

from ..kit.desk import Desk
from .band_bar import BandBar
from .screened import Screened, draft_place, read_tried, screen_site, tried_text

_NARROW_ENTRY, _WIDE_ENTRY = 90, 220
# What a text may take that stands where figure, times and band else stand.
_REST = 3


class Choice(QComboBox):
    """A choice on a page that scrolls: the wheel turns the page, not the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ScreeningView(QWidget):
    """Shows what was screened; what a person tries is a draft on this machine and no record.

    It stands far down a page that mostly is not read that far, and takes longer to work out than
    all above it: so it is worked out when it comes into sight.
    """

    def __init__(self, desk: Desk) -> None:
        """Start empty, with the inputs folded away."""
        super().__init__()
        self._desk = desk
        self._uid = ""
        self.tried: dict[str, str] = {}
        self.screened: Screened | None = None
        self._worked_on: tuple[int, date, str] | None = None
        self._in_sight = QTimer(self, singleShot=True, interval=0)
        self._in_sight.timeout.connect(self.work)
        words = desk.words
        self.about = QLabel(words.say("screening.warning"))
        self.about.setProperty("role", "secondary")
        self.about.setWordWrap(True)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.result = QWidget()
        self._finds = QGridLayout(self.result)
        self._finds.setContentsMargins(0, 0, 0, 0)
        self._finds.setHorizontalSpacing(12)
        self._finds.setVerticalSpacing(2)
        self._finds.setColumnStretch(3, 1)
        self.more = QPushButton(words.say("screening.window.inputs"))
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more)
        self.form = QWidget()
        self._rows = QGridLayout(self.form)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setColumnStretch(3, 1)
        self.form.hide()
        self.entries: dict[str, QLineEdit | QComboBox] = {}
        self._origins: dict[str, QLabel] = {}
        self.reset = QPushButton(words.say("screening.window.reset"))
        self.reset.setProperty("role", "link")
        self.reset.clicked.connect(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.about)
        column.addWidget(self.trouble)
        column.addWidget(self.result)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.reset.hide()

    def show_site(self, uid: str) -> None:
        """Show a site with what was tried for it before, as soon as it is looked at."""
        if uid != self._uid:
            self._uid = uid
            self.tried = read_tried(self._desk.drafts.held(draft_place(uid)))
            self.more.setChecked(False)
            for widget in (self.result, self.more, self.trouble, self.reset):
                widget.hide()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Work out what has come into sight."""
        super().paintEvent(event)
        picture = self._desk.picture
        if picture is not None and self._worked_on != (picture.seq, picture.today, self._uid):
            self._in_sight.start()

    def work(self) -> None:
        """Work it out anew, away from the window."""
        picture, uid = self._desk.picture, self._uid
        if picture is None or not uid:
            return
        self._worked_on = picture.seq, picture.today, uid
        resources, words, tried = self._desk.resources, self._desk.words, dict(self.tried)
        self._desk.jobs.compute(
            "site.screening",
            lambda: screen_site(picture, uid, resources, words, tried),
            self._show,
        )

    def try_input(self, name: str, text: str) -> None:
        """Try another input; an empty text is the default again."""
        typed = text.strip()
        if typed:
            self.tried[name] = typed
        else:
            self.tried.pop(name, None)
        self._keep()

    def forget(self) -> None:
        """Go back to what is known and to the defaults."""
        self.tried.clear()
        self._keep()

    def dress(self) -> None:
        """Wear the colours of another theme."""
        self.update()

    def _keep(self) -> None:
        place = draft_place(self._uid)
        if self.tried:
            self._desk.drafts.keep(place, tried_text(self.tried))
        else:
            self._desk.drafts.drop(place)
        self.work()

    def _show(self, screened: Screened) -> None:
        if screened.uid != self._uid:
            return
        self.trouble.setText(screened.trouble)
        self.trouble.setVisible(bool(screened.trouble))
        self.reset.setVisible(bool(self.tried))
        words = self._desk.words
        key = "screening.window.what_if" if self.tried else "screening.warning"
        self.about.setText(words.say(key))
        if screened.trouble:
            return
        self.screened = screened
        self.result.show()
        _clear(self._finds)
        self._show_finds(screened)
        self.more.setVisible(bool(screened.inputs))
        for one in screened.inputs:
            self._show_input(one, screened)

    def _show_finds(self, screened: Screened) -> None:
        words = self._desk.words
        for find in screened.finds:
            self._show_find(find)
        said = ""
        if screened.left_out:
            said = words.count("screening.window.left_out", screened.left_out)
        elif not screened.finds:
            said = words.say("screening.command.nothing")
        if said:
            label = QLabel(said)
            label.setProperty("role", "secondary")
            self._finds.addWidget(label, self._finds.rowCount(), 0, 1, 4)

    def _show_find(self, find: ToldFind) -> None:
        row = self._finds.rowCount()
        title = QLabel(find.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "section")
        self._finds.addWidget(title, row, 0, 1, 4)
        for place, figure in enumerate(find.figures, row + 1):
            self._put(figure.label, place, 0, is_secondary=True)
            is_known = figure.value is not None
            spans = 1 if is_known else _REST
            text = self._put(figure.text, place, 1, is_secondary=not is_known, spans=spans)
            text.setToolTip(figure.band)
            if is_known:
                self._put(self._times(figure), place, 2).setToolTip(figure.times)
                self._finds.addWidget(BandBar(self._desk, figure), place, 3)

    def _times(self, figure: ToldFigure) -> str:
        if figure.value is None or not figure.limit:
            return ""
        times = float(f"{figure.value / figure.limit:.3g}")
        shown = show_number(times, language=self._desk.words.language)
        key = "unverified_times" if figure.verified else "times"
        return self._desk.words.say(f"screening.window.{key}", times=shown)

    def _put(
        self, text: str, row: int, column: int, *, is_secondary: bool = False, spans: int = 1
    ) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if is_secondary:
            label.setProperty("role", "secondary")
        self._finds.addWidget(label, row, column, 1, spans)
        return label

    def _show_input(self, one: ToldInput, screened: Screened) -> None:
        if one.id not in self.entries:
            self._make_entry(one, screened)
        entry, origin = self.entries[one.id], self._origins[one.id]
        if isinstance(entry, QComboBox):
            names = [name for name, _ in screened.options[one.id]]
            chosen = self.tried.get(one.id, names[0])
            entry.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        elif not entry.hasFocus():
            entry.setText(one.value)
        entry.setToolTip(one.help)
        origin.setText(one.origin)
        origin.setToolTip(one.help)

    def _make_entry(self, one: ToldInput, screened: Screened) -> None:
        row = self._rows.rowCount()
        entry: QLineEdit | QComboBox
        if one.id in screened.options:
            entry = self._make_choice(one.id, screened)
            entry.setFixedWidth(_WIDE_ENTRY)
        else:
            entry = self._make_line(one.id)
            entry.setFixedWidth(_NARROW_ENTRY)
        entry.setAccessibleName(" ".join(filter(None, (one.label, one.unit))))
        origin = QLabel()
        origin.setProperty("role", "secondary")
        origin.setWordWrap(True)
        for column, widget in enumerate((QLabel(one.label), entry, QLabel(one.unit), origin)):
            self._rows.addWidget(widget, row, column)
        self.entries[one.id], self._origins[one.id] = entry, origin

    def _make_choice(self, name: str, screened: Screened) -> QComboBox:
        choice = Choice()
        for code, label in screened.options[name]:
            choice.addItem(label, code)
        choice.activated.connect(lambda _row: self.try_input(name, str(choice.currentData())))
        return choice

    def _make_line(self, name: str) -> QLineEdit:
        line = QLineEdit()

        def typed() -> None:
            if line.isModified():
                line.setModified(False)
                self.try_input(name, line.text())

        line.editingFinished.connect(typed)
        return line

    def _on_more(self, is_open: bool) -> None:  # noqa: FBT001  a signal's own
        self.form.setVisible(is_open)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
