"""Base maps on the net: what an address asks for, tile by tile (XYZ, WMTS and WMS)."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit
from xml.etree import ElementTree as ET

from soilcase.model.problem import Problem
from soilcase.model.tile_grid import (
    UTM32,
    WEB_MERCATOR,
    Box,
    Tile,
    TileGrid,
    TileLevel,
    metre_grid,
    web_grid,
)

# What one pixel is by the standard, in metres; a scale's denominator is counted in these.
_PIXEL_METRES = 0.00028
_MOST_LEVELS = 40
# Denmark with its waters; a service that draws any box is asked within this one only.
DENMARK: Box = (400_000.0, 6_000_000.0, 932_000.0, 6_450_000.0)
_COARSEST, _FINEST = 1638.4, 0.1
_ANY_SYSTEM = re.compile(r"EPSG:(?:[\d.]*:)*(\d+)$")
_TOKEN = "{token}"  # noqa: S105  the place of one, no token


class Kind(StrEnum):
    """How a service is asked."""

    XYZ = "xyz"
    WMTS = "wmts"
    WMS = "wms"


@dataclass(frozen=True)
class Service:
    """What a person has set up: a name, an address, the layer, and the key to it."""

    name: str
    kind: Kind
    address: str
    layer: str = ""
    token: str = ""
    credit: str = ""

    def __repr__(self) -> str:
        """Show a service without its token, so that no log ever has it."""
        return f"Service({self.name!r}, {self.kind.value}, {self.address!r}, {self.layer!r})"


@dataclass(frozen=True)
class TileService:
    """A service that is understood: how it is cut, and the address of each tile."""

    grid: TileGrid
    address: Callable[[Tile], str]


def capabilities_address(service: Service) -> str | None:
    """Give the address at which a service says what it has; None where it need not be asked."""
    if service.kind is not Kind.WMTS:
        return None
    return _keyed(
        service,
        _asked(service.address, {"SERVICE": "WMTS", "REQUEST": "GetCapabilities"}),
    )


def understood(service: Service, capabilities: bytes = b"") -> TileService:
    """Give the tiles of a service; what can not be understood is a Problem with its name."""
    parts = urlsplit(service.address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise Problem("tile_service_address", name=service.name)
    if service.kind is Kind.XYZ:
        return _xyz(service)
    if service.kind is Kind.WMS:
        return _wms(service)
    return _wmts(service, capabilities)


def _xyz(service: Service) -> TileService:
    if not all(part in service.address for part in ("{z}", "{x}")) or not (
        "{y}" in service.address or "{-y}" in service.address
    ):
        raise Problem("tile_service_template", name=service.name)
    grid = web_grid()

    def address(tile: Tile) -> str:
        level = grid.levels[tile.level]
        parts = {
            "{z}": level.name,
            "{x}": str(tile.column),
            "{y}": str(tile.row),
            "{-y}": str(level.rows - 1 - tile.row),
        }
        return _keyed(service, _filled(service.address, parts))

    return TileService(grid, address)


def _wms(service: Service) -> TileService:
    if not service.layer:
        raise Problem("tile_service_layer", name=service.name, layer="")
    grid = metre_grid(DENMARK, _COARSEST, _FINEST)

    def address(tile: Tile) -> str:
        level = grid.levels[tile.level]
        question = {
            "SERVICE": "WMS",
            "VERSION": "1.3.0",
            "REQUEST": "GetMap",
            "LAYERS": service.layer,
            "STYLES": "",
            "CRS": f"EPSG:{UTM32}",
            "BBOX": ",".join(f"{edge:.3f}" for edge in grid.box(tile)),
            "WIDTH": str(level.width),
            "HEIGHT": str(level.height),
            "FORMAT": "image/png",
        }
        return _keyed(service, _asked(service.address, question))

    return TileService(grid, address)


def _wmts(service: Service, capabilities: bytes) -> TileService:
    try:
        told = ET.fromstring(capabilities)  # noqa: S314  expat opens nothing that a text names
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Problem("tile_service_answer", name=service.name) from error
    layer = _layer(service, told)
    sets = {_text(each, "Identifier"): each for each in _all(told, "TileMatrixSet")}
    linked = [_text(each, "TileMatrixSet") for each in _all(layer, "TileMatrixSetLink")]
    for wanted in (UTM32, WEB_MERCATOR):
        for name in linked:
            if name in sets and _system(_text(sets[name], "SupportedCRS")) == wanted:
                grid = TileGrid(wanted, _levels(service, sets[name]))
                return TileService(grid, _wmts_address(service, layer, name, grid))
    raise Problem("tile_service_system", name=service.name)


def _layer(service: Service, told: ET.Element) -> ET.Element:
    layers = {_text(each, "Identifier"): each for each in _all(told, "Layer")}
    if service.layer in layers:
        return layers[service.layer]
    if not service.layer and len(layers) == 1:
        return next(iter(layers.values()))
    raise Problem("tile_service_layer", name=service.name, layer=", ".join(sorted(layers))[:200])


def _levels(service: Service, matrix_set: ET.Element) -> tuple[TileLevel, ...]:
    levels: list[TileLevel] = []
    try:
        for matrix in _all(matrix_set, "TileMatrix")[:_MOST_LEVELS]:
            west, north = (float(part) for part in _text(matrix, "TopLeftCorner").split())
            sizes = [
                int(_text(matrix, part))
                for part in ("MatrixWidth", "MatrixHeight", "TileWidth", "TileHeight")
            ]
            resolution = float(_text(matrix, "ScaleDenominator")) * _PIXEL_METRES
            if min(sizes) > 0 and resolution > 0 and math.isfinite(resolution + west + north):
                name = _text(matrix, "Identifier")
                levels.append(TileLevel(name, resolution, west, north, *sizes))
    except ValueError as error:
        raise Problem("tile_service_answer", name=service.name) from error
    if not levels:
        raise Problem("tile_service_answer", name=service.name)
    return tuple(sorted(levels, key=lambda level: -level.resolution))


def _wmts_address(
    service: Service, layer: ET.Element, matrix_set: str, grid: TileGrid
) -> Callable[[Tile], str]:
    style = next(
        (_text(each, "Identifier") for each in _all(layer, "Style")),
        "default",
    )
    pictures = [_own(each) for each in _children(layer, "Format")] or ["image/png"]
    picture = next((each for each in pictures if each in {"image/png", "image/jpeg"}), pictures[0])
    template = next(
        (
            each.get("template", "")
            for each in _all(layer, "ResourceURL")
            if each.get("resourceType") == "tile" and each.get("format", picture) in pictures
        ),
        "",
    )
    name = _text(layer, "Identifier")

    def address(tile: Tile) -> str:
        parts = {
            "TileMatrixSet": matrix_set,
            "TileMatrix": grid.levels[tile.level].name,
            "TileRow": str(tile.row),
            "TileCol": str(tile.column),
        }
        if template.startswith(("http://", "https://")):
            filled = {f"{{{key}}}": quote(value) for key, value in parts.items()}
            return _keyed(service, _filled(template, {"{Style}": quote(style), **filled}))
        question = {
            "SERVICE": "WMTS",
            "REQUEST": "GetTile",
            "VERSION": "1.0.0",
            "LAYER": name,
            "STYLE": style,
            "FORMAT": picture,
            **{key.upper(): value for key, value in parts.items()},
        }
        return _keyed(service, _asked(service.address, question))

    return address


def _filled(template: str, parts: dict[str, str]) -> str:
    for part, value in parts.items():
        template = template.replace(part, value)
    return template


def _asked(address: str, question: dict[str, str]) -> str:
    """Give an address with a question; what it asked before stays, unless we ask the same."""
    parts = urlsplit(address)
    ours = {key.upper() for key in question}
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.upper() not in ours
    ]
    query = urlencode([*kept, *question.items()], safe=":,/{}")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _keyed(service: Service, address: str) -> str:
    """Put the token where the address has a place for it, else at its end."""
    if _TOKEN in address:
        return address.replace(_TOKEN, quote(service.token, safe=""))
    if not service.token:
        return address
    return f"{address}{'&' if '?' in address else '?'}token={quote(service.token, safe='')}"


def _system(named: str) -> int | None:
    found = _ANY_SYSTEM.search(named)
    return int(found[1]) if found else None


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _children(element: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in element if _bare(each.tag) == name]


def _all(element: ET.Element, name: str) -> list[ET.Element]:
    """Give what bears a name and holds more than a text; a link to a thing bears its name too."""
    found = [each for each in element.iter() if _bare(each.tag) == name]
    return [each for each in found if len(each) or each.attrib]


def _own(element: ET.Element) -> str:
    return (element.text or "").strip()


def _text(element: ET.Element, name: str) -> str:
    return next((_own(each) for each in _children(element, name)), "")
