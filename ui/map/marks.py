"""Marks: the signs of all shown sites, and the clusters that stand for them far out."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication

from soilcase.model.text import show_number

from .camera import Camera, Coordinates
from .outline import Flags, Rows
from .places import Places
from .spot import Spot
from .sprites import Atlas, Index
from .style import colour_of, worn
from .theme import Theme

_CELL = 72.0
_LEAST, _MOST = 10.0, 21.0
_RING = 2.5
_ALONE = 7.0
_TURN = 360 * 16
_TOP = 90 * 16
_HALF = 32


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups of sites at one scale: where, how many, and how many of them are marked.

    `sign` and `row` are those of the site where there is only one.
    """

    xy: Coordinates
    count: Rows
    marked: Rows
    sign: Index
    row: Rows

    def radius(self) -> Coordinates:
        """Give the radius of each in logical pixels."""
        grown = _LEAST + 3.4 * np.log10(np.maximum(self.count, 1))
        return np.where(self.count == 1, _ALONE, np.minimum(grown, _MOST))


class Marks:
    """The shown sites from west to east, so that those of a spot are found by bisection."""

    def __init__(self, places: Places, theme: Theme) -> None:
        """Pick the sites that are shown and have a place."""
        self.theme = theme
        shown = (theme.sign >= 0) & np.isfinite(places.xy).all(axis=1)
        rows = np.flatnonzero(shown)
        rows = rows[np.argsort(places.xy[rows, 0], kind="stable")]
        self.row: Rows = rows
        self.xy: Coordinates = places.xy[rows]
        self.sign: Index = theme.sign[rows]
        self.marked: Flags = (
            theme.marked[rows] if len(theme.marked) else np.zeros(len(rows), dtype=bool)
        )
        self._clusters: dict[float, Clusters] = {}
        self._atlases: dict[tuple[object, ...], Atlas] = {}

    def __len__(self) -> int:
        """Count the sites that are shown."""
        return len(self.row)

    def near(self, spot: Spot, reach: float) -> Rows:
        """Give the marks on or beside a spot, the lowest first."""
        west, south, east, north = spot.bounds(reach)
        first, last = np.searchsorted(self.xy[:, 0], (west, east))
        up = self.xy[first:last, 1]
        found = first + np.flatnonzero((up >= south) & (up <= north))
        ordered: Rows = found[np.argsort(self.sign[found], kind="stable")]
        return ordered

    def draw(self, painter: QPainter, spot: Spot) -> None:
        """Draw signs or clusters on a spot."""
        if spot.logical_scale > self.theme.clustered:
            self._draw_clusters(painter, spot)
            return
        atlas = self.atlas(spot)
        found = self.near(spot, atlas.reach)
        atlas.stamp(painter, spot.to_pixels(self.xy[found]), self.sign[found])

    def is_empty(self, spot: Spot) -> bool:
        """Say whether nothing is drawn on a spot."""
        reach = (_MOST + _RING + 1) * spot.ratio
        if spot.logical_scale > self.theme.clustered:
            return not len(self._seen_clusters(spot, reach))
        return not len(self.near(spot, self.atlas(spot).reach))

    def atlas(self, spot: Spot) -> Atlas:
        """Give the signs as they are stamped on a spot."""
        key = worn(spot.colours), spot.ratio
        if key not in self._atlases:
            self._atlases[key] = Atlas(self.theme.signs, spot.colours, spot.ratio)
        return self._atlases[key]

    def clusters(self, scale: float) -> Clusters:
        """Put the sites of each cell together; cells lie still on the ground at one scale."""
        # One scale has several last digits, as it is worked out in different ways.
        scale = float(f"{scale:.9g}")
        if scale not in self._clusters:
            self._clusters = {scale: self._gather(_CELL * scale)}
        return self._clusters[scale]

    def _gather(self, size: float) -> Clusters:
        cell = np.floor(self.xy / size).astype(np.int64)
        key = (cell[:, 0] << _HALF) + cell[:, 1]
        _, group, count = np.unique(key, return_inverse=True, return_counts=True)
        xy = np.column_stack(
            [np.bincount(group, self.xy[:, side], len(count)) / count for side in (0, 1)]
        )
        # Not far from the middle of its cell, so that no two lie on each other.
        middle = (np.floor(xy / size) + 0.5) * size
        clipped = np.clip(xy, middle - size * 0.1, middle + size * 0.1)
        marked, sign, row = (
            np.bincount(group, each, len(count)).astype(np.int64)
            for each in (self.marked, self.sign, self.row)
        )
        # A site that is alone lies where it lies.
        return Clusters(np.where(count[:, None] == 1, xy, clipped), count, marked, sign, row)

    def cluster_at(self, camera: Camera, x: float, y: float) -> int:
        """Give the cluster on a pixel of the screen; -1 for none."""
        clusters = self.clusters(camera.scale)
        away = np.hypot(*(camera.to_screen(clusters.xy) - (x, y)).T) - clusters.radius()
        if not len(away) or away.min() > 0:
            return -1
        return int(np.argmin(away))

    def boxes(self, camera: Camera) -> list[QRectF]:
        """Give where clusters lie on the screen, in logical pixels."""
        if camera.scale <= self.theme.clustered:
            return []
        clusters = self.clusters(camera.scale)
        screen, radius = camera.to_screen(clusters.xy), clusters.radius()
        inside = (screen > 0).all(axis=1) & (screen < (camera.width, camera.height)).all(axis=1)
        found = zip(screen[inside].tolist(), radius[inside].tolist(), strict=True)
        return [QRectF(x - r, y - r, 2 * r, 2 * r) for (x, y), r in found]

    def _seen_clusters(self, spot: Spot, reach: float) -> Rows:
        west, south, east, north = spot.bounds(reach)
        xy = self.clusters(spot.logical_scale).xy
        inside = (xy >= (west, south)) & (xy <= (east, north))
        return np.flatnonzero(inside.all(axis=1))

    def _draw_clusters(self, painter: QPainter, spot: Spot) -> None:
        """Draw groups as discs with their number; a site that is alone keeps its sign."""
        clusters = self.clusters(spot.logical_scale)
        rows = self._seen_clusters(spot, (_MOST + _RING + 1) * spot.ratio)
        alone = rows[clusters.count[rows] == 1]
        self.atlas(spot).stamp(painter, spot.to_pixels(clusters.xy[alone]), clusters.sign[alone])
        rows = rows[clusters.count[rows] > 1]
        pixels = spot.to_pixels(clusters.xy[rows]).tolist()
        radius = (clusters.radius()[rows] * spot.ratio).tolist()
        share = (clusters.marked[rows] / clusters.count[rows]).tolist()
        count = clusters.count[rows].tolist()
        ring = colour_of(spot.colours, self.theme.marked_colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font(spot.ratio))
        for (x, y), reach, number, part in zip(pixels, radius, count, share, strict=True):
            box = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
            painter.setPen(QPen(spot.colours.land, spot.ratio))
            painter.setBrush(spot.colours.secondary)
            painter.drawEllipse(box)
            painter.setPen(spot.colours.surface)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, show_number(number, 0))
            if part:
                painter.setPen(QPen(ring, _RING * spot.ratio, c=Qt.PenCapStyle.FlatCap))
                painter.drawArc(box, _TOP, -round(part * _TURN))


def _font(ratio: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(round(10.5 * ratio))
    font.setWeight(QFont.Weight.DemiBold)
    return font
