"""GrundRisk's own answers: factors used as they are, flags and removals put into words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final, NoReturn

from soilcase.model.problem import Problem
from soilcase.model.values import Plain
from soilcase.screening.settings import Code, Settings

RESULTS: Final = "preliminaryScreeningResults"
_BITS: Final = 31


@dataclass(frozen=True, slots=True)
class Decoded:
    """The flags of a number, and the bits of it that nobody has told us about."""

    flags: tuple[Code, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """GrundRisk's answer for one compound; what it does not say is unknown.

    `factor` is GrundRisk's own and is never worked out anew; 0 means that nothing was reckoned
    where the compound was removed.
    """

    compound: str
    cas: str
    factor: float | None
    criterion: float | None
    worst_case: float | None
    top: float | None
    downstream: float | None
    cover: float | None
    area: float | None
    flags: Decoded
    removal: Code | None
    removal_number: int
    is_removed: bool

    @property
    def counted_factor(self) -> float | None:
        """Give the factor where it is an answer: not where the compound was taken out."""
        return None if self.is_removed else self.factor


def decode(settings: Settings, flag: int) -> Decoded:
    """Take a number of flags apart; a bit that is not listed is told, never dropped."""
    if flag < 0:
        _refuse("flag")
    known = tuple(code for code in settings.flags if flag & code.number)
    listed = sum(code.number for code in settings.flags)
    bits = (1 << bit for bit in range(_BITS))
    return Decoded(known, tuple(bit for bit in bits if flag & bit and not listed & bit))


def removal(settings: Settings, number: int) -> Code | None:
    """Give the reason why a compound was taken out; None for nought and for an unlisted one."""
    return next((code for code in settings.removals if code.number == number), None)


def read_answer(settings: Settings, text: str) -> tuple[Answer, ...]:
    """Read what GrundRisk answered for a site, one by compound."""
    try:
        document: Plain = json.loads(text)
    except (ValueError, RecursionError):
        _refuse("JSON")
    results = document.get(RESULTS) if isinstance(document, dict) else None
    if not isinstance(results, list):
        _refuse(RESULTS)
    return tuple(_read(settings, result) for result in results)


def _read(settings: Settings, result: Plain) -> Answer:
    if not isinstance(result, dict):
        _refuse(RESULTS)
    reason = _whole(result, "removalReason")
    removed = result.get("removed", False)
    if not isinstance(removed, bool):
        _refuse("removed")
    return Answer(
        compound=_text(result, "compoundName"),
        cas=_text(result, "compoundCasNr"),
        factor=_number(result, "factor"),
        criterion=_number(result, "qualityCriterion"),
        worst_case=_number(result, "worstCaseConcentration"),
        top=_number(result, "concTopTables"),
        downstream=_number(result, "conc100mGrundRisk"),
        cover=_number(result, "coverThickness"),
        area=_number(result, "polygonArea"),
        flags=decode(settings, _whole(result, "flag")),
        removal=removal(settings, reason),
        removal_number=reason,
        is_removed=removed,
    )


def _text(result: Mapping[str, Plain], key: str) -> str:
    found = result.get(key)
    if not isinstance(found, str | None):
        _refuse(key)
    return found or ""


def _number(result: Mapping[str, Plain], key: str) -> float | None:
    found = result.get(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float):
        _refuse(key)
    if not isfinite(found) or found < 0:
        _refuse(key)
    return float(found)


def _whole(result: Mapping[str, Plain], key: str) -> int:
    found = result.get(key, 0)
    if isinstance(found, bool) or not isinstance(found, int):
        _refuse(key)
    return found


def _refuse(*where: str) -> NoReturn:
    raise Problem("grundrisk_unreadable", detail=": ".join(where))
