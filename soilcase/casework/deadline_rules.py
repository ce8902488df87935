"""The rules of deadlines: a versioned document of the register, read and checked.

Which there are, how long they run, what starts them and whether they are on is data with its
paragraph and source; a region turns them on and off and gives lengths of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from soilcase.casework.settings import SCHEMA, new_version, next_version, read_document, refuse
from soilcase.casework.workdays import Unit
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain, canonical

KIND = "deadlines"
_LONGEST = 3650
_TEXTS = ("danish", "english", "trigger")
_MAYBE_TEXTS = ("paragraph", "source", "mark", "note")

Entry = Mapping[str, Plain]


class Bound(StrEnum):
    """What the day says: done by then, not before then, or no less time than that."""

    LATEST = "latest"
    EARLIEST = "earliest"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; without a length it gives no day, for nobody has said how long."""

    id: str
    danish: str
    english: str
    trigger: str
    length: int | None
    unit: Unit | None
    is_before: bool
    bound: Bound
    enabled: bool
    warn_before: int | None = None
    warn_unit: Unit | None = None
    paragraph: str | None = None
    source: str | None = None
    mark: str | None = None
    note: str | None = None

    def label(self, language: str) -> str:
        """Give the rule's name as a person reads it."""
        return self.danish if language == "da" else self.english

    @property
    def starts(self) -> bool:
        """Say whether its event starts a deadline: it is on, has a length, and must be met."""
        return self.enabled and self.length is not None and self.bound is Bound.LATEST


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    """A version of the rules, those that are switched off among them."""

    version: str
    rules: tuple[Rule, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """Give one rule; one that the region has no more is a Problem."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise Problem("deadline_rule_unknown", rule=rule_id)

    def started_by(self, trigger: str) -> tuple[Rule, ...]:
        """Give the rules that an event starts a deadline by."""
        return tuple(rule for rule in self.rules if rule.trigger == trigger and rule.starts)


def rules_in_force(picture: Picture) -> DeadlineRules:
    """Give the rules that hold on the picture's day; none where none were approved."""
    found = ruleset_in_force(picture, KIND)
    return DeadlineRules("") if found is None else read_rules(found.text, found.version)


def read_rules(text: str, version: str) -> DeadlineRules:
    """Read and check a document of rules."""
    entries = read_document(text, version).get("rules")
    if not isinstance(entries, list):
        refuse(version, "rules")
    rules = tuple(_read(entry, version) for entry in entries)
    if len({rule.id for rule in rules}) != len(rules):
        refuse(version, "id")
    return DeadlineRules(version, rules)


def change_rule(
    picture: Picture, rule_id: str, changes: Mapping[str, Plain], *, officer: str | None = None
) -> list[Edit]:
    """Give the edits by which the region turns a rule on or off, or gives it another length."""
    found = ruleset_in_force(picture, KIND)
    if found is None:
        raise Problem("deadline_rule_unknown", rule=rule_id)
    read_rules(found.text, found.version).rule(rule_id)
    entries = read_document(found.text, found.version)["rules"]
    after: list[Plain] = [
        {**entry, **changes} if isinstance(entry, dict) and entry["id"] == rule_id else entry
        for entry in (entries if isinstance(entries, list) else ())
    ]
    document: dict[str, Plain] = {"schema": SCHEMA, "rules": after}
    version = next_version(found.version)
    read_rules(canonical(document), version)
    return [new_version(picture, KIND, version, document, officer=officer)]


def _read(entry: Plain, version: str) -> Rule:
    if not isinstance(entry, dict):
        refuse(version, "rules")
    rule_id = entry.get("id")
    if not isinstance(rule_id, str) or not rule_id:
        refuse(version, "id")
    direction, bound, enabled = (entry.get(key) for key in ("direction", "bound", "enabled"))
    if direction not in ("after", "before"):
        refuse(version, rule_id, "direction")
    if bound not in list(Bound):
        refuse(version, rule_id, "bound")
    if not isinstance(enabled, bool):
        refuse(version, rule_id, "enabled")
    length, unit = _span(entry, version, rule_id, ("length", "unit"))
    warn_before, warn_unit = _span(entry, version, rule_id, ("warn_before", "warn_unit"))
    danish, english, trigger = (_text(entry, version, rule_id, key) for key in _TEXTS)
    paragraph, source, mark, note = (
        _maybe_text(entry, version, rule_id, key) for key in _MAYBE_TEXTS
    )
    return Rule(
        id=rule_id,
        danish=danish,
        english=english,
        trigger=trigger,
        length=length,
        unit=unit,
        warn_before=warn_before,
        warn_unit=warn_unit,
        is_before=direction == "before",
        bound=Bound(str(bound)),
        enabled=enabled,
        paragraph=paragraph,
        source=source,
        mark=mark,
        note=note,
    )


def _text(entry: Entry, version: str, rule_id: str, key: str) -> str:
    text = _maybe_text(entry, version, rule_id, key)
    if not text:
        refuse(version, rule_id, key)
    return text


def _maybe_text(entry: Entry, version: str, rule_id: str, key: str) -> str | None:
    text = entry.get(key)
    if not isinstance(text, str | None):
        refuse(version, rule_id, key)
    return text


def _span(
    entry: Entry, version: str, rule_id: str, keys: tuple[str, str]
) -> tuple[int | None, Unit | None]:
    """Read a length with its unit; both are there, or neither."""
    length, unit = (entry.get(key) for key in keys)
    if length is None and unit is None:
        return None, None
    if isinstance(length, bool) or not isinstance(length, int) or not 0 <= length <= _LONGEST:
        refuse(version, rule_id, keys[0])
    if unit not in list(Unit):
        refuse(version, rule_id, keys[1])
    return length, Unit(str(unit))
