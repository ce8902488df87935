"""A pasted block held against the register, before anything is written.

Rows are matched on the site's number and columns on their headings. Each cell is read like typed
text, and says whether it is new, changed, unchanged or refused; only what is read makes edits.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from soilcase.casework.validation import check_field, check_value
from soilcase.exchange.clipboard import Block
from soilcase.model import catalogue
from soilcase.model.edit import Edit, Update
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import read_money, read_number
from soilcase.model.values import Value, normalise
from soilcase.query.keys import fields_by_spelling, fold
from soilcase.query.value_entry import Reader
from soilcase.query.value_texts import column_values

SITE = "site"
NUMBER = "number"
_NUMBERS: Mapping[Type, Callable[[str, str], Value]] = {
    Type.NUMBER: lambda typed, notation: float(read_number(typed, notation).value),
    Type.INTEGER: lambda typed, notation: int(read_number(typed, notation, 0).value),
    Type.MONEY: lambda typed, notation: int(read_money(typed, notation).value),
}


class Verdict(StrEnum):
    """What a pasted cell would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell: what it would do, how it was read, what stands now, or why it is refused."""

    verdict: Verdict
    typed: str
    value: Value = None
    current: Value = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: the site it is for, or why it is for none."""

    number: str
    uid: str | None
    cells: tuple[PastedCell, ...]
    problem: Problem | None = None


