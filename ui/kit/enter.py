"""Enter presses the button that has the focus, as in dialogs; Qt leaves that to the space bar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def presses(window: QWidget, event: QKeyEvent) -> bool:
    """Press the focused button of a window, if the key is Enter and nobody else took it."""
    focused = window.focusWidget()
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or not is_plain or not isinstance(focused, QAbstractButton):
        return False
    if isinstance(focused, QCheckBox) or not focused.hasFocus():
        return False
    focused.click()
    return True
