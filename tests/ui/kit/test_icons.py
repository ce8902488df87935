"""Our own line icons: every drawing can be drawn, in the ink that is asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.ui.house import RESOURCES
from ui.kit.icons import Icons
from ui.shell.rooms import PLACES, Place

FOLDER = RESOURCES / "style" / "icons"
INK = "#ff00ff"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_is_drawn_in_the_ink_that_is_asked_for(qapp: QApplication, path: Path) -> None:
    """Something of it is seen, and all that is seen fully has the one colour."""
    assert qapp is not None
    image = Icons(FOLDER).pixmap(path.stem, INK, 16, 2.0).toImage()
    seen = {
        QColor(image.pixelColor(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }

    assert ({INK}, 32) == (seen, image.width())


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    """Asking again gives the same; another ink gives another."""
    assert qapp is not None
    icons = Icons(FOLDER)

    assert icons.icon("bell", INK) is icons.icon("bell", INK)
    assert icons.icon("bell", INK) is not icons.icon("bell", "#000000")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_room_has_an_icon(place: Place) -> None:
    """Also those that do not stand on the rail: the search shows their icon beside their name."""
    assert (FOLDER / f"{place.id}.svg").exists()
