"""The bundled data: complete, marked, within the catalogue, and the same in every register."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from soilcase.model import catalogue
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.fields import Type
from soilcase.model.identity import is_uid
from soilcase.model.municipalities import MUNICIPALITIES
from soilcase.model.rules import check_record
from soilcase.model.seeds import seed_records, seed_uid
from soilcase.model.values import Value

_DATA = Path(__file__).parents[3] / "resources" / "data"
_TEXTS = [path.read_text(encoding="utf-8") for path in sorted(_DATA.glob("*.json"))]
_RECORDS = list(seed_records(_TEXTS))
_SOURCE_KEY = re.compile(r"S\d+b?|PRIO-2026\.1|SCREENING-2026\.1")


def _of(noun: str) -> list[Mapping[str, Value]]:
    return [values for kind, _, values in _RECORDS if kind == noun]


def _codes(list_id: str) -> dict[Value, Mapping[str, Value]]:
    return {values["code"]: values for values in _of("code") if values["list"] == list_id}


def _criterion(component: str, kind: str) -> Mapping[str, Value]:
    return next(
        values
        for values in _of("criterion")
        if (component, kind) == (values["component"], values["kind"])
    )


def _ruleset(kind: str) -> Mapping[str, Value]:
    return next(values for values in _of("ruleset") if values["kind"] == kind)


def _deadlines() -> dict[str, dict[str, object]]:
    rules = _ruleset("deadlines")["rules"]
    assert isinstance(rules, str)
    return {rule["id"]: rule for rule in json.loads(rules)["rules"]}


def test_every_seed_keeps_the_invariants() -> None:
    """What a new register begins with breaks no rule of the catalogue."""
    broken = [
        str(problem)
        for noun, uid, values in _RECORDS
        for problem in check_record(noun, uid, values)
    ]

    assert broken == []


def test_identities_are_unique_and_well_formed() -> None:
    """No two seeds share an identity, and each has the form of one."""
    uids = [uid for _, uid, _ in _RECORDS]

    assert len(uids) == len(set(uids))
    assert all(is_uid(uid) for uid in uids)


def test_the_same_seed_has_the_same_identity_everywhere() -> None:
    """Identities follow from noun and key alone, so two registers can be compared."""
    assert list(seed_records(_TEXTS)) == _RECORDS
    assert seed_uid("code", "nuance", "f0") == "fb5c756c-85cd-5d7b-bf9c-c843988d48e3"


def test_every_seed_has_a_mark_and_an_unverified_one_no_borrowed_authority() -> None:
    """A mark stands on each entry; what is sourced names its source."""
    marks = {str(values.get("mark")) for _, _, values in _RECORDS}
    sourced = [values for _, _, values in _RECORDS if values["mark"] == "sourced"]

    assert marks <= {"sourced", "seed", "inferred", "general"}
    assert all(values.get("source") for values in sourced)


def test_every_source_is_listed() -> None:
    """Each source key of an entry or a rule stands with its address in SOURCES.md."""
    listed = (_DATA / "SOURCES.md").read_text(encoding="utf-8")
    used = {
        key
        for text in _TEXTS
        for sources in re.findall(r'"source": "([^"]*)"', text)
        for key in sources.split(", ")
    }

    assert sorted(key for key in used if not _SOURCE_KEY.fullmatch(key)) == []
    assert sorted(key for key in used if f"| {key} |" not in listed and key[0] == "S") == []


def test_codes_belong_to_known_lists_and_use_known_codes() -> None:
    """A seed's list exists, and the codes inside seeds are seeds themselves."""
    lists = {values["list"] for values in _of("code")}
    known = {list_id: set(_codes(list_id)) for list_id in CODE_LISTS}
    unknown = [
        (noun, field.id, member)
        for noun, _, values in _RECORDS
        for field in catalogue.noun(noun).fields
        if field.type in {Type.CODE, Type.CODES} and CODE_LISTS[field.codes].noun == "code"
        for value in [values.get(field.id)]
        for member in (value if isinstance(value, tuple) else (value,))
        if member is not None and member not in known[field.codes]
    ]

    assert lists <= set(CODE_LISTS)
    assert unknown == []


@pytest.mark.parametrize("list_id", ["decision_kind", "site_status", "nuance", "receptor"])
def test_seeds_of_closed_lists_agree_with_the_program(list_id: str) -> None:
    """The register shows the same words and DKjord codes that the program uses."""
    seeds = _codes(list_id)
    program = {code.id: code for code in CODE_LISTS[list_id].codes}

    assert set(program) == set(seeds)
    for code_id, code in program.items():
        said = seeds[code_id]
        dkjord = said.get("dkjord") or ()
        assert isinstance(dkjord, tuple)
        assert (code.danish, code.english) == (said["danish"], said["english"])
        assert sorted(code.dkjord) == sorted(dkjord)


