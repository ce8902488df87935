"""The hands of somebody at the window: they only press, type, click and drag what can be seen.

`Keys` and `Mouse` do the same things each in its own way, so that one story can be told by both.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QKeyCombination, QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from ui.shell.window import MainWindow

Made = TypeVar("Made", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# How often somebody presses Tab before giving up.
PATIENCE = 80
# How long they look before they look again, in milliseconds.
LOOK = 10
# How far beyond what is looked for the wheel is turned.
WHEEL = 60


class Hands(ABC):
    """What both ways have in common: keys that are pressed, and eyes that read."""

    def __init__(self, window: MainWindow) -> None:
        """Sit down in front of a window."""
        self.window = window

    # Keys.

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key, written as in the help, where the cursor is."""
        combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
        for _ in range(times):
            QTest.keyClick(self._listening(), combination.key(), combination.keyboardModifiers())
        QTest.qWait(0)

    def write(self, text: str, pace: int = 0) -> None:
        """Type where the cursor is, with so many milliseconds between the letters."""
        for letter in text:
            QTest.keyClicks(self._listening(), letter)
            if pace:
                QTest.qWait(pace)

    def rewrite(self, text: str) -> None:
        """Type in the place of what stands there."""
        self.press("Ctrl+A")
        self.write(text)

    def _listening(self) -> QWidget:
        """Give what hears the keys: a menu that hangs open, or where the cursor is."""
        popup, focused = QApplication.activePopupWidget(), self._cursor()
        heard = popup or focused or self.window
        assert heard.isVisible(), f"the cursor is in something that is not seen: {heard}"
        assert heard is popup or heard.window() is self.window, "another window hears the keys"
        return heard

    def _cursor(self) -> QWidget | None:
        """Give where the cursor is; offscreen nobody brings it back when offers close."""
        active = QApplication.activeWindow()
        is_lost = active is None or not active.isVisible() or QApplication.focusWidget() is None
        if QApplication.activePopupWidget() is None and is_lost:
            self.window.activateWindow()
            self.until(self.window.isActiveWindow, what="the window")
        return QApplication.focusWidget()

    # Eyes.

    def until(
        self, is_so: Callable[[], object], seconds: float = 5, what: str = "what is awaited"
    ) -> None:
        """Look on until it is so."""
        limit = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < limit, f"{what} never came; there stands: {self._texts()}"
            QTest.qWait(LOOK)

    def seen(self, kind: type[Made], name: str) -> Made:
        """Give what is seen under a name, as soon as it is there: the one that came last."""
        self.until(lambda: self.sees(kind, name), what=f"{kind.__name__} {name!r}")
        return [each for each in self._all(kind) if name in names_of(each)][-1]

    def sees(self, kind: type[QWidget], name: str) -> bool:
        """Say whether something is seen under a name."""
        return any(name in names_of(each) for each in self._all(kind))

    def reads(self, text: str) -> bool:
        """Say whether a text stands somewhere in the window."""
        return any(text in each for each in self._texts())

    @property
    def notice(self) -> str:
        """Give what the notice bar says."""
        bar = self.window.notices
        return bar.text.text() if bar.isVisible() else ""

    @property
    def focused(self) -> QWidget:
        """Give where the cursor is."""
        focused = self._cursor()
        assert focused is not None, "the cursor is nowhere"
        return focused

    @property
    def written(self) -> str:
        """Give what stands in the line that the cursor is in."""
        focused = self.focused
        if isinstance(focused, QPlainTextEdit):
            return focused.toPlainText()
        assert isinstance(focused, QLineEdit), f"the cursor is in no line: {focused}"
        return focused.text()

    def _texts(self) -> list[str]:
        labels = [each.text() for each in self._all(QLabel)]
        buttons = [name for each in self._all(QAbstractButton) for name in names_of(each)]
        lines = [each.text() for each in self._all(QLineEdit)]
        return [text for text in (*labels, *buttons, *lines) if text]

    def _all(self, kind: type[Made]) -> list[Made]:
        """Give what stands in the window, also where one has to scroll for it."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    # What each way does in its own manner.

    @abstractmethod
    def command(self, action_id: str) -> None:
        """Do what an action says."""

    @abstractmethod
    def push(self, name: str) -> None:
        """Push a button."""

    @abstractmethod
    def into(self, kind: type[QWidget], name: str) -> None:
        """Put the cursor into something."""

    @abstractmethod
    def choose(self, name: str, text: str) -> None:
        """Choose from a drop-down."""

    @abstractmethod
    def cell(self, grid: QAbstractItemView, row: int, column: int) -> None:
        """Go to a cell of a table."""

    def action(self, action_id: str) -> QAction:
        """Give an action that can be done now."""
        item = self.window.actions_by_id[action_id]
        assert item.isEnabled(), f"{action_id} can not be done now"
        return item


class Keys(Hands):
    """Somebody who has put the mouse away."""

    def command(self, action_id: str) -> None:
        """Press the action's key; one without is found by its name."""
        item = self.action(action_id)
        if not item.shortcut().isEmpty():
            self.press(item.shortcut().toString())
            return
        self.press("Ctrl+K")
        self.write(item.text().rstrip(" …"))
        self.press("Return")

    def push(self, name: str) -> None:
        """Go on with Tab until the button has the cursor, and press the space bar."""
        button = self.seen(QAbstractButton, name)
        group: QButtonGroup | None = button.group()
        checked = group.checkedButton() if group is not None else None
        if group is not None and checked is not None:
            self._tab_to(QAbstractButton, names_of(checked)[0])
            steps = group.buttons().index(button) - group.buttons().index(checked)
            self.press("Right" if steps > 0 else "Left", abs(steps))
        else:
            self._tab_to(QAbstractButton, name)
        self.press("Space")

    def into(self, kind: type[QWidget], name: str) -> None:
        """Go on with Tab until the cursor is there."""
        self._tab_to(kind, name)

    def choose(self, name: str, text: str) -> None:
        """Go there, and type what it begins with."""
        self.into(QComboBox, name)
        self.write(text)
        box = self.focused
        assert isinstance(box, QComboBox)
        assert text == box.currentText()

    def cell(self, grid: QAbstractItemView, row: int, column: int) -> None:
        """Walk there with the arrows."""
        assert grid is self.focused, f"the cursor is in {self.focused}"
        index = grid.currentIndex()
        down, along = row - index.row(), column - index.column()
        self.press("Down" if down > 0 else "Up", abs(down))
        self.press("Right" if along > 0 else "Left", abs(along))
        assert (row, column) == (grid.currentIndex().row(), grid.currentIndex().column())

    def _tab_to(self, kind: type[QWidget], name: str) -> None:
        passed: list[str] = []
        for _ in range(PATIENCE):
            focused = self._cursor()
            if isinstance(focused, kind) and name in names_of(focused):
                return
            passed.append(" ".join(names_of(focused)) if focused else "nothing")
            self.press("Tab")
        raise AssertionError(f"Tab never gets there: {passed}")


