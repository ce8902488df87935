"""The rules of public effort: read whole, refused by their place, chosen by the day."""

import copy
import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from soilcase.model.codelists import RECEPTORS
from soilcase.model.problem import Problem
from soilcase.model.values import Value, canonical
from soilcase.priority.effort_rules import By, EffortRules, read_rules, rules_in_force
from tests.soilcase.model.regions import TODAY
from tests.soilcase.priority.grounds import RULES, Ground

DOCUMENT = json.loads(RULES.read_text(encoding="utf-8"))["records"][0]["rules"]
VERSION = "INDSATS-2026.1"


def bundled() -> EffortRules:
    """Read the bundled rules."""
    return read_rules(canonical(DOCUMENT), VERSION)


def altered(rule: int, **values: object) -> str:
    """Give the document with one rule altered; a value of None is left out."""
    document = copy.deepcopy(DOCUMENT)
    document["rules"][rule].update(values)
    return json.dumps(document)


def test_the_bundled_rules_are_these() -> None:
    """Every rule has its receptor, what it looks at and how far, as the sources say."""
    told = {rule.id: (rule.receptor, rule.by.value, rule.distance_m) for rule in bundled().rules}

    assert told == {
        "osd": ("groundwater", "overlap", 0),
        "catchment": ("groundwater", "overlap", 0),
        "bnbo": ("groundwater", "overlap", 0),
        "sensitive_use": ("homes", "use", 0),
        "near_home": ("homes", "within", 30),
        "near_childcare": ("homes", "within", 30),
        "near_playground": ("homes", "within", 30),
        "near_stream": ("surface_water", "within", 250),
        "near_lake": ("surface_water", "within", 250),
        "near_coast": ("surface_water", "within", 250),
        "natura_2000": ("nature", "overlap", 0),
    }


def test_each_bundled_rule_tells_its_paragraph_source_and_mark() -> None:
    """The law stands beside each rule; what no source says is marked as not verified."""
    rules = {rule.id: rule for rule in bundled().rules}

    assert all(rule.paragraph.startswith("jordforureningsloven § 6") for rule in rules.values())
    assert all(rule.source and rule.mark for rule in rules.values())
    assert rules["near_home"].mark == "general"
    assert (rules["near_stream"].source, rules["near_stream"].mark) == ("S20, S64", "sourced")
    assert rules["osd"].label("da") == "Inden for OSD"
    assert rules["bnbo"].label("en") == "Within a protection area round a well"


def test_rules_that_are_off_answer_nothing() -> None:
    """A rule that is switched off is kept, but neither answers nor needs a layer."""
    rules = bundled()

    assert {rule.id for rule in rules.rules} - {rule.id for rule in rules.enabled} == {
        "near_playground"
    }
    assert "playground" not in rules.kinds()
    assert {"osd", "home", "habitat", "natura_2000", "targeted_coast"} <= rules.kinds()


def test_a_rule_by_use_names_uses_and_others_name_layers() -> None:
    """Each kind of rule carries what it needs, and nothing else."""
    for rule in bundled().rules:
        assert bool(rule.uses) == (rule.by is By.USE)
        assert bool(rule.layers) == (rule.by is not By.USE)


