"""What drawing and reshaping an area share: steps, snapping, what is wrong, and the commit."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from soilcase.model.edit import Outcome
from soilcase.model.problem import Problem
from soilcase.query.measuring import show_area

from .camera import Camera
from .contents import Drawn
from .plain_tool import ENTER, Grip, PlainTool, on_screen, paint_corners, paint_trail, trail
from .rings import LEAST, Place, Rings
from .shapes import Shapes
from .snapping import REACH, Snap, snapped
from .sources import Sources
from .subject import Subject
from .tool import Touch

PARCEL = "parcel"
BACK = frozenset({Qt.Key.Key_Backspace})
_MARK = 6.0
# Of an outline with more corners than this only the line is drawn.
_MOST_CORNERS = 2_000


class Outlining(PlainTool):
    """Holds an outline in steps; each is taken back alone, and only all of it is committed."""

    def __init__(self, grip: Grip, sources: Sources) -> None:
        """Begin with nothing."""
        super().__init__(grip)
        self._sources = sources
        self._steps: list[Rings] = []
        self._snap: Snap | None = None
        self._is_waiting = False
        self._is_in_hand = False
        self.subject: Subject | None = None

    # Steps.

    @property
    def rings(self) -> Rings | None:
        """Give the outline as it is now."""
        return self._steps[-1] if self._steps else None

    def shown(self) -> Rings | None:
        """Give the outline as it would be if the mouse ended here."""
        return self.rings

    @property
    def has_steps(self) -> bool:
        """Say whether undo is the outline's: as long as there is one, never the register's."""
        return bool(self._steps)

    @property
    def is_changed(self) -> bool:
        """Say whether there is a step to take back."""
        return len(self._steps) > 1

    def step(self, rings: Rings) -> None:
        """Take a step, if it is one."""
        if rings != self.rings:
            self._steps.append(rings)
        self.refresh()

    def undo(self) -> bool:
        """Take the last step back."""
        if self.is_changed:
            self._steps.pop()
        self.refresh()
        return self.has_steps

    def key(self, event: QKeyEvent) -> bool:
        """End by Enter, take a step back by Backspace, drop all by Escape."""
        key = Qt.Key(event.key())
        if key in ENTER and self._steps:
            self.finish()
        elif key in BACK and self._steps:
            self.undo()
        elif key == Qt.Key.Key_Escape and self.is_changed:
            self.drop()
            self.begin()
        else:
            return super().key(event)
        return True

    def drop(self) -> None:
        """Forget what was drawn."""
        self._steps, self._snap, self.subject, self._is_in_hand = [], None, None, False
        self.grip.canvas.update()

    def begin(self) -> None:
        """Put the tool away where nothing can be written, and say so."""
        self._is_in_hand = True
        self.grip.desk.jobs.ask(
            f"map.writing.{id(self)}", lambda register: register.read_only, self._on_asked
        )

    # Snapping, and what is wrong.

    def place_of(self, touch: Touch) -> Place:
        """Give where the mouse is, drawn to what is near; with Alt it is left alone."""
        place = touch.east, touch.north
        if touch.modifiers & Qt.KeyboardModifier.AltModifier:
            self._snap = None
            return place
        places = self.grip.canvas.scene.places
        own = self.subject.area if self.subject is not None else None
        leave_out = np.flatnonzero(places.area_uid == own) if own is not None else None
        layers = [places.areas, *self._parcels()]
        self._snap = snapped(layers, place, self.reach(), leave_out)
        return place if self._snap is None else self._snap.place

    def reach(self) -> float:
        """Give in metres how far away the mouse takes hold."""
        return REACH * self.grip.canvas.camera.scale

    def refresh(self) -> None:
        """Say how large the outline is, or what is wrong with it."""
        said = self.said()
        if said:
            self.grip.tell(said)
        self.grip.canvas.update()

    def said(self) -> str:
        """Say in words how the outline stands."""
        words, rings = self.grip.desk.words, self.shown()
        if rings is None or not any(rings.rings):
            return ""
        wrong = rings.wrong()
        if wrong is not None:
            return words.say(f"map.outline.{wrong.what}")
        area = show_area(rings.shape().area, words.language)
        return words.say("map.outline.sound", area=area)

    # The commit.

    def finish(self) -> None:
        """Commit the outline, or say why it is no area."""
        desk, subject, rings = self.grip.desk, self.subject, self.rings
        if subject is None or rings is None or self._is_waiting:
            return
        wrong = rings.wrong()
        if wrong is not None:
            self.refresh()
            desk.notices.tell(desk.words.say(f"map.outline.{wrong.what}"))
            return
        self._is_waiting = True
        facts = {"number": subject.number, "label": subject.label, "case": subject.case}
        desk.commit(
            [subject.edit(rings.shape())],
            reason=desk.words.say("map.outline.reason", **facts),
            said=desk.words.say("map.outline.saved", **facts),
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, outcome: Outcome) -> None:
        """Let go of what stands in the register; what was refused is kept to be mended."""
        self._is_waiting = False
        if not outcome.refusals and self._is_in_hand:
            self.grip.put_away()

    def _on_failed(self, problem: Problem) -> None:
        self._is_waiting = False
        self.grip.desk.notices.warn(self.grip.desk.words.problem(problem))

    def _on_asked(self, is_read_only: bool) -> None:  # noqa: FBT001  an answer
        if is_read_only and self._is_in_hand:
            self.grip.desk.notices.warn(self.grip.desk.words.say("map.outline.read_only"))
            self.grip.put_away()

    def _parcels(self) -> list[Shapes]:
        """Give the parcels that can be snapped to; those that are hidden are read for it."""
        self._sources.fetch(PARCEL)
        contents = (layer.content for layer in self._sources.layers if layer.kind == PARCEL)
        return [content.shapes for content in contents if isinstance(content, Drawn)]

    # What is seen.

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint the outline with its corners, where it is wrong, and what the mouse snaps to."""
        rings, colours = self.shown(), self.grip.colours
        for ring in rings.rings if rings is not None else ():
            if ring:
                line = trail(np.array(ring), camera)
                is_closed = len(ring) >= LEAST
                paint_trail(painter, colours, line, is_closed=is_closed, is_dashed=False)
                if len(ring) <= _MOST_CORNERS:
                    paint_corners(painter, colours, line)
        wrong = self._wrong()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if wrong is not None:
            painter.setPen(QPen(colours.alarm, 3.0))
            painter.drawEllipse(on_screen(wrong, camera), 2 * _MARK, 2 * _MARK)
        if self._snap is not None:
            at, away = on_screen(self._snap.place, camera), QPointF(_MARK, _MARK)
            painter.setPen(QPen(colours.ink, 2.0))
            if self._snap.is_corner:
                painter.drawRect(QRectF(at - away, at + away))
            else:
                painter.drawEllipse(at, _MARK, _MARK)

    def _wrong(self) -> Place | None:
        rings = self.shown()
        wrong = rings.wrong() if rings is not None else None
        return wrong.place if wrong is not None else None
