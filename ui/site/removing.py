"""Taking a record away with all that hangs on it, as one commit that can be undone."""

from collections.abc import Iterator

from soilcase.model import catalogue
from soilcase.model.edit import Delete, Edit, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rules import referrers
from soilcase.query.records import record_in

# What was decided stands; it is taken back by another decision, never by deleting.
_STANDS = frozenset({"decision", "assessment"})


def removal(picture: Picture, noun: str, uid: str) -> list[Edit]:
    """Give the edits that take a record away: what belongs to it first, then itself.

    What only points at it lets go. Where a decision hangs on it nothing is taken away.
    """
    gone: dict[tuple[str, str], None] = {}
    _gather(picture, noun, uid, gone)
    if any(one in _STANDS for one, _ in gone):
        raise Problem("site_decided", noun=noun)
    edits: list[Edit] = [*_lettings_go(picture, gone)]
    for one, identity in gone:
        values = record_in(picture, one, identity)
        if values is not None:
            edits.append(Delete(one, identity, values))
    return edits


def _gather(picture: Picture, noun: str, uid: str, gone: dict[tuple[str, str], None]) -> None:
    """Name the record and what cannot be without it, children before parents."""
    if (noun, uid) in gone:
        return
    for child, field_id in referrers(noun):
        if _cannot_be_without(child, field_id):
            for identity in _pointing(picture, child, field_id, uid):
                _gather(picture, child, identity, gone)
    gone[noun, uid] = None


def _cannot_be_without(child: str, field_id: str) -> bool:
    made = catalogue.noun(child)
    return made.field(field_id).required or made.parent == field_id


def _pointing(picture: Picture, noun: str, field_id: str, uid: str) -> list[str]:
    table = picture.tables.get(noun)
    if table is None:
        return []
    return [table.uid[row] for row, named in enumerate(table[field_id].tolist()) if named == uid]


def _lettings_go(picture: Picture, gone: dict[tuple[str, str], None]) -> Iterator[Edit]:
    for noun, uid in gone:
        for other, field_id in referrers(noun):
            if not _cannot_be_without(other, field_id):
                for identity in _pointing(picture, other, field_id, uid):
                    if (other, identity) not in gone:
                        yield Update(other, identity, field_id, uid, None)
