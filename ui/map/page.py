"""What stands on a page with the map that is seen now: title, legend, sources, date and label."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from soilcase.model.text import show_date
from soilcase.ports import About
from soilcase.query.themes import LegendClass

from ..kit.desk import Desk
from .canvas import Canvas
from .labels import Labels
from .sheet import Sheet, round_scale
from .wearing import Worn


def page_of(
    desk: Desk, canvas: Canvas, worn: Worn | None, about: About, labels: tuple[Labels, ...]
) -> Sheet:
    """Give a page that shows at least what the screen shows, at a round scale."""
    words, camera = desk.words, canvas.camera
    scale = round_scale(camera.width * camera.scale, camera.height * camera.scale)
    style = None if worn is None else worn.shown.themed.style
    theme = "" if style is None else style.label(words.language)
    return Sheet(
        scene=replace(canvas.scene, colours=desk.paper),
        labels=labels,
        east=camera.east,
        north=camera.north,
        scale=scale,
        title=words.say("map.page.title", register=about.name or "Soilcase", theme=theme),
        scale_text=words.say("map.page.scale", scale=scale),
        style=style,
        legend=tuple(_legend(desk, worn)),
        notes=tuple(_notes(desk, canvas, worn, about)),
    )


def _legend(desk: Desk, worn: Worn | None) -> Iterator[tuple[LegendClass, str, str]]:
    if worn is None:
        return
    words, shown = desk.words, worn.shown
    for line in shown.themed.counted(np.flatnonzero(shown.theme.sign >= 0)):
        if line.count or line.is_unknown:
            yield line, line.label(words.language), str(words.show(line.count))


def _notes(desk: Desk, canvas: Canvas, worn: Worn | None, about: About) -> Iterator[str]:
    words, scale = desk.words, canvas.camera.scale
    if about.label:
        yield str(about.label).upper()
    if worn is not None and not worn.shown.themed.style.is_verified:
        yield words.say("map.legend.unverified")
    yield words.say("map.page.drawn", day=desk.clock.today())
    if worn is not None and worn.day is not None:
        yield words.say("map.page.was", day=worn.day)
    for layer in reversed(canvas.scene.layers):
        if layer.kind != "base" and layer.is_seen(scale):
            dated = (
                words.say("map.layers.undated") if layer.dated is None else show_date(layer.dated)
            )
            yield words.say(
                "map.page.layer", layer=layer.name, source=layer.source or "?", dated=dated
            )
    named = (layer.credit for layer in canvas.scene.layers if layer.is_seen(scale))
    yield from dict.fromkeys(credit for credit in named if credit)
    yield words.say("map.page.system")
