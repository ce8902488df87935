"""What commands tell of public effort: unknown without layers, counted and listed with them."""

from pathlib import Path

import pytest
import shapely

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor, Update
from tests.soilcase.priority.grounds import KINDS, features
from tests.ui.commandline.calls import call

AFAR = shapely.box(90_000, 90_000, 90_010, 90_010)
WIDE = shapely.box(500_000, 6_200_000, 525_000, 6_215_000)


@pytest.fixture
def laid(example: str) -> str:
    """Give the example with all layers but the coast's: one OSD over some, all else far away."""
    with_layers(example)
    return example


def with_layers(address: str) -> None:
    """Lay the layers."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(address)
    for kind in (kind for kind in KINDS if kind != "targeted_coast"):
        shape = WIDE if kind == "osd" else AFAR
        register.replace_layer(
            {"kind": kind, "current": True}, features([shape]), reason="Ny levering"
        )
    register.close()


def spoil_rules(address: str) -> None:
    """Change the rules past their fingerprint."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(address)
    table = register.columns("ruleset")
    row = table["kind"].tolist().index("public_effort")
    edit = Update("ruleset", table.uid[row], "rules", table["rules"][row], "{}")
    register.commit([edit], reason="Forkert")
    register.close()


def lines(out: str) -> list[str]:
    """Give an answer's lines with single blanks."""
    return [" ".join(line.split()) for line in out.splitlines()]


def test_info_counts_public_effort(laid: str) -> None:
    """Each receptor has its line with the share that is unknown, and V1 are told apart."""
    told = call("info", laid, "--json").plain
    said = lines(call("info", laid).out)

    assert isinstance(told, dict)
    assert isinstance(told["effort"], dict)
    assert isinstance(told["effort"]["mapped"], dict)
    assert told["effort"]["mapped"] == {
        "effort": {"yes": 9, "no": 0, "unknown": 15},
        "effort_groundwater": {"yes": 5, "no": 19, "unknown": 0},
        "effort_homes": {"yes": 4, "no": 20, "unknown": 0},
        "effort_surface_water": {"yes": 0, "no": 0, "unknown": 24},
        "effort_nature": {"yes": 0, "no": 24, "unknown": 0},
    }
    assert "Offentlig indsats, kortlagte lokaliteter" in said
    assert "Offentlig indsats 9 0 15 63 %" in said
    assert "Indsats: overfladevand 0 0 24 100 %" in said
    assert "Lokaliteter med V1-areal i indsats: 8 af 16, ukendt: 8" in said


def test_info_without_layers_knows_no_answer(example: str) -> None:
    """Nothing is no as long as no layer was laid."""
    said = lines(call("info", example).out)

    assert "Indsats: grundvand 0 0 24 100 %" in said
    assert "Indsats: natur 0 0 24 100 %" in said


@pytest.mark.parametrize("typed", ["indsats:grundvand", "indsats_grundvand:ja"])
def test_list_filters_by_receptor(laid: str, typed: str) -> None:
    """Only the sites within the OSD are listed, and the column says yes."""
    listed = call("list", laid, "--filter", typed, "--columns", "nr,indsats_grundvand", "--json")

    assert isinstance(listed.plain, list)
    assert len(listed.plain) > 5
    assert {"yes"} == {row["effort_groundwater"] for row in listed.plain if isinstance(row, dict)}


def test_list_shows_the_answers_in_words(laid: str) -> None:
    """A column of answers reads ja, nej and ukendt."""
    listed = call("list", laid, "--columns", "indsats_grundvand,indsats")

    first, *rows = lines(listed.out)
    assert first == "Indsats: grundvand Offentlig indsats"
    assert {"Ja Ja", "Nej Ja", "Nej Ukendt", "Ukendt Ukendt"} == set(rows)


def test_list_reads_no_layers_that_it_does_not_need(laid: str) -> None:
    """Broken rules hinder who asks about the effort, and nobody else."""
    spoil_rules(laid)

    assert call("list", laid).code == 0
    asked = call("list", laid, "--filter", "indsats:ja")
    assert asked.code == 2
    assert "INDSATS-2026.1" in asked.err


def test_info_tells_of_broken_rules_and_goes_on(laid: str) -> None:
    """The other figures are still told; the answers are unknown."""
    spoil_rules(laid)

    told = call("info", laid)

    assert told.code == 0
    assert "Regelsættet INDSATS-2026.1 kan ikke bruges" in told.err
    assert "Indsats: grundvand 0 0 24 100 %" in lines(told.out)


def test_a_receptor_that_does_not_exist_is_answered_with_those_that_do(tmp_path: Path) -> None:
    """The sentence names the receptors one may have meant."""
    called = call("new", str(tmp_path / "r.gpkg"))
    assert called.code == 0

    asked = call("list", str(tmp_path / "r.gpkg"), "--filter", "indsats:grundvnad")

    assert asked.code == 2
    assert "Mulige: Grundvand" in asked.err
