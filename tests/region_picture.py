"""Draws a demo region as a plain map, to look at: `python -m tests.region_picture FILE [SEED]`."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from soilcase.demo.region import SEED, Region, build_region
from tests.demo_ground import FOLDER, ground
from tests.demo_picture import picture_of

WIDTH = 1500
MARGIN = 9_000
SEA, LAND, LINE, INK = "#DCE6EC", "#FFFFFF", "#B9C0C6", "#1B2126"
# In the order in which they are drawn: what matters most lies on top.
DOTS = (
    ("dropped_before", "Udgået inden kortlægning", "#C3C9CE", 0.9),
    ("dropped_after", "Udgået efter kortlægning", "#8B959D", 1.1),
    ("located", "Lokaliseret", "#4B5963", 1.6),
    ("v1", "V1", "#F2C230", 1.9),
    ("v2", "V2", "#B8400A", 1.9),
    ("v1_v2", "V1 og V2", "#7A2E5E", 2.1),
)
ZONES = (
    ("osd", "OSD", "#1A5FA8", 40),
    ("catchment", "Indvindingsopland", "#1A5FA8", 70),
    ("natura_2000", "Natura 2000", "#4FA37A", 70),
)


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper over part of the region."""

    painter: QPainter
    west: float
    north: float
    scale: float

    def place(self, places: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[QPointF]:
        """Give places on the sheet."""
        x = (places[:, 0] - self.west) * self.scale
        y = (self.north - places[:, 1]) * self.scale
        return [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]

    def area(self, shape: shapely.Geometry) -> QPainterPath:
        """Give an area as a path."""
        path = QPainterPath()
        for part in shapely.get_parts(shape):
            for ring in (part.exterior, *part.interiors):
                path.addPolygon(QPolygonF(self.place(shapely.get_coordinates(ring))))
        return path

    def fill(self, shapes: Sequence[shapely.Geometry], colour: QColor) -> None:
        """Fill areas, without a line."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        for shape in shapes:
            self.painter.drawPath(self.area(shape))

    def outline(self, shapes: Sequence[shapely.Geometry], colour: str, width: float) -> None:
        """Draw the lines of shapes."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for shape in shapes:
            for part in shapely.get_parts(shape):
                if part.geom_type == "LineString":
                    line = QPolygonF(self.place(shapely.get_coordinates(part)))
                    self.painter.drawPolyline(line)
                else:
                    self.painter.drawPath(self.area(part))

    def dots(self, places: list[QPointF], colour: str, radius: float) -> None:
        """Draw a dot at each place."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        for place in places:
            self.painter.drawEllipse(place, radius, radius)


def main(arguments: Sequence[str]) -> int:
    """Draw the region of a seed into a file, whole or the part that four numbers name."""
    path, *rest = arguments
    application = QGuiApplication(["picture"])
    family = _font()
    region = build_region(ground(), int(rest[0]) if rest else SEED)
    frame = tuple(float(number) for number in rest[1:5]) if len(rest) > 1 else None
    draw(region, family, frame).save(path)
    del application
    return 0


def _font() -> str:
    font = FOLDER.parent.parent / "fonts" / "OpenSans-Regular.ttf"
    number = QFontDatabase.addApplicationFont(str(font))
    return QFontDatabase.applicationFontFamilies(number)[0]


def draw(region: Region, family: str, frame: tuple[float, ...] | None = None) -> QImage:
    """Draw coast, municipalities, zones, streams, sites and a legend."""
    borders = list(ground().municipalities.values())
    west, south, east, north = frame or _around(borders)
    scale = WIDTH / (east - west)
    image = QImage(WIDTH, round((north - south) * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(SEA))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet = Sheet(painter, west, north, scale)
    sheet.fill(ground().land, QColor("#ECEFF1"))
    sheet.fill([shapely.intersection(one, _land()) for one in borders], QColor(LAND))
    shapes = {values["kind"]: shapely.from_wkb(found.geometry) for values, found in region.layers}
    for kind, _, colour, alpha in ZONES:
        shade = QColor(colour)
        shade.setAlpha(alpha)
        sheet.fill(shapes[kind], shade)
    sheet.outline(shapes["targeted_stream"], "#6FA3D2", 0.8)
    sheet.outline(borders, LINE, 1.0)
    close = frame is not None
    if frame is not None:
        near = shapely.intersects(shapes["parcel"], shapely.box(*frame))
        sheet.outline(shapes["parcel"][near], "#C9D1D6", 0.6)
        sheet.dots(sheet.place(shapely.get_coordinates(shapes["home"])), "#D0C7CC", 0.8)
    counts = _sites(region, sheet, close=close)
    _legend(painter, family, counts, image.height())
    painter.end()
    return image


def _land() -> shapely.Geometry:
    return shapely.union_all(list(ground().land))


def _around(shapes: Sequence[shapely.Geometry]) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object))
    return west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN


def _sites(region: Region, sheet: Sheet, *, close: bool) -> dict[str, int]:
    picture = picture_of(region)
    status = picture.derived["status"]
    places = shapely.get_coordinates(shapely.from_wkb(picture.sites["place"]))
    counts = {}
    if close:
        _areas(picture.tables["area"]["geometry"], status[picture.site_rows("area")], sheet)
    for kind, _, colour, radius in DOTS:
        rows = np.flatnonzero(status == kind)
        counts[kind] = len(rows)
        if not close:
            sheet.dots(sheet.place(places[rows]), colour, radius)
    generation = np.flatnonzero(picture.sites["generation"] == 1)
    sheet.painter.setPen(QPen(QColor(INK), 1.5))
    sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
    for place in sheet.place(places[generation]):
        sheet.painter.drawEllipse(place, 5, 5)
        sheet.painter.drawEllipse(place, 8, 8)
    return counts


def _areas(
    geometry: np.ndarray[tuple[int], np.dtype[np.object_]],
    status: np.ndarray[tuple[int], np.dtype[np.object_]],
    sheet: Sheet,
) -> None:
    for kind, _, colour, _ in DOTS:
        known = [wkb for wkb in geometry[status == kind] if wkb is not None]
        shade = QColor(colour)
        shade.setAlpha(150)
        sheet.fill(list(shapely.from_wkb(known)), shade)
        sheet.outline(list(shapely.from_wkb(known)), colour, 1.0)


def _legend(painter: QPainter, family: str, counts: dict[str, int], height: int) -> None:
    painter.setPen(QColor(INK))
    font = QFont(family, 14)
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QPointF(24, 40), "SYNTETISKE EKSEMPELDATA · Eksempelregion Midtjylland")
    painter.setFont(QFont(family, 11))
    lines = [
        (colour, 255, f"{name}: {counts[kind]:,}".replace(",", "."))
        for kind, name, colour, _ in reversed(DOTS)
    ]
    lines += [(colour, alpha, f"{name} (opdigtet)") for _, name, colour, alpha in ZONES]
    lines += [("#6FA3D2", 255, "Målsat vandløb (opdigtet)")]
    for row, (colour, alpha, text) in enumerate(lines):
        y = height - 62 - 21 * (len(lines) - 1 - row)
        shade = QColor(colour)
        shade.setAlpha(alpha)
        painter.fillRect(QRectF(WIDTH - 270, y - 10, 12, 12), QColor(LAND))
        painter.fillRect(QRectF(WIDTH - 270, y - 10, 12, 12), shade)
        painter.setPen(QColor(INK))
        painter.drawText(QPointF(WIDTH - 250, y), text)
    painter.setFont(QFont(family, 9))
    credit = f"{ground().coast_credit} · {ground().town_credit} · kommunegrænser tilnærmede"
    painter.drawText(QPointF(24, height - 20), credit)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
