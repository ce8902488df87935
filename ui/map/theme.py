"""A theme: which sign each site has and how each area is filled; by legal status unless told."""

from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from soilcase.model.derive import derive_columns
from soilcase.model.picture import Picture
from soilcase.model.status import DROPPED

from ..kit.colours import Colours
from ..kit.symbols import draw_status
from .outline import Flags
from .sprites import Index, Sign
from .style import Line, Pattern, Style

# Where signs would lie on each other, in metres per logical pixel.
CLUSTERED = 50.0


@dataclass(frozen=True)
class Theme:
    """How sites and areas look, row by row with `Places`; -1 is not shown.

    Signs that come later in the list lie above earlier ones. `marked` are the sites whose share
    of a cluster its ring shows, in the colour named. Farther out than `clustered` metres per
    logical pixel, sites are counted in clusters.
    """

    signs: tuple[Sign, ...]
    sign: Index
    fills: tuple[Style, ...]
    fill: Index
    marked: Flags = field(default_factory=lambda: np.empty(0, dtype=bool))
    marked_colour: str = "v2"
    clustered: float = CLUSTERED


def no_theme() -> Theme:
    """Give a theme for an empty register."""
    nothing = np.empty(0, dtype=np.int64)
    return Theme((), nothing, (), nothing)


# From the lowest to the uppermost.
STATUSES: tuple[str | None, ...] = (
    None,
    "dropped_before",
    "dropped_after",
    "located",
    "v1",
    "v1_v2",
    "v2",
)
_RANK = {status: rank for rank, status in enumerate(STATUSES)}
_FADED = Style(line="undecided", width=1.0, smallest=4.0)
AREA_STYLES: tuple[Style, ...] = (
    Style(line="undecided", kind=Line.DOTTED, width=1.2, smallest=4.0),
    _FADED,
    _FADED,
    Style(line="undecided", kind=Line.DOTTED, width=1.5, smallest=4.0),
    Style(
        fill="v1_line",
        pattern=Pattern.HATCH,
        share=0.7,
        ground=0.35,
        tint="v1_fill",
        line="v1_line",
        width=1.5,
        smallest=4.0,
    ),
    Style(line="undecided", width=1.0, smallest=4.0),
    Style(fill="v2", pattern=Pattern.SOLID, share=0.35, line="v2", width=1.5, smallest=4.0),
    Style(line="ink", width=2.0, smallest=4.0),
)
GENERATION_STYLE = len(AREA_STYLES) - 1


def status_signs() -> tuple[Sign, ...]:
    """Give the signs of legal status, and again with the double ring of generation sites."""
    return tuple(
        Sign(partial(_draw_status, status=status, ringed=ringed), 11.0)
        for ringed in (False, True)
        for status in STATUSES
    )


def _draw_status(
    painter: QPainter, colours: Colours, centre: QPointF, *, status: str | None, ringed: bool
) -> None:
    if status in {"v1", "v2", "v1_v2"}:
        # A thin edge of the ground's own colour keeps signs apart where they lie close.
        painter.setPen(colours.land)
        painter.setBrush(colours.land)
        painter.drawEllipse(centre, 6.2, 6.2)
    draw_status(painter, colours, status, centre, ringed=ringed)


def status_theme(picture: Picture, shown: Flags | None = None) -> Theme:
    """Show legal status; unless the shown sites are named, those that were dropped are not."""
    status = picture.derived["status"]
    sign = ranks(status)
    rings = np.asarray(picture.sites["generation"] == 1)
    if shown is None:
        shown = np.array([each not in DROPPED for each in status.tolist()], dtype=bool)
    area_site = picture.site_rows("area")
    fill = ranks(derive_columns(picture, "area")["status"])
    of_site = np.append(shown, values=False)[area_site]
    fill[np.append(rings, values=False)[area_site]] = GENERATION_STYLE
    return Theme(
        status_signs(),
        np.where(shown, sign + rings * len(STATUSES), -1),
        AREA_STYLES,
        np.where(of_site, fill, -1),
        np.asarray((status == "v2") | (status == "v1_v2")),
    )


def ranks(status: NDArray[np.object_]) -> Index:
    """Give the place of each status in the row of signs."""
    return np.fromiter((_RANK.get(each, 0) for each in status), np.int64, len(status))
