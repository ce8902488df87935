"""What tests of the window and of the commands begin with: the small synthetic register."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_on
from tests.ui.house import make_example
from ui.kit.desk import Desk


@pytest.fixture(scope="session")
def example_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the synthetic register once."""
    return Path(make_example(tmp_path_factory.mktemp("example")))


@pytest.fixture
def example(example_made_once: Path, tmp_path: Path) -> str:
    """Give a test its own copy of the synthetic register."""
    copy = tmp_path / "eksempel.gpkg"
    shutil.copy(example_made_once, copy)
    return str(copy)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with the test's own copy of the synthetic register on it."""
    with desk_on(qtbot, qapp, example, tmp_path / "own") as made:
        yield made
