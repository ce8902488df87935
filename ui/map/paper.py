"""The system's printers: the dialog that chooses one, and a page of ours on its paper, true."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from .sheet import PAGE

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS = 600
# A page may be so many millimetres short of A4 by the rounding of a printer's own paper.
_SLACK = 1.0


def ask_for_printer(room: QWidget, title: str, chosen: Callable[["QPrinter"], None]) -> None:
    """Show the system's dialog; its library is read only now, for the start's sake."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    printer.setDocName(title)
    lay(printer)
    dialog = QPrintDialog(printer, room)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def lay(printer: "QPrinter") -> None:
    """Ask for A4 on its side, counted from the corner of the paper and not of what is inked."""
    size = QPageSize(QSizeF(*PAGE).transposed(), QPageSize.Unit.Millimeter)
    a4 = QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    printer.setPageLayout(a4)


def has_room(printer: "QPrinter") -> bool:
    """Turn the paper that was chosen on its side, and say whether our page fits on it."""
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    paper = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    return paper.width() >= PAGE[0] - _SLACK and paper.height() >= PAGE[1] - _SLACK


def begin(printer: "QPrinter") -> QPainter | None:
    """Give a painter on the paper, whose dots are as high as they are wide; None on failure."""
    painter = QPainter()
    if not painter.begin(printer):
        return None
    painter.scale(1.0, printer.logicalDpiY() / printer.logicalDpiX())
    return painter
