"""Themes: which class each site or area is of, and a legend whose counts are those of the rows.

Unknown is a class of its own in every theme, with its own count, and never part of another one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from soilcase.model.catalogue import NOUNS
from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns, is_worked_out
from soilcase.model.fields import Field
from soilcase.model.picture import Picture
from soilcase.model.status import MAPPED
from soilcase.model.text import sort_key
from soilcase.query.codewords import codes_of
from soilcase.query.factors import factor
from soilcase.query.selection import SITE, site_column
from soilcase.query.theme_styles import OTHER, UNKNOWN, ClassStyle, Kind, Look, ThemeStyle
from soilcase.query.views import View

Classes = NDArray[np.int16]
Flags = NDArray[np.bool_]
AREA, NUANCE, STATUS = "area", "nuance", "status"
_THEME = "theme"
_CAN_HAVE_NUANCE = (MAPPED - {"v1"}) | {None}


@dataclass(frozen=True, slots=True)
class LegendClass:
    """One line of a legend: what the class is called, what it looks like, how many are of it.

    `value` is the code or record that the class is about, where it is about one.
    """

    id: str
    danish: str
    english: str
    look: Look
    count: int
    value: str = ""

    def label(self, language: str) -> str:
        """Give the class's name as a person reads it."""
        return self.danish if language == "da" else self.english

    @property
    def is_unknown(self) -> bool:
        """Say whether this is what is not known."""
        return self.id == UNKNOWN


