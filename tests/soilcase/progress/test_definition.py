"""The rule of what counts as investigated: the bundled one reads, a damaged one is told."""

import json
from pathlib import Path

import pytest

from soilcase.model.problem import Problem
from soilcase.model.seeds import seed_records
from soilcase.progress.definition import Definition, definition_in_force, read_definition
from soilcase.progress.history import WorkKind
from tests.soilcase.model.regions import Region

BUNDLED = Path(__file__).parents[3] / "resources" / "data" / "investigated_rules.json"
DOCUMENT = json.loads(BUNDLED.read_text("utf-8"))["records"][0]["rules"]


def test_a_new_register_has_the_bundled_rule() -> None:
    """It is read from the seeds, with its sentence in both languages."""
    region = Region()
    for noun, uid, values in seed_records([BUNDLED.read_text("utf-8")]):
        region.add(noun, uid, **values)
    found = definition_in_force(region.picture(nouns=("ruleset",)))
    assert found.version == "UNDERSØGT-2026.1"
    assert found.reports == frozenset({"initial"})
    assert found.sentence("da").startswith("Undersøgt:")
    assert found.sentence("en").startswith("Investigated:")
    works = [found.work_of(code) for code in ("region", "homeowner", "section_8", "desk", None)]
    assert works == [
        *(WorkKind.OWN, WorkKind.DEMANDED, WorkKind.PRIVATE),
        *(WorkKind.DESK, WorkKind.OTHER),
    ]


def test_a_register_without_one_reads_carefully() -> None:
    """Only approved reports of the initial investigation count, and no version is claimed."""
    found = definition_in_force(Region().picture(nouns=("ruleset",)))
    assert found == Definition()
    assert (found.version, found.reports) == ("", frozenset({"initial"}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", 2),
        ("danish", ""),
        ("english", None),
        ("reports", "initial"),
        ("reports", [""]),
        ("desk", None),
        ("initiatives", []),
        ("initiatives", {"own": "region"}),
        ("initiatives", {"nobody": ["region"]}),
        ("initiatives", {"own": ["region"], "desk": ["region"]}),
    ],
)
def test_a_damaged_rule_is_told(key: str, value: object) -> None:
    """With its version and the place that can not be used."""
    with pytest.raises(Problem) as caught:
        read_definition(json.dumps({**DOCUMENT, key: value}), "R-1")
    assert (caught.value.id, caught.value.facts["version"]) == ("rules_unreadable", "R-1")
    assert key in str(caught.value.facts["detail"])
