"""A page of help with pictures: as wide as there is room for, and made anew when it is widened."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import RESOURCES, read_words
from ui.kit.look import Look
from ui.shell.help_window import HelpWindow

_IMAGE = QTextDocument.ResourceType.ImageResource.value


def _made(qtbot: QtBot, application: QApplication) -> HelpWindow:
    colours = Look(RESOURCES).dress(application, "light")
    made = HelpWindow(read_words("da"), RESOURCES, colours, ())
    qtbot.addWidget(made)
    made.show()
    made.turn_to("window")
    return made


def test_a_picture_is_no_wider_than_the_page(qtbot: QtBot, qapp: QApplication) -> None:
    """It is seen whole, whatever the width of the window."""
    made = _made(qtbot, qapp)
    widths = []
    for width in (700, 1000):
        with qtbot.waitSignal(made.page.widened):
            made.resize(width, 600)
        picture = made.page.loadResource(_IMAGE, QUrl("../pictures/da/sites.png"))
        assert isinstance(picture, QImage)
        widths.append(picture.width())
        assert made.page.horizontalScrollBar().maximum() == 0

    assert widths == sorted(widths)
    assert 0 < widths[0] < widths[1]


def test_what_is_read_stays_in_sight(qtbot: QtBot, qapp: QApplication) -> None:
    """A wider window does not lead back to the top of the page."""
    made = _made(qtbot, qapp)
    bar = made.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    with qtbot.waitSignal(made.page.widened):
        made.resize(1000, 600)

    assert abs(bar.value() / bar.maximum() - 0.5) < 0.1
