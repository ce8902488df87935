"""Clashes that wait for a person: what each side said, and the edits that settle them.

Nothing is ever lost by a choice: the record of the clash keeps both sides for good, and the
choice itself is a commit that can be undone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from soilcase.model import catalogue
from soilcase.model.edit import Delete, Edit, Update
from soilcase.model.fields import Field, Merge
from soilcase.model.merge import Clash, Kind
from soilcase.model.merge_kept import Take, clash_of, resolve
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, canonical, plain
from soilcase.query.records import record_in

OPEN = "open"
_LAST = datetime.max.replace(tzinfo=UTC)
_MERGED = frozenset({Merge.TEXT, Merge.SET})


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, and when; either may be unknown."""

    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenClash:
    """One clash that waits: the clash itself, who stands behind its sides, and whose it is."""

    uid: str
    clash: Clash
    site: str | None
    office: Said
    later: Said
    assigned: str | None = None
    due: date | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Give the fields to choose in, in the order of the catalogue; none where all goes."""
        if self.clash.kind is Kind.DELETE:
            return ()
        named = self.clash.base.keys() | self.clash.office.keys() | self.clash.incoming.keys()
        declared = catalogue.fields(self.clash.noun)
        return tuple(field for field_id, field in declared.items() if field_id in named)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one field; `value` counts where it is a third one."""

    take: Take
    value: Value = None


def open_clashes(picture: Picture, site: str | None = None) -> list[OpenClash]:
    """Give the clashes that wait, of one site or of all, the one due first in front."""
    found = [clash for clash in _open(picture) if site is None or clash.site == site]
    return sorted(found, key=lambda clash: (clash.due or date.max, clash.later.at or _LAST))


def takes_both(field: Field) -> bool:
    """Say whether a field has room for both sides: long texts and sets have."""
    return field.merge in _MERGED


def settle(
    picture: Picture, clash: OpenClash, choices: Mapping[str, Choice], *, by: str, at: datetime
) -> list[Edit]:
    """Give the edits of a choice; every field has to be chosen for.

    What is written starts from the value that stands now, so that somebody who changed it while
    the choice was made is not overwritten either.
    """
    stands = record_in(picture, clash.clash.noun, clash.clash.uid)
    settled = _record_of(picture, clash.uid)
    if stands is None:
        raise Problem("clash_record_gone", noun=clash.clash.noun)
    wanting = [field.id for field in clash.fields if field.id not in choices]
    if wanting:
        raise Problem("clash_not_chosen", noun=clash.clash.noun, fields=tuple(wanting))
    chosen = {
        field.id: _resolved(field, clash.clash, choices[field.id], stands.get(field.id))
        for field in clash.fields
    }
    edits: list[Edit] = [
        Update(clash.clash.noun, clash.clash.uid, field_id, stands.get(field_id), value)
        for field_id, value in chosen.items()
        if value != stands.get(field_id)
    ]
    takes = {choice.take for choice in choices.values()}
    take = takes.pop() if len(takes) == 1 else Take.CUSTOM
    return [*edits, *_closing(clash, settled, take, chosen, by=by, at=at)]


def settle_delete(
    picture: Picture, clash: OpenClash, *, delete: bool, by: str, at: datetime
) -> list[Edit]:
    """Give the edits that keep a record which others changed, or delete it all the same."""
    settled = _record_of(picture, clash.uid)
    stands = record_in(picture, clash.clash.noun, clash.clash.uid)
    edits: list[Edit] = []
    if delete and stands is not None:
        edits.append(Delete(clash.clash.noun, clash.clash.uid, stands))
    take = Take.FIELD if delete else Take.OFFICE
    return [*edits, *_closing(clash, settled, take, {}, by=by, at=at)]


def _resolved(field: Field, clash: Clash, choice: Choice, stands: Value) -> Value:
    """Give the value of a choice; the office's side is whatever stands there today."""
    if choice.take is Take.OFFICE:
        return stands
    return resolve(field, clash, choice.take, choice.value)


def _closing(  # noqa: PLR0913  who chose what, and when (DECISIONS 4)
    clash: OpenClash,
    settled: Mapping[str, Value],
    take: Take,
    chosen: Mapping[str, Value],
    *,
    by: str,
    at: datetime,
) -> Iterator[Update]:
    told: dict[str, Value] = {"status": str(take), "decided_by": by, "decided_at": at}
    if chosen:
        told["chosen"] = canonical({name: plain(value) for name, value in chosen.items()})
    for field_id, value in told.items():
        yield Update("conflict", clash.uid, field_id, settled.get(field_id), value)


def _record_of(picture: Picture, uid: str) -> Mapping[str, Value]:
    """Give the record of a clash; one that is gone or settled is somebody else's work."""
    record = record_in(picture, "conflict", uid)
    if record is None or record.get("status") != OPEN:
        raise Problem("clash_settled")
    return record


def _open(picture: Picture) -> Iterator[OpenClash]:
    table = picture.tables.get("conflict")
    if table is None:
        return
    for row in np.flatnonzero(table["status"] == OPEN).tolist():
        uid = table.uid[row]
        values = record_in(picture, "conflict", uid) or {}
        clash = clash_of(values)
        yield OpenClash(
            uid,
            clash,
            _site_of(picture, clash),
            Said(_text(values.get("office_by")), _moment(values.get("office_at"))),
            Said(_text(values.get("field_by")), _moment(values.get("field_at"))),
            _text(values.get("assigned")),
            values["due"] if isinstance(values.get("due"), date) else None,  # type: ignore[arg-type]
        )


def _site_of(picture: Picture, clash: Clash) -> str | None:
    if clash.noun not in picture.tables:
        return None
    row = picture.row_of(clash.noun).get(clash.uid)
    place = -1 if row is None else int(picture.site_rows(clash.noun)[row])
    site: str | None = picture.sites.uid[place] if place >= 0 else None
    return site


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _moment(value: Value) -> datetime | None:
    return value if isinstance(value, datetime) else None
