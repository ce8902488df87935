"""The editor of one field, open in its place: what is typed, how it is read, what would fit.

Enter finishes, Tab finishes and goes on, Escape gives up. A long text takes lines of its own and
finishes with Ctrl+Enter. What cannot be read is told below the field and stays as it was typed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.values import Value

from .entry import Entry, Offer, completed, fitting, is_long, offers, rebased

NARROWEST = 240
LONG_HEIGHT = 110
LINE_HEIGHT = 26
OFFER_HEIGHT = 22
MOST_SHOWN = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NOT_LEFT = frozenset(
    {
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class FieldEditor(QFrame):
    """Edits one field; whoever opened it decides what becomes of the value."""

    typed = Signal(str)
    finished = Signal(object, int)
    gave_up = Signal()
    left_unread = Signal()

    def __init__(self, entry: Entry, text: str | None, parent: QWidget) -> None:
        """Begin with a text that was typed before, or with the value as it stands."""
        super().__init__(parent)
        self.setObjectName("field_editor")
        self.entry = entry
        self._all: Sequence[Offer] = offers(entry.field, entry.words, entry.picture)
        self._is_over = False
        self.is_lost = False
        self._began = entry.begin()
        self.line: QLineEdit | QPlainTextEdit = (
            QPlainTextEdit(self) if is_long(entry.field) else QLineEdit(self)
        )
        self.below = QLabel(self)
        self.below.setWordWrap(True)
        self.below.setTextFormat(Qt.TextFormat.PlainText)
        self.copy = QPushButton(self)
        self.fits = QListWidget(self)
        self._set_up()
        self._write(self._began if text is None else text)
        self._say()
        if isinstance(self.line, QLineEdit):
            self.line.textEdited.connect(self._on_typed)
            if text is None:
                self.line.selectAll()
        else:
            self.line.textChanged.connect(self._on_typed)

    def _set_up(self) -> None:
        label = self.entry.label
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(self.entry.field.help(self.entry.words.language))
        self.setFocusProxy(self.line)
        self.fits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fits.setAccessibleName(self.entry.words.say("site.editor.offers"))
        self.fits.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.fits.setObjectName("offers")
        self.fits.itemClicked.connect(self._take)
        self.fits.hide()
        self.below.hide()
        self.copy.setProperty("role", "link")
        self.copy.clicked.connect(self._on_copied)
        self.copy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.line, self.below, self.copy, self.fits):
            column.addWidget(widget)
        if isinstance(self.line, QPlainTextEdit):
            self.line.setFixedHeight(LONG_HEIGHT)
            self.line.setTabChangesFocus(True)
        else:
            self.line.setFixedHeight(LINE_HEIGHT)
        self.line.installEventFilter(self)

    def text(self) -> str:
        """Give what is typed now."""
        if isinstance(self.line, QLineEdit):
            return self.line.text()
        return self.line.toPlainText()

    @property
    def is_touched(self) -> bool:
        """Say whether the text is another than it began with."""
        return self.text() != self._began

    def say(self, text: str) -> None:
        """Say something at the field, in ink."""
        self.below.setText(text)
        self.below.setVisible(bool(text))
        self._fit()

    def finish(self, step: int = 0) -> bool:
        """Hand over the value, and where to go on; what cannot be read is told and stays."""
        if self._is_over:
            return True
        if self.is_lost:
            return False
        typed = self.text()
        trouble = self.entry.trouble(typed) if self.is_touched else ""
        if trouble:
            self.say(trouble)
            return False
        self._is_over = True
        value: Value = self.entry.read(typed) if self.is_touched else self.entry.base
        self.finished.emit(value, step)
        return True

    def give_up(self) -> None:
        """Leave the field as it was."""
        if not self._is_over:
            self._is_over = True
            self.gave_up.emit()

    def rebase(self, entry: Entry, news: str) -> None:
        """Go on from a value that somebody else has written meanwhile, and say so."""
        text = rebased(self.entry, self.text(), entry.base)
        self.entry = entry
        self._began = entry.begin()
        if text is not None:
            self._write(text)
        self.say(news)

    def lose(self, news: str, copy: str) -> None:
        """Say that there is nothing left to write into; the text stands, and can be copied."""
        self.is_lost = True
        self.fits.hide()
        self.copy.setText(copy)
        self.copy.setVisible(bool(self.text()))
        self.say(news)

    def _on_copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys of the line before it does, and that it is left."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self._on_left(event.reason())
        return super().eventFilter(watched, event)

    def _on_left(self, reason: Qt.FocusReason) -> None:
        if reason in _NOT_LEFT or self._is_over or self.is_lost:
            return
        self.fits.hide()
        if not self.finish():
            self.left_unread.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        is_line = isinstance(self.line, QLineEdit)
        if key == Qt.Key.Key_Escape:
            if self.fits.isVisible():
                self.fits.hide()
                self._fit()
            else:
                self.give_up()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._take_chosen()
            self.finish(1 if key == Qt.Key.Key_Tab else -1)
        elif key in _ENTER and (is_line or held):
            self._take_chosen()
            self.finish()
        elif is_line and key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._all:
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _on_typed(self) -> None:
        self.typed.emit(self.text())
        self._say()
        self._offer()

    def _say(self) -> None:
        """Show the reading while typing; trouble is told when the field is finished."""
        if not self.is_lost:
            self.say(self.entry.reading(self.text()))

    def _offer(self, *, everything: bool = False) -> None:
        typed = "" if everything else self.text()
        can = self._all and not self.is_lost
        found = fitting(self._all, typed, self.entry.field) if can else ()
        self.fits.clear()
        for offer in found:
            beside = f"  {offer.beside}" if offer.beside else ""
            item = QListWidgetItem(f"{offer.text}{beside}")
            item.setData(Qt.ItemDataRole.UserRole, offer)
            self.fits.addItem(item)
        self.fits.setFixedHeight(OFFER_HEIGHT * min(len(found), MOST_SHOWN) + 4)
        self.fits.setVisible(bool(found) and (everything or bool(self.text().strip())))
        self._fit()

    def _walk(self, step: int) -> None:
        if not self.fits.isVisible():
            self._offer(everything=not self.is_touched)
        row = self.fits.currentRow() + step
        self.fits.setCurrentRow(max(0, min(row, self.fits.count() - 1)))

    def _take_chosen(self) -> None:
        item = self.fits.currentItem()
        if self.fits.isVisible() and item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        offer: Offer = item.data(Qt.ItemDataRole.UserRole)
        self._write(completed(self.text(), offer, self.entry.field))
        self.fits.hide()
        self.typed.emit(self.text())
        self._fit()

    def _write(self, text: str) -> None:
        if isinstance(self.line, QLineEdit):
            self.line.setText(text)
        else:
            self.line.setPlainText(text)
            self.line.moveCursor(QTextCursor.MoveOperation.End)

    def _fit(self) -> None:
        """Be as high as what is shown."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = self.line.height()
            if not self.below.isHidden():
                height += max(self.below.heightForWidth(self.width()), LINE_HEIGHT - 4)
            if not self.copy.isHidden():
                height += self.copy.sizeHint().height()
            if not self.fits.isHidden():
                height += self.fits.height()
            self.resize(self.width(), height)