def test_the_nineteen_municipalities_are_seeded() -> None:
    """The code records name the region's municipalities as the program does."""
    seeds = {str(code): str(values["danish"]) for code, values in _codes("municipality").items()}

    assert dict(MUNICIPALITIES) == seeds


def test_the_swapped_labels_carry_their_doubt() -> None:
    """The two DKjord labels that look swapped say so, and are marked as our reading."""
    action = _codes("planned_action")["municipal_supervision"]
    branch = next(values for values in _of("branch") if values["code"] == "scrapyard")

    assert (action["dkjord"], action["mark"]) == (("06",), "inferred")
    assert "byttet" in str(action["note"])
    assert "byttet" in str(branch["note"])
    assert branch["dkjord"] == ("37.10.00",)


@pytest.mark.parametrize(
    ("component", "kind", "value", "unit", "mark"),
    [
        ("pfas_4", "jkk", 0.01, "mg/kg", "sourced"),
        ("pfas_4", "gvk", 0.002, "ug/l", "sourced"),
        ("pfas_22", "gvk", 0.1, "ug/l", "sourced"),
        ("lead", "akk", 400.0, "mg/kg", "sourced"),
        ("lead", "gvk", 1.0, "ug/l", "general"),
        ("nickel", "jkk", 30.0, "mg/kg", "sourced"),
        ("benzene", "vapour", 0.13, "ug/m3", "general"),
        ("pce", "jkk", 5.0, "mg/kg", "inferred"),
        ("tce", "gvk", 1.0, "ug/l", "general"),
        ("vinyl_chloride", "vapour", 0.04, "ug/m3", "general"),
        ("bam", "gvk", 0.1, "ug/l", "general"),
    ],
)
def test_criteria_carry_a_mark_per_value(
    component: str, kind: str, value: float, unit: str, mark: str
) -> None:
    """Each limit says by itself how well it is supported."""
    found = _criterion(component, kind)

    assert (value, unit, mark) == (found["value"], found["unit"], found["mark"])


def test_groundwater_and_vapour_limits_are_unverified_but_for_pfas() -> None:
    """No source was read for them, and the catalogue says so."""
    verified = {
        values["component"]
        for values in _of("criterion")
        if values["kind"] in {"gvk", "vapour"} and values["mark"] != "general"
    }

    assert {"pfas_4", "pfas_22"} == verified


def test_deadlines_in_law_are_on_and_all_others_off() -> None:
    """Only rules with a paragraph that was read, and with a length, are enabled."""
    rules = _deadlines()
    enabled = {rule_id for rule_id, rule in rules.items() if rule["enabled"]}

    assert enabled == {
        *("home_decision", "home_investigation", "nuance_with_v2", "section_66_notice"),
        *("public_overview", "annual_report", "own_payment_request", "own_payment_due"),
        *("access_reason", "access_decision", "access_decision_complex"),
    }
    assert {"sourced"} == {rules[rule_id]["mark"] for rule_id in enabled}
    assert all(rules[rule_id]["length"] is not None for rule_id in enabled)


@pytest.mark.parametrize(
    ("rule_id", "length", "unit", "paragraph"),
    [
        ("home_decision", 2, "years", "jordforureningsloven § 3 stk. 5"),
        ("home_investigation", 1, "years", "jordforureningsloven § 7 stk. 3"),
        ("access_reason", 10, "days", "miljøoplysningsloven § 4"),
        ("section_8_comment", 4, "weeks", "jordforureningsloven § 8"),
        ("section_72c_statement", None, None, "jordforureningsloven § 72 c"),
        ("hearing_of_parties", None, None, None),
    ],
)
def test_deadlines_have_their_length_and_paragraph(
    rule_id: str, length: int | None, unit: str | None, paragraph: str | None
) -> None:
    """Length and paragraph are as the law has them, and empty where nothing was found."""
    rule = _deadlines()[rule_id]

    assert (length, unit, paragraph) == (rule["length"], rule["unit"], rule["paragraph"])


def test_a_rule_set_is_named_by_the_hash_of_its_rules() -> None:
    """The fingerprint stands beside the rules, so that a changed rule set is noticed."""
    values = _ruleset("deadlines")

    assert re.fullmatch("[0-9a-f]{64}", str(values["sha256"]))
    assert (values["kind"], values["version"]) == ("deadlines", "FRIST-2026.1")
