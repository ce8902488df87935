"""The list as it will be shown, worked out from a picture before the window sees it."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.words import Words
from soilcase.query.asked import asked_of
from soilcase.query.evaluate import evaluate
from soilcase.query.grouping import Group, can_be_grouped, group_ranks, make_groups
from soilcase.query.parse import parse
from soilcase.query.selection import (
    Ranks,
    Rows,
    dropped_sites,
    ranks,
    select,
    site_column,
    sort_by,
)
from soilcase.query.sums import Sum, add_up, show_sum
from soilcase.query.syntax import Pattern, Search
from soilcase.query.value_texts import Shower
from soilcase.query.verdict import Flags
from soilcase.query.views import MARKS, NUMBER, Mark, View, column_fields

from ..kit.table import GroupLine, TextColumn
from .columns import known_columns, make_column, make_marks_column

SORTED, SUMMED = "sorted", "summed"
_NO_ROWS = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture's sites as columns; what is not asked for is not worked out.

    `ready` is what has been asked for once, so that it is answered at once from then on.
    """

    picture: Picture
    shower: Shower
    columns: dict[str, TextColumn] = field(default_factory=dict)
    ready: set[Hashable] = field(default_factory=set)
    marked: dict[str, Flags] = field(default_factory=dict)

    def column(self, field_id: str) -> TextColumn:
        """Give a column, made when it is first asked for."""
        if field_id not in self.columns:
            self.columns[field_id] = make_column(self.shower, self.picture, field_id)
        return self.columns[field_id]

    def ranks_of(self, field_id: str) -> Ranks:
        """Give what a column sorts by."""
        declared = column_fields()[field_id]
        return ranks(self.shower, declared, site_column(self.picture, field_id))

    def flags_of(self, mark: Mark) -> Flags:
        """Say for which sites a mark holds; a rule that cannot be read holds for none."""
        if mark.filter not in self.marked:
            try:
                holds = evaluate(parse(mark.filter), self.picture)
            except Problem:
                holds = np.zeros(len(self.picture.sites), dtype=bool)
            self.marked[mark.filter] = holds
        return self.marked[mark.filter]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A sheet's rows as a view asks for them, in groups or not, and what they come to.

    `rows` are all that meet the filter; `lines` are what the screen shows, with the groups'
    lines and without what is folded. `of` is how many there would be without a filter, `living`
    how many were not dropped, `hidden` how many more meet it that were dropped.
    """

    sheet: Sheet
    view: View
    columns: Sequence[TextColumn]
    rows: Rows
    lines: Rows
    groups: Sequence[Group]
    group_lines: Sequence[GroupLine]
    sums: Sequence[Sum]
    of: int
    living: int
    hidden: int


def make_sheet(picture: Picture, words: Words) -> Sheet:
    """Begin a sheet; nothing is written yet."""
    return Sheet(picture, Shower(words, picture))


def arrange(sheet: Sheet, view: View, folded: Collection[str] = ()) -> Arrangement:
    """Choose, sort and group a sheet's rows; groups that are named are folded."""
    picture = sheet.picture
    chosen = select(picture, view.filter, with_dropped=view.with_dropped)
    group_by = _grouped_by(view)
    rows = sort_by(chosen.rows, list(_keys(sheet, view, group_by)))
    groups: Sequence[Group] = ()
    if group_by:
        groups = make_groups(sheet.shower, picture, rows, group_by, view.sums)
    group_lines = [_line(sheet, group, group.label not in folded) for group in groups]
    living = len(picture.sites) - int(dropped_sites(picture).sum())
    has_all = view.with_dropped or bool(dropped_sites(picture)[rows].any())
    sheet.ready.update(needs(view))
    return Arrangement(
        sheet,
        view,
        _columns(sheet, view),
        rows,
        _woven(rows, groups, group_lines) if group_by else rows,
        groups,
        group_lines,
        add_up(picture, rows, view.sums),
        len(picture.sites) if has_all else living,
        living,
        chosen.hidden,
    )


def needs(view: View) -> frozenset[Hashable]:
    """Say what has to be worked out for a view, and is kept once it was."""
    found: set[Hashable] = set(asked_of(view.filter))
    found.update((SORTED, order.field) for order in view.sort)
    found.update((SORTED, each) for each in (NUMBER, view.group) if each)
    found.update((SUMMED, each) for each in view.sums)
    found.update((MARKS, mark.filter) for mark in view.marks)
    return frozenset(found)


def warm(sheet: Sheet, view: View) -> None:
    """Work out what the next keystroke will need: the index of words, and what is sorted by."""
    everywhere = Search(Pattern("a"))
    evaluate(everywhere, sheet.picture)
    sheet.ready.update(asked_of(everywhere))
    for column_id in known_columns(view.columns):
        if column_id != MARKS:
            sheet.ranks_of(column_id)
            sheet.ready.add((SORTED, column_id))


def _grouped_by(view: View) -> str:
    declared = column_fields().get(view.group)
    return view.group if declared is not None and can_be_grouped(declared) else ""


def _keys(sheet: Sheet, view: View, group_by: str) -> list[tuple[Ranks, bool]]:
    known = column_fields()
    keys = [
        (sheet.ranks_of(order.field), order.descending)
        for order in view.sort
        if order.field in known
    ]
    keys.append((sheet.ranks_of(NUMBER), False))
    if not group_by:
        return keys
    descending = any(order.descending for order in view.sort if order.field == group_by)
    return [(group_ranks(sheet.shower, sheet.picture, group_by), descending), *keys]


def _columns(sheet: Sheet, view: View) -> list[TextColumn]:
    marks = [(mark, sheet.flags_of(mark)) for mark in view.marks]
    count = len(sheet.picture.sites)
    return [
        make_marks_column(sheet.shower, count, marks) if each == MARKS else sheet.column(each)
        for each in known_columns(view.columns)
    ]


def _line(sheet: Sheet, group: Group, is_open: bool) -> GroupLine:  # noqa: FBT001  one of two
    """Write a group's line: its name, how many, and what they come to."""
    words = sheet.shower.words
    cells = {each.field: show_sum(each, words) for each in group.sums}
    told = [words.say("sites.group.count", label=group.label, count=group.count), *cells.values()]
    return GroupLine(" · ".join(told), is_open, cells)


def _woven(rows: Rows, groups: Sequence[Group], lines: Sequence[GroupLine]) -> Rows:
    """Put each group's line above its rows, and leave out what is folded."""
    parts: list[Rows] = []
    for number, (group, line) in enumerate(zip(groups, lines, strict=True)):
        parts.append(np.array([-1 - number], dtype=np.int64))
        if line.is_open:
            parts.append(rows[group.start : group.end])
    return np.concatenate(parts) if parts else _NO_ROWS