@dataclass(frozen=True)
class PasteDraft:
    """What a paste would do; nothing of it is done yet."""

    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    rows: tuple[PastedRow, ...]

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """Count the cells by what they would do; a row for no site is refused cell by cell."""
        return Counter(cell.verdict for row in self.rows for cell in row.cells)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Give the edits of all that was read and is not there already."""
        return tuple(
            Update(SITE, row.uid, field.id, cell.current, cell.value)
            for row in self.rows
            if row.uid is not None
            for field, cell in zip(self.fields, row.cells, strict=True)
            if field is not None and cell.verdict in (Verdict.NEW, Verdict.CHANGED)
        )

    @property
    def nameless(self) -> int:
        """Count the columns that stand beside the headings, and hold something."""
        return sum(
            field is None and not heading and any(row.cells[n].typed for row in self.rows)
            for n, (heading, field) in enumerate(zip(self.headings, self.fields, strict=True))
        )

    @property
    def unknown_headings(self) -> tuple[str, ...]:
        """Name the columns that no field answers to, besides the one with the numbers."""
        return tuple(
            heading
            for heading, field in zip(self.headings, self.fields, strict=True)
            if field is None and heading
        )


def draft_paste(
    block: Block,
    picture: Picture,
    language: str,
    *,
    columns: Sequence[str | None] | None = None,
    clear: bool = False,
) -> PasteDraft:
    """Hold a block against the register.

    `columns` names a field for each column where the person has said so; otherwise the first
    row is read as headings. An empty cell leaves the field alone, unless `clear` says otherwise.
    """
    headings, fields, rows = _columns(block, columns)
    at = next((n for n, field in enumerate(fields) if field and field.id == NUMBER), None)
    if at is None:
        raise Problem("paste_without_number", headings=headings)
    reading = _Reading(picture, language, fields, rows, at, clear=clear)
    kept = [n for n in range(len(fields)) if n != at]
    return PasteDraft(
        tuple(headings[n] for n in kept),
        tuple(fields[n] for n in kept),
        tuple(reading.row(row, kept) for row in rows),
    )


def _columns(
    block: Block, named: Sequence[str | None] | None
) -> tuple[tuple[str, ...], tuple[Field | None, ...], Sequence[tuple[str, ...]]]:
    known = fields_by_spelling(SITE)
    first = [known.get(fold(cell.partition(" (")[0])) for cell in block.rows[0]]
    has_headings = NUMBER in first
    ids = list(named) if named is not None else first
    if len(ids) != block.width:
        raise Problem("paste_too_wide", count=block.width, expected_count=len(ids))
    rows = block.rows[1:] if has_headings else block.rows
    headings = block.rows[0] if has_headings else tuple(field_id or "" for field_id in ids)
    declared = catalogue.fields(SITE)
    return headings, tuple(declared[name] if name else None for name in ids), rows


class _Reading:
    """Reads rows with what is known of the whole block: numbers, sites, the way of writing."""

    def __init__(  # noqa: PLR0913  what a row is read with (DECISIONS 4)
        self,
        picture: Picture,
        language: str,
        fields: Sequence[Field | None],
        rows: Sequence[Sequence[str]],
        at: int,
        *,
        clear: bool,
    ) -> None:
        self._at = at
        self._clear = clear
        self._picture = picture
        self._fields = fields
        self._rows = _rows_by_number(picture)
        self._seen: set[str] = set()
        self._reader = Reader(language, picture)
        self._notations = [
            _notation(field, [row[n] for row in rows]) for n, field in enumerate(fields)
        ]

    def row(self, row: Sequence[str], kept: Sequence[int]) -> PastedRow:
        """Read one row; a number that is not known, or comes twice, is for no site."""
        number = row[self._at]
        problem, at = self._site(number)
        if problem is not None or at is None:
            cells = tuple(PastedCell(Verdict.REFUSED, row[n], problem=problem) for n in kept)
            return PastedRow(number, None, cells, problem)
        return PastedRow(
            number,
            self._picture.sites.uid[at],
            tuple(self._cell(n, row[n], at) for n in kept),
        )

    def _site(self, number: str) -> tuple[Problem | None, int | None]:
        found = self._rows.get(number.casefold(), ())
        if not number:
            return Problem("paste_row_without_number"), None
        if number.casefold() in self._seen:
            return Problem("paste_row_twice", number=number), None
        self._seen.add(number.casefold())
        if not found:
            return Problem("unknown_site", number=number, nearest=None), None
        if len(found) > 1:
            return Problem("ambiguous_site", number=number, count=len(found)), None
        return None, found[0]

    def _cell(self, n: int, typed: str, at: int) -> PastedCell:
        field = self._fields[n]
        if field is None or (not typed and not self._clear):
            return PastedCell(Verdict.LEFT, typed)
        try:
            check_field(SITE, field)
            _refuse_numbers(field)
        except Problem as problem:
            return PastedCell(Verdict.REFUSED, typed, problem=problem)
        column = self._picture.sites[field.id]
        current = column_values(field, column[at : at + 1])[0]
        try:
            value = self._value(n, field, typed, current)
            if value != current:
                value = check_value(self._picture, SITE, field, value)
        except Problem as problem:
            return PastedCell(Verdict.REFUSED, typed, current=current, problem=problem)
        if value == current:
            return PastedCell(Verdict.UNCHANGED, typed, value, current)
        return PastedCell(
            Verdict.NEW if current is None else Verdict.CHANGED, typed, value, current
        )

    def _value(self, n: int, field: Field, typed: str, current: Value) -> Value:
        """Read a cell; a number in the notation that its column is written in."""
        notation = self._notations[n]
        if notation is None or not typed:
            return self._reader.value(field, typed, current)
        return normalise(field, _NUMBERS[field.type](typed, notation))


def _refuse_numbers(field: Field) -> None:
    """Refuse a second column of numbers: a row is found by the first, and keeps its own."""
    if field.id == NUMBER:
        raise Problem("bulk_its_own", noun=SITE, field=field.id)


def _rows_by_number(picture: Picture) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for at, number in enumerate(picture.sites[NUMBER].tolist()):
        if number is not None:
            found[number.casefold()] = (*found.get(number.casefold(), ()), at)
    return found


def _notation(field: Field | None, texts: Sequence[str]) -> str | None:
    """Give the language whose numbers a column is written in; None where that is not certain.

    A single cell such as 1.234 may mean two things; the column as a whole seldom does. It is
    certain where some cell can only be one notation, and none only the other.
    """
    if field is None or field.type not in _NUMBERS:
        return None
    only: set[str] = set()
    for text in texts:
        try:
            read = read_number(text, "da")
        except Problem:
            continue
        if not read.is_ambiguous and ("." in text or "," in text):
            only.add(read.notation)
    return only.pop() if len(only) == 1 else None
