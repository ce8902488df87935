"""The list's columns: their cells are written as they are looked at, and none before."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import cast, overload

import numpy as np

from soilcase.model import catalogue
from soilcase.model.fields import Type
from soilcase.model.picture import Picture
from soilcase.query.selection import SITE, site_column
from soilcase.query.value_texts import Shower
from soilcase.query.verdict import Flags
from soilcase.query.views import MARKS, Mark, column_fields

from ..kit.table import TextColumn

OVERDUE = "●"
SHAPES = ("●", "▲", "■", "◆", "★", "!")
_NUMBERS = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})


class ByRow(Sequence[str]):
    """Texts that are written for a row when it is looked at."""

    def __init__(self, count: int, write: Callable[[int], str]) -> None:
        """Write nothing yet."""
        self._count, self._write = count, write

    def __len__(self) -> int:
        """Count the rows."""
        return self._count

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        """Write the text of a row."""
        if isinstance(row, slice):
            return [self._write(one) for one in range(*row.indices(self._count))]
        return self._write(row)


def _statuses(shower: Shower, picture: Picture, texts: Sequence[str]) -> ByRow:
    """Write statuses; a generation contamination is named in full."""
    name = catalogue.field(SITE, "generation").label(shower.language)
    ringed = picture.sites["generation"]

    def write(row: int) -> str:
        return f"{texts[row]} · {name}" if ringed[row] == 1 else texts[row]

    return ByRow(len(texts), write)


def _deadlines(shower: Shower, picture: Picture, texts: Sequence[str]) -> ByRow:
    """Write deadlines; a near one says how near, one that is over has a mark as well."""
    days = site_column(picture, "next_deadline")

    def write(row: int) -> str:
        day = days.item(row)
        if not isinstance(day, date):
            return texts[row]
        near = shower.words.relative(day, picture.today)
        shown = f"{texts[row]} · {near}" if near else texts[row]
        return f"{OVERDUE} {shown}" if day < picture.today else shown

    return ByRow(len(texts), write)


def make_column(shower: Shower, picture: Picture, field_id: str) -> TextColumn:
    """Make one column of a picture's sites; nothing of it is written yet."""
    declared = catalogue.field(SITE, field_id)
    column = site_column(picture, field_id)
    texts: Sequence[str] = shower.lazily(declared, column)
    symbols: Sequence[str | None] = ()
    ringed: Sequence[bool] = ()
    alarms: Sequence[bool] = ()
    if field_id == "status":
        symbols = cast("Sequence[str | None]", column)
        ringed = cast("Sequence[bool]", picture.sites["generation"] == 1)
        texts = _statuses(shower, picture, texts)
    elif field_id == "next_deadline":
        alarms = cast("Sequence[bool]", column < np.datetime64(picture.today, "D"))
        texts = _deadlines(shower, picture, texts)
    return TextColumn(
        field_id,
        shower.label(declared),
        declared.help(shower.language),
        texts,
        to_right=declared.type in _NUMBERS,
        symbols=symbols,
        ringed=ringed,
        alarms=alarms,
    )


def make_marks_column(
    shower: Shower, count: int, marks: Sequence[tuple[Mark, Flags]]
) -> TextColumn:
    """Make the column of marks."""
    heading, help_text = (shower.words.say(f"sites.marks.{part}") for part in ("heading", "help"))

    def write(row: int) -> str:
        return " · ".join(f"{mark.shape} {mark.word}" for mark, holds in marks if holds[row])

    return TextColumn(MARKS, heading, help_text, ByRow(count, write))


def heading_of(shower: Shower, column_id: str) -> str:
    """Give what a column is called, a field's or that of the marks."""
    if column_id == MARKS:
        return shower.words.say("sites.marks.heading")
    return shower.label(column_fields()[column_id])


def known_columns(ids: Sequence[str]) -> list[str]:
    """Give those of a view's columns that this version knows."""
    known = column_fields()
    return [each for each in ids if each in known or each == MARKS]
