"""Names do not lie on each other nor on clusters, and the more important one gets its place."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from tests.ui.map.ground import CORNER, EAST, NORTH, colours, objects, pixels
from ui.map.camera import Camera
from ui.map.labels import Labels, Placed, Writer

CAMERA = Camera(EAST + 400, NORTH + 300, 1.0, 800, 600)
_PLACES = st.lists(st.tuples(st.floats(0, 800), st.floats(0, 600)), min_size=1, max_size=30)


def _labels(places: list[tuple[float, float]], shifts: tuple[float, ...] = (0.0,)) -> Labels:
    count = len(places)
    return Labels(
        objects([f"Sted {number}" for number in range(count)]),
        np.array(places) + CORNER,
        np.arange(count, 0, -1).astype(float),
        np.full(count, 10.0),
        shifts=shifts,
    )


def _box(name: Placed) -> QRectF:
    x, y = CAMERA.to_screen(np.array([[name.east, name.north]]))[0]
    middle = y + name.down + 8
    return QRectF(x + name.across, middle - 4, 30, 8)


@given(_PLACES, st.sampled_from([(0.0,), (0.0, -20.0, 20.0)]))
@settings(max_examples=60)
@pytest.mark.usefixtures("qapp")
def test_no_two_names_meet(places: list[tuple[float, float]], shifts: tuple[float, ...]) -> None:
    """Every name has a place of its own, clear of what is to be kept, and the first is there."""
    writer = Writer()
    kept = QRectF(300, 200, 100, 100)
    writer.place([_labels(places, shifts)], CAMERA, [kept])
    boxes = [_box(name) for name in writer.placed]

    assert not any(box.intersects(kept) for box in boxes)
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[:number])
    writer.place([_labels(places, shifts)], CAMERA)
    assert writer.placed[0].text == "Sted 0"


@pytest.mark.usefixtures("qapp")
def test_a_name_is_shown_between_its_scales() -> None:
    """Farther out than its own scale, nearer than the group's, and off the view it is not."""
    writer = Writer()
    labels = _labels([(400, 300)])
    shown = []
    for scale in (0.5, 9.0, 11.0):
        writer.place([labels], CAMERA.scaled(scale))
        shown.append(len(writer.placed))
    writer.place([labels], CAMERA.moved(5_000, 0))

    assert [1, 1, 0] == shown
    assert [] == writer.placed


@pytest.mark.usefixtures("qapp")
def test_names_are_drawn_a_few_at_a_time_and_then_all() -> None:
    """With no time left one name at most is drawn; what is drawn is written where it belongs."""
    writer = Writer()
    writer.place([_labels([(100, 100), (400, 300), (600, 500)])], CAMERA)
    picture = QPixmap(800, 600)
    picture.fill(colours().land)

    assert not writer.get_ready(colours(), 1.0, budget=-1.0)
    assert writer.get_ready(colours(), 1.0, budget=10.0)
    painter = QPainter(picture)
    writer.write(painter, CAMERA, colours(), 1.0)
    painter.end()
    rows, columns = np.nonzero(pixels(picture) != colours().land.rgb())
    for x, y in ((100, 500), (400, 300), (600, 100)):
        near = (abs(columns - x) < 30) & (abs(rows - y) < 10)
        assert near.sum() > 50
    assert {round(y, -2) for y in rows.tolist()} == {100, 300, 500}
