"""Tab goes down the page as one reads it, also through tables that were made late."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.site.view import SiteRoom

# What stands in one line differs in height by so much.
SLACK = 4


def _chain(room: SiteRoom) -> list[QWidget]:
    """Follow Tab from the first stop of the page all the way round."""
    page, first = room.canvas.page, room.canvas.stops()[0]
    found, widget = [first], first.nextInFocusChain()
    while widget is not None and widget is not first:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page)
        if is_stop and page.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _height(room: SiteRoom, widget: QWidget) -> int:
    return widget.mapTo(room.canvas.page, widget.rect().bottomLeft()).y()


def test_tab_goes_down_the_page(qtbot: QtBot, room: SiteRoom) -> None:
    """With an area open, whose facts and steps are made then."""
    assert room.ready is not None
    area = room.ready.page.of("area")[0].uid
    room.deeds.toggle("area", area)
    panel = room.canvas.sections["areas"].panel("area")
    qtbot.waitUntil(lambda: panel.isVisible() and bool(panel.buttons))
    qtbot.wait(20)

    chain = _chain(room)
    heights = [_height(room, stop) for stop in chain]
    assert room.canvas.stops() == chain
    assert all(after >= before - SLACK for before, after in pairwise(heights))
