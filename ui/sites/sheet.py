"""The list as it will be shown, worked out from a picture before the window sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from soilcase.model import catalogue
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.query.selection import SITE, Ranks, Rows, ranks, select, site_column, sort
from soilcase.query.syntax import EVERYTHING, Filter
from soilcase.query.value_texts import Shower, column_values

from ..kit.table import TextColumn

SHOWN = (
    "status",
    "number",
    "address",
    "municipality",
    "nuance",
    "next_deadline",
    "officer",
    "name",
    "branches",
    "phase",
)
NUMBER = "number"
OVERDUE = "●"
_NUMBERS = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks the list for: a filter, dropped sites or not, and an order."""

    filter: Filter = EVERYTHING
    with_dropped: bool = False
    sort_by: str = NUMBER
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture's sites as columns of texts; what columns sort by is worked out when needed."""

    picture: Picture
    shower: Shower
    columns: Sequence[TextColumn]
    ranks: dict[str, Ranks] = field(default_factory=dict)

    def ranks_of(self, field_id: str) -> Ranks:
        """Give what a column sorts by."""
        if field_id not in self.ranks:
            declared = catalogue.field(SITE, field_id)
            column = site_column(self.picture, field_id)
            self.ranks[field_id] = ranks(self.shower, declared, column)
        return self.ranks[field_id]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A sheet's rows as they were asked for, and how many dropped sites are left out."""

    sheet: Sheet
    asked: Asked
    rows: Rows
    hidden: int


def make_sheet(picture: Picture, words: Words) -> Sheet:
    """Write every cell of the list."""
    shower = Shower(words, picture)
    return Sheet(picture, shower, [_column(shower, picture, field_id) for field_id in SHOWN])


def arrange(sheet: Sheet, asked: Asked) -> Arrangement:
    """Choose and sort a sheet's rows."""
    chosen = select(sheet.picture, asked.filter, with_dropped=asked.with_dropped)
    by, then = sheet.ranks_of(asked.sort_by), sheet.ranks_of(NUMBER)
    rows = sort(chosen.rows, by, then, descending=asked.descending)
    return Arrangement(sheet, asked, rows, chosen.hidden)


def _column(shower: Shower, picture: Picture, field_id: str) -> TextColumn:
    declared = catalogue.field(SITE, field_id)
    column = site_column(picture, field_id)
    texts = shower.column(declared, column)
    heading, help_text = shower.label(declared), declared.help(shower.language)
    if field_id == "status":
        return _status_column(shower, picture, heading, help_text, texts)
    if field_id == "next_deadline":
        return _deadline_column(shower, picture, declared, heading, texts)
    to_right = declared.type in _NUMBERS
    return TextColumn(field_id, heading, help_text, texts, to_right=to_right)


def _status_column(
    shower: Shower, picture: Picture, heading: str, help_text: str, texts: list[str]
) -> TextColumn:
    """Write the status with its symbol; a generation contamination is named in full."""
    name = catalogue.field(SITE, "generation").label(shower.language)
    ringed = (picture.sites["generation"] == 1).tolist()
    named = [
        f"{text} · {name}" if ring else text for text, ring in zip(texts, ringed, strict=True)
    ]
    symbols = picture.derived["status"].tolist()
    return TextColumn("status", heading, help_text, named, symbols=symbols, ringed=ringed)


def _deadline_column(
    shower: Shower, picture: Picture, declared: Field, heading: str, texts: list[str]
) -> TextColumn:
    """Write a near deadline with how near it is; one that is over with a mark as well."""
    alarms: set[int] = set()
    told: list[str] = []
    days = column_values(declared, site_column(picture, declared.id))
    for row, (day, text) in enumerate(zip(days, texts, strict=True)):
        shown = text
        if isinstance(day, date):
            near = shower.words.relative(day, picture.today)
            shown = f"{text} · {near}" if near else text
            if day < picture.today:
                alarms.add(row)
                shown = f"{OVERDUE} {shown}"
        told.append(shown)
    help_text = declared.help(shower.language)
    return TextColumn(declared.id, heading, help_text, told, alarms=frozenset(alarms))
