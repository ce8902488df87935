"""What counts as investigated: one written rule, versioned data of the register, read and checked.

Where a register holds none, the most careful reading stands: an approved report of the initial
investigation, for the receptors that it says it answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from soilcase.casework.settings import read_document, refuse
from soilcase.model.picture import Picture
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain
from soilcase.progress.history import WorkKind

KIND = "investigated"
_OWN = MappingProxyType({"region": WorkKind.OWN})


@dataclass(frozen=True, slots=True)
class Definition:
    """A version of the rule; `initiatives` say by whose work, for each code of initiative."""

    version: str = ""
    danish: str = ""
    english: str = ""
    reports: frozenset[str] = frozenset({"initial"})
    desk: frozenset[str] = frozenset({"historical"})
    initiatives: Mapping[str, WorkKind] = field(default_factory=lambda: _OWN)

    def sentence(self, language: str) -> str:
        """Give the rule as a person reads it; empty where the register has none."""
        return self.danish if language == "da" else self.english

    def work_of(self, initiative: str | None) -> WorkKind:
        """Say by whose work something was done; what nobody wrote is of another kind."""
        return self.initiatives.get(initiative or "", WorkKind.OTHER)


def definition_in_force(picture: Picture) -> Definition:
    """Give the rule that holds on the picture's day."""
    found = ruleset_in_force(picture, KIND) if "ruleset" in picture.tables else None
    return Definition() if found is None else read_definition(found.text, found.version)


def read_definition(text: str, version: str) -> Definition:
    """Read and check a document of the rule."""
    document = read_document(text, version)
    initiatives: dict[str, WorkKind] = {}
    told = document.get("initiatives")
    if not isinstance(told, dict):
        refuse(version, "initiatives")
    for kind, codes in told.items():
        if kind not in list(WorkKind):
            refuse(version, "initiatives", kind)
        for code in _codes(codes, version, "initiatives", kind):
            if code in initiatives:
                refuse(version, "initiatives", code)
            initiatives[code] = WorkKind(kind)
    return Definition(
        version=version,
        danish=_text(document, "danish", version),
        english=_text(document, "english", version),
        reports=frozenset(_codes(document.get("reports"), version, "reports")),
        desk=frozenset(_codes(document.get("desk"), version, "desk")),
        initiatives=MappingProxyType(initiatives),
    )


def _text(document: Mapping[str, Plain], key: str, version: str) -> str:
    text = document.get(key)
    if not isinstance(text, str) or not text.strip():
        refuse(version, key)
    return text


def _codes(told: Plain, version: str, *where: str) -> list[str]:
    if not isinstance(told, list):
        refuse(version, *where)
    codes = [code for code in told if isinstance(code, str) and code]
    if len(codes) != len(told):
        refuse(version, *where)
    return codes
