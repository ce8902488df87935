"""The command that screens: every input shown, every figure known or saying why, always marked."""

import json
from pathlib import Path

import pytest

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor, Insert
from soilcase.model.identity import new_uid
from tests.ui.commandline.calls import call

WARNINGS = {
    "da": "Screening, erstatter ikke JAGG eller målinger.",
    "en": "Screening, does not replace JAGG or measurements.",
}


@pytest.fixture
def found(example: str) -> tuple[str, str]:
    """Give the example, and the number of one of its sites with four finds on it."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(example)
    table = register.columns("site")
    finds = (
        ("tce", "groundwater", 500.0, "ug/l"),
        ("tce", "soil_gas", 10.0, "mg/m3"),
        ("benzene", "groundwater", 5.0, "mg/kg"),
        ("mtbe", "groundwater", None, None),
    )
    edits = [
        Insert(
            "substance",
            new_uid(),
            {
                "site": table.uid[0],
                "component": component,
                "medium": medium,
                "concentration": amount,
                "unit": unit,
            },
        )
        for component, medium, amount, unit in finds
    ]
    outcome = register.commit(edits, reason="Fund")
    assert list(outcome.refusals) == []
    register.close()
    return example, str(table["number"][0])


@pytest.mark.parametrize("language", WARNINGS)
def test_a_site_is_told_with_all_that_the_figures_rest_on(
    found: tuple[str, str], language: str
) -> None:
    """Figures, bands, reasons, inputs with their marks, and the warning."""
    told = call("screen", *found, "--language", language)
    assert told.code == 0
    assert told.err.strip() == WARNINGS[language]
    wanted = {
        "da": (
            "TCE",
            "ukendt: enheden kan ikke omregnes",
            "gradient",
        ),
        "en": ("TCE", "unknown: the unit cannot be converted", "gradient"),
    }
    assert [one for one in (*wanted[language], "× ") if one not in told.out] == []
    assert {"da": "ikke verificeret", "en": "not verified"}[language] in told.out
    assert "nan" not in told.out


def test_the_answer_for_programs_has_a_reason_for_every_unknown(found: tuple[str, str]) -> None:
    """JSON is strict, and a figure is a number or a reason."""
    told = call("screen", *found, "--json")
    answer = json.loads(told.out, parse_constant=pytest.fail)
    rows = {(row["component"], row["medium"]): row for row in answer["finds"]}
    assert answer["warning"].startswith("screening, erstatter ikke JAGG")
    assert rows["tce", "groundwater"]["away"]["unit"] == "ug/l"
    assert rows["tce", "soil_gas"]["own"] == {"value": 10_000.0, "unit": "ug/m3"}
    assert rows["benzene", "groundwater"]["away"] == {"unknown": "unit_unlike"}
    assert rows["mtbe", "groundwater"]["indoors"] == {"unknown": "concentration_missing"}
    assert rows["tce", "groundwater"]["inputs"]["gradient"] == {"value": 0.007, "default": True}


def test_inputs_can_be_set_with_a_decimal_comma(found: tuple[str, str]) -> None:
    """A comma inside a number does not end it, and what was set is no default."""
    told = call("screen", *found, "--json", "--inputs", "gradient=0,004, soil=clay,flow=20")
    answer = json.loads(told.out)
    assert answer["soil"] == "clay"
    row = next(row for row in answer["finds"] if row["component"] == "tce")
    assert row["inputs"]["gradient"] == {"value": 0.004, "default": False}
    assert row["inputs"]["flow"] == {"value": 20.0, "default": False}
    assert "value" in row["added"]


def test_the_portfolio_is_told_and_saved(found: tuple[str, str], tmp_path: Path) -> None:
    """All mapped sites at once; the file has every find, and says what it is on every line."""
    register, _ = found
    path = tmp_path / "screening.csv"
    told, saved = call("screen", register), call("screen", register, "--csv", str(path))
    assert (told.code, saved.code) == (0, 0)
    assert "Ikke regnet:" in told.out
    assert f"fund er gemt i {path}." in saved.out
    first, *lines = path.read_text("utf-8-sig").splitlines()
    assert first.startswith("Lokalitetsnr.;")
    assert lines
    assert all(line.endswith(WARNINGS["da"]) for line in lines)
    assert not [line for line in lines if "nan" in line]


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ("gradiant=1", "Nærmest: gradient"),
        ("gradient=x", "er ikke et tal"),
        ("gradient", "er ikke et tal"),
        ("soil=mudder", "er ikke noget"),
    ],
)
def test_inputs_that_cannot_be_read_are_refused(
    found: tuple[str, str], inputs: str, said: str
) -> None:
    """Exit code 2, and a sentence that says what to do."""
    told = call("screen", *found, "--inputs", inputs)
    assert told.code == 2
    assert said in told.err


def test_grundrisks_answer_is_shown_as_it_is(found: tuple[str, str], tmp_path: Path) -> None:
    """The factor, and the flags and the removal in words."""
    path = tmp_path / "answer.json"
    results = [
        {"compoundName": "Benzin", "factor": 438.2789431697559, "flag": 224},
        {"compoundName": "Bly", "factor": 0, "flag": 9, "removed": True, "removalReason": 11},
        {"compoundName": "Zink", "removed": True, "removalReason": 77},
    ]
    path.write_text(json.dumps({"preliminaryScreeningResults": results}), "utf-8")
    told = call("screen", *found, "--grundrisk", str(path))
    assert "Benzin · faktor 438 · Lokalitet har boring uden ler" in told.out
    assert "flag 128 (ukendt)" in told.out
    assert "Bly · ingen faktor · Bly, kobber eller PAH fjernet i trin 1" in told.out
    assert "fjernet, årsag 77 (ukendt)" in told.out
    assert call("screen", *found, "--grundrisk", str(tmp_path / "none")).code == 2
