"""What the codes of a list are called: typed words to codes, and codes to labels."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from soilcase.model.codelists import CODE_LISTS, Code, CodeList
from soilcase.model.columns import Array
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.query.keys import fold, spellings
from soilcase.query.matching import finder, join
from soilcase.query.syntax import Pattern

NEAREST = 5


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The words of one list; every spelling is folded, and `ordered` has them sorted."""

    is_closed: bool
    codes: Mapping[str, Code] = field(default_factory=dict)
    means: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    ordered: tuple[str, ...] = ()

    def named(self, typed: str) -> tuple[str, ...]:
        """Give the codes that have this id or name; mostly one, for a group's name all of them."""
        return (typed,) if typed in self.codes else self.means.get(fold(typed), ())

    def meant_by(self, typed: str) -> tuple[str, ...]:
        """Give the codes that a typed word means: by id, by name, or by a beginning of one."""
        named = self.named(typed)
        folded = fold(typed)
        if named or not folded:
            return named
        begun = {self.means[spelling] for spelling in self.begun_with(folded)}
        if not begun:
            begun = {(code_id,) for code_id in self.with_word(typed)}
        return begun.pop() if len(begun) == 1 else ()

    def with_word(self, typed: str) -> Iterator[str]:
        """Give the codes that have a word beginning so in one of their labels."""
        find = finder(Pattern(typed))
        for code in self.codes.values() if find else ():
            if find and find(join((code.danish, code.english))):
                yield code.id

    def begun_with(self, folded: str) -> Sequence[str]:
        """Give the spellings that begin so."""
        start = bisect_left(self.ordered, folded)
        end = bisect_left(self.ordered, folded + "\U0010ffff", start)
        return self.ordered[start:end]

    def nearest(self, typed: str, language: str) -> tuple[str, ...]:
        """Give the labels that somebody who typed this may have meant."""
        folded = fold(typed)
        close = [*self.begun_with(folded), *get_close_matches(folded, self.ordered, NEAREST)]
        alike = [code_id for spelling in close for code_id in self.means[spelling]]
        ids = dict.fromkeys((*self.with_word(typed), *alike))
        meant = [self.codes[code_id] for code_id in ids] or list(self.codes.values())
        return tuple(code.label(language) for code in meant[:NEAREST])

    def word_of(self, group: tuple[str, ...], language: str) -> str | None:
        """Give the word that means just these codes; the lists name the Danish one first."""
        words = self.groups.get(group)
        return words[0 if language == "da" else -1] if words else None

    def label(self, code_id: str, language: str) -> str:
        """Give a code's label; a code that is not on the list is shown as it is."""
        code = self.codes.get(code_id)
        return code.label(language) if code else code_id


def codes_of(list_id: str, picture: Picture | None) -> CodeWords:
    """Give the words of a list; those of an open one stand in the picture."""
    made = CODE_LISTS[list_id]
    if made.closed:
        return _closed(list_id)
    table = picture.tables.get(made.noun) if picture else None
    if table is None:
        return _NOTHING
    columns = [table[name] for name in ("code", "danish", "english", "dkjord")]
    if made.noun == "code":
        columns.append(table["list"])
    return remembered(("codes", list_id), columns, lambda: _open(list_id, columns))


@cache
def _closed(list_id: str) -> CodeWords:
    return _make(CODE_LISTS[list_id].codes, CODE_LISTS[list_id])


def _open(list_id: str, columns: Sequence[Array]) -> CodeWords:
    codes, danish, english, dkjord, *lists = (column.tolist() for column in columns)
    rows = range(len(codes))
    if lists:
        rows = [row for row in rows if lists[0][row] == list_id]  # type: ignore[assignment]
    return _make(
        [
            Code(
                codes[row],
                danish[row] or english[row] or codes[row],
                english[row] or danish[row] or codes[row],
                dkjord[row] or (),
            )
            for row in rows
        ],
        CODE_LISTS[list_id],
    )


def _make(codes: Iterable[Code], made: CodeList) -> CodeWords:
    by_id = {code.id: code for code in codes}
    named: dict[str, dict[str, None]] = {}
    for code in by_id.values():
        for word in (code.danish, code.english, *code.aliases):
            for spelling in spellings(word):
                named.setdefault(spelling, {})[code.id] = None
    means = {spelling: tuple(ids) for spelling, ids in named.items()}
    for word, group in made.groups.items():
        means.update(dict.fromkeys(spellings(word), group))
    means.update({fold(code_id): (code_id,) for code_id in by_id})
    for code in by_id.values():
        for foreign in code.dkjord:
            means.setdefault(fold(foreign), (code.id,))
    means.pop("", None)
    groups: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word, group in made.groups.items():
        groups[group] = (*groups.get(group, ()), word)
    return CodeWords(made.closed, by_id, means, groups, tuple(sorted(means)))


_NOTHING = CodeWords(is_closed=False, codes=MappingProxyType({}))
