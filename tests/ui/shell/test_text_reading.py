"""Texts that lack are read while nobody waits, and are found from then on."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from soilcase.ports import Register
from tests.ui.filed import SITE
from tests.ui.house import registers
from tests.ui.sites.hands import cells, type_filter
from tests.ui.windows import list_of, open_in, window_in
from ui.shell.window import MainWindow

TEXTS = ("Boring B4 viste trichlorethylen.", "Intet fundet.", "")


@pytest.fixture
def example(example: str) -> str:
    """Give a register that came from a backup: it has documents' bytes, but no texts."""
    register = registers().open(example)
    sites = register.columns("site")
    site = str(sites.uid[sites["number"].tolist().index(SITE)])
    for number, text in enumerate(TEXTS):
        named, _ = register.put_bytes(io.BytesIO(f"{text}\n".encode()))
        values = {"sha256": named, "file_name": f"{number}.txt", "site": site}
        register.commit([Insert("document", new_uid(), values)], reason="Lagt på")
    register.close()
    return example


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Give a window without a register."""
    with window_in(qtbot, qapp, tmp_path) as made:
        yield made


def _missing(register: Register) -> list[str]:
    return register.texts_missing()


def test_what_lacks_is_read_in_the_pauses(qtbot: QtBot, window: MainWindow, example: str) -> None:
    """When it is done all can be searched, and the list asks anew."""
    left: list[list[str]] = []
    with qtbot.waitSignal(window.desk.texts_read):
        open_in(qtbot, window, example)
    window.jobs.ask("", _missing, left.append)
    qtbot.waitUntil(lambda: bool(left))
    listed = list_of(window)
    type_filter(qtbot, listed, "tekst:trichlor")

    assert [[]] == left
    assert [SITE] == cells(listed, "number")


def test_closing_the_register_ends_it(qtbot: QtBot, window: MainWindow, example: str) -> None:
    """Nothing is asked of a register that went back."""
    open_in(qtbot, window, example)
    qtbot.waitUntil(lambda: window.asking.is_ready)
    window.holding.close()
    qtbot.wait(150)

    assert window.picture is None
