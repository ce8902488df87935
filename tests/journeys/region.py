"""The region of the journeys: synthetic like the one that the program offers, only smaller."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.registers import SqlRegisters
from soilcase.demo.region import build_region
from soilcase.demo.write import write_region
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from soilcase.ports import Register
from tests.demo_ground import ground
from tests.ui.house import make_opening, seeds
from ui.kit.look import Look
from ui.shell.opening import Opening
from ui.shell.window import MainWindow

SITES = 300
HOMES = 1_000
# The smallest screen that somebody has on a desk.
SCREEN = (1366, 768)
Told = TypeVar("Told")


def registers(who: str = "MLP", device: str = "pc-1") -> SqlRegisters:
    """Give the way to registers for one person, on the real clock."""
    return SqlRegisters(Actor(who, device), SystemClock())


def make_region(address: str, sites: int = SITES, homes: int = HOMES) -> None:
    """Write the region into a file or a database."""
    region = build_region(ground(), sites=sites, homes=homes)
    write_region(registers("program", "build"), address, region, seeds()).close()


def opening_of(
    folder: Path, who: str = "MLP", device: str = "pc-1", day: date | None = None
) -> Opening:
    """Give what the window of one person is handed; their own files are in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return replace(
        make_opening(folder),
        registers=registers(who, device),
        clock=SystemClock(day),
        actor=Actor(who, device),
        day=day,
    )


@contextmanager
def window_of(qtbot: QtBot, application: QApplication, opening: Opening) -> Iterator[MainWindow]:
    """Start the program for somebody; it is closed afterwards."""
    look = Look(opening.resources)
    look.dress(application, "light")
    window = MainWindow(opening, look)
    window.resize(*SCREEN)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        qtbot.wait(1)
    assert window.crashes.dialog is None, "something went wrong behind the window"


def look_into(address: str, look: Callable[[Register], Told]) -> Told:
    """Look what a register holds, without the window."""
    register = registers().open(address, write=False)
    try:
        return look(register)
    finally:
        register.close()


def state_of(address: str) -> str:
    """Give the fingerprint of all that a register holds."""
    return look_into(address, lambda register: register.state_hash())


def uids_of(address: str, noun: str) -> frozenset[str]:
    """Name all records of a noun."""
    return look_into(address, lambda register: frozenset(register.columns(noun).uid.tolist()))


def commits_of(address: str) -> int:
    """Count the commits of a register."""
    return look_into(address, lambda register: register.head())
