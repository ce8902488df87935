"""What is shown of tiles that are not drawn yet: those of other scales, stretched."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap

from .tiles import Key, Tiles
from .view import View

# Views of more device pixels are stretched once and kept until they are complete, for stretching
# them in each frame would take longer than copying.
LARGE = 3_000_000
# So many tiles are stretched in each frame anyway.
FEW = 12


class Rough:
    """Draws missing tiles; a large view is stretched once for all of its frames."""

    def __init__(self) -> None:
        """Begin with nothing stretched."""
        self._stretched: QPixmap | None = None
        self._places: dict[Key, QPoint] = {}

    def forget(self) -> None:
        """Keep nothing, as the view is complete or another one."""
        self._stretched = None
        self._places = {}

    def draw(
        self, painter: QPainter, tiles: Tiles, view: View, missing: list[Key], sea: QColor
    ) -> None:
        """Draw missing tiles where they lie on the screen."""
        side = tiles.side
        is_large = view.width * view.height > LARGE and len(missing) > FEW
        if is_large and self._stretched is None:
            self._stretch(tiles, missing, sea)
        for key in missing:
            x, y = key.column * side - view.left, key.row * side - view.top
            at = self._places.get(key)
            if at is not None and self._stretched is not None:
                painter.drawPixmap(x, y, self._stretched, at.x(), at.y(), side, side)
            else:
                _draw(painter, tiles, key, QPoint(x, y), sea)

    def _stretch(self, tiles: Tiles, missing: list[Key], sea: QColor) -> None:
        """Stretch all of a view into one picture."""
        side = tiles.side
        left, top = min(key.column for key in missing), min(key.row for key in missing)
        self._places = {
            key: QPoint((key.column - left) * side, (key.row - top) * side) for key in missing
        }
        right, bottom = max(key.column for key in missing), max(key.row for key in missing)
        self._stretched = QPixmap((right - left + 1) * side, (bottom - top + 1) * side)
        painter = QPainter(self._stretched)
        for key, at in self._places.items():
            _draw(painter, tiles, key, at, sea)
        painter.end()


def _draw(painter: QPainter, tiles: Tiles, key: Key, at: QPoint, sea: QColor) -> None:
    """Draw one tile from those of other scales; where there are none, there is sea."""
    parts, is_whole = tiles.rough(key)
    if not is_whole:
        painter.fillRect(at.x(), at.y(), tiles.side, tiles.side, sea)
    for target, pixmap, source in parts:
        painter.drawPixmap(target.translated(at), pixmap, source)
