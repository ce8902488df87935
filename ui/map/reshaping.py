"""Changing an area's polygon: corners are moved, put in on an edge, and taken away."""

import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from .camera import Camera
from .outlining import Outlining
from .plain_tool import LEFT, on_screen
from .rings import Corner, Rings, rings_of
from .subject import Subject, only_area, to_edit
from .tool import Touch

_RING = 8.0
# A corner that is moved less than this was only touched.
_STILL = 3.0
# With Shift a key moves a corner so many pixels.
_LONG = 10
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
# With these held, a key means something to the window.
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Reshaping(Outlining):
    """Takes hold of a corner; the one that was touched last is taken away by Delete."""

    _touched: Corner | None = None
    _held: Corner | None = None
    _nudged: Corner | None = None
    _moved: Rings | None = None
    _from = (0.0, 0.0)

    def begin(self) -> None:
        """Take up the chosen site's only area, or wait for a click on one."""
        desk = self.grip.desk
        site, picture = desk.selection.current, desk.picture
        self._forget()
        self._take(only_area(picture, site) if picture is not None and site else None)
        super().begin()

    def press(self, touch: Touch) -> bool:
        """Take hold of a corner."""
        rings = self.rings
        if self.hole.is_drawn:
            return False
        if touch.button != LEFT or rings is None:
            return False
        self._from = touch.x, touch.y
        self._touched = self._held = rings.corner_near((touch.east, touch.north), self.reach())
        self.grip.canvas.update()
        return self._held is not None

    def move(self, touch: Touch) -> bool:
        """Move the corner that is held."""
        if self.hole.is_drawn:
            return self.hole.move(touch)
        rings = self.rings
        if rings is None or self._held is None:
            return False
        is_still = abs(touch.x - self._from[0]) + abs(touch.y - self._from[1]) < _STILL
        if is_still and self._moved is None:
            return True
        place = self.place_of(touch)
        self._moved = rings.moved(self._held, place)
        self.refresh()
        return True

    def release(self, touch: Touch) -> bool:
        """Let go of the corner: a step."""
        if self._held is None or touch.button != LEFT:
            return False
        moved, self._held, self._moved = self._moved, None, None
        self.snapper.let_go()
        if moved is not None:
            self.step(moved)
        return True

    def click(self, touch: Touch) -> bool:
        """Pick up the area that lies here, unless one is being changed already."""
        picture, canvas = self.grip.desk.picture, self.grip.canvas
        if self.hole.is_drawn:
            return self.hole.click(touch)
        if touch.button != LEFT or picture is None:
            return False
        if not self.is_changed:
            found = canvas.hits.areas_at(touch.east, touch.north)
            if len(found):
                uid = str(canvas.scene.places.area_uid[found[-1]])
                self._take(to_edit(picture, uid))
        return True

    def double_click(self, touch: Touch) -> bool:
        """Put a corner in on the edge that lies here."""
        rings, place = self.rings, (touch.east, touch.north)
        if self.hole.is_drawn:
            self.hole.end()
        elif rings is not None and rings.corner_near(place, self.reach()) is None:
            found = rings.edge_near(place, self.reach())
            if found is not None:
                (ring, corner), on = found
                self._touched = ring, corner + 1
                self.step(rings.inserted((ring, corner), on))
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Choose a corner by Space and move it by the arrows; Insert and Delete as they say."""
        rings, key = self.rings, Qt.Key(event.key())
        is_plain = not event.modifiers() & _OTHERS
        if rings is None or self.hole.is_drawn or not is_plain:
            return super().key(event)
        if key == Qt.Key.Key_Space:
            self._touch(event)
        elif self._touched is None:
            return super().key(event)
        elif key in _ARROWS:
            far = _LONG if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._nudge(self._touched, *(far * way for way in _ARROWS[key]))
        elif key == Qt.Key.Key_Insert:
            (ring, corner), middle = self._touched, rings.middle_after(self._touched)
            self._touched = ring, corner + 1
            self.step(rings.inserted((ring, corner), middle))
        elif key == Qt.Key.Key_Delete:
            at, self._touched = self._touched, None
            self.step(rings.without(at))
        else:
            return super().key(event)
        return True

    def step(self, rings: Rings) -> None:
        """Take a step; the next nudge of a corner is one of its own."""
        self._nudged = None
        super().step(rings)

    def _touch(self, event: QKeyEvent) -> None:
        """Go on to the next corner, with Shift to the one before, and look where it is."""
        rings, canvas = self.rings, self.grip.canvas
        if rings is None:
            return
        is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._touched = ring, corner = rings.after(self._touched, -1 if is_back else 1)
        self._nudged = None
        east, north = rings.rings[ring][corner]
        west, south, right, top = canvas.camera.bounds
        if not (west < east < right and south < north < top):
            canvas.look(canvas.camera.at(east, north))
        canvas.update()

    def _nudge(self, at: Corner, across: float, down: float) -> None:
        """Move a corner by pixels; as long as it is the same corner, that is one step."""
        rings, scale = self.rings, self.grip.canvas.camera.scale
        if rings is None:
            return
        east, north = rings.rings[at[0]][at[1]]
        moved = rings.moved(at, (east + across * scale, north - down * scale))
        if self._nudged == at:
            self._steps[-1] = moved
            self.refresh()
        else:
            self.step(moved)
        self._nudged = at

    def undo(self) -> bool:
        """Take the last step back; no corner is touched then."""
        self._touched = self._nudged = None
        return super().undo()

    def shown(self) -> Rings | None:
        """Give the outline with the held corner where the mouse is."""
        return self._moved or self.rings

    def drop(self) -> None:
        """Forget what was changed."""
        self._forget()
        super().drop()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint a ring round the touched corner as well."""
        super().paint(painter, camera)
        rings = self.shown()
        if rings is not None and self._touched is not None:
            ring, corner = self._touched
            painter.setPen(QPen(self.grip.colours.ink, 2.0))
            painter.drawEllipse(on_screen(rings.rings[ring][corner], camera), _RING, _RING)

    def _take(self, subject: Subject | None) -> None:
        words = self.grip.desk.words
        self.subject, self._touched = subject, None
        self._steps = []
        if subject is None or subject.wkb is None:
            self.grip.tell(words.say("map.outline.pick"))
            return
        self._steps = [rings_of(shapely.from_wkb(subject.wkb))]
        self.grip.tell(words.say("map.outline.edit", number=subject.number, label=subject.label))
        self.grip.canvas.update()

    def _forget(self) -> None:
        self._touched = self._held = self._moved = self._nudged = None
