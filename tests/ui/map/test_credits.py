"""Who is named for the map: each once, and no layer by more than tells it apart."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desks import desk_on
from tests.ui.map.ground import objects
from ui.map.contents import Drawn
from ui.map.furniture import named_once
from ui.map.layer import Layer
from ui.map.shapes import Shapes
from ui.map.sources import Sources
from ui.map.style import Style

OSM = "© OpenStreetMap contributors, ODbL 1.0"


@pytest.mark.parametrize(
    ("credit_lines", "named"),
    [
        ((), ()),
        (("", OSM), (OSM,)),
        ((OSM, f"GeoNames, CC BY 4.0; {OSM}"), (OSM, "GeoNames, CC BY 4.0")),
        ((OSM, f"Kyst og søer: {OSM}"), (OSM,)),
        ((f"Kyst og søer: {OSM}",), (f"Kyst og søer: {OSM}",)),
        (("© En", "© En anden"), ("© En", "© En anden")),
    ],
)
def test_each_is_named_once(credit_lines: tuple[str, ...], named: tuple[str, ...]) -> None:
    """Nobody is left out, and nobody is named again for another of their layers."""
    assert named == named_once(credit_lines)


@pytest.mark.parametrize(
    ("name", "source", "short"),
    [
        ("Boliger (eksempel)", "Soilcase, eksempel", "Boliger"),
        ("Boliger (2024)", "Soilcase", "Boliger (2024)"),
        ("Boliger", "Soilcase", "Boliger"),
        ("(eksempel)", "eksempel", "(eksempel)"),
    ],
)
def test_a_layer_has_a_short_name(name: str, source: str, short: str) -> None:
    """Only what the source says beside it is left out."""
    content = Drawn(Shapes(objects([]), is_closed=True), Style())

    assert short == Layer(id="a", name=name, content=content, source=source).short_name


def test_what_the_program_says_of_its_own_base_is_in_the_language(
    qtbot: QtBot, qapp: QApplication, example: str, tmp_path: Path
) -> None:
    """The credit that others ask for stands as they wrote it; our own words are read."""
    with desk_on(qtbot, qapp, example, tmp_path / "own", "en") as desk:
        sources = Sources(desk)
        qtbot.waitUntil(lambda: bool(sources.layers))
        credit = " ".join(layer.credit for layer in sources.layers)
        assert "Synthetic approximation. GeoNames, CC BY 4.0" in credit
        assert "Syntetisk" not in credit
