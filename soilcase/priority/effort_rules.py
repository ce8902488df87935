"""The rules of public effort: a versioned document of the register, read and checked.

How far, which layers and which uses are data with their paragraph and source, never code. The
set in force is the approved one that began to hold last; its SHA-256 is the name of what it says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NoReturn

from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain, canonical

KIND = "public_effort"
SCHEMA = 1
FARTHEST_M = 1_000_000

Entry = Mapping[str, Plain]


class By(StrEnum):
    """What a rule looks at: whether shapes meet, how far apart they are, or the use."""

    OVERLAP = "overlap"
    WITHIN = "within"
    USE = "use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; its layers are ways to answer, each of them complete by itself."""

    id: str
    receptor: str
    by: By
    danish: str
    english: str
    layers: tuple[tuple[str, ...], ...] = ()
    distance_m: float = 0.0
    uses: frozenset[str] = frozenset()
    paragraph: str = ""
    source: str = ""
    mark: str = ""
    note: str = ""
    enabled: bool = True

    def label(self, language: str) -> str:
        """Give the rule's name as a person reads it."""
        return self.danish if language == "da" else self.english


@dataclass(frozen=True, slots=True)
class EffortRules:
    """A version of the rules, those that are switched off among them."""

    version: str
    sha256: str
    rules: tuple[Rule, ...]

    @property
    def enabled(self) -> tuple[Rule, ...]:
        """Give the rules that answer."""
        return tuple(rule for rule in self.rules if rule.enabled)

    def kinds(self) -> frozenset[str]:
        """Give the kinds of layers that the answers need."""
        return frozenset(
            kind for rule in self.enabled for layers in rule.layers for kind in layers
        )


def rules_in_force(picture: Picture) -> EffortRules | None:
    """Give the rules that hold on the picture's day; None where none were approved."""
    found = ruleset_in_force(picture, KIND)
    if found is None:
        return None
    rules = read_rules(found.text, found.version)
    if found.sha256 not in (None, rules.sha256):
        raise Problem("effort_rules_changed", version=found.version)
    return rules


def read_rules(text: str, version: str) -> EffortRules:
    """Read and check a document of rules."""
    try:
        document: Plain = json.loads(text)
    except (ValueError, RecursionError):
        _refuse(version, "JSON")
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        _refuse(version, "schema")
    entries = document.get("rules")
    if not isinstance(entries, list):
        _refuse(version, "rules")
    rules = tuple(_read(entry, version) for entry in entries)
    if len({rule.id for rule in rules}) != len(rules):
        _refuse(version, "id")
    for receptor in RECEPTORS:
        if not any(rule.enabled and rule.receptor == receptor for rule in rules):
            _refuse(version, receptor)
    return EffortRules(version, sha256(canonical(document).encode()).hexdigest(), rules)


def _refuse(version: str, *where: str) -> NoReturn:
    raise Problem("effort_rules_unreadable", version=version, detail=": ".join(where))


def _read(entry: Plain, version: str) -> Rule:
    if not isinstance(entry, dict):
        _refuse(version, "rules")
    rule_id = entry.get("id")
    if not isinstance(rule_id, str) or not rule_id:
        _refuse(version, "id")
    named = entry.get("by")
    if named not in list(By):
        _refuse(version, rule_id, "by")
    if entry.get("receptor") not in RECEPTORS:
        _refuse(version, rule_id, "receptor")
    if not isinstance(entry.get("enabled"), bool):
        _refuse(version, rule_id, "enabled")
    by = By(str(named))
    return Rule(
        id=rule_id,
        receptor=str(entry["receptor"]),
        by=by,
        layers=() if by is By.USE else _layers(entry, version, rule_id),
        distance_m=_distance(entry, version, rule_id) if by is By.WITHIN else 0.0,
        uses=_uses(entry, version, rule_id) if by is By.USE else frozenset(),
        enabled=bool(entry["enabled"]),
        **_texts(entry, version, rule_id),
    )


def _texts(entry: Entry, version: str, rule_id: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in ("danish", "english", "paragraph", "source", "mark", "note"):
        text = entry.get(key)
        if not isinstance(text, str | None) or (text is None and key in ("danish", "english")):
            _refuse(version, rule_id, key)
        found[key] = text or ""
    return found


def _layers(entry: Entry, version: str, rule_id: str) -> tuple[tuple[str, ...], ...]:
    ways = entry.get("layers")
    if not isinstance(ways, list) or not ways:
        _refuse(version, rule_id, "layers")
    return tuple(_names(way, version, rule_id, "layers") for way in ways)


def _uses(entry: Entry, version: str, rule_id: str) -> frozenset[str]:
    return frozenset(_names(entry.get("uses"), version, rule_id, "uses"))


def _names(given: Plain, version: str, rule_id: str, key: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not given:
        _refuse(version, rule_id, key)
    names = tuple(name for name in given if isinstance(name, str) and name)
    if len(names) != len(given):
        _refuse(version, rule_id, key)
    return names


def _distance(entry: Entry, version: str, rule_id: str) -> float:
    given = entry.get("distance_m")
    if isinstance(given, bool) or not isinstance(given, int | float):
        _refuse(version, rule_id, "distance_m")
    if not 0 <= given <= FARTHEST_M:
        _refuse(version, rule_id, "distance_m")
    return float(given)
