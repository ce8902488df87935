"""Our own canvas under the bench: frames while it is moved, and a view drawn from nothing."""

import os
import time
from collections.abc import Callable

import numpy as np
import shapely
from PySide6.QtWidgets import QApplication

from soilcase.model.features import Features, Shape
from tests.bench.list_tasks import drawing
from tests.bench.map_ground import CLASSES, MIDDLE, SCALES, SIZE, Ground
from tests.bench.measure import Facts, Watch
from tests.ui.house import RESOURCES
from ui.kit.look import Look
from ui.map.base import read_base
from ui.map.camera import Camera
from ui.map.canvas import Canvas
from ui.map.layer import Layer
from ui.map.places import Places
from ui.map.reference import content_of, look_of
from ui.map.shapes import read_shapes
from ui.map.theme import AREA_STYLES, Theme, status_signs

FRAMES = 80
STEP = (11.0, 5.0)
MILLI = 1_000.0


def ours(watch: Watch, ground: Ground, ratio: float) -> Facts:
    """Measure frames at every scale, and the first view from what a register gives."""
    os.environ["QT_SCALE_FACTOR"] = str(ratio)
    application = drawing()
    look = Look(RESOURCES)
    look.dress(application, "light")
    facts: dict[str, float] = {}
    stored = _stored(ground)
    with watch.running():
        begin = time.perf_counter()
        canvas = _canvas(look, ground, stored)
        application.processEvents()
        facts["read"] = (time.perf_counter() - begin) * MILLI
        _see(canvas, "region", ground)
        canvas.repaint()
        canvas.ground.slice()
        canvas.repaint()
        facts["first"] = (time.perf_counter() - begin) * MILLI
        _draw_all(canvas)
        facts["complete"] = (time.perf_counter() - begin) * MILLI
        for name in SCALES:
            _measure(canvas, name, ground, facts)
        facts["tiles"] = canvas.ground.tiles.bytes / 1e6
        facts["most"] = canvas.ground.tiles.most / 1e6
    canvas.close()
    return facts


def _stored(ground: Ground) -> dict[str, Features]:
    """Give the layers as a register gives them."""
    made = {kind: _features(geometry) for kind, geometry in ground.layers.items()}
    made["home"] = _features(shapely.points(ground.homes))
    return made


def _features(geometry: np.ndarray[tuple[int], np.dtype[np.object_]]) -> Features:
    count = len(geometry)
    kinds = {0: Shape.POINT, 1: Shape.LINE}
    first = int(shapely.get_type_id(geometry[0]))
    nothing = np.full(count, None, dtype=object)
    wkb = np.empty(count, dtype=object)
    wkb[:] = shapely.to_wkb(geometry, byte_order=1)
    return Features(
        shape=kinds.get(first, Shape.POLYGON),
        geometry=wkb,
        key=nothing,
        name=nothing,
        kind=nothing,
        value=np.full(count, np.nan),
        attributes=nothing,
    )


def _canvas(look: Look, ground: Ground, stored: dict[str, Features]) -> Canvas:
    """Read layers and sites, and put them on a canvas; in the program the pool reads them."""
    layers = [
        Layer(
            id=kind,
            name=kind,
            content=content_of(kind, features),
            coarsest=look_of(kind, features.shape).coarsest,
        )
        for kind, features in stored.items()
    ]
    base = read_base(RESOURCES / "data" / "base")
    canvas = Canvas(look.read("light"))
    canvas.resize(*SIZE)
    canvas.show_layers([*base.layers, *layers])
    canvas.show_places(*sites_of(ground))
    canvas.show_labels(base.labels)
    canvas.show()
    return canvas


def sites_of(ground: Ground) -> tuple[Places, Theme]:
    """Give the sites, all of them shown by the symbol of their class."""
    count = len(ground.sites)
    wkb = np.empty(count, dtype=object)
    wkb[:] = shapely.to_wkb(ground.areas, byte_order=1)
    uids = np.array([f"site-{row}" for row in range(count)], dtype=object)
    shapes = read_shapes(wkb, is_closed=True)
    places = Places(uids, ground.sites, shapes, uids, np.arange(count), wkb)
    marked = ground.classes == CLASSES
    # Every sign is drawn at every scale, as the others do.
    theme = Theme(
        status_signs(),
        ground.classes,
        AREA_STYLES,
        ground.classes,
        marked,
        clustered=float("inf"),
    )
    return places, theme


def _see(canvas: Canvas, name: str, ground: Ground) -> None:
    middle = MIDDLE if name == "region" else ground.middle
    canvas.look(Camera(*middle, SCALES[name], *SIZE))


def _draw_all(canvas: Canvas) -> None:
    """Draw on as in the window, by its own timer and with frames between, till all is there."""
    canvas.repaint()
    while not canvas.ground.is_complete:
        QApplication.processEvents()


def _measure(canvas: Canvas, name: str, ground: Ground, facts: dict[str, float]) -> None:
    _see(canvas, name, ground)
    _draw_all(canvas)
    start = canvas.camera
    pan = _frames(canvas, lambda number: start.moved(STEP[0] * number, STEP[1] * number))
    _tell(facts, f"{name} pan", pan)
    _see(canvas, name, ground)
    _draw_all(canvas)
    warm = _frames(canvas, lambda number: start.moved(STEP[0] * (number % 3), 0))
    _tell(facts, f"{name} warm", warm)
    zoom = _frames(canvas, lambda number: _zoomed(start, number))
    _tell(facts, f"{name} zoom", zoom)
    _see(canvas, name, ground)
    anew = []
    for _ in range(5):
        canvas.ground.tiles.clear()
        canvas.ground.show_scene(canvas.scene, everything=True, signs=False)
        begin = time.perf_counter()
        canvas.finish()
        canvas.repaint()
        anew.append((time.perf_counter() - begin) * MILLI)
    facts[f"{name} anew"] = float(np.median(anew))


def _zoomed(start: Camera, number: int) -> Camera:
    """Give a view two steps in and out about a point, with some frames on each step."""
    step = (0, 1, 2, 1, 0, -1, -2, -1)[number // 5 % 8]
    return start.zoomed(2.0**step, 500.0 + number, 400.0)


def _frames(canvas: Canvas, camera: Callable[[int], Camera]) -> list[float]:
    """Time frames: a move, the painting, and one slice of drawing, as the hand meets them."""
    taken = []
    for number in range(1, FRAMES + 1):
        begin = time.perf_counter()
        canvas.look(camera(number))
        canvas.repaint()
        canvas.ground.slice()
        taken.append((time.perf_counter() - begin) * MILLI)
    return taken


def _tell(facts: dict[str, float], name: str, taken: list[float]) -> None:
    facts[name] = float(np.median(taken))
    facts[f"{name} p99"] = float(np.percentile(taken, 99))
    facts[f"{name} worst"] = max(taken)
