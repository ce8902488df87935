"""Whose Ctrl+Z it is: that of the line one types in, or that of the register."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def leaves_undo(line: QLineEdit, event: QEvent) -> bool:
    """Leave undo and redo to the register where nothing is typed; a line would swallow them."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undoes = event.matches(_UNDO) and not (line.text() and line.isUndoAvailable())
    redoes = event.matches(_REDO) and not (line.text() and line.isRedoAvailable())
    if undoes or redoes:
        event.ignore()
    return undoes or redoes
