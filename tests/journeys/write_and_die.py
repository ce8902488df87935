"""A process of its own: starts the program, writes half sentences into it, and waits to be killed.

What has been written is told letter by letter on the standard output, so that whoever kills it in
the middle knows how far it came.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.journeys.hands import Mouse
from tests.journeys.places import NUMBER, fact, go_to_site, to_matters
from tests.journeys.region import opening_of
from ui.shell.start import start
from ui.shell.window import MainWindow

PACE_MS = 25
MATTER = "Henvendelse om støv fra grav"
NOTE = "Vicevært ringede, han har nøg"
SENTENCE = "Brønden ligger bag laden, og nøglen hænger hos naboen i nummer fire, der er hjemme. "


def _window() -> MainWindow:
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    return window


def _in_the_field(hands: Mouse) -> None:
    """Leave a matter and a note half written, and be in the middle of a field."""
    to_matters(hands)
    hands.into(QLineEdit, "Ny sag i én linje")
    hands.write(MATTER)
    go_to_site(hands, NUMBER)
    hands.into(QPlainTextEdit, "Notat til journalen")
    hands.write(NOTE)
    hands.click_cell(*fact(hands, "access"))


def _in_the_search(hands: Mouse) -> None:
    hands.click(hands.window.top.search)


PLACES: Mapping[str, Callable[[Mouse], None]] = {
    "field": _in_the_field,
    "search": _in_the_search,
}


def _write_on(place: str) -> None:
    """Go to the place, and write on and on."""
    hands = Mouse(_window())
    hands.until(hands.window.status.count.text, seconds=20)
    PLACES[place](hands)
    for letter in SENTENCE * 20:
        hands.write(letter)
        sys.stdout.write(letter)
        sys.stdout.flush()
        QTest.qWait(PACE_MS)


def main(folder: Path, register: str, place: str) -> None:
    """Start the program on a register, and write."""
    application = QApplication(["soilcase"])  # noqa: F841  Qt needs one that stays
    QTimer.singleShot(0, lambda: _write_on(place))
    start(replace(opening_of(folder), options={"register": register, "theme": "light"}))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
