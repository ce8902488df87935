"""The register's reference layers as layers of the map: what each kind looks like, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture

from ..kit.colours import Colours
from .camera import Bounds
from .contents import Dotted, Drawn
from .crowd import read_crowd
from .layer import Content, Layer
from .shapes import read_shapes
from .spot import Spot
from .sprites import Sign
from .style import Line, Pattern, Style, colour_of

FAR = float("inf")
# Where a kind that we do not know lies, and above what none does.
_UNKNOWN_ORDER, _HIGHEST = 65, 100
# Scales that outlines are made ready for, in metres per device pixel.
READY = tuple(2.0**octave for octave in range(-2, 10))


_PLAIN = Style(line="secondary", width=1.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one kind of layer is seen; the lower its `order` the lower it lies."""

    order: int
    style: Style = _PLAIN
    sign: Sign | None = None
    colour: str = "secondary"
    crowded: float = FAR
    coarsest: float = FAR


def _ring(
    painter: QPainter, colours: Colours, centre: QPointF, *, colour: str, radius: float
) -> None:
    painter.setPen(QPen(colour_of(colours, colour), 1.6))
    painter.setBrush(colours.surface)
    painter.drawEllipse(centre, radius, radius)


def _dot(  # noqa: PLR0913  what a sign is made of
    painter: QPainter,
    colours: Colours,
    centre: QPointF,
    *,
    colour: str,
    radius: float,
    share: float,
) -> None:
    tint = QColor(colour_of(colours, colour))
    tint.setAlphaF(share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawEllipse(centre, radius, radius)


def _square(
    painter: QPainter, colours: Colours, centre: QPointF, *, colour: str, radius: float
) -> None:
    painter.setPen(QPen(colour_of(colours, colour), 1.4))
    painter.setBrush(colours.surface)
    side = 2 * radius
    painter.drawRect(QRectF(centre.x() - radius, centre.y() - radius, side, side))


def ring(colour: str, radius: float) -> Sign:
    """Give a ring with a light centre."""
    return Sign(partial(_ring, colour=colour, radius=radius), radius + 1.5)


def dot(colour: str, radius: float, share: float = 1.0) -> Sign:
    """Give a filled dot, through which some of the ground is seen."""
    return Sign(partial(_dot, colour=colour, radius=radius, share=share), radius + 1.0)


def square(colour: str, radius: float) -> Sign:
    """Give a square with a light centre."""
    return Sign(partial(_square, colour=colour, radius=radius), radius + 1.5)


_WATER = Style(line="groundwater", width=1.5)
_OTHER: Mapping[Shape, Look] = {
    Shape.POLYGON: Look(order=35),
    Shape.LINE: Look(order=60),
    Shape.POINT: Look(order=80, sign=dot("secondary", 2.5), crowded=16.0),
}
LOOKS: Mapping[str, Look] = {
    "od": Look(
        order=10,
        style=Style(fill="groundwater", pattern=Pattern.SOLID, share=0.06, kind=Line.NONE),
    ),
    "osd": Look(
        order=11,
        style=Style(fill="groundwater", pattern=Pattern.SOLID, share=0.12, kind=Line.NONE),
    ),
    "natura_2000": Look(
        order=20,
        style=Style(
            fill="nature", pattern=Pattern.BACK_HATCH, share=0.75, line="nature", width=1.0
        ),
    ),
    "targeted_lake": Look(
        order=25,
        style=Style(
            fill="groundwater", pattern=Pattern.SOLID, share=0.3, line="groundwater", width=1.2
        ),
    ),
    "catchment": Look(
        order=40, style=Style(line="groundwater", width=2.0, smallest=4.0), coarsest=60.0
    ),
    "bnbo": Look(
        order=41,
        style=Style(
            fill="groundwater",
            pattern=Pattern.DOTS,
            share=0.8,
            line="groundwater",
            width=1.2,
            smallest=3.0,
        ),
        coarsest=100.0,
    ),
    "targeted_coast": Look(order=50, style=Style(line="groundwater", width=1.5)),
    "targeted_stream": Look(order=51, style=_WATER),
    "parcel": Look(order=55, style=Style(line="border", width=1.0, smallest=3.0), coarsest=3.5),
    "home": Look(order=60, sign=dot("homes", 1.6, 0.6), colour="homes", crowded=9.0),
    "address": Look(order=61, sign=dot("faint", 1.3), colour="faint", coarsest=3.0),
    "playground": Look(order=70, sign=square("homes", 3.0), coarsest=20.0),
    "childcare": Look(order=71, sign=square("homes", 4.0), coarsest=40.0),
    "abstraction_well": Look(order=80, sign=ring("groundwater", 3.2), coarsest=60.0),
}


def look_of(kind: str, shape: Shape) -> Look:
    """Give the look of a kind of layer; one that we do not know is drawn plainly."""
    return LOOKS.get(kind, _OTHER[shape])


def content_of(kind: str, features: Features) -> Content:
    """Read the features of a delivery; meant for the pool."""
    look = look_of(kind, features.shape)
    if features.shape is Shape.POINT:
        crowd = read_crowd(features.geometry)
        if look.crowded < look.coarsest:
            crowd.prepare(16_384.0)
        sign = look.sign or dot(look.colour, 2.5)
        return Dotted(crowd, sign, look.colour, look.crowded)
    shapes = read_shapes(features.geometry, is_closed=features.shape is Shape.POLYGON)
    ready = [scale for scale in READY if scale < look.coarsest]
    return Drawn(shapes.prepare(ready), look.style)


class Unread:
    """The content of a layer that is hidden: nothing, until somebody wants to see it."""

    bounds: Bounds | None = None

    def draw(self, _painter: QPainter, _spot: Spot) -> Iterator[None]:
        """Draw nothing."""
        return iter(())


UNREAD = Unread()


def layer_of(picture: Picture, row: int, features: Features | None = None) -> Layer:
    """Give one delivery of a reference layer as a layer of the map; meant for the pool.

    Without its features it is one that has not been read yet.
    """
    table = picture.tables["layer"]
    kind = str(table["kind"][row])
    coarsest = LOOKS[kind].coarsest if kind in LOOKS else FAR
    dated = table["dated"][row]
    return Layer(
        id=str(table.uid[row]),
        name=str(table["name"][row] or kind),
        kind=kind,
        content=UNREAD if features is None else content_of(kind, features),
        coarsest=coarsest,
        source=str(table["source"][row] or ""),
        credit=str(table["credit"][row] or ""),
        dated=None if dated != dated else dated.astype(object),  # noqa: PLR0124  NaT
    )


def in_order(layers: list[Layer], kept: Sequence[str] = ()) -> list[Layer]:
    """Give layers of the register from the lowest to the uppermost.

    `kept` are kinds in the order that a person gave them; a kind that came later lies where it
    lies by its own order beside them, below the first of them that would lie above it.
    """
    place = {kind: number for number, kind in enumerate(kept)}

    def where(layer: Layer) -> tuple[float, float]:
        own = order_of(layer.kind)
        if layer.kind in place:
            return place[layer.kind], 1.0
        above = (number for kind, number in place.items() if order_of(kind) > own)
        return min(above, default=len(place)), own / _HIGHEST - 1.0

    return sorted(layers, key=where)


def with_absent(kinds: Sequence[str], before: Sequence[str]) -> list[str]:
    """Give an order in which kinds that are not here now still have their place, from before."""
    made = list(kinds)
    for number, kind in reversed(list(enumerate(before))):
        if kind not in made:
            after = next((each for each in before[number + 1 :] if each in made), None)
            made.insert(len(made) if after is None else made.index(after), kind)
    return made


def order_of(kind: str) -> int:
    """Give where a kind of layer lies by itself; the lower the number the lower it lies."""
    return LOOKS[kind].order if kind in LOOKS else _UNKNOWN_ORDER
