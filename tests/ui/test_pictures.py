"""The pictures drawn for the eye: every room in every condition, and they can be drawn."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.pictures import SCENES, Scene, draw
from tests.pictures_help import MOST_COLOURS, WANTED, in_few_colours
from tests.pictures_rooms import LAPTOP, SMALL
from ui.kit.look import Look

ROOMS = (
    *(
        "list",
        "day",
        "matters",
        "priority",
        "page",
        "progress",
        "clash",
        "paste",
        "bulk",
        "answer",
    ),
    *("first-page", "map"),
)


def _of(room: str) -> list[Scene]:
    return [scene for scene in SCENES if scene.name.startswith(room)]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_drawn_in_its_corners(room: str) -> None:
    """Light and dark, Danish and English, on the small laptop and on the smallest screen."""
    scenes = _of(room)

    assert {"light", "dark"} == {scene.theme for scene in scenes}
    assert {"da", "en"} == {scene.language for scene in scenes}
    assert {LAPTOP, SMALL} <= {scene.size for scene in scenes}


def test_each_picture_has_a_name_of_its_own() -> None:
    """None is drawn over another, and those in help are among them."""
    names = [scene.name for scene in SCENES]

    assert len(names) == len(set(names))
    assert {scene for scene, _ in WANTED.values()} <= set(names)
    assert 2 in {scene.scale for scene in SCENES}


def test_a_scene_is_drawn(qapp: QApplication, tmp_path: Path) -> None:
    """A window is set up, drawn in full and closed again; few colours are enough to keep it."""
    scene = next(scene for scene in SCENES if scene.name == "day-small")
    drawn = draw(qapp, scene, tmp_path / "own")
    kept = in_few_colours(drawn)
    Look(Path(__file__).parents[2] / "resources").dress(qapp, "light")

    assert SMALL == (drawn.width(), drawn.height())
    assert 2 < len({drawn.pixel(at, 300) for at in range(drawn.width())})
    assert (drawn.size(), True) == (kept.size(), kept.colorCount() <= MOST_COLOURS)
