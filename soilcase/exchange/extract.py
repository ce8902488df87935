"""What is taken out of a list, as values: its columns, its lines with their groups, its sums."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import TypeAlias

from soilcase.model import catalogue
from soilcase.model.columns import Array
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.query.selection import SITE, Rows, site_column
from soilcase.query.sums import Sum
from soilcase.query.value_texts import OERE

_SAMPLE = 50
_NARROWEST, _WIDEST = 72, 320
_PIXELS_PER_SIGN, _PIXELS_BESIDE = 7, 19

Content: TypeAlias = str | float | date


class Kind(Enum):
    """What a column holds, which is how a spreadsheet shows it."""

    TEXT = auto()
    WHOLE = auto()
    DECIMAL = auto()
    MONEY = auto()
    YEAR = auto()
    DAY = auto()


_KINDS: Mapping[Type, Kind] = MappingProxyType(
    {
        Type.INTEGER: Kind.WHOLE,
        Type.NUMBER: Kind.DECIMAL,
        Type.MONEY: Kind.MONEY,
        Type.DATE: Kind.DAY,
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is shown, `width` pixels wide; texts and values by row of the picture."""

    heading: str
    texts: Sequence[str]
    width: int
    kind: Kind = Kind.TEXT
    values: Array | None = None
    alarms: Sequence[bool] = ()

    def contents(self, rows: Rows) -> list[Content]:
        """Give what stands in some rows: the value itself, or the text where none is known."""
        texts = self.texts
        if self.values is None:
            return [texts[row] for row in rows.tolist()]
        chosen = self.values[rows]
        if self.kind is Kind.DAY:
            days: list[date | None] = chosen.astype("datetime64[D]").astype(object).tolist()
            return [
                texts[row] if day is None else day
                for row, day in zip(rows.tolist(), days, strict=True)
            ]
        scale = OERE if self.kind is Kind.MONEY else 1
        return [
            texts[row] if number != number else number / scale  # noqa: PLR0124  NaN
            for row, number in zip(rows.tolist(), chosen.tolist(), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Total:
    """A line of sums: what it is called, and what columns come to by their place."""

    label: str
    sums: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Extract:
    """A list as it is seen; a line below nought is a group's, -1 the first of the groups."""

    title: str
    columns: Sequence[Column]
    lines: Rows
    groups: Sequence[Total]
    total: Total
    frozen: int = 0
    about_title: str = ""
    about: Sequence[tuple[str, str]] = ()


def natural_width(heading: str, texts: Sequence[str], rows: Rows) -> int:
    """Give a width for the heading and the first texts, where nobody has chosen one."""
    first = [texts[row] for row in rows[:_SAMPLE].tolist()]
    longest = max(map(len, (heading, *first)))
    return max(_NARROWEST, min(longest * _PIXELS_PER_SIGN + _PIXELS_BESIDE, _WIDEST))


def kind_of(field: Field) -> Kind:
    """Say what a field's column holds."""
    kind = _KINDS.get(field.type, Kind.TEXT)
    return Kind.YEAR if kind is Kind.WHOLE and field.id.endswith("year") else kind


def column_of(  # noqa: PLR0913  each is one property of the column (DECISIONS 4)
    picture: Picture,
    field_id: str,
    heading: str,
    texts: Sequence[str],
    *,
    width: int,
    alarms: Sequence[bool] = (),
) -> Column:
    """Give a column of the sites; what is no field, such as the marks, is text alone."""
    field = catalogue.fields(SITE).get(field_id)
    kind = Kind.TEXT if field is None else kind_of(field)
    values = None if kind is Kind.TEXT else site_column(picture, field_id)
    return Column(heading, texts, width, kind, values, alarms)


def total_of(label: str, sums: Sequence[Sum], ids: Sequence[str]) -> Total:
    """Give a line of sums for the columns in sight; an amount is in kroner."""
    fields = catalogue.fields(SITE)
    return Total(
        label,
        {
            ids.index(each.field): each.total / OERE
            if fields[each.field].type is Type.MONEY
            else each.total
            for each in sums
            if each.field in ids
        },
    )
