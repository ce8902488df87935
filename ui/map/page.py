"""What stands on a page with the map that is seen now: title, legend, sources, date and label."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from soilcase.model.text import show_date
from soilcase.ports import About
from soilcase.query.themes import LegendClass

from ..kit.desk import Desk
from .canvas import Canvas
from .furniture import named_once
from .labels import Labels
from .layer import Layer
from .sheet import PIXEL, Sheet, round_scale
from .wearing import Worn


def page_of(
    desk: Desk, canvas: Canvas, worn: Worn | None, about: About, labels: tuple[Labels, ...]
) -> Sheet:
    """Give a page that shows at least what the screen shows, at a round scale."""
    words, camera = desk.words, canvas.camera
    scale = round_scale(camera.width * camera.scale, camera.height * camera.scale)
    style = None if worn is None else worn.shown.themed.style
    theme = "" if style is None else style.label(words.language)
    title = words.say("map.page.title", register=about.name or "Soilcase", theme=theme)
    if worn is not None and worn.day is not None:
        title = words.say("map.page.title_was", title=title, day=worn.day)
    return Sheet(
        scene=replace(canvas.scene, colours=desk.paper),
        labels=labels,
        east=camera.east,
        north=camera.north,
        scale=scale,
        title=title,
        scale_text=words.say("map.page.scale", scale=scale),
        style=style,
        legend=tuple(_legend(desk, worn)),
        notes=tuple(_notes(desk, canvas, worn, about, scale * PIXEL / 1_000)),
    )


def _legend(desk: Desk, worn: Worn | None) -> Iterator[tuple[LegendClass, str, str]]:
    if worn is None:
        return
    words, shown = desk.words, worn.shown
    for line in shown.themed.counted(np.flatnonzero(shown.theme.sign >= 0)):
        if line.count or line.is_unknown:
            yield line, line.label(words.language), str(words.show(line.count))


def _notes(
    desk: Desk, canvas: Canvas, worn: Worn | None, about: About, scale: float
) -> Iterator[str]:
    """Say where all that is seen at the page's scale is from."""
    words = desk.words
    if about.label:
        yield str(about.label).upper()
    if worn is not None and not worn.shown.themed.style.is_verified:
        yield words.say("map.legend.unverified")
    yield words.say("map.page.drawn", day=desk.clock.today())
    if worn is not None and worn.day is not None:
        yield words.say("map.page.was", day=worn.day)
    seen = [layer for layer in reversed(canvas.scene.layers) if layer.is_seen(scale)]
    yield from _sources(desk, [layer for layer in seen if layer.kind != "base"])
    yield from named_once(layer.credit for layer in reversed(seen))
    yield words.say("map.page.system")


def _sources(desk: Desk, layers: Sequence[Layer]) -> Iterator[str]:
    """Write a line for each source: its layers, each with its date."""
    words = desk.words
    of_source: dict[str, list[str]] = {}
    for layer in layers:
        dated = words.say("map.layers.undated") if layer.dated is None else show_date(layer.dated)
        of_source.setdefault(layer.source or "?", []).append(f"{layer.short_name} {dated}")
    for source, named in of_source.items():
        yield words.say("map.page.layer", source=source, layers=", ".join(named))
