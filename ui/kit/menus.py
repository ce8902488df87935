"""Where a menu folds out: below its button, and within the window that the button stands in."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

_EDGE = 8


def drop_below(menu: QMenu, button: QWidget) -> None:
    """Fold a menu out below a button, to the left where the window ends."""
    window = button.window()
    left = button.mapTo(window, QPoint(0, 0)).x()
    over = left + menu.sizeHint().width() - (window.width() - _EDGE)
    menu.popup(button.mapToGlobal(QPoint(-max(over, 0), button.height())))
