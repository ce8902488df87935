"""Base maps on the net: each tile is asked for where the service keeps it."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from soilcase.exchange.tile_services import (
    Kind,
    Service,
    capabilities_address,
    understood,
)
from soilcase.model.problem import Problem
from soilcase.model.tile_grid import WEB_EDGE, Tile

TOKEN = "hemmelig+nøgle"  # noqa: S105  no real one


def _capabilities(layers: str, sets: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Capabilities xmlns="http://www.opengis.net/wmts/1.0"'
        ' xmlns:ows="http://www.opengis.net/ows/1.1" version="1.0.0">'
        f"<Contents>{layers}{sets}</Contents></Capabilities>"
    ).encode()


def _layer(name: str, sets: tuple[str, ...], resource: str = "") -> str:
    links = "".join(
        f"<TileMatrixSetLink><TileMatrixSet>{each}</TileMatrixSet></TileMatrixSetLink>"
        for each in sets
    )
    return (
        f"<Layer><ows:Title>Kort</ows:Title><ows:Identifier>{name}</ows:Identifier>"
        '<Style isDefault="true"><ows:Identifier>normal</ows:Identifier></Style>'
        f"<Format>image/jpeg</Format>{links}{resource}</Layer>"
    )


def _set(name: str, system: str, scales: tuple[float, ...], corner: str) -> str:
    levels = "".join(
        f"<TileMatrix><ows:Identifier>L{index:02}</ows:Identifier>"
        f"<ScaleDenominator>{scale}</ScaleDenominator><TopLeftCorner>{corner}</TopLeftCorner>"
        "<TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
        f"<MatrixWidth>{2 << index}</MatrixWidth><MatrixHeight>{1 << index}</MatrixHeight>"
        "</TileMatrix>"
        for index, scale in enumerate(scales)
    )
    return (
        f"<TileMatrixSet><ows:Identifier>{name}</ows:Identifier>"
        f"<ows:SupportedCRS>{system}</ows:SupportedCRS>{levels}</TileMatrixSet>"
    )


UTM_SET = _set("View1", "urn:ogc:def:crs:EPSG::25832", (1638.4 / 0.00028,), "120000 6500000")
WEB_SET = _set(
    "GoogleMaps",
    "urn:ogc:def:crs:EPSG:6.18:3:3857",
    (559082264.0287178,),
    f"-{WEB_EDGE} {WEB_EDGE}",
)
WMTS = Service("Skærmkort", Kind.WMTS, "https://kort.example/wmts?x=1", "kort", TOKEN)


def _question(address: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_wmts_prefers_the_register_s_own_system() -> None:
    """Where the service has EPSG:25832 nothing needs to be bent; else the web's own."""
    layer = _layer("kort", ("GoogleMaps", "View1"))
    own = understood(WMTS, _capabilities(layer, WEB_SET + UTM_SET))
    assert own.grid.epsg == 25832
    assert own.grid.levels[0].resolution == pytest.approx(1638.4)
    assert own.grid.box(Tile(0, 0, 0))[:1] == (120_000,)
    web = understood(WMTS, _capabilities(_layer("kort", ("GoogleMaps",)), WEB_SET + UTM_SET))
    assert web.grid.epsg == 3857
    assert web.grid.levels[0].resolution == pytest.approx(156543.0339)


def test_wmts_asks_by_keys_or_by_its_own_template() -> None:
    """A template of the service wins over a question; the token goes along in both."""
    told = understood(WMTS, _capabilities(_layer("kort", ("View1",)), UTM_SET))
    assert _question(told.address(Tile(0, 1, 0))) == {
        "x": "1",
        "SERVICE": "WMTS",
        "REQUEST": "GetTile",
        "VERSION": "1.0.0",
        "LAYER": "kort",
        "STYLE": "normal",
        "FORMAT": "image/jpeg",
        "TILEMATRIXSET": "View1",
        "TILEMATRIX": "L00",
        "TILEROW": "0",
        "TILECOL": "1",
        "token": TOKEN,
    }
    resource = (
        '<ResourceURL format="image/jpeg" resourceType="tile"'
        ' template="https://kort.example/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}"/>'
    )
    told = understood(WMTS, _capabilities(_layer("kort", ("View1",), resource), UTM_SET))
    address = told.address(Tile(0, 1, 0))
    assert address.startswith("https://kort.example/normal/View1/L00/0/1?token=")


