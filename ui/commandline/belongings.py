"""The records that belong to a site, and what of them may be shown.

Personal data are left out unless a purpose is given; then the look is noted in the register.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Delete
from soilcase.model.fields import Field
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.ports import Register
from soilcase.query.value_texts import column_values


@dataclass(frozen=True, slots=True)
class Belonging:
    """One record of a site, with the values that it has."""

    noun: str
    uid: str
    values: Mapping[str, Value]

    @property
    def is_personal(self) -> bool:
        """Say whether the record or a value in it is somebody's personal data."""
        return catalogue.noun(self.noun).personal or any(
            catalogue.field(self.noun, field_id).personal for field_id in self.values
        )


def belonging_to(picture: Picture, site: str) -> Iterator[Belonging]:
    """Give the site itself and every record that belongs to it, in the catalogue's order."""
    row = picture.row_of("site")[site]
    for noun in NOUNS:
        for found in np.flatnonzero(picture.site_rows(noun) == row):
            yield read_record(picture, noun, int(found))


def read_record(picture: Picture, noun: str, row: int) -> Belonging:
    """Read one record with the values that it has."""
    table = picture.tables[noun]
    values: dict[str, Value] = {}
    for field in catalogue.noun(noun).stored:
        (value,) = column_values(field, table[field.id][row : row + 1])
        if value is not None:
            values[field.id] = value
    return Belonging(noun, table.uid[row], values)


def deleted_from(deleted: Iterable[Delete], records: Iterable[Belonging]) -> Iterator[Belonging]:
    """Give what belonged to some records and is deleted, with what it said when it went."""
    below: dict[Value, list[Delete]] = {}
    for edit in deleted:
        parent = catalogue.noun(edit.noun).parent
        if parent:
            below.setdefault(edit.values.get(parent), []).append(edit)
    waiting = [record.uid for record in records]
    while waiting:
        for edit in below.pop(waiting.pop(), ()):
            waiting.append(edit.uid)
            yield Belonging(edit.noun, edit.uid, edit.values)


def is_hidden(noun: str, field: Field, purpose: str | None) -> bool:
    """Say whether a value is personal and nobody said why it is looked at."""
    return purpose is None and (catalogue.noun(noun).personal or field.personal)


def note_looks(register: Register, shown: Iterable[Belonging], purpose: str | None) -> None:
    """Note in the register whose personal data were looked at, and why."""
    if purpose is None:
        return
    for belonging in shown:
        if belonging.is_personal:
            register.look(belonging.noun, belonging.uid, purpose)