def test_the_fingerprint_is_of_what_the_document_says() -> None:
    """Blanks and order of keys change nothing; a distance does."""
    rules = bundled()

    assert rules.sha256 == sha256(canonical(DOCUMENT).encode()).hexdigest()
    assert rules.sha256 == read_rules(json.dumps(DOCUMENT, indent=4), "other").sha256
    assert rules.sha256 != read_rules(altered(4, distance_m=31), VERSION).sha256


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "schema"),
        ('{"schema": 2, "rules": []}', "schema"),
        ('{"schema": 1}', "rules"),
        ('{"schema": 1, "rules": [7]}', "rules"),
        ('{"schema": 1, "rules": []}', "groundwater"),
        (altered(0, id=""), "id"),
        (altered(0, id=7), "id"),
        (altered(0, id="bnbo"), "id"),
        (altered(0, by="guess"), "osd: by"),
        (altered(0, by=None), "osd: by"),
        (altered(0, by=[]), "osd: by"),
        (altered(0, receptor="fauna"), "osd: receptor"),
        (altered(0, enabled="yes"), "osd: enabled"),
        (altered(0, enabled=None), "osd: enabled"),
        (altered(0, danish=None), "osd: danish"),
        (altered(0, note=7), "osd: note"),
        (altered(0, layers=None), "osd: layers"),
        (altered(0, layers=[]), "osd: layers"),
        (altered(0, layers=[[]]), "osd: layers"),
        (altered(0, layers=["osd"]), "osd: layers"),
        (altered(0, layers=[["osd", ""]]), "osd: layers"),
        (altered(0, layers=[[7]]), "osd: layers"),
        (altered(3, uses=[]), "sensitive_use: uses"),
        (altered(3, uses="home"), "sensitive_use: uses"),
        (altered(4, distance_m=None), "near_home: distance_m"),
        (altered(4, distance_m="30"), "near_home: distance_m"),
        (altered(4, distance_m=True), "near_home: distance_m"),
        (altered(4, distance_m=-1), "near_home: distance_m"),
        (altered(4, distance_m=10**400), "near_home: distance_m"),
        (altered(4, distance_m=float("nan")), "near_home: distance_m"),
        (altered(4, distance_m=float("inf")), "near_home: distance_m"),
        (altered(10, enabled=False), "nature"),
    ],
)
def test_rules_that_cannot_be_read_are_refused_by_their_place(text: str, detail: str) -> None:
    """The Problem names the version and the place; no receptor may be left without a rule."""
    with pytest.raises(Problem) as raised:
        read_rules(text, VERSION)

    assert raised.value.id == "effort_rules_unreadable"
    assert raised.value.facts == {"version": VERSION, "detail": detail}


def test_texts_may_be_left_out() -> None:
    """Only the names are needed; a distance of nothing is one."""
    text = altered(4, note=None, paragraph=None, source=None, mark=None, distance_m=0)

    rule = read_rules(text, VERSION).rules[4]

    assert (rule.note, rule.paragraph, rule.source, rule.mark) == ("", "", "", "")
    assert rule.distance_m == 0


def a_ground(*sets: dict[str, Any]) -> Ground:
    """Give a ground with some rule sets, each like the bundled one but for what is said."""
    ground = Ground()
    kept = next(iter(ground.region.of("ruleset").values()))
    ground.region.of("ruleset").clear()
    for number, changed in enumerate(sets):
        values: dict[str, Value] = {**kept, "version": f"V{number}", **changed}
        ground.region.add("ruleset", f"set-{number}", **values)
    return ground


@pytest.mark.parametrize(
    ("sets", "chosen"),
    [
        ([], None),
        ([{}], "V0"),
        ([{"kind": "deadlines"}], None),
        ([{"state": "draft"}], None),
        ([{"state": "retired"}], None),
        ([{"valid_from": TODAY}], "V0"),
        ([{"valid_from": date(2026, 11, 21)}], None),
        ([{"expires": TODAY}], None),
        ([{"expires": date(2026, 11, 21)}], "V0"),
        ([{"valid_from": date(2026, 1, 1)}, {"valid_from": date(2025, 1, 1)}], "V0"),
        ([{"valid_from": date(2025, 1, 1)}, {"valid_from": date(2026, 1, 1)}], "V1"),
        ([{"valid_from": date(2025, 1, 1)}, {}], "V0"),
        ([{}, {}], "V1"),
        ([{"version": "V10"}, {"version": "V9"}], "V10"),
        ([{}, {"state": "draft"}], "V0"),
    ],
)
def test_the_approved_set_that_began_last_is_in_force(
    sets: list[dict[str, Any]], chosen: str | None
) -> None:
    """Drafts, retired, future and expired sets are not; of two alike the later version is."""
    rules = rules_in_force(a_ground(*sets).picture())

    assert chosen == (rules.version if rules else None)


def test_rules_that_were_changed_after_approval_are_refused() -> None:
    """A set whose fingerprint does not fit is not what was approved."""
    with pytest.raises(Problem) as raised:
        rules_in_force(a_ground({"rules": altered(4, distance_m=90)}).picture())

    assert raised.value.id == "effort_rules_changed"
    assert raised.value.facts == {"version": "V0"}


def test_a_set_without_fingerprint_is_taken_as_it_is() -> None:
    """Nobody claimed anything of it, so that nothing can be wrong."""
    rules = rules_in_force(a_ground({"sha256": None}).picture())

    assert rules is not None
    assert {rule.receptor for rule in rules.enabled} == set(RECEPTORS)
