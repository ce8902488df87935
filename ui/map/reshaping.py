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


class Reshaping(Outlining):
    """Takes hold of a corner; the one that was touched last is taken away by Delete."""

    _touched: Corner | None = None
    _held: Corner | None = None
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
        if touch.button != LEFT or rings is None:
            return False
        self._from = touch.x, touch.y
        self._touched = self._held = rings.corner_near((touch.east, touch.north), self.reach())
        self.grip.canvas.update()
        return self._held is not None

    def move(self, touch: Touch) -> bool:
        """Move the corner that is held."""
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
        moved, self._held, self._moved, self._snap = self._moved, None, None, None
        if moved is not None:
            self.step(moved)
        return True

    def click(self, touch: Touch) -> bool:
        """Pick up the area that lies here, unless one is being changed already."""
        picture, canvas = self.grip.desk.picture, self.grip.canvas
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
        if rings is not None and rings.corner_near(place, self.reach()) is None:
            found = rings.edge_near(place, self.reach())
            if found is not None:
                (ring, corner), on = found
                self._touched = ring, corner + 1
                self.step(rings.inserted((ring, corner), on))
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Take the touched corner away by Delete."""
        rings = self.rings
        if event.key() != Qt.Key.Key_Delete or rings is None or self._touched is None:
            return super().key(event)
        at, self._touched = self._touched, None
        self.step(rings.without(at))
        return True

    def undo(self) -> bool:
        """Take the last step back; no corner is touched then."""
        self._touched = None
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
        self._touched = self._held = self._moved = None
