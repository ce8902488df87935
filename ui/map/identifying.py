"""Asking what lies at a place, through every layer; one that is missing is told as unknown."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from soilcase.casework.identify import AREA, LAYER_KIND, Lying, Thing, identify
from soilcase.casework.snapshots import Snapshots
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.query.codewords import codes_of
from soilcase.query.coordinates import show_metres
from soilcase.query.here import LayerThings
from soilcase.query.measuring import show_length
from soilcase.query.selection import SITE

from .camera import Camera
from .found import FoundLine, FoundPanel
from .plain_tool import LEFT, Grip, PlainTool, on_screen
from .things import Things
from .tool import Touch

SLACK = 5.0
# So many things of a layer are named; the others are counted.
MOST = 12
_RING = 6.0


class Identifying(PlainTool):
    """Asks at each click; the answer stands in the panel."""

    def __init__(self, grip: Grip, things: Things, panel: FoundPanel) -> None:
        """Begin with no place."""
        super().__init__(grip)
        self._things = things
        self._panel = panel
        self._place: tuple[float, float] | None = None

    def click(self, touch: Touch) -> bool:
        """Ask what lies here; until the layers are read it says how many are missing."""
        desk = self.grip.desk
        picture = desk.picture
        if touch.button != LEFT or picture is None:
            return False
        place = touch.east, touch.north
        slack = SLACK * self.grip.canvas.camera.scale
        self._place = place
        self.grip.canvas.update()

        def ask(snapshots: Snapshots, layers: tuple[LayerThings, ...]) -> None:
            desk.jobs.compute(
                f"map.identify.{id(self)}",
                lambda: identify(picture, snapshots, layers, place, slack),
                lambda lying: self._show(picture, place, lying),
            )

        missing = self._things.ask(picture, ask)
        if missing:
            self.grip.tell(desk.words.count("map.layers.reading", missing))
        return True

    def drop(self) -> None:
        """Forget the place."""
        self._place = None
        self.grip.canvas.update()

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Mark the place that was asked about."""
        if self._place is not None:
            paint_place(painter, self.grip, camera, self._place)

    def _show(self, picture: Picture, place: tuple[float, float], lying: Sequence[Lying]) -> None:
        words = self.grip.desk.words
        self._panel.show_lines(
            words.say("map.here.title"),
            show_metres(*place, words.language),
            list(lines_of(words, picture, lying)),
        )
        self.grip.tell(words.say("map.tool.identify"))


def paint_place(painter: QPainter, grip: Grip, camera: Camera, place: tuple[float, float]) -> None:
    """Mark a place with a ring and a cross."""
    at = on_screen(place, camera)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((grip.colours.surface, 4.0), (grip.colours.focus, 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(at, _RING, _RING)
        painter.drawLine(QPointF(at.x() - 10, at.y()), QPointF(at.x() + 10, at.y()))
        painter.drawLine(QPointF(at.x(), at.y() - 10), QPointF(at.x(), at.y() + 10))


def lines_of(words: Words, picture: Picture, lying: Sequence[Lying]) -> Iterator[FoundLine]:
    """Write each layer with its name and date, and below it what it has here, if anything."""
    for one in lying:
        head = _head(words, picture, one)
        if not one.things:
            said = words.say(f"map.identify.{'nothing' if one.is_known else 'unknown'}")
            yield FoundLine(words.say("map.here.without", layer=head, said=said))
            continue
        yield FoundLine(head, is_heading=True)
        codes = "decision_kind" if one.kind == AREA else "site_status"
        for thing in one.things[:MOST]:
            yield FoundLine(_thing(words, codes, thing), uid=thing.uid)
        if len(one.things) > MOST:
            yield FoundLine(words.count("map.here.more", len(one.things) - MOST))


def _head(words: Words, picture: Picture, one: Lying) -> str:
    if one.kind in {AREA, SITE}:
        return words.say(f"map.identify.{one.kind}")
    label = codes_of(LAYER_KIND, picture).label(one.kind, words.language)
    named = one.name or label
    source = one.source or None
    if one.dated is None and not one.name:
        return named
    dated = words.say("map.layers.undated") if one.dated is None else words.show(one.dated)
    return words.say("map.here.layer", layer=named, source=source, dated=str(dated))


def _thing(words: Words, codes: str, thing: Thing) -> str:
    status = None
    if thing.status is not None:
        status = codes_of(codes, None).label(thing.status, words.language)
    away = show_length(thing.metres, words.language) if thing.metres else None
    name = thing.name or words.say("map.here.nameless")
    return words.say("map.here.thing", name=name, status=status, away=away)
