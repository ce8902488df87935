"""What lies at a place is read once: the map uses the directories of the search line."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.casework.snapshots import Snapshots
from soilcase.query.here import LayerThings
from tests.ui.desks import desk_on
from tests.ui.laid import lay_plots
from ui.map.sources import Sources
from ui.map.things import Things
from ui.shell.asking import Asking


def test_directories_are_borrowed(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> None:
    """Nothing is read again, and what is handed over is the very same."""
    with desk_on(qtbot, qapp, lay_plots(example), tmp_path / "own") as desk:
        asking = Asking(desk)
        asking.get_ready()
        qtbot.waitUntil(lambda: asking.is_ready)
        read = desk.snapshots
        assert read.addresses
        assert read.parcels
        given: list[Snapshots] = []

        def take(snapshots: Snapshots, _things: tuple[LayerThings, ...]) -> None:
            given.append(snapshots)

        owner = QObject()
        things = Things(desk, Sources(desk, owner), owner)
        assert desk.picture is not None
        in_use = int((desk.picture.tables["layer"]["current"] == 1).sum())
        missing = things.ask(desk.picture, take)
        assert missing == in_use - len(read.addresses) - len(read.parcels)
        qtbot.waitUntil(lambda: bool(given))

        assert all(
            one is other for one, other in zip(given[0].addresses, read.addresses, strict=True)
        )
        assert all(one is other for one, other in zip(given[0].parcels, read.parcels, strict=True))
