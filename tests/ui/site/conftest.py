"""What tests of a site's page begin with: a register of told sites, and a page on it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soilcase.model.picture import Picture
from tests.ui.desks import desk_on
from tests.ui.house import registers
from tests.ui.site.told import make_told
from ui.kit.desk import Desk
from ui.site.view import SiteRoom

Told = tuple[Path, Mapping[str, str]]


@pytest.fixture(scope="session")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Make the register once."""
    address, sites = make_told(tmp_path_factory.mktemp("told"))
    return Path(address), sites


@pytest.fixture(scope="session")
def sites(told_once: Told) -> Mapping[str, str]:
    """Give the sites by what they are for."""
    return told_once[1]


@pytest.fixture(scope="session")
def picture(told_once: Told) -> Picture:
    """Read the register."""
    register = registers().open(str(told_once[0]), write=False)
    try:
        return register.picture()
    finally:
        register.close()


@pytest.fixture
def address(told_once: Told, tmp_path: Path) -> str:
    """Give a test its own copy."""
    copy = tmp_path / "sider.gpkg"
    shutil.copy(told_once[0], copy)
    return str(copy)


@pytest.fixture
def told_desk(qtbot: QtBot, qapp: QApplication, address: str, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with that copy on it."""
    with desk_on(qtbot, qapp, address, tmp_path / "own") as made:
        yield made


@pytest.fixture
def room(qtbot: QtBot, told_desk: Desk, sites: Mapping[str, str]) -> SiteRoom:
    """Show the rich site."""
    made = SiteRoom(told_desk)
    qtbot.addWidget(made)
    made.resize(1112, 610)
    made.show()
    made.enter(sites["rich"])
    qtbot.waitUntil(lambda: made.ready is not None and bool(made.history))
    return made
