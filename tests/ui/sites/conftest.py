"""The room of the sites, shown with the small synthetic register."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from soilcase.model.picture import Picture
from ui.kit.desk import Desk
from ui.sites.view import SitesView


@pytest.fixture
def picture(desk: Desk) -> Picture:
    """Give what the desk shows."""
    assert desk.picture is not None
    return desk.picture


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, picture: Picture) -> Iterator[SitesView]:
    """Show the synthetic register's sites."""
    made = SitesView(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_picture(picture)
    qtbot.waitUntil(lambda: made.table.rowCount() > 0)
    yield made
    made.switch.choices.close()
    made.fold_out.group_button.choices.close()