class Mouse(Hands):
    """Somebody who clicks; only texts are typed."""

    def click(
        self,
        widget: QWidget,
        place: QPoint | None = None,
        keys: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        """Click something that is seen, and that nothing else lies on top of."""
        QTest.qWait(LOOK)
        where = place if place is not None else widget.rect().center()
        self.until(lambda: _part_at(widget, where), what=f"a place to click on {widget}")
        assert widget.isEnabled(), f"{widget} can not be clicked now"
        top, hit = widget.window(), _part_at(widget, where)
        assert hit is not None
        QTest.mouseClick(hit, button, keys, hit.mapFrom(top, widget.mapTo(top, where)))

    def command(self, action_id: str) -> None:
        """Fold out the menu that has it, and click it there."""
        item = self.action(action_id)
        bar = self.window.top.menus
        for head in bar.actions():
            menu = head.menu()
            if isinstance(menu, QMenu) and item in menu.actions():
                self.click(bar, bar.actionGeometry(head).center())
                self.until(menu.isVisible)
                self.item(menu, item)
                return
        raise AssertionError(f"{action_id} stands in no menu")

    def item(self, menu: QMenu, item: QAction) -> None:
        """Click a line of a menu that hangs open."""
        assert item.isEnabled()
        QTest.mouseMove(menu, menu.actionGeometry(item).center())
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(item).center())

    def hanging(self, text: str) -> None:
        """Click a line of the menu that hangs open, by what it says."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.item(menu, next(each for each in menu.actions() if each.text() == text))

    def push(self, name: str) -> None:
        """Click the button, wherever one has to scroll for it."""
        self.click(self.seen(QAbstractButton, name))

    def into(self, kind: type[QWidget], name: str) -> None:
        """Click into it."""
        self.click(self.seen(kind, name))

    def choose(self, name: str, text: str) -> None:
        """Fold the list out, and click the line."""
        box = self.seen(QComboBox, name)
        self.click(box)
        listed = box.view()
        self.until(listed.isVisible)
        index = box.model().index(box.findText(text), 0)
        listed.scrollTo(index)
        # Qt takes what is let go of sooner for the click that folded the list out.
        QTest.qWait(QApplication.doubleClickInterval() + 60)
        QTest.mouseClick(listed.viewport(), LEFT, NONE, listed.visualRect(index).center())
        self.until(lambda: box.currentText() == text)

    def cell(self, grid: QAbstractItemView, row: int, column: int) -> None:
        """Click it."""
        self.click_cell(grid, row, column)

    def click_cell(
        self, grid: QAbstractItemView, row: int, column: int, keys: Qt.KeyboardModifier = NONE
    ) -> None:
        """Scroll there with the bar, and click the cell."""
        index = grid.model().index(row, column)
        QTest.qWait(LOOK)
        grid.scrollTo(index)
        self.click(grid.viewport(), grid.visualRect(index).center(), keys)

    def line(self, listed: QListWidget, row: int) -> None:
        """Click a line of a list."""
        self.click(listed.viewport(), listed.visualItemRect(listed.item(row)).center())


def is_seen(widget: QWidget) -> bool:
    """Say whether something stands in its window, however little of it."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def _part_at(widget: QWidget, place: QPoint) -> QWidget | None:
    """Give what a click at a place of something meets; None where something lies on top."""
    turn_wheel_to(widget, place)
    top = widget.window()
    hit = top.childAt(widget.mapTo(top, place)) or widget
    is_part = hit is widget or widget.isAncestorOf(hit)
    return hit if is_part and is_seen(widget) else None


