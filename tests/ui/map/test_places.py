"""Sites on the map are those of the picture, and only what a commit moved is drawn anew."""

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QImage, QPainter

from soilcase.model.edit import Change, Logged, Update
from soilcase.model.picture import Picture
from soilcase.model.shapes import normal_wkb
from soilcase.model.status import DROPPED
from tests.ui.map.ground import colours, pixels
from ui.kit.desk import Desk
from ui.map.camera import Camera
from ui.map.canvas import Canvas
from ui.map.names import site_labels
from ui.map.places import read_places, touched
from ui.map.scene import Scene
from ui.map.still import draw_still
from ui.map.theme import STATUSES, status_theme


@pytest.fixture
def picture(desk: Desk) -> Picture:
    """Give the picture of the small synthetic register."""
    assert desk.picture is not None
    return desk.picture


def _moved(picture: Picture, row: int) -> Picture:
    """Move an area's polygon by five metres, as a commit does."""
    table = picture.tables["area"]
    old = table["geometry"][row]
    shape = shapely.transform(shapely.from_wkb(old), lambda xy: xy + 5)
    edit = Update("area", str(table.uid[row]), "geometry", old, normal_wkb(shape, is_point=False))
    return picture.after(Change(picture.seq + 1, (Logged(edit),)))


def test_every_site_with_an_area_has_a_place(picture: Picture) -> None:
    """A site's point is its own or lies in its areas' box; rows go with the picture's."""
    places = read_places(picture)
    boxes = places.areas.boxes
    for site in range(len(places)):
        areas = places.areas_of(site)
        has_area = np.isfinite(boxes[areas]).all(axis=1).any()
        has_point = picture.sites["place"][site] is not None
        assert np.isfinite(places.xy[site]).all() == (has_area or has_point)

    assert picture.sites.uid.tolist() == places.uid.tolist()
    assert len(places) > 10
    assert places.bounds is not None


def test_only_an_area_that_moved_is_touched(picture: Picture) -> None:
    """The old and the new place of the area are drawn anew, and shapes that stayed are kept."""
    before = read_places(picture)
    row = int(np.flatnonzero(np.isfinite(before.areas.boxes).all(axis=1))[3])
    after = read_places(_moved(picture, row), before)

    assert [] == touched(before, read_places(picture, before))
    assert before is read_places(picture, before)
    expected = [tuple(before.areas.boxes[row]), tuple(after.areas.boxes[row])]
    assert expected == touched(before, after)
    assert np.array_equal(before.areas.boxes[row] + 5, after.areas.boxes[row])


def test_signs_follow_status_and_dropped_ones_are_out_of_sight(picture: Picture) -> None:
    """Each shown site has the sign of its status; dropped ones have none unless asked for."""
    theme = status_theme(picture)
    everything = status_theme(picture, np.ones(len(picture.sites), dtype=bool))
    for status, sign, whole in zip(
        picture.derived["status"].tolist(),
        theme.sign.tolist(),
        everything.sign.tolist(),
        strict=True,
    ):
        assert STATUSES[whole % len(STATUSES)] == status
        assert sign == (-1 if status in DROPPED else whole)

    assert (theme.sign >= 0).sum() > 10


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_still_picture_is_what_the_screen_shows(picture: Picture, ratio: float) -> None:
    """Drawn in one go, the map has the pixels of the canvas, but for the edges of tiles."""
    places, theme = read_places(picture), status_theme(picture)
    at = places.xy[np.flatnonzero((theme.sign >= 0) & np.isfinite(places.xy[:, 0]))[0]]
    camera = Camera(float(at[0]), float(at[1]), 4.0, 300, 200).snapped(ratio)
    image = QImage(round(300 * ratio), round(200 * ratio), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw_still(painter, Scene(colours(), (), places, theme), camera, ratio=ratio)
    painter.end()
    still = pixels(image)
    if ratio == 1.0:
        canvas = Canvas(colours())
        canvas.resize(300, 200)
        canvas.show_places(places, theme)
        canvas.look(camera)
        canvas.finish()
        screen = pixels(canvas.grab())
        canvas.close()
        # A sign on paper lies where it lies, one on the screen on a whole pixel.
        assert (still != screen).mean() < 0.02

    assert (still != colours().sea.rgb()).sum() > 50


def test_sites_are_named_close_in_and_generations_from_afar(picture: Picture) -> None:
    """Every shown site with a place has its name or number, and none that is out of sight."""
    places, theme = read_places(picture), status_theme(picture)
    far, near = site_labels(picture, places, theme)
    shown = (theme.sign >= 0) & np.isfinite(places.xy).all(axis=1)
    is_generation = picture.sites["generation"] == 1
    sites = picture.sites
    expected = {
        name or number
        for name, number, seen in zip(sites["name"], sites["number"], shown, strict=True)
        if seen
    }

    assert (shown & is_generation).sum() == len(far.text)
    assert (shown & ~is_generation).sum() == len(near.text)
    assert expected == {*far.text.tolist(), *near.text.tolist()}
    assert len(near.text) > 10
