"""What drawing and reshaping an area share: steps, snapping, what is wrong, and the commit."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from soilcase.model.edit import Edit, Insert, Outcome
from soilcase.model.problem import Problem
from soilcase.query.measuring import show_area

from .camera import Bounds, Camera
from .hole import BEGIN, Hole
from .label_field import LabelField
from .plain_tool import ENTER, Grip, PlainTool, on_screen, paint_corners, paint_trail, trail
from .rings import LEAST, Place, Ring, Rings
from .snapper import Snapper
from .sources import Sources
from .subject import Subject
from .tool import Touch

BACK = frozenset({Qt.Key.Key_Backspace})
_MARK = 6.0
# Of an outline with more corners than this only the line is drawn.
_MOST_CORNERS = 2_000


class Outlining(PlainTool):
    """Holds an outline in steps; each is taken back alone, and only all of it is committed."""

    def __init__(self, grip: Grip, sources: Sources) -> None:
        """Begin with nothing."""
        super().__init__(grip)
        self._steps: list[Rings] = []
        self.snapper = Snapper(grip, sources, fetch=True)
        self.hole = Hole(grip, self.place_of, self._cut)
        self.label_field = LabelField(grip)
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
        """Take the last step back, or a corner of the hole that is drawn."""
        if self.hole.is_drawn:
            self.hole.back()
        elif self.is_changed:
            self._steps.pop()
        self.refresh()
        return self.has_steps

    def key(self, event: QKeyEvent) -> bool:
        """End by Enter, take a step back by Backspace, drop all by Escape; H begins a hole."""
        key = Qt.Key(event.key())
        if self.hole.is_drawn:
            return self.hole.key(event)
        if key == BEGIN and self.rings is not None and len(self.rings.rings[0]) >= LEAST:
            self.hole.begin()
        elif key in ENTER and self._steps:
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
        self._steps, self.subject, self._is_in_hand = [], None, False
        self.snapper.let_go()
        self.hole.drop()
        self.grip.canvas.update()

    def begin(self) -> None:
        """Put the tool away where nothing can be written, and say so."""
        self._is_in_hand = True
        self.label_field.leave()
        self.grip.desk.jobs.ask(
            f"map.writing.{id(self)}", lambda register: register.read_only, self._on_asked
        )

    # Snapping, and what is wrong.

    def place_of(self, touch: Touch) -> Place:
        """Give where the mouse is, drawn to what is near but the area itself."""
        return self.snapper.place_of(touch, self.subject.area if self.subject else None)

    def reach(self) -> float:
        """Give in metres how far away the mouse takes hold."""
        return self.snapper.reach()

    def _cut(self, hole: Ring) -> None:
        if self.rings is not None:
            self.step(self.rings.with_hole(hole))

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
        shape = rings.shape()
        edit = subject.edit(shape)
        desk.commit(
            [edit],
            reason=desk.words.say("map.outline.reason", **facts),
            said=desk.words.say("map.outline.saved", **facts),
            done=partial(self._on_done, subject, edit, shape.bounds),
            failed=self._on_failed,
        )

    def _on_done(self, subject: Subject, edit: Edit, bounds: Bounds, outcome: Outcome) -> None:
        """Let go of what stands in the register; what was refused is kept to be mended.

        An area that is new is asked for its label, where it lies.
        """
        self._is_waiting = False
        if outcome.refusals or not self._is_in_hand:
            return
        self.grip.put_away()
        if isinstance(edit, Insert):
            self.label_field.ask(subject, edit.uid, bounds)

    def _on_failed(self, problem: Problem) -> None:
        self._is_waiting = False
        self.grip.desk.notices.warn(self.grip.desk.words.problem(problem))

    def _on_asked(self, is_read_only: bool) -> None:  # noqa: FBT001  an answer
        if is_read_only and self._is_in_hand:
            self.grip.desk.notices.warn(self.grip.desk.words.say("map.outline.read_only"))
            self.grip.put_away()

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
        self.hole.paint(painter, camera)
        self.snapper.paint(painter, camera)

    def _wrong(self) -> Place | None:
        rings = self.shown()
        wrong = rings.wrong() if rings is not None else None
        return wrong.place if wrong is not None else None
