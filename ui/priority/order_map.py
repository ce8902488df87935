"""The order on a map: who is among the first, contested or neither, while weights move."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from soilcase.model.picture import Picture
from soilcase.priority.uncertainty import sets_of

from ..kit.colours import Colours
from ..kit.desk import Desk
from ..map.base import Base, read_base
from ..map.canvas import Canvas
from ..map.places import Places, read_places
from ..map.sprites import Index, Sign
from ..map.theme import Theme
from .order import Shown

# Never counted in clusters: where the first lie is what is asked here.
CLUSTERED = float("inf")
OUT, EDGE_OUT, EDGE_IN, IN = range(4)
# In the sixteenths of a degree in which Qt turns.
QUARTER = 90 * 16


@dataclass(frozen=True, slots=True)
class _Look:
    """How a place in the order looks: its size, and how much of it is filled."""

    radius: float
    is_half: bool = False
    is_full: bool = False
    is_faint: bool = False


LOOKS = (
    _Look(1.0, is_faint=True),
    _Look(3.0),
    _Look(3.5, is_half=True),
    _Look(3.5, is_full=True),
)


class OrderMap(QWidget):
    """Shows the order; the chosen site is the same everywhere, and a press chooses another."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin empty; what it takes is read when somebody looks."""
        super().__init__(parent)
        self._desk = desk
        self._shown: Shown | None = None
        self._picture: Picture | None = None
        self._places: Places | None = None
        self._places_of: Picture | None = None
        self._has_base = self._has_looked = False
        words = desk.words
        self.canvas = Canvas(desk.colours)
        self.canvas.setAccessibleName(words.say("priority.map.name"))
        self.canvas.setMinimumHeight(140)
        self.canvas.clicked.connect(self._on_clicked)
        self.key = QLabel(words.say("priority.map.key"))
        self.key.setProperty("role", "secondary")
        self.key.setWordWrap(True)
        self.key.setContentsMargins(8, 2, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.key)
        desk.dressed.connect(lambda: self.canvas.dress(desk.colours))
        desk.selection.changed.connect(self._show_chosen)

    def show_order(self, picture: Picture, shown: Shown) -> None:
        """Show another order; where the places are known it is there with the next frame."""
        self._picture, self._shown = picture, shown
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed while nobody looked."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        picture = self._picture
        if picture is None:
            return
        if not self._has_base:
            self._has_base = True
            folder = self._desk.resources / "data" / "base"
            self._desk.jobs.compute("", partial(read_base, folder), self._on_base)
        if self._places_of is not None and self._places_of is picture:
            self._draw()
            return
        before = self._places

        def work() -> tuple[Picture, Places]:
            return picture, read_places(picture, before)

        self._desk.jobs.compute(f"priority.map.{id(self)}", work, self._on_places)

    def _on_base(self, base: Base) -> None:
        self.canvas.show_layers(base.layers)

    def _on_places(self, made: tuple[Picture, Places]) -> None:
        self._places_of, self._places = made
        self._draw()

    def _draw(self) -> None:
        picture, places, shown = self._picture, self._places, self._shown
        if picture is None or places is None or shown is None or self._places_of is not picture:
            return
        self.canvas.show_places(places, order_theme(shown, places))
        if not self._has_looked:
            self._has_looked = True
            self.canvas.look_at_all()
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self.isVisible():
            current = self._desk.selection.current
            self.canvas.choose(() if current is None else (current,))

    def _on_clicked(self, uid: object, _keys: object) -> None:
        if isinstance(uid, str):
            self.chosen.emit(uid)


def order_theme(shown: Shown, places: Places) -> Theme:
    """Give each site the sign of its place in an order; who is not ranked is not shown."""
    rows = shown.sites.rows
    sign = np.full(len(places), -1, dtype=np.int64)
    sign[rows] = order_signs(shown)
    return Theme(
        tuple(Sign(partial(_draw, look=look), look.radius + 1.5) for look in LOOKS),
        sign,
        (),
        np.full(len(places.area_site), -1, dtype=np.int64),
        clustered=CLUSTERED,
    )


def order_signs(shown: Shown) -> Index:
    """Say of each ranked site whether it is in, and whether that is contested."""
    method = shown.standing.method
    is_in = shown.first
    found = np.where(is_in, IN, OUT).astype(np.int64)
    if shown.sureness is not None:
        is_edge = sets_of(shown.sureness.chance, method.robust) == "contested"
        found[is_edge] = np.where(is_in[is_edge], EDGE_IN, EDGE_OUT)
    return found


def _draw(painter: QPainter, colours: Colours, centre: QPointF, *, look: _Look) -> None:
    """Draw a ring, half or whole of it filled; shape says it, so that no hue is needed."""
    radius = look.radius
    colour = colours.faint if look.is_faint else colours.ink
    painter.setPen(QPen(colours.land, 2.5))
    painter.setBrush(colours.surface)
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(colour if look.is_full else colours.surface)
    painter.drawEllipse(centre, radius, radius)
    if look.is_half:
        painter.setBrush(colour)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawPie(box, -QUARTER, 2 * QUARTER)
