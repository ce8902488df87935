"""Records read out of a picture, and the edits that change them from what was seen."""

from collections.abc import Iterator
from types import MappingProxyType

from soilcase.model.edit import Delete, Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values
from soilcase.query.records import record_in

NOTHING: Values = MappingProxyType({})


def record(picture: Picture, noun: str, uid: str) -> Values:
    """Give what a record says; one that is gone is a Problem, for somebody may have deleted it."""
    found = record_in(picture, noun, uid)
    if found is None:
        raise Problem("unknown_record", record=uid)
    return found


def records_of(picture: Picture, noun: str, field: str, uid: str) -> Iterator[tuple[str, Values]]:
    """Give the records of a noun that point at another by a field."""
    table = picture.tables[noun]
    for found in table.uid[table[field] == uid]:
        yield str(found), record(picture, noun, str(found))


def insert(noun: str, **values: Value) -> Insert:
    """Make a new record; what is None says nothing."""
    known = {key: value for key, value in values.items() if value is not None}
    return Insert(noun, new_uid(), known)


def changed(noun: str, uid: str, seen: Values, **new: Value) -> list[Edit]:
    """Change a record's fields from what was seen; what stands so already is left alone."""
    return [
        Update(noun, uid, field, seen.get(field), value)
        for field, value in new.items()
        if seen.get(field) != value
    ]


def deleted(noun: str, uid: str, seen: Values) -> Delete:
    """Take a record away, with all that it was seen to say."""
    return Delete(noun, uid, seen)
