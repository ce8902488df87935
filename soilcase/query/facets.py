"""What a column holds under a filter: its values with their counts, to be chosen by a click.

The column's own condition is left aside while counting, so that more of its values can be
chosen; what is chosen becomes that condition, in the same filter that a person types.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeGuard

import numpy as np

from soilcase.model.catalogue import NOUNS
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.query.codewords import codes_of
from soilcase.query.evaluate import evaluate
from soilcase.query.factors import factor
from soilcase.query.judge_texts import UNKNOWN_CODE
from soilcase.query.keys import SITE
from soilcase.query.matching import finder, searchable
from soilcase.query.ranges import day_tests, number_tests
from soilcase.query.selection import STATUS, asks_for, dropped_sites, site_column
from soilcase.query.syntax import (
    And,
    Code,
    Condition,
    Filter,
    Is,
    Pattern,
    Test,
    Unknown,
    all_of,
)
from soilcase.query.value_texts import Shower
from soilcase.query.verdict import Flags
from soilcase.query.views import column_fields
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown_test

MOST = 300
_NUMBERS = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})
_DAYS = frozenset({Type.DATE, Type.MOMENT})
_CODED = frozenset({Type.CODE, Type.CODES})
_BY_WORDS = frozenset({Type.TEXT, Type.TEXTS, Type.REFERENCE})
# A closed list this short is shown in its own order, a longer one by how much there is.
_SHORT = 20


@dataclass(frozen=True, slots=True)
class Facet:
    """One value or range of a column: what asks for it, how it is called, how many have it."""

    test: Test
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to choose in a column, and how much more there is than is named."""

    field: str
    members: tuple[Facet, ...]
    left_out: int


def own_tests(asked: Filter, field_id: str) -> tuple[Test, ...]:
    """Give what a filter asks of one column of the sites, on top."""
    own = (part for part in _parts(asked) if _is_own(part, field_id))
    return tuple(test for part in own for test in part.tests)


def with_tests(asked: Filter, field_id: str, tests: Sequence[Test]) -> Filter:
    """Let a filter ask this of a column, in the place where it asked before; nothing is no."""
    made = [Condition(SITE, field_id, tuple(dict.fromkeys(tests)))] if tests else []
    parts: list[Filter] = []
    for part in _parts(asked):
        if _is_own(part, field_id):
            parts.extend(made)
            made = []
        else:
            parts.append(part)
    return all_of([*parts, *made])


def count_facets(  # noqa: PLR0913  each is one thing that decides the counts (DECISIONS 4)
    picture: Picture,
    words: Words,
    asked: Filter,
    field_id: str,
    *,
    with_dropped: bool = False,
    typed: str = "",
) -> Facets:
    """Count what a column holds where the rest of the filter holds; typed words narrow it."""
    rest = with_tests(asked, field_id, ())
    meets = evaluate(rest, picture)
    if not with_dropped and not asks_for(asked, SITE, STATUS) and field_id != STATUS:
        meets = meets & ~dropped_sites(picture)
    field, own = column_fields()[field_id], own_tests(asked, field_id)
    counter = _Counter(picture, words, field, meets, own)
    return counter.facets(typed)


def _parts(asked: Filter) -> tuple[Filter, ...]:
    return asked.parts if isinstance(asked, And) else (asked,)


