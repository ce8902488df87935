"""The commands of the priority: ranked from a register or a table, explained, and by a method."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.soilcase.priority.cases import SHIPPED
from tests.ui.commandline.calls import call
from tests.ui.commandline.test_effort import with_layers


def asked(*tokens: str) -> Any:  # noqa: ANN401  whatever the command answers
    """Call a command and read its answer as a program does."""
    return json.loads(call(*tokens).out)


TABLE = """number;gw.hazard;gw.well;gw.well.status;indoor.hazard;gate.nature
791-2;0,5;0,1;potential;0,01;no
791-10;0.8;1;known;0.5;no
751-1;0,8;1;known;0.5;no
"""


def test_the_register_is_ranked_and_one_site_explained(example: str) -> None:
    """Every mapped site has a rank, and the parts of an explanation sum to what it lacks."""
    with_layers(example)
    ranked = asked("score", example, "--json")
    sites = ranked["sites"]
    assert [site["rank"] for site in sites] == list(range(1, len(sites) + 1))
    assert sum(ranked["drives"].values()) == pytest.approx(1)
    why = asked("explain", example, sites[0]["number"], "--json")
    assert why["score"] == pytest.approx(sites[0]["score"], abs=1e-6)
    for receptor in why["receptors"]:
        for route in receptor["routes"]:
            lost = sum(part["lost"] for part in route["factors"])
            assert lost == pytest.approx(100 - route["score"], abs=1e-8)
    for language in ("da", "en"):
        told = call("explain", example, sites[0]["number"], "--language", language)
        assert (told.code, told.err) == (0, "")
        assert all(sentence in told.out for sentence in why["sentences"] if language == "da")


def test_a_screened_factor_is_scored_beside_and_changes_nothing(example: str) -> None:
    """GrundRisk's factor is told with its own score; the site's score stands as it was."""
    number = asked("score", example, "--top", "1", "--json")["sites"][0]["number"]
    before = asked("explain", example, number, "--json")
    change = ("set", example, number, "grundrisk_factor=438.2789", "--reason", "GrundRisk")
    assert call(*change).code == 0
    after = asked("explain", example, number, "--json")
    by_tables = before["receptors"][0]["routes"][0]["score"]
    assert (before["screened"], before["score"]) == (None, after["score"])
    assert after["screened"]["exceedance"] == 438.2789
    assert after["screened"]["by_tables"] == pytest.approx(by_tables)
    assert 0 < after["screened"]["score"] <= 100
    assert "JAGG" in call("explain", example, number).out


def test_a_table_is_scored_without_a_register(tmp_path: Path) -> None:
    """Ties stand in the order of their numbers, and a comma is a decimal point."""
    path = tmp_path / "cases.csv"
    path.write_text(TABLE, "utf-8")
    found = asked("score", "--factors", str(path), "--json")
    assert [site["number"] for site in found["sites"]] == ["751-1", "791-10", "791-2"]
    assert found["sites"][0]["score"] == found["sites"][1]["score"]
    assert found["sites"][0]["nature"] == 25.0
    target = tmp_path / "out.csv"
    assert call("score", "--factors", str(path), "--csv", str(target)).code == 0
    assert target.read_text("utf-8-sig").splitlines()[1].startswith("1;751-1;")


def test_whole_cases_are_scored_from_their_facts(tmp_path: Path) -> None:
    """SCORING 4.5: the petrol station, typed as a table of facts; what is left out is unknown."""
    path = tmp_path / "facts.csv"
    path.write_text(
        "number;group;first_year;last_year;likelihood;area_m2;clay_m;infiltration_mm;well_m;"
        "zone;volume_m3;gate.homes;gate.nature\n"
        "B;petrol;1955;1995;0,6;163,8768;14,05;100;99,99;catchment;200000;no;no\n",
        "utf-8",
    )
    site = asked("score", "--factors", str(path), "--json")["sites"][0]
    assert site["groundwater"] == pytest.approx(38.03, abs=0.01)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("number;gw.hazard\nA;2\n", "gw.hazard"),
        ("number;gw.hazard\nA;nan\n", "gw.hazard"),
        ("number;gw.hazard\nA;-0,1\n", "gw.hazard"),
        ("number;gw.nothing\nA;1\n", "gw.nothing"),
        ("number;gate.homes\nA;maybe\n", "maybe"),
        ("number;group\nA;owls\n", "owls"),
        ("number;clay_m\nA;-1\n", "clay_m"),
        ("number;zone\nA;nowhere\n", "nowhere"),
        ("number;clay_m;gw.hazard\nA;1;1\n", "clay_m"),
        ("gw.hazard\n1\n", "number"),
        ("", "number"),
    ],
)
def test_a_bad_table_is_told_by_its_place(tmp_path: Path, text: str, told: str) -> None:
    """Nothing is scored, and the sentence names the column or the word."""
    path = tmp_path / "cases.csv"
    path.write_text(text, "utf-8")
    found = call("score", "--factors", str(path))
    assert found.code == 2
    assert told in found.err


def test_other_weights_and_methods_are_tried_and_bad_ones_refused(
    example: str, tmp_path: Path
) -> None:
    """Weights are brought to sum to one; a method that does not sum is refused by its place."""
    found = asked("score", example, "--weights", "gw=1,homes=1,nature=0", "--json")
    assert found["drives"]["nature"] == 0.0
    for weights in ("gw=-1,homes=1", "gw=x", "owls=1", "gw=0,homes=0,nature=0"):
        assert call("score", example, "--weights", weights).code == 2
    record = json.loads(SHIPPED.read_text("utf-8"))["records"][0]["rules"]
    record["exponents"]["gw"]["hazard"] = 0.19
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(record), "utf-8")
    refused = call("method", "check", str(path))
    assert refused.code == 2
    assert "exponents › gw" in refused.err
    assert call("method", "check", str(SHIPPED)).code == 0


def test_a_method_is_approved_as_a_new_version_and_never_changed(
    example: str, tmp_path: Path
) -> None:
    """The one in force is told; another becomes the next version, and the first remains."""
    held = asked("method", "show", example, "--json")
    assert held["version"] == "PRIO-2026.1"
    assert call("method", "approve", example).code == 2
    record = json.loads(SHIPPED.read_text("utf-8"))["records"][0]["rules"]
    record["weights"] |= {"groundwater": 0.5, "homes": 0.35}
    path = tmp_path / "PRIO-2026.1.json"
    path.write_text(json.dumps(record), "utf-8")
    assert call("method", "approve", example, str(path)).code == 0
    assert asked("method", "show", example, "--json")["version"] == "PRIO-2026.2"
    assert call("undo", example).code == 0
    assert asked("method", "show", example, "--json") == held
