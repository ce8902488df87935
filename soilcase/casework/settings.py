"""What the region chooses for its own casework: data in the register, never code.

Where a register holds no such rule set, the most careful choice stands: a second person approves,
and a mapping is heard before it is approved.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NoReturn

from soilcase.casework.records import insert
from soilcase.model.codelists import code_list
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain, canonical

KIND = "casework"
SCHEMA = 1
_MOST_DAYS = 3650
_NAMES = ("warn_days", "waiting_days", "arrived_days")


@dataclass(frozen=True, slots=True)
class Settings:
    """The region's choices; days say when a thing is shown, not what the law asks."""

    second_person: bool = True
    hearing: frozenset[str] = frozenset({"v1", "v2"})
    warn_days: int = 14
    waiting_days: int = 21
    arrived_days: int = 7


def settings_in_force(picture: Picture) -> Settings:
    """Give the choices that hold on the picture's day."""
    found = ruleset_in_force(picture, KIND)
    return Settings() if found is None else read_settings(found.text, found.version)


def read_settings(text: str, version: str) -> Settings:
    """Read and check a document of choices; what it leaves out is the careful choice."""
    document = read_document(text, version)
    made = Settings()
    second_person = document.get("second_person", made.second_person)
    if not isinstance(second_person, bool):
        refuse(version, "second_person")
    heard = document.get("hearing", sorted(made.hearing))
    if not isinstance(heard, list) or not all(isinstance(kind, str) for kind in heard):
        refuse(version, "hearing")
    days: dict[str, int] = {}
    for name in _NAMES:
        count = document.get(name, getattr(made, name))
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= _MOST_DAYS:
            refuse(version, name)
        days[name] = count
    hearing = frozenset(str(kind) for kind in heard)
    return replace(made, second_person=second_person, hearing=hearing, **days)


def read_document(text: str, version: str) -> Mapping[str, Plain]:
    """Read a rule set's document as far as all of them are alike."""
    try:
        document: Plain = json.loads(text)
    except (ValueError, RecursionError):
        refuse(version, "JSON")
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        refuse(version, "schema")
    return document


def refuse(version: str, *where: str) -> NoReturn:
    """Say that a rule set can not be used, and where it fails."""
    raise Problem("rules_unreadable", version=version, detail=": ".join(where))


def change_settings(
    picture: Picture, changes: Mapping[str, Plain], *, officer: str | None = None
) -> list[Edit]:
    """Give the edits by which the region chooses otherwise, from the picture's day on."""
    found = ruleset_in_force(picture, KIND)
    document: dict[str, Plain] = {"schema": SCHEMA}
    if found is not None:
        document.update(read_document(found.text, found.version))
    document.update(changes)
    version = "SAG-1" if found is None else next_version(found.version)
    read_settings(canonical(document), version)
    return [new_version(picture, KIND, version, document, officer=officer)]


def new_version(
    picture: Picture,
    kind: str,
    version: str,
    document: Mapping[str, Plain],
    *,
    officer: str | None,
) -> Edit:
    """Make a version that holds from the picture's day; those before it stay for what was."""
    text = canonical(dict(document))
    return insert(
        "ruleset",
        kind=kind,
        name=code_list("ruleset_kind").code(kind).danish,
        version=version,
        rules=text,
        sha256=sha256(text.encode()).hexdigest(),
        state="approved",
        approved_by=officer,
        approved_on=picture.today,
        valid_from=picture.today,
    )


def next_version(version: str) -> str:
    """Count a version up by one: `FRIST-2026.1` becomes `FRIST-2026.2`."""
    head = version.rstrip("0123456789")
    number = version[len(head) :]
    return f"{head}{int(number) + 1}" if number else f"{version}.2"
