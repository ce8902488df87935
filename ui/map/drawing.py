"""Drawing a new polygon for the chosen site, corner by corner."""

from dataclasses import replace

from PySide6.QtCore import Qt

from .outlining import Outlining
from .plain_tool import LEFT
from .rings import LEAST, Place, Rings
from .subject import to_draw
from .tool import Touch

_NOTHING = Rings(((),), (0,))


class Drawing(Outlining):
    """Takes a corner at each click; a click on the first, a double click or Enter ends."""

    _mouse: Place | None = None

    def begin(self) -> None:
        """Draw for the chosen site; without one, say that one is to be chosen."""
        super().begin()
        desk = self.grip.desk
        site, picture = desk.selection.current, desk.picture
        self._steps, self._mouse = [], None
        self.subject = to_draw(picture, site) if picture is not None and site else None
        if self.subject is None:
            self.grip.tell(desk.words.say("map.outline.choose"))
            return
        self._steps = [_NOTHING]
        facts = {"number": self.subject.number, "label": self.subject.label}
        self.grip.tell(desk.words.say("map.outline.draw", **facts))

    def click(self, touch: Touch) -> bool:
        """Take a corner, or end on the first."""
        rings = self.rings
        if touch.button != LEFT or rings is None:
            return False
        place, corners = self.place_of(touch), rings.rings[0]
        at = rings.corner_near((touch.east, touch.north), self.reach())
        self._mouse = None
        if at == (0, 0) and len(corners) >= LEAST:
            self.finish()
        elif not corners or corners[-1] != place:
            self.step(replace(rings, rings=((*corners, place),)))
        return True

    def move(self, touch: Touch) -> bool:
        """Draw to the mouse; while a button is held the ground is moved."""
        if touch.buttons != Qt.MouseButton.NoButton or self.rings is None:
            return False
        self._mouse = self.place_of(touch)
        self.refresh()
        return True

    def double_click(self, _touch: Touch) -> bool:
        """End; the corner was taken by the first of the two clicks."""
        self._mouse = None
        self.finish()
        return True

    def shown(self) -> Rings | None:
        """Give the outline with the mouse as its last corner."""
        rings = self.rings
        if rings is None or self._mouse is None or not rings.rings[0]:
            return rings
        return replace(rings, rings=((*rings.rings[0], self._mouse),))

    def finish(self) -> None:
        """End without the mouse's own place."""
        self._mouse = None
        super().finish()
