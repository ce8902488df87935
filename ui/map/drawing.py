"""Drawing a new polygon for the chosen site, corner by corner."""

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from .camera import Camera
from .outlining import Outlining
from .plain_tool import LEFT
from .rings import LEAST, Place, Rings
from .subject import to_draw
from .tool import Touch

_NOTHING = Rings(((),), (0,))
_CROSS = 9.0


class Drawing(Outlining):
    """Takes a corner at each click; a click on the first, a double click or Enter ends."""

    _mouse: Place | None = None
    _by_keys = False

    def begin(self) -> None:
        """Draw for the chosen site; without one, say that one is to be chosen."""
        super().begin()
        desk = self.grip.desk
        site, picture = desk.selection.current, desk.picture
        self._steps, self._mouse, self._by_keys = [], None, False
        self.subject = to_draw(picture, site) if picture is not None and site else None
        if self.subject is None:
            self.grip.tell(desk.words.say("map.outline.choose"))
            return
        self._steps = [_NOTHING]
        facts = {"number": self.subject.number, "label": self.subject.label}
        self.grip.tell(desk.words.say("map.outline.draw", **facts))

    def click(self, touch: Touch) -> bool:
        """Take a corner, or end on the first."""
        if self.hole.is_drawn:
            return self.hole.click(touch)
        rings = self.rings
        if touch.button != LEFT or rings is None:
            return False
        place, corners = self.place_of(touch), rings.rings[0]
        at = rings.corner_near((touch.east, touch.north), self.reach())
        self._mouse = None
        if at == (0, 0) and len(corners) >= LEAST:
            self.finish()
        elif not corners or corners[-1] != place:
            self.step(replace(rings, rings=((*corners, place), *rings.rings[1:])))
        return True

    def move(self, touch: Touch) -> bool:
        """Draw to the mouse; while a button is held the ground is moved."""
        if self.hole.is_drawn:
            return self.hole.move(touch)
        if touch.buttons != Qt.MouseButton.NoButton or self.rings is None:
            return False
        self._mouse = self.place_of(touch)
        self.refresh()
        return True

    def double_click(self, _touch: Touch) -> bool:
        """End; the corner was taken by the first of the two clicks."""
        self._mouse = None
        if self.hole.is_drawn:
            self.hole.end()
        else:
            self.finish()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Take a corner in the middle of the map by Space; the arrow keys move the map there."""
        if event.key() == Qt.Key.Key_Space and self.rings is not None:
            camera = self.grip.canvas.camera
            middle = camera.width / 2, camera.height / 2
            nothing = Qt.MouseButton.NoButton
            self.click(Touch(camera.east, camera.north, *middle, LEFT, nothing, event.modifiers()))
            self._by_keys = True
            return True
        return super().key(event)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint a cross in the middle as well, once corners are taken there by keys."""
        super().paint(painter, camera)
        if self._by_keys and self.rings is not None:
            painter.setPen(QPen(self.grip.colours.ink, 1.5))
            x, y = camera.width / 2, camera.height / 2
            painter.drawLine(QPointF(x - _CROSS, y), QPointF(x + _CROSS, y))
            painter.drawLine(QPointF(x, y - _CROSS), QPointF(x, y + _CROSS))

    def shown(self) -> Rings | None:
        """Give the outline with the mouse as its last corner."""
        rings = self.rings
        if rings is None or self._mouse is None or not rings.rings[0]:
            return rings
        return replace(rings, rings=((*rings.rings[0], self._mouse), *rings.rings[1:]))

    def finish(self) -> None:
        """End without the mouse's own place."""
        self._mouse = None
        super().finish()
