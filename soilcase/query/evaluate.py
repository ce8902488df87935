"""Evaluating a filter on a picture: one answer for each site, of which only a yes is shown.

A condition on another noun holds for a site when one of the site's records meets it; it is not
known when none does but of one it is not known. A site without such records meets no condition
on them. Where a noun was not read into the picture, nothing is known of it.
"""

from collections.abc import Callable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from soilcase.model import catalogue
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns
from soilcase.model.picture import Picture
from soilcase.query.asking import spell_out
from soilcase.query.factors import factor, find_values
from soilcase.query.judge import judge
from soilcase.query.keys import JOINED_BY, SITE
from soilcase.query.matching import finder
from soilcase.query.syntax import (
    And,
    Condition,
    Filter,
    Is,
    Not,
    Or,
    Pattern,
    Search,
    Some,
    Test,
)
from soilcase.query.text_answers import CONTENTS, DOCUMENT, text_answer
from soilcase.query.verdict import Flags, Verdict, certain, unknown_everywhere

SEARCHED = ("number", "aliases", "name", "address", "postcode", "city", "parcels")

Rows = NDArray[np.int64]


def evaluate(filter_: Filter, picture: Picture) -> Flags:
    """Say for each site, row by row, whether the filter holds for certain."""
    return _judge(filter_, picture, SITE).yes


def _judge(filter_: Filter, picture: Picture, noun: str) -> Verdict:
    """Judge the records of a noun; those of the site's other records that a filter names too."""
    match filter_:
        case Not(inner):
            verdict = _judge(inner, picture, noun).negated()
        case And(parts):
            everything = certain(np.ones(len(picture.tables[noun]), dtype=bool))
            verdict = _join(Verdict.and_, parts, picture, noun) if parts else everything
        case Or(parts):
            verdict = _join(Verdict.or_, parts, picture, noun)
        case Search(pattern):
            verdict = certain(_search(pattern, picture))
        case Some(owner, inner):
            verdict = _of_sites(inner, picture, owner)
        case Condition():
            is_own = filter_.noun == noun
            gather = _judge_condition if is_own else _condition_of_sites
            verdict = gather(filter_, picture)
    return verdict


def _join(
    join_two: Callable[[Verdict, Verdict], Verdict],
    parts: tuple[Filter, ...],
    picture: Picture,
    noun: str,
) -> Verdict:
    return reduce(join_two, (_judge(part, picture, noun) for part in parts))


def _condition_of_sites(condition: Condition, picture: Picture) -> Verdict:
    return _of_sites(condition, picture, condition.noun)


def _judge_condition(condition: Condition, picture: Picture) -> Verdict:
    declared = catalogue.field(condition.noun, condition.field)
    if (condition.noun, condition.field) == (DOCUMENT, CONTENTS):
        return reduce(
            Verdict.or_,
            (_judge_contents(condition, test, picture) for test in condition.tests),
        )
    if declared.codes in CODE_LISTS and CODE_LISTS[declared.codes].asks:
        return reduce(
            Verdict.or_, (_judge_column(one, picture) for one in spell_out(condition, picture))
        )
    return _judge_column(condition, picture)


def _judge_contents(condition: Condition, test: Test, picture: Picture) -> Verdict:
    """Judge documents by what their texts were found to have; else as texts nobody knows."""
    asked = test.operand if isinstance(test, Is) else None
    found = text_answer(picture, asked) if isinstance(asked, Pattern) else None
    if found is None:
        return _judge_column(Condition(condition.noun, condition.field, (test,)), picture)
    return certain(found)


def _judge_column(condition: Condition, picture: Picture) -> Verdict:
    declared = catalogue.field(condition.noun, condition.field)
    column = field_column(picture, condition.noun, condition.field)
    if column is None:
        return unknown_everywhere(len(picture.tables[condition.noun]))
    return judge(declared, column, condition.tests, picture)


def field_column(picture: Picture, noun: str, field_id: str) -> Array | None:
    """Give a field's column, read or derived; None where it was not read."""
    if not catalogue.field(noun, field_id).is_stored:
        derived = picture.derived if noun == SITE else derive_columns(picture, noun)
        return derived.get(field_id)
    return picture.tables[noun].values.get(field_id)


def _of_sites(filter_: Filter, picture: Picture, noun: str) -> Verdict:
    """Judge the records of a noun and gather the verdicts at their sites."""
    total = len(picture.sites)
    if noun not in picture.tables or JOINED_BY.get(noun, noun) not in picture.tables:
        return unknown_everywhere(total)
    verdict = _judge(filter_, picture, noun)
    if noun not in JOINED_BY:
        sites = picture.site_rows(noun)
        return Verdict(_gathered(sites, verdict.yes, total), ~_gathered(sites, ~verdict.no, total))
    records, sites = _joined(picture, noun)
    return Verdict(
        _gathered(sites, verdict.yes[records], total),
        ~_gathered(sites, ~verdict.no[records], total),
    )


def _gathered(sites: Rows, flags: Flags, total: int) -> Flags:
    """Flag the sites of flagged records; what belongs to no site falls off at the end."""
    found = np.zeros(total + 1, dtype=bool)
    found[sites[flags]] = True
    return found[:total]


def _joined(picture: Picture, noun: str) -> tuple[Rows, Rows]:
    """Give the records that stand at sites, and which sites those are."""
    links = picture.tables[JOINED_BY[noun]]
    rows = picture.row_of(noun)
    references = links[noun]
    records = np.array([rows.get(uid, -1) for uid in references], dtype=np.int64)
    known = records >= 0
    return records[known], picture.site_rows(JOINED_BY[noun])[known]


def _search(pattern: Pattern, picture: Picture) -> Flags:
    """Flag the sites that have the words in one of their texts; no words are found anywhere."""
    if finder(pattern) is None:
        return np.ones(len(picture.sites), dtype=bool)
    found = np.zeros(len(picture.sites), dtype=bool)
    for field_id in SEARCHED:
        column = field_column(picture, SITE, field_id)
        if column is not None:
            found |= factor(column).spread(find_values(column, pattern))
    return found
