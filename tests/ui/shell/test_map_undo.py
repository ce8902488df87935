"""Undo in the whole window: the map's outline takes its own steps back before the register."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.windows import open_in, window_in
from ui.map.outlining import Outlining
from ui.map.room import MapRoom


def test_undo_is_the_outlines_while_one_is_drawn(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str
) -> None:
    """The menu's shortcut stays silent, however often it is pressed; afterwards it is heard."""
    with window_in(qtbot, qapp, tmp_path) as window:
        open_in(qtbot, window, example)
        assert window.picture is not None
        window.desk.selection.choose((str(window.picture.sites.uid[0]),))
        window.deck.go("map")
        room = window.deck.room("map")
        assert isinstance(room, MapRoom)
        qtbot.waitUntil(lambda: room.legend.head.text() != "")
        undone: list[bool] = []
        window.actions_by_id["undo"].triggered.connect(lambda: undone.append(True))
        window.actions_by_id["map.draw"].trigger()
        tool = room.toolbox.tools["map.draw"]
        assert isinstance(tool, Outlining)
        for at in (QPoint(300, 200), QPoint(400, 260)):
            QTest.mouseClick(
                room.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
            )
        control = Qt.KeyboardModifier.ControlModifier
        for steps in (1, 0, 0):
            QTest.keyClick(room.canvas, Qt.Key.Key_Z, control)
            assert tool.rings is not None
            assert steps == len(tool.rings.rings[0])
        assert [] == undone
        QTest.keyClick(room.canvas, Qt.Key.Key_Escape)
        QTest.keyClick(room.canvas, Qt.Key.Key_Z, control)
        assert 1 == len(undone)
