"""What was found, held against the criteria: which one, by how much, and how well it is known."""

from dataclasses import dataclass
from datetime import date

from soilcase.screening.criteria import Criteria, Criterion, criterion_for, times

from .records import Record


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found beside its criterion; `times` is unknown where it cannot be reckoned."""

    criterion: Criterion
    times: float | None

    @property
    def exceeds(self) -> bool:
        """Say whether the criterion is exceeded."""
        return self.times is not None and self.times > 1


def compare(criteria: Criteria, found: Record, medium: str | None, on: date) -> Comparison | None:
    """Hold a substance or a result against the criterion that counts for its medium."""
    held = criterion_for(criteria, found.text("component"), medium, on)
    if held is None:
        return None
    value = found.get("concentration" if found.noun == "substance" else "value")
    is_below = found.get("below_detection") is True
    amount = value if isinstance(value, float) and not is_below else None
    return Comparison(held, times(amount, found.text("unit"), held))
