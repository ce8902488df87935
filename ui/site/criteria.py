"""What was found, held against the criteria: which one, by how much, and how well it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from soilcase.model import catalogue
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.query.value_texts import column_values

from .records import Record

# Units that measure the same, each in the first of its row.
_UNITS: Mapping[str, tuple[str, float]] = MappingProxyType(
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
_MEDIA: Mapping[str, str] = MappingProxyType({"indoor_air": "air"})
_KINDS = ("jkk", "gvk", "vapour", "akk")
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found beside its criterion; `times` is unknown where it cannot be reckoned."""

    criterion: Criterion
    times: float | None

    @property
    def exceeds(self) -> bool:
        """Say whether the criterion is exceeded."""
        return self.times is not None and self.times > 1


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
    return _KINDS.index(criterion.kind) if criterion.kind in _KINDS else len(_KINDS)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def compare(criteria: Criteria, found: Record, medium: str | None, on: date) -> Comparison | None:
    """Hold a substance or a result against the criterion that counts for its medium."""
    component = found.text("component")
    if component is None or medium is None:
        return None
    held = [
        criterion
        for criterion in criteria.get((component, _MEDIA.get(medium, medium)), ())
        if criterion.holds(on)
    ]
    if not held:
        return None
    value = found.get("concentration" if found.noun == "substance" else "value")
    is_below = found.get("below_detection") is True
    amount = value if isinstance(value, float) and not is_below else None
    return Comparison(held[0], times(amount, found.text("unit"), held[0]))


def times(amount: float | None, unit: str | None, criterion: Criterion) -> float | None:
    """Give how many times the criterion an amount is; None where units do not measure alike."""
    ours, theirs = _UNITS.get(unit or ""), _UNITS.get(criterion.unit)
    if amount is None or ours is None or theirs is None or ours[0] != theirs[0]:
        return None
    limit = criterion.value * theirs[1]
    return amount * ours[1] / limit if limit else None
