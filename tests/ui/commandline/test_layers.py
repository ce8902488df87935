"""The command that lists the reference layers, on both stores."""

from datetime import date
from pathlib import Path

import pytest
import shapely

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from soilcase.model.values import Values
from tests.soilcase.priority.grounds import features
from tests.ui.commandline.calls import call
from tests.ui.commandline.test_effort import AFAR, WIDE, lines
from tests.ui.house import seeds

PLACES = ["file", pytest.param("server", marks=pytest.mark.server)]


@pytest.fixture(params=PLACES)
def laid(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give a register with two deliveries of OSD and one of Natura 2000, of which little is known.

    The first delivery of OSD is no longer the one in force.
    """
    place = str(tmp_path / "a.gpkg")
    address = request.getfixturevalue("database") if request.param == "server" else place
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).create(address, seeds=seeds())
    for year, shapes, current in ((2020, (AFAR,), False), (2026, (AFAR, WIDE), True)):
        osd: Values = {"kind": "osd", "name": f"OSD {year}", "source": "GRUKOS"}
        told: Values = {"dated": date(year, 9, 15), "current": current}
        register.replace_layer({**osd, **told}, features(_multi(*shapes)), reason="Ny levering")
    unknown: Values = {"kind": "natura_2000", "current": True}
    register.replace_layer(unknown, features(_multi(AFAR)), reason="Ny levering")
    register.close()
    return address


def _multi(*shapes: shapely.Polygon) -> list[shapely.MultiPolygon]:
    return [shapely.MultiPolygon([shape]) for shape in shapes]


def test_each_delivery_is_listed(laid: str) -> None:
    """Kind, source, date, count and name; who was replaced says so, and the unknown is said."""
    assert lines(call("layers", laid).out) == [
        "Lagtype Kilde Dateret Antal Navn",
        "Natura 2000 ukendt ukendt 1 ukendt",
        "Områder med særlige drikkevandsinteresser GRUKOS 15-09-2026 2 OSD 2026",
        "Områder med særlige drikkevandsinteresser GRUKOS 15-09-2020 1 OSD 2020 afløst",
    ]


def test_the_list_is_told_in_english(laid: str) -> None:
    """Headings, kinds and dates follow the language; what was imported stays as it is."""
    told = lines(call("layers", laid, "--language", "en").out)

    assert told[0] == "Kind Source Dated Count Name"
    assert told[1].startswith("Areas of special drinking water interest GRUKOS ")
    assert told[2].endswith("replaced")


def test_a_program_reads_all_that_is_known(laid: str) -> None:
    """The JSON has every field of the layer by its id, and null for the unknown."""
    told = call("layers", laid, "--json").plain

    assert isinstance(told, list)
    assert [
        (one["kind"], one["source"], one["dated"], one["feature_count"], one["current"])
        for one in told
        if isinstance(one, dict)
    ] == [
        ("natura_2000", None, None, 1, True),
        ("osd", "GRUKOS", "2026-09-15", 2, True),
        ("osd", "GRUKOS", "2020-09-15", 1, False),
    ]
    assert all(isinstance(one, dict) and len(str(one["sha256"])) == 64 for one in told)


def test_a_register_without_layers_says_so(example: str) -> None:
    """Nothing imported is a sentence, and an empty list for a program."""
    assert call("layers", example).out == "Ingen lag er indlæst.\n"
    assert call("layers", example, "--json").plain == []
