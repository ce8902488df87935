"""The map as a page in a file or on a printer, drawn a little at a time while the window lives."""

import time
from collections.abc import Callable, Generator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QRect,
    QSize,
    QSizeF,
    QTimer,
    QUrl,
)
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from soilcase.exchange.new_file import new_file
from soilcase.model.problem import Problem
from soilcase.ports import Progress

from ..kit.desk import Desk
from ..kit.notices import Notice
from .paper import ask_for_printer, begin, has_room
from .sheet import INCH, PAGE, Sheet, sheet_steps

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF, PNG, SVG = ".pdf", ".png", ".svg"
FOLDER = "map.export.folder"
SLICE = 0.012
_DOTS: Mapping[str, int] = MappingProxyType({PDF: 600, PNG: 200, SVG: 96})
Bytes = Callable[[], bytes]
Leave = Callable[[], None]


class Printing(QObject):
    """Asks for a place, and draws there the page that it is given."""

    def __init__(self, desk: Desk, room: QWidget, page: Callable[[], Sheet | None]) -> None:
        """Begin with nothing to draw."""
        super().__init__(room)
        self._desk = desk
        self._room = room
        self._page = page
        self._steps: Generator[None] | None = None
        self._done: Callable[[], None] = lambda: None
        self._leave_off: Callable[[Leave], None] = _close
        self._notice: Notice | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_drawing(self) -> bool:
        """Say whether a page is being drawn."""
        return self._steps is not None

    def choose(self) -> None:
        """Let the person choose a file, and draw into it."""
        say = self._desk.words.say
        kinds = [f"{suffix[1:].upper()} (*{suffix})" for suffix in _DOTS]
        folder = Path(self._desk.settings.text(FOLDER) or Path.home())
        name, kind = QFileDialog.getSaveFileName(
            self._room,
            say("map.export.title"),
            str(folder / say("map.export.file")),
            ";;".join(kinds),
        )
        if name:
            path = Path(name)
            if path.suffix.casefold() not in _DOTS:
                path = path.with_name(f"{path.name}{kind[-5:-1] if kind else PDF}")
            self._desk.settings.put(FOLDER, str(path.parent))
            self.draw_to(path)

    def draw_to(self, path: Path) -> None:
        """Draw the page into a file of the kind that its name ends in."""
        sheet, suffix = self._page(), path.suffix.casefold()
        if sheet is None or self.is_drawing:
            return
        buffer = QBuffer(self)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        dots = _DOTS[suffix]
        device = _device(suffix, buffer, sheet.title, dots)
        done = partial(self._write, path, device, buffer)
        self._begin(QPainter(device), sheet, dots, done)

    def choose_printer(self) -> None:
        """Let the person choose a printer by the system's own dialog, and print there."""
        sheet = self._page()
        if sheet is not None and not self.is_drawing:
            ask_for_printer(self._room, sheet.title, self.print_on)

    def print_on(self, printer: "QPrinter") -> None:
        """Print the page at its scale; what can not be is told."""
        sheet, say = self._page(), self._desk.words.say
        if sheet is None or self.is_drawing:
            return
        painter = begin(printer) if has_room(printer) else None
        if painter is None:
            key = "map.print.silent" if has_room(printer) else "map.print.small"
            self._desk.notices.warn(say(key, printer=printer.printerName() or "PDF"))
            return
        name = printer.printerName() or printer.outputFileName()
        done = partial(self._desk.notices.tell, say("map.print.done", printer=name))
        self._begin(
            painter, sheet, printer.logicalDpiX(), done, partial(self._leave_off_on, printer)
        )

    def _leave_off_on(self, printer: "QPrinter", close: Leave) -> None:
        """Let a printer forget the page, and a file that it was written into go.

        Windows lets a printer forget; elsewhere what was drawn of the page may come out.
        """
        printer.abort()
        close()
        if printer.outputFileName():
            gone = Path(printer.outputFileName())
            self._desk.jobs.later(partial(gone.unlink, missing_ok=True))

    def _begin(
        self,
        painter: QPainter,
        sheet: Sheet,
        dots: float,
        done: Callable[[], None],
        leave_off: Callable[[Leave], None] | None = None,
    ) -> None:
        self._steps, self._done = _drawing(painter, sheet, dots), done
        self._leave_off = leave_off or _close
        words = self._desk.words
        self._notice = self._desk.notices.go_on(
            words.say("map.export.drawing"), act=words.say("window.notice.stop"), on_act=self.stop
        )
        self._timer.start()

    def stop(self) -> None:
        """Leave off drawing; no file is written."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        if steps is not None:
            self._leave_off(steps.close)
        self._put_away_notice()

    def _go_on(self) -> None:
        ends = time.perf_counter() + SLICE
        while self._steps is not None and time.perf_counter() < ends:
            if next(self._steps, self) is self:
                self._steps = None
                self._timer.stop()
                self._put_away_notice()
                self._done()

    def _put_away_notice(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            self._desk.notices.take_away(notice)

    def _write(self, path: Path, device: QPaintDevice, buffer: QBuffer) -> None:
        """Put what was drawn into the file, away from the window."""
        held = partial(_png, device) if isinstance(device, QImage) else partial(_held, buffer)
        del device
        self._desk.jobs.carry_out(
            partial(_write_file, path, held), partial(self._on_written, path), self._on_failed
        )

    def _on_written(self, path: Path, _size: int) -> None:
        words = self._desk.words
        self._desk.notices.tell(
            words.say("map.export.done", path=path.name),
            act=words.say("map.export.open"),
            on_act=partial(_open, path),
        )

    def _on_failed(self, problem: Problem) -> None:
        self._desk.notices.warn(self._desk.words.problem(problem))


def _close(close: Leave) -> None:
    close()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _device(suffix: str, buffer: QBuffer, title: str, dots: int) -> QPaintDevice:
    """Make what a page is drawn on."""
    if suffix == PDF:
        writer = QPdfWriter(buffer)
        writer.setResolution(dots)
        writer.setTitle(title)
        writer.setCreator("Soilcase")
        size = QPageSize(QSizeF(*PAGE), QPageSize.Unit.Millimeter)
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
        writer.setPageLayout(layout)
        return writer
    pixels = [round(side / INCH * dots) for side in PAGE]
    if suffix == PNG:
        image = QImage(pixels[0], pixels[1], QImage.Format.Format_RGB32)
        for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
            set_dots(round(dots / INCH * 1_000))
        return image
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(dots)
    generator.setSize(QSize(*pixels))
    generator.setViewBox(QRect(0, 0, *pixels))
    generator.setTitle(title)
    return generator


def _drawing(painter: QPainter, sheet: Sheet, dots: float) -> Generator[None]:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield from sheet_steps(painter, sheet, dots)
    finally:
        painter.end()


def _held(buffer: QBuffer) -> bytes:
    return bytes(buffer.data().data())


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(held.data())


def _write_file(path: Path, held: Bytes, _progress: Progress) -> int:
    content = held()
    with new_file(path, tuple(_DOTS)) as file:
        file.write(content)
    return len(content)
