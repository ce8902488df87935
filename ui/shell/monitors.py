"""Where windows may stand: on screens that are there, remembered for each set of screens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# So much of a window must be seen for it to stay where it is.
SEEN = 0.98


@dataclass(frozen=True, slots=True)
class Monitor:
    """One screen: its name, all of it, and what the system leaves of it to windows."""

    name: str
    whole: QRect
    free: QRect


def monitors() -> tuple[Monitor, ...]:
    """Give the screens that are there now, the main one first."""
    first = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not first)
    return tuple(Monitor(s.name(), s.geometry(), s.availableGeometry()) for s in screens)


def key_of(screens: Sequence[Monitor]) -> str:
    """Name a set of screens, in whatever order the system tells them."""
    told = [
        f"{s.name} {s.whole.width()}x{s.whole.height()}{s.whole.x():+}{s.whole.y():+}"
        for s in screens
    ]
    return " | ".join(sorted(told))


def clamped(box: QRect, screens: Sequence[Monitor]) -> QRect:
    """Give the place of a window so that all of it is seen; what is seen already stays.

    A window may span screens. One that cannot be seen is moved to the screen that has most of
    it, or to the main one, and made smaller where it is larger than that.
    """
    if not screens or _seen(box, screens) >= SEEN * _size(box) > 0:
        return box
    best = max(screens, key=lambda screen: _size(box.intersected(screen.free))).free
    width, height = min(box.width(), best.width()), min(box.height(), best.height())
    left = min(max(box.left(), best.left()), best.right() - width + 1)
    top = min(max(box.top(), best.top()), best.bottom() - height + 1)
    return QRect(left, top, width, height)


def centred(width: int, height: int, screens: Sequence[Monitor]) -> QRect:
    """Give the middle of the main screen."""
    box = QRect(0, 0, width, height)
    if screens:
        box.moveCenter(screens[0].free.center())
    return clamped(box, screens)


def place_over(window: QWidget, owner: QWidget) -> None:
    """Put a window in the middle of the one it belongs to, where it can be seen."""
    box = QRect(window.geometry())
    box.moveCenter(owner.window().geometry().center())
    window.setGeometry(clamped(box, monitors()))


def _seen(box: QRect, screens: Sequence[Monitor]) -> int:
    return sum(_size(box.intersected(screen.free)) for screen in screens)


def _size(box: QRect) -> int:
    return box.width() * box.height() if box.isValid() else 0
