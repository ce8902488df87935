"""The hand on the map: wheel, drag and keys as in QGIS, and what a click means."""

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from .camera import Camera
from .tool import Touch

# A step of the wheel doubles the scale; with Ctrl it is a fine one.
_STEP = 120.0
_FINE = 0.25
# A press that moves less than this is a click.
_STILL = 4.0
_KEY_STEP = 0.25
# With these held, a key means something to the window.
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Moves(Protocol):
    """What the hand does to the map."""

    @property
    def camera(self) -> Camera:
        """Give where the map looks."""

    def look(self, camera: Camera) -> None:
        """Look elsewhere."""

    def hover_at(self, touch: Touch | None) -> None:
        """Hear where the mouse is."""

    def click_at(self, touch: Touch) -> None:
        """Hear of a click."""

    def look_at_all(self) -> None:
        """Look at all there is."""


class Hand:
    """Turns what the mouse and the keys do into moves and clicks."""

    def __init__(self, moves: Moves) -> None:
        """Hold nothing."""
        self._moves = moves
        self._pressed: Touch | None = None
        self._from: Camera | None = None
        self.is_dragging = False

    def press(self, touch: Touch) -> None:
        """Take hold of the ground."""
        if touch.button in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            self._pressed, self._from = touch, self._moves.camera
            self.is_dragging = False

    def move(self, touch: Touch) -> None:
        """Draw the ground along, or look at what is under the mouse."""
        pressed, start = self._pressed, self._from
        if pressed is None or start is None:
            self._moves.hover_at(touch)
            return
        across, down = pressed.x - touch.x, pressed.y - touch.y
        if not self.is_dragging and abs(across) + abs(down) < _STILL:
            return
        if not self.is_dragging:
            self.is_dragging = True
            self._moves.hover_at(None)
        self._moves.look(start.moved(across, down))

    def release(self, touch: Touch) -> None:
        """Let go; where nothing was moved it was a click."""
        pressed, self._pressed, self._from = self._pressed, None, None
        was_dragging, self.is_dragging = self.is_dragging, False
        if pressed is not None and not was_dragging and touch.button == Qt.MouseButton.LeftButton:
            self._moves.click_at(touch)

    def double_click(self, touch: Touch) -> None:
        """Come closer to a point."""
        self._moves.look(self._moves.camera.zoomed(2.0, touch.x, touch.y))

    def wheel(self, event: QWheelEvent) -> None:
        """Come closer or go farther; what is under the mouse stays there."""
        steps = event.angleDelta().y() / _STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps *= _FINE
        at: QPointF = event.position()
        if steps:
            self._moves.look(self._moves.camera.zoomed(2.0**steps, at.x(), at.y()))

    def key(self, event: QKeyEvent) -> bool:
        """Move by keys; say whether the key was one of the map's."""
        camera = self._moves.camera
        across, down = camera.width * _KEY_STEP, camera.height * _KEY_STEP
        middle = camera.width / 2, camera.height / 2
        moves = {
            Qt.Key.Key_Left: (-across, 0.0),
            Qt.Key.Key_Right: (across, 0.0),
            Qt.Key.Key_Up: (0.0, -down),
            Qt.Key.Key_Down: (0.0, down),
        }
        times = {
            Qt.Key.Key_PageUp: 2.0,
            Qt.Key.Key_Plus: 2.0,
            Qt.Key.Key_PageDown: 0.5,
            Qt.Key.Key_Minus: 0.5,
        }
        key = Qt.Key(event.key())
        if event.modifiers() & _OTHERS:
            return False
        if key in moves:
            self._moves.look(camera.moved(*moves[key]))
        elif key in times:
            self._moves.look(camera.zoomed(times[key], *middle))
        elif key == Qt.Key.Key_Home:
            self._moves.look_at_all()
        else:
            return False
        return True
