"""Public effort of one site: the answer for each receptor, and who decided where a person did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.priority.judgements import standing_judgements

from .records import Record, Records, record_in


@dataclass(frozen=True, slots=True)
class Judged:
    """A professional judgement that stands: whose, of which day, why, against what."""

    area: str
    officer: str | None
    day: date | None
    reason: str
    computed: str


@dataclass(frozen=True, slots=True)
class ReceptorEffort:
    """The answer for one receptor; where nobody judged, it was computed from layers."""

    receptor: str
    answer: str
    judged: tuple[Judged, ...] = ()


def effort_of_site(picture: Picture, records: Records) -> tuple[ReceptorEffort, ...]:
    """Give the answers in the order of the receptors."""
    site, areas = records["site"][0], records.get("area", ())
    standing = _standing(picture, areas) if records.get("assessment") else {}
    return tuple(
        ReceptorEffort(
            receptor,
            site.text(f"effort_{receptor}") or "unknown",
            tuple(
                _judged(area, receptor, standing[area.uid, receptor])
                for area in areas
                if (area.uid, receptor) in standing
            ),
        )
        for receptor in RECEPTORS
    )


def _standing(picture: Picture, areas: Sequence[Record]) -> dict[tuple[str, str], Record]:
    rows, _ = standing_judgements(picture)
    row_of, uids = picture.row_of("area"), picture.tables["assessment"].uid
    found: dict[tuple[str, str], Record] = {}
    for area in areas:
        for place, receptor in enumerate(RECEPTORS):
            row = int(rows[row_of[area.uid], place])
            record = record_in(picture, "assessment", uids[row]) if row >= 0 else None
            if record is not None:
                found[area.uid, receptor] = record
    return found


def _judged(area: Record, receptor: str, assessment: Record) -> Judged:
    day = assessment.get("decided_on")
    return Judged(
        area.uid,
        assessment.text("officer"),
        day if isinstance(day, date) else None,
        assessment.text("reason") or "",
        area.text(f"computed_{receptor}") or "unknown",
    )
