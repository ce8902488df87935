"""The list's own cells for other programs: exactly what is seen, with real numbers and dates."""

from collections.abc import Iterator, Sequence
from datetime import date

from soilcase.exchange.clipboard import Cell
from soilcase.exchange.extract import Extract, column_of, total_of
from soilcase.exchange.extract_about import Origin, about_list
from soilcase.model import catalogue
from soilcase.model.fields import Type
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.model.words import Words
from soilcase.query.selection import SITE, Rows, site_column
from soilcase.query.sums import name_sum
from soilcase.query.value_texts import OERE, column_values

from ..kit.table import TextColumn
from .sheet import Arrangement

_NUMBERS = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})


def cells_of(
    picture: Picture, columns: Sequence[TextColumn], rows: Rows
) -> Iterator[tuple[Cell, ...]]:
    """Give the cells of some rows as they are shown; a number brings its value, a day its date."""
    known = catalogue.fields(SITE)
    values: list[list[Value] | None] = []
    for column in columns:
        field = known.get(column.id)
        is_plain = field is not None and (field.type in _NUMBERS or field.type is Type.DATE)
        chosen = site_column(picture, column.id)[rows] if is_plain else None
        values.append(column_values(known[column.id], chosen) if chosen is not None else None)
    types = [known[column.id].type if column.id in known else None for column in columns]
    for place, row in enumerate(rows.tolist()):
        yield tuple(
            _cell(column.texts[row], held[place] if held is not None else None, kind)
            for column, held, kind in zip(columns, values, types, strict=True)
        )


def extract_of(
    arranged: Arrangement, widths: Sequence[int], words: Words, origin: Origin
) -> Extract:
    """Give the whole list as it is seen, for a file: its lines, groups, sums and what it is."""
    picture, view = arranged.sheet.picture, arranged.view
    columns = arranged.columns
    ids = [column.id for column in columns]
    label = " · ".join(
        [
            words.say("extract.total", count=len(arranged.rows)),
            *(name_sum(each, words) for each in arranged.sums),
        ]
    )
    lines = zip(arranged.groups, arranged.group_lines, strict=True)
    return Extract(
        catalogue.noun(SITE).label(words.language, plural=True),
        [
            column_of(
                picture,
                column.id,
                column.heading,
                column.texts,
                width=width,
                alarms=column.alarms,
            )
            for column, width in zip(columns, widths, strict=True)
        ],
        arranged.lines,
        [total_of(line.label, group.sums, ids) for group, line in lines],
        total_of(label, arranged.sums, ids),
        frozen=min(view.frozen, max(len(columns) - 1, 0)),
        about_title=words.say("extract.about"),
        about=about_list(words, picture, view, origin),
    )


def _cell(text: str, value: Value, kind: Type | None) -> Cell:
    if isinstance(value, date):
        return Cell(text, day=value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(text, number=value / OERE if kind is Type.MONEY else float(value))
    return Cell(text)
