"""Public effort in the window: answered once the layers are read, and after every change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Outcome
from soilcase.model.values import Values
from soilcase.ports import Register
from tests.soilcase.priority.grounds import features
from tests.ui.commandline.test_effort import WIDE, spoil_rules, with_layers
from tests.ui.house import make_opening
from tests.ui.windows import list_of
from ui.kit.look import Look
from ui.shell.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Give a window that is closed after the test."""
    opening = make_opening(tmp_path)
    look = Look(opening.resources)
    look.dress(qapp, "light")
    made = MainWindow(opening, look)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    qtbot.wait(1)


def answers(window: MainWindow, field: str) -> set[str]:
    """Give the different answers of all sites."""
    assert window.picture is not None
    return set(window.picture.derived[field].tolist())


def test_the_list_can_be_filtered_by_public_effort(
    qtbot: QtBot, window: MainWindow, example: str
) -> None:
    """The layers are read after the list is there, and the filter then finds its sites."""
    with_layers(example)
    window.open_place(example)
    list_of(window).filter_line.line.setText("indsats:grundvand")

    qtbot.waitUntil(lambda: window.status.count.text().startswith("6 af 32"))
    assert answers(window, "effort_groundwater") == {"yes", "no", "unknown"}


def test_a_new_layer_is_read_when_it_comes(qtbot: QtBot, window: MainWindow, example: str) -> None:
    """A delivery makes its answers unknown for a moment only."""
    window.open_place(example)
    qtbot.waitUntil(lambda: bool(window.picture and window.picture.attached))
    assert answers(window, "effort_nature") == {"unknown"}

    def lay(register: Register) -> Outcome:
        values: Values = {"kind": "natura_2000", "current": True}
        return register.replace_layer(values, features([WIDE]), reason="Ny levering")

    window.jobs.change(lay, lambda _outcome: None)

    qtbot.waitUntil(lambda: answers(window, "effort_nature") >= {"yes", "no"})


def test_rules_that_cannot_be_read_are_told_and_the_list_stays(
    qtbot: QtBot, window: MainWindow, example: str
) -> None:
    """The notice bar says so, every answer is unknown, and the sites can be worked with."""
    spoil_rules(example)
    window.open_place(example)
    qtbot.waitUntil(window.notices.isVisible)

    assert "Regelsættet INDSATS-2026.1 kan ikke bruges" in window.notices.text.text()
    assert answers(window, "effort") == {"unknown"}
    qtbot.waitUntil(lambda: window.status.count.text().startswith("32 af 32"))


def test_a_register_without_layers_lists_its_sites(
    qtbot: QtBot, window: MainWindow, example: str
) -> None:
    """Nothing is in the effort that nobody knows of; only asking for the unknown shows it."""
    window.open_place(example)
    qtbot.waitUntil(lambda: bool(window.picture and window.picture.attached))
    for answer, shown in (("nej", "0 af 32"), ("ukendt", "32 af 32"), ("ja", "0 af 32")):
        list_of(window).filter_line.line.setText(f"indsats_grundvand:{answer}")

        qtbot.waitUntil(lambda shown=shown: window.status.count.text().startswith(shown))  # type: ignore[misc]
