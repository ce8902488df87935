"""What documents say, found from the search line: which one, where, and the words around."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.filed import LETTER, OTHER, SITE, file_texts
from tests.ui.windows import CONTROL, open_in, press, window_in
from ui.shell.documents import Sources
from ui.shell.hits import Hit
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, example: str) -> Iterator[MainWindow]:
    """Give a window on a register with documents on two sites."""
    file_texts(example)
    with window_in(qtbot, qapp, tmp_path) as made:
        open_in(qtbot, made, example)
        yield made


def _documents(qtbot: QtBot, window: MainWindow, typed: str, count: int) -> list[Hit]:
    press(window, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(window.top.search, typed)
    found: list[Hit] = []

    def is_found() -> bool:
        found[:] = [hit for hit in window.search.palette.model.hits if hit.icon == "document"]
        return len(found) == count

    qtbot.waitUntil(is_found)
    return found


def test_a_document_is_found_by_what_it_says(qtbot: QtBot, window: MainWindow) -> None:
    """Its name, the site, and the words around what was typed; Enter opens the site."""
    (hit,) = _documents(qtbot, window, "grundvandet", 1)
    assert hit.text.startswith(f"Undersøgelsesrapport · {SITE}")
    assert "trichlorethylen i grundvandet" in hit.detail
    assert hit.act is not None
    hit.act()
    qtbot.waitUntil(lambda: window.deck.front == "site")


def test_what_names_persons_is_not_shown_by_the_way(qtbot: QtBot, window: MainWindow) -> None:
    """That the words stand there is told, but neither title nor text."""
    found = _documents(qtbot, window, "trichlor", 2)
    (private,) = [hit for hit in found if OTHER in hit.text]

    assert private.text.startswith(f"Dokument · {OTHER}")
    assert not set(LETTER.split()) & set(private.detail.split()) - {"på", "er"}
    assert "nævner personer" in private.detail


def test_two_letters_ask_nothing(qtbot: QtBot, window: MainWindow) -> None:
    """They begin a word in every document."""
    assert [] == _documents(qtbot, window, "tr", 0)


class _Place:
    """A place that answers when it is told to."""

    def __init__(self) -> None:
        self.show: Callable[[Sequence[Hit]], object] = len

    def find(self, typed: str, show: Callable[[Sequence[Hit]], None]) -> None:
        """Keep who asks, by nothing but that."""
        self.typed, self.show = typed, show


def test_the_first_place_leads() -> None:
    """Others wait for it and come behind, whoever is quicker."""
    first, second = _Place(), _Place()
    seen: list[list[str]] = []
    Sources(first, second).find("x", lambda hits: seen.append([hit.text for hit in hits]))
    second.show([Hit("document", "b")])
    early = [*seen]
    first.show([Hit("sites", "a")])
    second.show([])

    assert ([], [["a", "b"]]) == (early, seen)
