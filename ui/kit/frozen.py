"""The columns of a grid that stand still: a second view, and the room that is kept for it."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from .cells import CellPainter

Index = QModelIndex | QPersistentModelIndex


class Mouse(Protocol):
    """What hears of the mouse, on whichever of the two views it is."""

    def press(self, index: Index, event: QMouseEvent) -> None:
        """Hear of a press."""

    def drag(self, index: Index, event: QMouseEvent) -> None:
        """Hear of a movement."""

    def double_click(self, index: Index, event: QMouseEvent) -> None:
        """Hear of a second click."""


class Corner(QHeaderView):
    """Keeps the room of the frozen columns, and draws nothing."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw nothing."""


class Frozen(QTableView):
    """The columns that stand still; the mouse on them does what it does on the others."""

    def __init__(self, grid: QWidget, mouse: Mouse) -> None:
        """Lie in a grid, which hears of the mouse."""
        super().__init__(grid)
        self.setObjectName("frozen")
        self._mouse = mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self._mouse.press(self.indexAt(event.position().toPoint()), event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more."""
        self._mouse.drag(self.indexAt(event.position().toPoint()), event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open."""
        self._mouse.double_click(self.indexAt(event.position().toPoint()), event)


def set_up(view: QTableView, painter: CellPainter) -> None:
    """Let a view show rows as both do, and leave moving and scrolling to the grid."""
    view.setItemDelegate(painter)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setAutoScroll(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
