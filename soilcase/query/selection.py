"""Which sites a list shows and in what order: window and command choose and sort alike.

Sites that have been dropped stay out of sight unless they are asked for, either outright or by a
filter that names the status itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model import catalogue
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.columns import UNKNOWN_BOOLEAN, Array
from soilcase.model.fields import Field, Type
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.status import DROPPED
from soilcase.model.text import sort_key
from soilcase.query.evaluate import evaluate
from soilcase.query.factors import factor
from soilcase.query.syntax import And, Condition, Filter, Not, Or, Some
from soilcase.query.value_texts import Shower
from soilcase.query.verdict import Flags

Rows = NDArray[np.int64]
Ranks = NDArray[np.float64]
SITE = "site"
STATUS = "status"


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that meet a filter, and how many more do that were dropped."""

    rows: Rows
    hidden: int


def select(picture: Picture, asked: Filter, *, with_dropped: bool = False) -> Selection:
    """Give the rows of the sites that meet a filter, the dropped ones only where wanted."""
    meets = evaluate(asked, picture)
    if with_dropped or asks_for(asked, SITE, STATUS):
        return Selection(np.flatnonzero(meets), 0)
    dropped = meets & dropped_sites(picture)
    return Selection(np.flatnonzero(meets & ~dropped), int(dropped.sum()))


def dropped_sites(picture: Picture) -> Flags:
    """Flag the sites that have been dropped."""
    apart = factor(picture.derived[STATUS])
    return apart.spread([status in DROPPED for status in apart.values])


def asks_for(asked: Filter, noun: str, field: str) -> bool:
    """Say whether a filter names a field anywhere."""
    match asked:
        case Condition():
            return (asked.noun, asked.field) == (noun, field)
        case And(parts) | Or(parts):
            return any(asks_for(part, noun, field) for part in parts)
        case Not(inner) | Some(_, inner):
            return asks_for(inner, noun, field)
        case _:
            return False


def site_column(picture: Picture, field_id: str) -> Array:
    """Give a column of the sites, stored or derived."""
    is_stored = catalogue.field(SITE, field_id).is_stored
    return picture.sites[field_id] if is_stored else picture.derived[field_id]


def ranks(shower: Shower, field: Field, column: Array) -> Ranks:
    """Give numbers that sort as the column should: the Danish way, lists in their own order."""
    if column.dtype.kind == "f":
        return column
    if column.dtype.kind == "M":
        days = column.view(np.int64).astype(np.float64)
        days[np.isnat(column)] = np.nan
        return days
    if field.type is Type.BOOLEAN:
        return np.where(column == UNKNOWN_BOOLEAN, np.nan, column).astype(np.float64)
    subject = ("ranks", field.id, field.codes, field.target, shower.language)
    follows_from = [column, *shower.follows_from(field)]
    return remembered(subject, follows_from, lambda: _by_value(shower, field, column))


def _by_value(shower: Shower, field: Field, column: Array) -> Ranks:
    """Rank the different values, and give each row the rank of its own."""
    apart = factor(column)
    made = CODE_LISTS.get(field.codes)
    if made is not None and made.closed and field.type is Type.CODE:
        place = {code.id: float(number) for number, code in enumerate(made.codes)}
        ranked = [place.get(value, np.nan) for value in apart.values]
    else:
        ranked = _in_order([shower.value(field, value) for value in apart.values])
        # What is not known is the first of the different values, and has no rank.
        ranked[0] = np.nan
    spread: Ranks = np.array(ranked, dtype=np.float64)[apart.places]
    spread.setflags(write=False)
    return spread


def _in_order(texts: Sequence[str]) -> list[float]:
    different = sorted(dict.fromkeys(texts[1:]), key=sort_key)
    place = {text: float(rank) for rank, text in enumerate(different)}
    return [place.get(text, np.nan) for text in texts]


def sort(rows: Rows, by: Ranks, then: Ranks, *, descending: bool = False) -> Rows:
    """Put rows in order; what is unknown comes last both ways."""
    return sort_by(rows, [(by, descending), (then, False)])


def sort_by(rows: Rows, keys: Sequence[tuple[Ranks, bool]]) -> Rows:
    """Put rows in order by several keys, the weightiest first, each one up or down."""
    ranked = [-by[rows] if descending else by[rows] for by, descending in reversed(keys)]
    return rows[np.lexsort(ranked)] if ranked else rows
