"""Measured and screened figures held against the register's own catalogue of criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from soilcase.model import catalogue
from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.query.value_texts import column_values
from soilcase.screening.figures import (
    Figures,
    Numbers,
    Reason,
    concentration_faults,
    known_or_not,
)

# Units that measure the same, each in the first of its row.
UNITS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "mg/kg": ("mg/kg", 1.0),
        "ug/kg": ("mg/kg", 1e-3),
        "ug/l": ("ug/l", 1.0),
        "ng/l": ("ug/l", 1e-3),
        "mg/l": ("ug/l", 1e3),
        "ug/m3": ("ug/m3", 1.0),
        "mg/m3": ("ug/m3", 1e3),
    }
)
# The vapour criterion is for air inside and out; soil gas has none of its own.
MEDIA: Mapping[str, str] = MappingProxyType({"indoor_air": "air"})
KINDS = ("jkk", "gvk", "vapour", "akk")
VERIFIED = "sourced"
_FIELDS = ("component", "medium", "kind", "value", "unit", "edition", "mark", "valid_from")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One limit as the register holds it."""

    kind: str
    value: float
    unit: str
    edition: str | None
    mark: str | None
    valid_from: date | None
    expires: date | None
    source: str | None = None

    @property
    def is_verified(self) -> bool:
        """Say whether a public source stands behind it."""
        return self.mark == VERIFIED

    def holds(self, on: date) -> bool:
        """Say whether it is in force on a day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.expires is None or on < self.expires)


Criteria = Mapping[tuple[str, str], tuple[Criterion, ...]]


def criteria_in(picture: Picture) -> Criteria:
    """Give the criteria of each substance and medium, the lowest kind first."""
    table = picture.tables.get("criterion")
    if table is None:
        return MappingProxyType({})
    return remembered("criteria", [table.rev], lambda: _read(picture))


def _read(picture: Picture) -> Criteria:
    table = picture.tables["criterion"]
    columns = {
        name: column_values(catalogue.field("criterion", name), table[name])
        for name in (*_FIELDS, "expires", "source")
    }
    found: dict[tuple[str, str], list[Criterion]] = {}
    for row in range(len(table)):
        said = {name: column[row] for name, column in columns.items()}
        value = said["value"]
        if isinstance(value, float):
            made = Criterion(
                str(said["kind"]),
                value,
                str(said["unit"]),
                _text(said["edition"]),
                _text(said["mark"]),
                _day(said["valid_from"]),
                _day(said["expires"]),
                _text(said["source"]),
            )
            found.setdefault((str(said["component"]), str(said["medium"])), []).append(made)
    return MappingProxyType({key: tuple(sorted(made, key=_place)) for key, made in found.items()})


def _place(criterion: Criterion) -> int:
    return KINDS.index(criterion.kind) if criterion.kind in KINDS else len(KINDS)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def criterion_for(
    criteria: Criteria, component: str | None, medium: str | None, on: date
) -> Criterion | None:
    """Give the criterion that counts on a day for a substance where it was found."""
    if component is None or medium is None:
        return None
    held = criteria.get((component, MEDIA.get(medium, medium)), ())
    return next((one for one in held if one.holds(on)), None)


def times(amount: float | None, unit: str | None, criterion: Criterion) -> float | None:
    """Give how many times the criterion an amount is; None where units do not measure alike."""
    ratio = between(unit, criterion.unit)
    if amount is None or ratio is None:
        return None
    return amount * ratio / criterion.value if criterion.value else None


def between(unit: str | None, wanted: str) -> float | None:
    """Give by what a unit is multiplied to become another; None where they measure unlike."""
    ours, theirs = UNITS.get(unit or ""), UNITS.get(wanted)
    if ours is None or theirs is None or ours[0] != theirs[0]:
        return None
    return ours[1] / theirs[1]


@np.errstate(all="ignore")
def converted(values: Numbers, units: Sequence[str | None], wanted: Sequence[str]) -> Figures:
    """Give concentrations in the units wanted; one that cannot be converted is a finding."""
    pairs = list(zip(units, wanted, strict=True))
    ratio_of = {pair: between(*pair) for pair in set(pairs)}
    ratios = np.array([ratio_of[pair] for pair in pairs], dtype=np.float64)
    lacking = np.fromiter((not unit for unit in units), bool, len(pairs))
    return known_or_not(
        values * ratios,
        (
            *concentration_faults(values),
            (Reason.UNIT_MISSING, lacking),
            (Reason.UNIT_UNLIKE, np.isnan(ratios)),
        ),
    )


@dataclass(frozen=True, slots=True)
class Exceedances:
    """How many times the criterion each figure is, and which criterion that was, if any."""

    times: Figures
    criteria: tuple[Criterion | None, ...]
    which: Array

    def criterion(self, row: int) -> Criterion | None:
        """Give the criterion of a row."""
        place = int(self.which[row])
        return self.criteria[place] if place >= 0 else None


Subject = tuple[str | None, str, str]


@np.errstate(all="ignore")
def exceedances(
    criteria: Criteria, found: Figures, subjects: Sequence[Subject], on: date
) -> Exceedances:
    """Hold figures against the criteria; a subject is a substance, a medium and the unit used."""
    different = list(dict.fromkeys(subjects))
    place = {subject: number for number, subject in enumerate(different)}
    which = np.fromiter((place[subject] for subject in subjects), np.int64, len(subjects))
    held = tuple(criterion_for(criteria, *subject[:2], on) for subject in different)
    limits = np.full(len(held) + 1, np.nan)
    unlike = np.zeros(len(held) + 1, dtype=bool)
    for number, (criterion, subject) in enumerate(zip(held, different, strict=True)):
        if criterion is None:
            continue
        ratio = between(criterion.unit, subject[2])
        unlike[number] = ratio is None
        if ratio is not None and criterion.value > 0:
            limits[number] = criterion.value * ratio
    lacking = np.isnan(limits) & ~unlike
    made = found.values / limits[which]
    faults = (
        (Reason.CRITERION_MISSING, lacking[which]),
        (Reason.UNIT_UNLIKE, unlike[which]),
    )
    return Exceedances(known_or_not(made, faults, before=found.reasons), held, which)
