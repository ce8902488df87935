"""The list written to a file: cell by cell what the grid shows, and nothing half done."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from soilcase.exchange.csv_file import neutral, write_csv
from soilcase.exchange.extract import Extract
from soilcase.exchange.extract_about import Origin
from soilcase.exchange.workbook import write_workbook
from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Type
from soilcase.model.text import show_date, show_number
from soilcase.ports import About
from soilcase.query.sums import can_be_summed
from soilcase.query.views import MARKS, Mark, View, column_fields
from tests.soilcase.exchange.workbooks import Read, Sheet, read_workbook
from tests.soilcase.model.regions import SEEDS, add_codes, draw_region
from tests.ui.house import MOMENT, read_words
from tests.ui.sites.hands import type_filter
from tests.ui.sites.views import COUNTS, FOLDED, VIEWS
from ui.kit.desk import Desk
from ui.kit.table import TextTable
from ui.sites.handing_over import extract_of
from ui.sites.sheet import Arrangement, arrange, make_sheet
from ui.sites.view import SitesView

KNOWN = list(column_fields())
COLUMNS = st.lists(st.sampled_from([*KNOWN, MARKS]), min_size=1, max_size=8, unique=True).map(
    tuple
)
SUMMABLE = [field_id for field_id, made in column_fields().items() if can_be_summed(made)]
SUMS = st.lists(st.sampled_from(SUMMABLE), max_size=3, unique=True).map(tuple)
ORIGIN = Origin(
    About(
        uid="a",
        place="a.gpkg",
        name="Prøve",
        label="syntetisk",
        schema=1,
        today=None,
        created_at=MOMENT,
        head=1,
        hash="",
        read_only=False,
    ),
    MOMENT,
    shown=3,
    of=14,
)
SHOWING = st.builds(
    lambda view, columns, sums: replace(
        view, columns=columns, sums=sums, marks=(Mark("navn:ukendt", "▲", "Uden navn"),)
    ),
    VIEWS,
    COLUMNS,
    SUMS,
)


def _arranged(seed: int, view: View, folded: set[int]) -> Arrangement:
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    sheet = make_sheet(region.picture(), read_words())
    labels = [group.label for group in arrange(sheet, view).groups]
    return arrange(sheet, view, {label for at, label in enumerate(labels) if at in folded})


def _grid(arranged: Arrangement) -> TextTable:
    table = TextTable()
    table.show(arranged.columns, arranged.lines, arranged.group_lines)
    return table


def _as_seen(read: Read, shown: str) -> str:
    """Write what a spreadsheet holds the way the grid shows it."""
    if read is None:
        return ""
    if isinstance(read, date):
        # A day that is over has its mark in its look, and how near it is changes by the day.
        return shown if show_date(read) in shown else show_date(read)
    if isinstance(read, str):
        return read
    plain = str(int(read)) if read == int(read) else ""
    return plain if plain == shown else _number(read, shown)


def _number(read: float, shown: str) -> str:
    """Write a number with as many decimals as are shown."""
    decimals = len(shown.partition(",")[2])
    return show_number(read, decimals)


def _seen(listed: Sheet, table: TextTable) -> list[list[str]]:
    rows = range(table.rowCount())
    columns = range(table.columnCount())
    return [
        [
            _as_seen(listed.cells.get((row + 2, column + 1)), table.text_at(row, column))
            for column in columns
        ]
        for row in rows
        if table.group_at(row) is None
    ]


def _shown(table: TextTable) -> list[list[str]]:
    columns = range(table.columnCount())
    return [
        [table.text_at(row, column) for column in columns]
        for row in range(table.rowCount())
        if table.group_at(row) is None
    ]


@given(SEEDS, SHOWING, FOLDED)
def test_what_is_in_the_files_is_what_the_grid_shows(
    seed: int, view: View, folded: set[int]
) -> None:
    """Lines, columns and order, every cell; a group's name in its line, its sums as numbers.

    A text file has headings and sites alone. Both in one, for the drawing is what takes time.
    """
    arranged = _arranged(seed, view, folded)
    table = _grid(arranged)
    extract = extract_of(arranged, [90] * len(table.columns), read_words(), ORIGIN)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_workbook(path, extract)
        listed, about = read_workbook(path)
        _assert_text_file(Path(folder) / "list.csv", extract, table)

    assert [column.heading for column in table.columns] == listed.row(1)
    assert _shown(table) == _seen(listed, table)
    for row in range(table.rowCount()):
        group = table.group_at(row)
        if group is not None:
            assert table.groups[group].label == listed.cells[row + 2, 1]
            _assert_sums(arranged, group, listed, row + 2)
    assert table.rowCount() + 3 == listed.last_row
    assert ("Register", "Prøve") in about.pairs()
    assert ("Mærkat", "syntetisk") in about.pairs()


def _assert_text_file(path: Path, extract: Extract, table: TextTable) -> None:
    write_csv(path, extract)
    with path.open(encoding="utf-8-sig", newline="") as handle:
        heads, *rows = csv.reader(handle, delimiter=";")

    assert [neutral(column.heading) for column in table.columns] == heads
    assert len(_shown(table)) == len(rows)
    for shown, read in zip(_shown(table), rows, strict=True):
        for text, cell in zip(shown, read, strict=True):
            is_value = cell in text or cell.replace(",", "") in text.replace(".", "")
            assert cell == neutral(text) or (cell and is_value), (text, cell)


def _assert_sums(arranged: Arrangement, group: int, listed: Sheet, number: int) -> None:
    ids = [column.id for column in arranged.columns]
    for made in arranged.groups[group].sums:
        place = ids.index(made.field) if made.field in ids else 0
        if place:
            is_money = column_fields()[made.field].type is Type.MONEY
            expected = made.total / 100 if is_money else made.total
            assert expected == listed.cells[number, place + 1]


def test_no_personal_column_can_be_listed() -> None:
    """What is not in sight is not in the file, and what is personal is never in sight."""
    personal = {field.id for field in NOUNS["site"].fields if field.personal}

    assert not personal & set(KNOWN)


def _write(qtbot: QtBot, view: SitesView, path: Path) -> None:
    view.exporting.write(path)
    qtbot.waitUntil(lambda: _last_notice(view) != "")


def _last_notice(view: SitesView) -> str:
    notices = view._desk.notices.notices
    return notices[-1].text if notices else ""


def test_the_list_is_written_as_it_is_seen(
    qtbot: QtBot, view: SitesView, desk: Desk, tmp_path: Path
) -> None:
    """Filter, order and widths of the screen; the second sheet says which filter it was."""
    type_filter(qtbot, view, "kommune:Horsens")
    qtbot.waitUntil(lambda: view.table.rowCount() == 3)
    view.grid.headings_of(0).resizeSection(0, 180)
    path = tmp_path / "liste.xlsx"
    _write(qtbot, view, path)
    listed, about = read_workbook(path)

    assert "3 lokaliteter er skrevet til liste.xlsx." == desk.notices.text.text()
    assert 3 == listed.last_row - 3
    assert 25.0 == listed.widths[0]
    assert "kommune:Horsens" == dict(about.pairs())["Filter"]
    assert "03-02-2027 10.42" == dict(about.pairs())["Udtrukket"]
    assert (3, 1) == listed.frozen
    assert str(tmp_path) == desk.settings.text("sites.export.folder")


def test_an_empty_list_writes_nothing(
    qtbot: QtBot, view: SitesView, desk: Desk, tmp_path: Path
) -> None:
    """A filter that nothing meets is told, and no file is made."""
    type_filter(qtbot, view, "kommune:Aarhus")
    qtbot.waitUntil(lambda: view.table.rowCount() == 0)
    _write(qtbot, view, tmp_path / "liste.xlsx")

    assert "Listen er tom. Der er ikke noget at skrive." == desk.notices.text.text()
    assert [] == [path for path in tmp_path.iterdir() if path.suffix == ".xlsx"]


def test_a_place_that_can_not_be_written_is_told(
    qtbot: QtBot, view: SitesView, desk: Desk, tmp_path: Path
) -> None:
    """One sentence with the way out; it stays until it is read."""
    (tmp_path / "liste.xlsx").mkdir()
    _write(qtbot, view, tmp_path / "liste.xlsx")

    assert "liste.xlsx" in desk.notices.text.text()
    assert 1 == desk.notices.unread