def turn_wheel_to(widget: QWidget, place: QPoint) -> None:
    """Scroll what scrolls until a place of something can be seen."""
    around = widget.parentWidget()
    while around is not None:
        page = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and page is not None and page.isAncestorOf(widget):
            there = widget.mapTo(page, place)
            around.ensureVisible(there.x(), there.y(), 0, WHEEL)
        around = around.parentWidget()


def names_of(widget: QWidget) -> Sequence[str]:
    """Give what a person calls a thing: what is written on it, or what it is read out as."""
    text = getattr(widget, "text", None)
    written = text() if isinstance(widget, (QAbstractButton, QLabel)) and callable(text) else ""
    return [written, widget.accessibleName()]


def column_of(grid: QTableView, column: int) -> list[str]:
    """Read a column of a table from top to bottom."""
    model = grid.model()
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


def put_on_clipboard(text: str, html: str = "") -> None:
    """Put something on the clipboard, as another program does."""
    held = QMimeData()
    held.setText(text)
    if html:
        held.setHtml(html)
    QGuiApplication.clipboard().setMimeData(held)


def clipboard() -> str:
    """Give what lies on the clipboard."""
    return QGuiApplication.clipboard().text()


def go_in(hands: Hands) -> None:
    """Choose the door of the synthetic region, and wait until the list stands."""
    hands.push("Prøv med eksempeldata")
    hands.until(hands.window.status.count.text, seconds=20)