def test_wmts_is_asked_what_it_has_with_the_token() -> None:
    """The question for its capabilities is asked once, and keeps what the address said."""
    address = capabilities_address(WMTS)
    assert address is not None
    assert _question(address) == {
        "x": "1",
        "SERVICE": "WMTS",
        "REQUEST": "GetCapabilities",
        "token": TOKEN,
    }
    assert capabilities_address(Service("a", Kind.XYZ, "https://a.example/{z}/{x}/{y}")) is None


def test_xyz_fills_its_template() -> None:
    """Rows from the north, or from the south where the template says so."""
    north = understood(Service("a", Kind.XYZ, "https://a.example/{z}/{x}/{y}.png"))
    assert north.address(Tile(3, 4, 2)) == "https://a.example/3/4/2.png"
    south = understood(
        Service("a", Kind.XYZ, "https://a.example/{z}/{x}/{-y}.png?k={token}", "", "å b")
    )
    assert south.address(Tile(3, 4, 2)) == "https://a.example/3/4/5.png?k=%C3%A5%20b"


def test_wms_asks_for_the_box_of_each_tile() -> None:
    """The same tile is always asked with the same words, so that it can be kept."""
    told = understood(
        Service("a", Kind.WMS, "https://a.example/wms?servicename=topo&request=x", "dtk", TOKEN)
    )
    tile = Tile(4, 10, 7)
    asked = _question(told.address(tile))
    west, south, east, north = (float(part) for part in asked["BBOX"].split(","))
    assert (west, south, east, north) == pytest.approx(told.grid.box(tile))
    assert asked["CRS"] == "EPSG:25832"
    assert asked["REQUEST"] == "GetMap"
    assert asked["servicename"] == "topo"
    assert asked["token"] == TOKEN
    assert (asked["WIDTH"], asked["HEIGHT"]) == ("256", "256")
    assert told.address(tile) == told.address(tile)


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10)
        for name in range(ord("b"), ord("n"))
    )
    + b"]><Capabilities>&m;</Capabilities>"
)


@pytest.mark.parametrize(
    ("service", "answer", "told"),
    [
        (WMTS, b"", "tile_service_answer"),
        (WMTS, b"<html><p>Log ind", "tile_service_answer"),
        (WMTS, "<Capabilities>æ".encode("latin-1"), "tile_service_answer"),
        (WMTS, BILLION, "tile_service_answer"),
        (WMTS, _capabilities("", ""), "tile_service_layer"),
        (WMTS, _capabilities(_layer("andet", ("View1",)), UTM_SET), "tile_service_layer"),
        (WMTS, _capabilities(_layer("kort", ("View2",)), UTM_SET), "tile_service_system"),
        (
            WMTS,
            _capabilities(_layer("kort", ("V",)), _set("V", "urn:x:EPSG::25832", (1e999,), "0 0")),
            "tile_service_answer",
        ),
        (
            WMTS,
            _capabilities(_layer("kort", ("V",)), _set("V", "EPSG:25832", (10,), "vest nord")),
            "tile_service_answer",
        ),
        (Service("a", Kind.XYZ, "https://a.example/tiles"), b"", "tile_service_template"),
        (Service("a", Kind.XYZ, "file:///etc/{z}/{x}/{y}"), b"", "tile_service_address"),
        (Service("a", Kind.XYZ, "kort"), b"", "tile_service_address"),
        (Service("a", Kind.WMS, "https://a.example/wms"), b"", "tile_service_layer"),
    ],
)
def test_what_is_not_understood_is_said(service: Service, answer: bytes, told: str) -> None:
    """Whatever a server answers, the sentence names the base map and never its token."""
    with pytest.raises(Problem) as caught:
        understood(service, answer)
    assert caught.value.id == told
    assert caught.value.facts["name"] == service.name
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("shown", [repr, str])
def test_a_token_is_never_shown(shown: Callable[[object], str]) -> None:
    """Neither a log nor a support file can get it from a service that is printed."""
    assert TOKEN not in shown(WMTS)
