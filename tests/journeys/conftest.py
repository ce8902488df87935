"""What the journeys begin with: a synthetic region that was made once, and a pair of hands."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands, Keys, Mouse
from tests.journeys.region import make_region, opening_of, window_of
from tests.journeys.tasks import at_window, open_site
from tests.journeys.typist import Typist
from tests.ui.house import make_example
from tests.ui.laid import lay_plots
from ui.shell.window import MainWindow


@pytest.fixture(scope="session")
def region_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the region once."""
    path = tmp_path_factory.mktemp("region") / "region.gpkg"
    make_region(str(path))
    return path


@pytest.fixture
def region(region_made_once: Path, tmp_path: Path) -> str:
    """Give a journey its own copy of the region."""
    copy = tmp_path / "region.gpkg"
    shutil.copy(region_made_once, copy)
    return str(copy)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, region: str) -> Iterator[MainWindow]:
    """Start the program as somebody does who has never used it; the door leads to the region."""
    opening = replace(opening_of(tmp_path / "MLP"), example=lambda: region)
    with window_of(qtbot, qapp, opening) as made:
        yield made


@pytest.fixture(params=(Keys, Mouse), ids=("keys", "mouse"))
def hands(request: pytest.FixtureRequest, window: MainWindow) -> Hands:
    """Give the hands of somebody with keys only, and of somebody with the mouse."""
    made: Hands = request.param(window)
    return made


@pytest.fixture(scope="session")
def plots_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the small register once, with a few addresses and a parcel in it."""
    return Path(lay_plots(make_example(tmp_path_factory.mktemp("tasks"))))


@pytest.fixture
def address(tmp_path: Path, plots_made_once: Path) -> str:
    """Give a task its own copy of the small register."""
    return str(shutil.copy(plots_made_once, tmp_path / "register.gpkg"))


@pytest.fixture
def typist(qtbot: QtBot, qapp: QApplication, tmp_path: Path, address: str) -> Iterator[Typist]:
    """Sit down at a window that was just opened, with no mouse beside it."""
    with at_window(qtbot, qapp, tmp_path, address) as made:
        yield made


@pytest.fixture
def at_site(typist: Typist) -> Typist:
    """Begin on the page of a V1 site."""
    open_site(typist)
    return typist