def _is_own(part: Filter, field_id: str) -> TypeGuard[Condition]:
    return isinstance(part, Condition) and (part.noun, part.field) == (SITE, field_id)


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts one column where a filter holds."""

    picture: Picture
    words: Words
    field: Field
    meets: Flags
    own: tuple[Test, ...]

    def facets(self, typed: str) -> Facets:
        kept, count = self._found(typed)
        if self.field.type in _BY_WORDS:
            # These words may stand in longer texts as well, and the list will show those too.
            kept = [self._asked(one.test, one.label) for one in kept]
        unknown = self._asked(Unknown(), self.words.say("fact.unknown"))
        return Facets(self.field.id, (*kept, unknown), count - len(kept))

    def _found(self, typed: str) -> tuple[Sequence[Facet], int]:
        """Give what is named, and how much there is."""
        field = self.field
        if field.type in _CODED | _BY_WORDS:
            asks = field.type in _CODED and CODE_LISTS[field.codes].asks
            if not asks:
                return self._values(typed)
            found = list(self._every_code())
        elif field.type is Type.BOOLEAN:
            found = [self._asked(Is(flag), self.words.show(flag)) for flag in (True, False)]
        else:
            found = list(self._ranges())
        kept = [*found[:MOST], *(one for one in found[MOST:] if one.is_chosen)]
        return kept, len(found)

    def _every_code(self) -> Iterator[Facet]:
        """Ask for each code in its turn, for some ask about other fields."""
        for code in CODE_LISTS[self.field.codes].codes:
            if code.id != UNKNOWN_CODE:
                yield self._asked(Is(Code(code.id)), code.label(self.words.language))

    def _ranges(self) -> Iterator[Facet]:
        column = site_column(self.picture, self.field.id)
        vocabulary = Vocabulary(self.words.language, self.picture)
        tests: Sequence[Test] = ()
        if self.field.type in _NUMBERS:
            tests = number_tests(self.field, column[self.meets])
        elif self.field.type in _DAYS:
            tests = day_tests(column[self.meets])
        for test in dict.fromkeys((*tests, *self.own)):
            if not isinstance(test, Unknown):
                yield self._asked(test, shown_test(self.field, test, vocabulary))

    def _asked(self, test: Test, label: str) -> Facet:
        """Count by asking, as the list itself will."""
        holds = evaluate(Condition(SITE, self.field.id, (test,)), self.picture)
        return Facet(test, label, int((holds & self.meets).sum()), test in self.own)

    def _values(self, typed: str) -> tuple[Sequence[Facet], int]:
        """Count the different values, in the order of their list, or the commonest first.

        Of tens of thousands, such as addresses, only those are made that will be seen.
        """
        number = self._numbers()
        find = finder(Pattern(typed))
        members = [
            member for member in number if find is None or find(searchable(self._label(member)))
        ]
        place = self._place(number)
        # Picked rather than sorted: sorting so many is one long step that keeps others waiting.
        first = nsmallest(MOST, members, key=place)
        rest = sorted(set(members).difference(first), key=place) if self.own else []
        chosen = self._chosen(number)
        made = [self._facet(member, number[member], chosen) for member in (*first, *rest)]
        return [*made[:MOST], *(one for one in made[MOST:] if one.is_chosen)], len(members)

    def _facet(self, member: str, count: int, chosen: Collection[str]) -> Facet:
        label = self._label(member)
        test = self._test(member, label)
        return Facet(test, label, count, test in self.own or member in chosen)

    def _numbers(self) -> dict[str, int]:
        """Give how many rows that meet the filter have each value."""
        apart = factor(site_column(self.picture, self.field.id))
        counts = np.bincount(apart.places[self.meets], minlength=len(apart.values)).tolist()
        number: dict[str, int] = {}
        for value, count in zip(apart.values, counts, strict=True):
            for member in value if isinstance(value, tuple) else (value,):
                if member is not None and member != UNKNOWN_CODE and count:
                    number[member] = number.get(member, 0) + count
        return number

    def _place(self, number: dict[str, int]) -> Callable[[str], tuple[int, str]]:
        """Say where a value stands: closed lists have an order of their own."""
        codes = CODE_LISTS.get(self.field.codes)
        if codes is not None and codes.closed and len(codes.codes) <= _SHORT:
            order = {code.id: place for place, code in enumerate(codes.codes)}
            return lambda member: (order.get(member, len(order)), member)
        return lambda member: (-number[member], self._label(member))

    def _chosen(self, number: dict[str, int]) -> frozenset[str]:
        """Give the codes that the filter names by how they begin."""
        patterns = [
            find
            for test in self.own
            if isinstance(test, Is) and isinstance(test.operand, Pattern)
            for find in [finder(test.operand)]
            if find is not None
        ]
        if not patterns or self.field.type not in _CODED:
            return frozenset()
        return frozenset(
            member
            for member in number
            if any(find(searchable(self._label(member))) for find in patterns)
        )

    def _label(self, member: str) -> str:
        if self.field.type in _CODED:
            return codes_of(self.field.codes, self.picture).label(member, self.words.language)
        if self.field.target in NOUNS:
            return Shower(self.words, self.picture).record(self.field.target, member)
        return member

    def _test(self, member: str, label: str) -> Test:
        if self.field.type in _CODED:
            return Is(Code(member))
        return Is(Pattern(label, is_whole=True))


def toggled(asked: Filter, facets: Facets, test: Test, *, is_chosen: bool) -> Filter:
    """Let a filter ask for one value more, or for one less."""
    chosen = [facet.test for facet in facets.members if facet.is_chosen]
    wanted = [each for each in chosen if each != test]
    return with_tests(asked, facets.field, [*wanted, test] if is_chosen else wanted)
