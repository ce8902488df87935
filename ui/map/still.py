"""A still picture of the map: the same scene drawn in one go, for print, SVG and the clipboard."""

from collections import deque
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from .camera import Camera
from .labels import Labels, Writer
from .marks import Marks
from .scene import Scene
from .spot import Spot


def draw_still(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    *,
    ratio: float = 1.0,
    labels: Sequence[Labels] = (),
) -> None:
    """Draw a scene as a camera sees it, `camera.width * ratio` device pixels across."""
    deque(still_steps(painter, scene, camera, ratio=ratio, labels=labels), maxlen=0)


def still_steps(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    *,
    ratio: float = 1.0,
    labels: Sequence[Labels] = (),
) -> Iterator[None]:
    """Draw the same step by step, so that the window can answer the hand meanwhile.

    Signs are drawn as shapes, not copied, so that they stay sharp on paper.
    """
    fine = camera.scale / ratio
    width, height = round(camera.width * ratio), round(camera.height * ratio)
    spot = Spot(camera.west, camera.top, fine, width, height, ratio, scene.colours)
    painter.save()
    painter.setClipRect(0, 0, width, height)
    yield from scene.draw(painter, spot)
    marks = Marks(scene.places, scene.theme)
    _draw_marks(painter, marks, spot)
    yield
    writer = Writer()
    writer.place(labels, camera, marks.boxes(camera))
    writer.get_ready(scene.colours, ratio, float("inf"))
    writer.write(painter, camera, scene.colours, ratio)
    painter.restore()


def _draw_marks(painter: QPainter, marks: Marks, spot: Spot) -> None:
    if spot.logical_scale > marks.theme.clustered:
        marks.draw(painter, spot)
        return
    signs = marks.theme.signs
    reach = max((sign.reach for sign in signs), default=0.0) * spot.ratio
    found = marks.near(spot, reach)
    pixels = spot.to_pixels(marks.xy[found]).tolist()
    for (x, y), number in zip(pixels, marks.sign[found].tolist(), strict=True):
        painter.save()
        painter.translate(x, y)
        painter.scale(spot.ratio, spot.ratio)
        signs[number].draw(painter, spot.colours, QPointF(0, 0))
        painter.restore()
