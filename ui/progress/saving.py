"""A chart as a file or on the clipboard: in the colours of paper, with its note under it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImageWriter, QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from soilcase.exchange.new_file import new_file
from soilcase.model.telling import tell
from soilcase.ports import Progress
from soilcase.progress.charts import Chart

from ..kit.desk import Desk

if TYPE_CHECKING:
    from ..parts.chart import ChartView

DOTS_PER_INCH = 96
FOLDER = "progress.export.folder"
ENDINGS = frozenset({".pdf", ".png", ".svg"})


def copy_picture(desk: Desk, chart: Chart) -> None:
    """Put a chart on the clipboard."""
    from ..parts.paper import picture_of

    QGuiApplication.clipboard().setImage(picture_of(desk, chart))
    desk.notices.tell(desk.words.say("progress.picture_copied", title=chart.title))


def choose_and_save(desk: Desk, room: QWidget, chart: Chart) -> None:
    """Let the person choose a file, and write the chart into it."""
    say = desk.words.say
    folder = Path(desk.settings.text(FOLDER) or Path.home())
    kinds = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in sorted(ENDINGS))
    name, kind = QFileDialog.getSaveFileName(
        room, say("progress.export.title"), str(folder / chart.title), kinds
    )
    if name:
        path = Path(name)
        if path.suffix.casefold() not in ENDINGS:
            path = path.with_name(f"{path.name}.{kind[:3].casefold() or 'pdf'}")
        desk.settings.put(FOLDER, str(path.parent))
        save(desk, chart, path)


def save(desk: Desk, chart: Chart, path: Path) -> None:
    """Draw a chart, and write it away from the window; a disk that will not is told."""
    held = _drawn(desk, chart, path.suffix.casefold())
    words = desk.words

    def write(_progress: Progress) -> str:
        with new_file(path, ENDINGS) as handle:
            handle.write(held)
        return path.name

    desk.jobs.carry_out(
        write,
        lambda name: desk.notices.tell(words.say("progress.saved", name=name)),
        lambda problem: desk.notices.warn(tell(words, problem)),
    )


def _drawn(desk: Desk, chart: Chart, ending: str) -> bytes:
    # What draws charts is large, and there when the first one was drawn.
    from ..parts.paper import on_paper, picture_of

    if ending == ".png":
        return _held(lambda buffer: QImageWriter(buffer, b"png").write(picture_of(desk, chart)))
    view = on_paper(desk, chart)
    if ending == ".svg":
        return _held(partial(_draw_svg, view, chart.title))
    return _held(partial(_draw_pdf, view, chart.title))


def _draw_svg(view: "ChartView", title: str, buffer: QBuffer) -> None:
    from ..parts.paper import render

    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setSize(view.size())
    device.setViewBox(QRectF(0, 0, view.width(), view.height()))
    device.setResolution(DOTS_PER_INCH)
    device.setTitle(title)
    render(view, device)


def _draw_pdf(view: "ChartView", title: str, buffer: QBuffer) -> None:
    from ..parts.paper import render

    device = QPdfWriter(buffer)
    device.setTitle(title)
    device.setResolution(DOTS_PER_INCH)
    size = QSizeF(view.width(), view.height()) * 25.4 / DOTS_PER_INCH
    device.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    render(view, device)


def _held(draw: Callable[[QBuffer], object]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(buffer)
    return bytes(buffer.data().data())
