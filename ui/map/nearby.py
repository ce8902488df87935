"""The neighbours within a distance: of the chosen site, or of a place that is pointed at."""

import numpy as np
import shapely
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLabel, QSpinBox

from soilcase.model.picture import Picture
from soilcase.query.footprints import Neighbours, neighbours, neighbours_of
from soilcase.query.measuring import show_length

from .camera import Camera
from .found import FoundLine, FoundPanel
from .identifying import paint_place
from .plain_tool import LEFT, Grip, PlainTool, on_screen
from .tool import Touch

FIRST, LEAST, MOST, STEP = 250, 1, 20_000, 50
_NAMED = 500


class Nearby(PlainTool):
    """Lists who is near; the distance is set above the list."""

    def __init__(self, grip: Grip, panel: FoundPanel) -> None:
        """Begin at no place."""
        super().__init__(grip)
        self._panel = panel
        self._place: tuple[float, float] | None = None
        self._site: str | None = None
        say = grip.desk.words.say
        self.metres = QSpinBox()
        self.metres.setRange(LEAST, MOST)
        self.metres.setSingleStep(STEP)
        self.metres.setValue(FIRST)
        self.metres.setSuffix(" m")
        self.metres.setAccessibleName(say("map.near.metres"))
        self.metres.setKeyboardTracking(False)
        self.metres.valueChanged.connect(self.ask)
        self.label = QLabel(say("map.near.metres"))
        self.label.setBuddy(self.metres)
        panel.head.addWidget(self.label)
        panel.head.addWidget(self.metres)
        self._show_choice(is_shown=False)

    def begin(self) -> None:
        """Ask about the chosen site, if there is one."""
        self._show_choice(is_shown=True)
        self._place, self._site = None, self.grip.desk.selection.current
        self.ask()

    def click(self, touch: Touch) -> bool:
        """Ask about a place."""
        if touch.button != LEFT:
            return False
        self._place, self._site = (touch.east, touch.north), None
        self.ask()
        return True

    def ask(self) -> None:
        """Ask who is near enough, away from the window."""
        desk, metres = self.grip.desk, float(self.metres.value())
        picture, place, uid = desk.picture, self._place, self._site
        row = None if picture is None or uid is None else picture.row_of("site").get(uid)
        self.grip.canvas.update()
        if picture is None or (place is None and row is None):
            return

        def work() -> Neighbours:
            if place is None:
                return neighbours_of(picture, row or 0, metres)
            point = np.array([shapely.Point(place)], dtype=object)
            return neighbours(picture, point, metres)

        desk.jobs.compute(
            f"map.near.{id(self)}", work, lambda found: self._show(picture, row, found)
        )

    def drop(self) -> None:
        """Forget the place; the list stays until it is put away."""
        self._place = None
        self._show_choice(is_shown=False)
        self.grip.canvas.update()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Mark the place with the distance round it."""
        if self._place is None:
            return
        paint_place(painter, self.grip, camera, self._place)
        at = on_screen(self._place, camera)
        away = self.metres.value() / camera.scale
        painter.setPen(QPen(self.grip.colours.focus, 1.5))
        painter.drawEllipse(at, away, away)

    def _show(self, picture: Picture, row: int | None, found: Neighbours) -> None:
        words = self.grip.desk.words
        whom = words.say("map.near.place") if row is None else str(picture.sites["number"][row])
        away = show_length(self.metres.value(), words.language)
        note = words.count("map.near.found", len(found.rows), whom=whom, away=away)
        self._panel.show_lines(
            words.say("map.action.near.text"), note, _lines(picture, found, words.language)
        )
        self.grip.tell(words.say("map.tool.near"))

    def _show_choice(self, *, is_shown: bool) -> None:
        self.label.setVisible(is_shown)
        self.metres.setVisible(is_shown)


def _lines(picture: Picture, found: Neighbours, language: str) -> list[FoundLine]:
    """Write the nearest sites with their distance, the nearest first."""
    sites = picture.sites
    near = zip(found.rows[:_NAMED].tolist(), found.metres[:_NAMED].tolist(), strict=True)
    return [
        FoundLine(
            " · ".join(
                str(part)
                for part in (
                    show_length(metres, language),
                    sites["number"][row],
                    sites["address"][row] or sites["name"][row],
                )
                if part
            ),
            uid=str(sites.uid[row]),
        )
        for row, metres in near
    ]
