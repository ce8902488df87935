"""The program's own line icons, drawn in the ink of the theme that is worn."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPixmap

SIZE = 16
# Whole and half steps of scaling; Qt takes the nearest.
SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)
_INK = b"currentColor"


class Icons:
    """Draws an icon by name in a colour; what was drawn once is kept."""

    def __init__(self, folder: Path) -> None:
        """Remember where the drawings lie."""
        self._folder = folder
        self.icon = cache(self._icon)
        self._drawing = cache(self._read)

    def _icon(self, name: str, colour: str) -> QIcon:
        """Give an icon for every scale of screen; `colour` is written as `#1B2126`."""
        made = QIcon()
        for scale in SCALES:
            made.addPixmap(self.pixmap(name, colour, SIZE, scale))
        return made

    def pixmap(self, name: str, colour: str, size: int, scale: float) -> QPixmap:
        """Draw an icon at a size, in points, on a screen of a scale."""
        drawing = self._drawing(name).replace(_INK, QColor(colour).name().encode())
        buffer = QBuffer()
        buffer.setData(QByteArray(drawing))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(b"svg"))
        side = round(size * scale)
        reader.setScaledSize(QSize(side, side))
        made = QPixmap.fromImage(reader.read())
        made.setDevicePixelRatio(scale)
        return made

    def _read(self, name: str) -> bytes:
        return (self._folder / f"{name}.svg").read_bytes()
