"""Charts on paper: in the light colours and whole, for files, the clipboard and reports."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from soilcase.model.words import Words
from soilcase.progress.charts import Chart

from ..kit.colours import Colours
from ..kit.desk import Desk
from ..kit.look import Look
from .chart import ChartView

# Logical pixels of a chart that is saved, and of one on a page, where letters are to be read;
# and how many dots a picture has for each.
SIZE, PAGE, DENSITY = QSize(960, 540), QSize(660, 240), 2


class Paper(QObject):
    """What a chart is drawn with where there is no desk: a report that no window has made."""

    dressed = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        """Take the words and the colours of paper."""
        super().__init__()
        self.words = words
        self.colours = self.paper = look.read("light")


class ChartPictures:
    """Draws charts for reports; the first one starts Qt, without any window."""

    def __init__(self, words: Words, resources: Path) -> None:
        """Start Qt where nobody has yet."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        held = QApplication.instance()
        self._application = held if held is not None else QApplication(["soilcase"])
        look = Look(resources)
        if held is None and isinstance(self._application, QApplication):
            look.dress(self._application, "light")
        self._paper = Paper(words, look)

    def __call__(self, chart: Chart) -> bytes:
        """Give a chart as PNG; its title and its note stand in the report."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(picture_of(self._paper, chart, is_alone=True))
        return bytes(buffer.data().data())


def on_paper(desk: Desk | Paper, chart: Chart, size: QSize = SIZE) -> ChartView:
    """Make a chart as it is printed; whoever asked puts it away again."""
    paper: Colours = desk.paper
    view = ChartView(desk)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.setStyleSheet(
        f"QWidget {{ background: {paper.surface.name()}; color: {paper.ink.name()}; }}"
    )
    view.resize(size)
    view.show_chart(chart, paper)
    return view


def picture_of(desk: Desk | Paper, chart: Chart, *, is_alone: bool = False) -> QImage:
    """Draw a chart as a picture, alone or with its title and note."""
    size = PAGE if is_alone else SIZE
    view = on_paper(desk, chart, size)
    for part in (view.title, view.note):
        part.setHidden(is_alone)
    image = QImage(size * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(desk.paper.surface)
    render(view, image)
    return image


def render(view: ChartView, device: QImage | QSvgGenerator | QPdfWriter) -> None:
    """Draw a chart onto something, and put it away."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.render(painter, QPoint())
    painter.end()
    view.close()
    view.deleteLater()