@dataclass(frozen=True, slots=True)
class Themed:
    """The class of each row, as its place in the legend."""

    style: ThemeStyle
    legend: tuple[LegendClass, ...]
    rows: Classes

    def counted(self, rows: NDArray[np.int64]) -> tuple[LegendClass, ...]:
        """Give the legend for some of the rows, such as those that a filter shows."""
        return _counted(self.legend, self.rows[rows])

    def of_others(self, rows: NDArray[np.int64]) -> "Themed":
        """Give others the class of the row that they belong to; who belongs to none is unknown."""
        classes = np.append(self.rows, np.int16(_place(self.legend, UNKNOWN)))[rows]
        return Themed(self.style, _counted(self.legend, classes), classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What is shown: a column as it stands on a day, and where nothing means not known.

    `doubted` flags the rows where a missing value is unknown and not none. `naming` is the column
    by which names get their looks, so that a name looks the same on every day of the past.
    """

    field: Field
    column: Array
    doubted: Flags
    today: np.datetime64
    naming: Array | None = None


def offered(picture: Picture, styles: Mapping[str, ThemeStyle]) -> tuple[ThemeStyle, ...]:
    """Give the themes whose field a site has; one that comes with a later room is left out."""
    fields = {made.id: made for made in NOUNS[SITE].fields}
    return tuple(
        style
        for style in styles.values()
        if style.field in fields
        and (fields[style.field].is_stored or style.field in picture.derived)
    )


def theme_sites(picture: Picture, style: ThemeStyle) -> Themed:
    """Give each site its class."""
    return classify(picture, style, site_values(picture, style.field))


def theme_areas(picture: Picture, style: ThemeStyle) -> Themed:
    """Give each area its own class where it has a value of its own, or else that of its site."""
    own = derive_columns(picture, AREA)
    if style.field in own:
        return classify(picture, style, _values(picture, AREA, style.field, own[style.field], own))
    return theme_sites(picture, style).of_others(picture.site_rows(AREA))


def site_values(picture: Picture, field_id: str) -> Values:
    """Give a column of the sites for a theme."""
    column = site_column(picture, field_id)
    return _values(picture, SITE, field_id, column, picture.derived)


def classify(picture: Picture, style: ThemeStyle, values: Values) -> Themed:
    """Give each value its class; the picture knows what codes and records are called."""
    legend = tuple(_legend(picture, style, values))
    places = _PLACES[style.kind](_Made(picture, style, legend, values))
    missing, unknown = _place(legend, style.absent or UNKNOWN), _place(legend, UNKNOWN)
    is_missing = places < 0
    places[is_missing] = missing
    places[is_missing & values.doubted] = unknown
    return Themed(style, _counted(legend, places), places)


def view_theme(view: View) -> str:
    """Give the theme that a saved view asks for; it may be one that this version has not."""
    named = view.other.get(_THEME)
    return named if isinstance(named, str) else ""


def with_theme(view: View, theme: str) -> View:
    """Let a view ask for a theme; whatever else another version wrote into it is kept."""
    return replace(view, other={**view.other, _THEME: theme})


def as_asked(kept: View, shown: View, theme: str) -> View:
    """Give what is shown as a kept view would say it: with a theme only where it names one."""
    if view_theme(kept):
        return with_theme(shown, theme)
    return replace(shown, other={key: each for key, each in shown.other.items() if key != _THEME})


def _values(
    picture: Picture, noun: str, field_id: str, column: Array, derived: Mapping[str, Array]
) -> Values:
    field = NOUNS[noun].field(field_id)
    doubted = np.zeros(len(column), dtype=bool)
    if not field.is_stored and not is_worked_out(picture, noun, field_id):
        doubted[:] = True
    elif field_id == NUANCE:
        doubted = may_lack_nuance(derived[STATUS])
    return Values(
        field=field, column=column, doubted=doubted, today=np.datetime64(picture.today, "D")
    )


def may_lack_nuance(status: Array) -> Flags:
    """Flag where a missing nuance is unknown: only what is V2 has one, or what has no status."""
    return np.array([one in _CAN_HAVE_NUANCE for one in status.tolist()], dtype=bool)


def _legend(picture: Picture, style: ThemeStyle, values: Values) -> Iterator[LegendClass]:
    """Give the classes of a theme, those of many names first, and the unknown last."""
    if style.kind is Kind.MANY:
        yield from _named(picture, style, values)
    words = codes_of(values.field.codes, picture) if values.field.codes else None
    for each in sorted(style.classes, key=lambda one: one.id == UNKNOWN):
        is_code = style.kind is Kind.CODES and words is not None and each.id in words.codes
        yield _line(
            each,
            each.danish or (words.label(each.id, "da") if words else each.id),
            each.english or (words.label(each.id, "en") if words else each.id),
            each.id if is_code else "",
        )


def _line(each: ClassStyle, danish: str, english: str, value: str) -> LegendClass:
    return LegendClass(each.id, danish, english, each.look, 0, value)


def _named(picture: Picture, style: ThemeStyle, values: Values) -> Iterator[LegendClass]:
    """Give the commonest values a look each, in the order of their names."""
    apart = factor(values.column if values.naming is None else values.naming)
    counts = np.bincount(apart.places, minlength=len(apart.values)).tolist()
    names = {
        value: names
        for value in apart.values
        if value is not None and (names := _names(picture, values.field, value)) is not None
    }
    count = dict(zip(apart.values, counts, strict=True))
    common = sorted(names, key=lambda value: (-count[value], sort_key(names[value][0]), value))
    chosen = sorted(
        common[: len(style.slots)], key=lambda value: (sort_key(names[value][0]), value)
    )
    for look, value in zip(style.slots, chosen, strict=False):
        danish, english = names[value]
        yield LegendClass(f"={value}", danish, english, look, 0, value)


def _names(picture: Picture, field: Field, value: str) -> tuple[str, str] | None:
    """Give what a value is called in both languages; None of a record that is not there."""
    if not field.target:
        words = codes_of(field.codes, picture)
        return words.label(value, "da"), words.label(value, "en")
    table = picture.tables.get(field.target)
    row = picture.row_of(field.target).get(value) if table is not None else None
    if table is None or row is None:
        return None
    name = next((table[key][row] for key in ("initials", "name") if table[key][row]), None)
    return None if name is None else (name, name)


def _by_code(made: "_Made") -> Classes:
    """Give each code its class; one that the theme does not name is another."""
    place = {line.id: number for number, line in enumerate(made.legend)}
    return made.spread(place, dict.fromkeys(made.values_met(), place.get(OTHER, place[UNKNOWN])))


def _by_name(made: "_Made") -> Classes:
    """Give each name its class; one too many is another, and what has no name is unknown."""
    place = {line.value: number for number, line in enumerate(made.legend) if line.value}
    other, unknown = _place(made.legend, OTHER), _place(made.legend, UNKNOWN)
    field, picture = made.values.field, made.picture
    rest = {
        value: unknown if _names(picture, field, value) is None else other
        for value in made.values_met()
        if value not in place
    }
    return made.spread(place, rest)


@dataclass(frozen=True, slots=True)
class _Made:
    """A theme in the making."""

    picture: Picture
    style: ThemeStyle
    legend: Sequence[LegendClass]
    values: Values

    def values_met(self) -> list[str]:
        return [value for value in factor(self.values.column).values if value is not None]

    def spread(self, place: Mapping[str, int], rest: Mapping[str, int]) -> Classes:
        apart = factor(self.values.column)
        together = {**rest, **place}
        found = [-1 if value is None else together[value] for value in apart.values]
        spread: Classes = np.array(found, dtype=np.int16)[apart.places]
        return spread


def _by_size(made: "_Made") -> Classes:
    """Give each number its class by where the classes end."""
    return _between(made, made.values.column)


def _by_day(made: "_Made") -> Classes:
    """Give each day its class by how many days it is from today."""
    column = made.values.column.astype("datetime64[D]")
    ahead = (column - made.values.today).astype(np.float64)
    return _between(made, np.where(np.isnat(column), np.nan, ahead))


def _between(made: "_Made", numbers: Array) -> Classes:
    style = made.style
    places = np.array([_place(made.legend, each.id) for each in style.ranges], dtype=np.int16)
    ends = [np.inf if each.below is None else each.below for each in style.ranges]
    found = np.minimum(np.searchsorted(ends, numbers, side="right"), len(ends) - 1)
    return np.where(np.isnan(numbers), np.int16(-1), places[found])


_PLACES = {
    Kind.CODES: _by_code,
    Kind.MANY: _by_name,
    Kind.DAYS: _by_day,
    Kind.NUMBERS: _by_size,
}


def _place(legend: Sequence[LegendClass], class_id: str) -> int:
    return next(number for number, line in enumerate(legend) if line.id == class_id)


def _counted(legend: Sequence[LegendClass], rows: Classes) -> tuple[LegendClass, ...]:
    counts = np.bincount(rows, minlength=len(legend)).tolist()
    return tuple(replace(line, count=n) for line, n in zip(legend, counts, strict=True))
