"""Findings: what a check says does not hold, with where it was found."""

from dataclasses import dataclass

from soilcase.model.problem import Fact


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold; `kind` has its sentence under [finding] in the words."""

    kind: str
    noun: str = ""
    uid: str = ""
    facts: tuple[tuple[str, Fact], ...] = ()
