"""The line in which a coordinate is typed to be looked at; addresses are found by the search."""

from PySide6.QtWidgets import QLineEdit

from soilcase.model.problem import Problem
from soilcase.query.coordinates import read_place

from ..kit.desk import Desk
from .canvas import Canvas

NEAR = 2.0
WIDEST = 300


class PlaceLine(QLineEdit):
    """Leads the map to a place; what is none is told, and stays to be mended."""

    def __init__(self, desk: Desk, canvas: Canvas) -> None:
        """Begin empty."""
        super().__init__()
        self._desk = desk
        self._canvas = canvas
        self.setPlaceholderText(desk.words.say("map.place"))
        self.setAccessibleName(desk.words.say("map.place"))
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(WIDEST)
        self.returnPressed.connect(self.go)

    def go(self) -> None:
        """Look at the place that was typed."""
        words, text = self._desk.words, self.text().strip()
        if not text:
            return
        try:
            place = read_place(text)
        except Problem as problem:
            self._desk.notices.warn(words.problem(problem))
            return
        if place is None:
            self._desk.notices.warn(words.say("map.no_place", text=text))
            return
        self._canvas.look(self._canvas.camera.scaled(NEAR).at(place.east, place.north))
        self._canvas.setFocus()
