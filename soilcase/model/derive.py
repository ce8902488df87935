"""Derived columns: what the catalogue says is computed, worked out for a whole region at once.

Each column is worked out when it is first asked for, and kept for as long as the records that it
follows from stay as they are. Where a noun that it needs was not read, the column is unknown.
So are the columns of public effort, unless what works them out was attached to the picture.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from soilcase.model import catalogue
from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Array, make_column
from soilcase.model.derive_ground import (
    activities,
    area_count,
    area_sizes,
    areas_standing,
    decision_state,
    evidence,
    headlines,
    parcels,
    phase,
    set_of,
    site_sizes,
    substance_groups,
)
from soilcase.model.derive_work import (
    answer_by,
    next_deadline,
    open_conflicts,
    open_matters,
)
from soilcase.model.gather import versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture


def derive_columns(picture: Picture, noun: str) -> Mapping[str, Array]:
    """Give the derived columns of a noun, row by row with its records; the picture keeps them."""
    return _Derived(picture, noun, picture.made.setdefault(noun, {}))


def is_worked_out(picture: Picture, noun: str, field_id: str) -> bool:
    """Say whether a derived column follows from what was read; else all of it is unknown."""
    if (noun, field_id) in picture.attached:
        return True
    return picture.tables.keys() >= {noun, *_RULES[noun][field_id].needs}


UNKNOWN = "unknown"
# What follows from the priority, which is worked out elsewhere and attached to the picture.
RANKED_FIELDS = (
    *("score", "rank", "chance", "completeness"),
    *("score_groundwater", "score_homes", "score_nature"),
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one column comes about, and the nouns whose records it follows from.

    What may follow from records of any noun is worked out anew for each picture.
    """

    needs: tuple[str, ...]
    make: Callable[[Picture], Array]
    is_kept: bool = True


class _Derived(Mapping[str, Array]):
    """The derived columns of one noun in one picture."""

    def __init__(self, picture: Picture, noun: str, made: dict[str, Array]) -> None:
        self._picture = picture
        self._noun = noun
        self._made = made

    def __getitem__(self, field_id: str) -> Array:
        if field_id not in self._made:
            self._made[field_id] = self._make(field_id, _RULES[self._noun][field_id])
        return self._made[field_id]

    def _make(self, field_id: str, rule: _Rule) -> Array:
        picture = self._picture
        attached = picture.attached.get((self._noun, field_id))
        if attached is not None:
            return _frozen(attached(picture))
        if not picture.tables.keys() >= {self._noun, *rule.needs}:
            declared = catalogue.field(self._noun, field_id)
            return make_column(declared, [None] * len(picture.tables[self._noun]))
        if not rule.is_kept:
            return _frozen(rule.make(picture))
        subject = (self._noun, field_id, picture.today)
        needed = versions(picture, (self._noun, *rule.needs))
        return remembered(subject, needed, lambda: _frozen(rule.make(picture)))

    def __iter__(self) -> Iterator[str]:
        return iter(_RULES[self._noun])

    def __len__(self) -> int:
        return len(_RULES[self._noun])


def _frozen(column: Array) -> Array:
    column.setflags(write=False)
    return column


def _unanswered(noun: str) -> _Rule:
    """Say that nothing is known of any record."""
    return _Rule((), lambda picture: np.full(len(picture.tables[noun]), UNKNOWN, dtype=object))


def _effort(noun: str, *leads: str) -> Mapping[str, _Rule]:
    named = ("effort", *(f"{lead}_{receptor}" for lead in leads for receptor in RECEPTORS))
    return dict.fromkeys(named, _unanswered(noun))


def _unranked(field_id: str) -> _Rule:
    """Say that nobody has ranked the sites."""
    declared = catalogue.field("site", field_id)
    return _Rule((), lambda picture: make_column(declared, [None] * len(picture.sites)))


def _not_asked(picture: Picture) -> Array:
    """Hold no text of a document: only answers to what was asked of them are known."""
    return make_column(
        catalogue.field("document", "contents"), [None] * len(picture.tables["document"])
    )


_DECIDED = ("decision", "area")
_DUE = ("deadline", "matter", "matter_site", "decision", "area", "phase", "project")
_RULES: Mapping[str, Mapping[str, _Rule]] = MappingProxyType(
    {
        "site": {
            "status": _Rule(_DECIDED, lambda picture: headlines(picture).status),
            "status_from": _Rule(_DECIDED, lambda picture: headlines(picture).since),
            "nuance": _Rule(_DECIDED, lambda picture: headlines(picture).nuance),
            "decision_state": _Rule(_DECIDED, decision_state),
            "area_count": _Rule(("area",), area_count),
            "area_m2": _Rule(("area",), site_sizes),
            "parcels": _Rule(("parcel",), parcels),
            "branches": _Rule(("cause",), set_of("cause", "branch")),
            "activities": _Rule(("cause",), activities),
            "substances": _Rule(("substance",), set_of("substance", "component")),
            "substance_groups": _Rule(("substance", "code"), substance_groups),
            "evidence": _Rule(("substance",), evidence),
            "phase": _Rule(("phase", "project", "code"), phase),
            "next_deadline": _Rule(_DUE, next_deadline),
            "open_matters": _Rule(("matter", "matter_site"), open_matters),
            "open_conflicts": _Rule(("conflict",), open_conflicts, is_kept=False),
            **_effort("site", "effort"),
            **{field_id: _unranked(field_id) for field_id in RANKED_FIELDS},
        },
        "area": {
            "status": _Rule(_DECIDED, lambda picture: areas_standing(picture).status),
            "status_from": _Rule(_DECIDED, lambda picture: areas_standing(picture).since),
            "nuance": _Rule(_DECIDED, lambda picture: areas_standing(picture).nuance),
            "area_m2": _Rule(("area",), area_sizes),
            **_effort("area", "effort", "computed"),
        },
        "document": {"contents": _Rule(("document",), _not_asked, is_kept=False)},
        "matter": {"answer_by": _Rule(("matter",), answer_by)},
    }
)
