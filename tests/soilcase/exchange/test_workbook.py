"""Lists as workbooks: what is written is what a spreadsheet reads, and a file is whole or not."""

import errno
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.csv_file import write_csv
from soilcase.exchange.extract import Column, Extract, Kind, Total
from soilcase.exchange.new_file import new_file
from soilcase.exchange.workbook import LONGEST_TEXT, write_workbook
from soilcase.exchange.workbook_parts import letters
from soilcase.model.problem import Problem
from tests.soilcase.exchange.extracts import UNKNOWN, extract_of
from tests.soilcase.exchange.workbooks import Sheet, read_workbook

TEXTS = st.lists(
    st.text(max_size=12) | st.sampled_from(("=1+1", "+45", "-", "@x", " =a", "_x0041_", "\r\x07")),
    min_size=1,
    max_size=5,
)


def _written(extract: Extract) -> list[Sheet]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        write_workbook(path, extract)
        return read_workbook(path)


@given(TEXTS)
def test_every_text_comes_back_and_none_is_a_formula(texts: list[str]) -> None:
    """Any sign a person can paste is kept, and what begins like a formula stays a text."""
    listed, _ = _written(extract_of(texts))

    assert [text or None for text in texts] == [
        listed.cells.get((row, 1)) for row in range(2, len(texts) + 2)
    ]


@given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_every_number_comes_back_exactly(numbers: list[float | None]) -> None:
    """To the last digit; what is unknown says so."""
    listed, _ = _written(extract_of([0.5, *numbers]))
    expected = [UNKNOWN if number is None else number for number in numbers]

    assert expected == [listed.cells[row, 1] for row in range(3, len(numbers) + 3)]


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_every_day_that_a_spreadsheet_knows_comes_back(day: date) -> None:
    """As a real day, shown the Danish way."""
    listed, _ = _written(extract_of([day]))

    assert (day, r"dd\-mm\-yyyy") == (listed.cells[2, 1], listed.formats[2, 1])


@pytest.mark.parametrize("day", [date(1900, 2, 28), date(1898, 5, 1), date(1, 1, 1)])
def test_a_day_that_spreadsheets_count_wrongly_is_a_text(day: date) -> None:
    """Before March 1900 a number would be another day."""
    listed, _ = _written(extract_of([day]))

    assert day.isoformat() == listed.cells[2, 1]


def test_groups_can_be_folded_and_sums_are_numbers() -> None:
    """A group's line stands above its sites, which are one step in; all is summed at the end."""
    plain = extract_of(["a", "b", "c"], [1.5, 2.0, None])
    groups = (Total("Viborg · 2", {1: 3.5}), Total("Aarhus · 1", {1: 0.0}))
    grouped = Extract(
        plain.title,
        plain.columns,
        np.array([-1, 0, 1, -2, 2]),
        groups,
        Total("I alt: 3", {1: 3.5}),
        frozen=1,
        about_title=plain.about_title,
        about=plain.about,
    )
    listed, _ = _written(grouped)

    assert [
        ["A", "B"],
        ["Viborg · 2", 3.5],
        ["a", 1.5],
        ["b", 2.0],
        ["Aarhus · 1", 0.0],
        ["c", UNKNOWN],
        [None, None],
        ["I alt: 3", 3.5],
    ] == [listed.row(number) for number in range(1, 9)]
    assert [0, 1, 1, 0, 1] == [listed.levels[number] for number in range(2, 7)]
    assert ((1, 1), "") == (listed.frozen, listed.filtered)


def test_the_sheet_stands_as_the_list_does() -> None:
    """Widths, the heading that stays, a filter on each heading, and a sheet about the extract."""
    listed, about = _written(extract_of(["a", "b"], [1.0, 2.5]))

    assert ("Lokaliteter", "Om udtrækket") == (listed.title, about.title)
    assert ((0, 1), "A1:B3") == (listed.frozen, listed.filtered)
    assert (13.57, 13.57) == listed.widths
    assert ("#,##0", "#,##0.0#####") == (listed.formats[2, 2], listed.formats[3, 2])
    assert [("Register", "Prøve")] == about.pairs()


def test_an_overdue_day_keeps_its_mark() -> None:
    """The mark is in how the day is shown, so that the day stays a day."""
    day = date(2027, 1, 30)
    column = Column("Frist", ["● x"], 90, Kind.DAY, np.array([day], dtype="datetime64[D]"), [True])
    listed, _ = _written(
        Extract("L", [column], np.arange(1), (), Total("1", {}), about_title="O", about=())
    )

    assert day == listed.cells[2, 1]
    assert listed.formats[2, 1].startswith('"● "')


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_named_as_spreadsheets_do(place: int, name: str) -> None:
    """After Z comes AA."""
    assert name == letters(place)


def test_a_text_that_is_too_long_is_cut_where_it_can_be_seen() -> None:
    """No spreadsheet takes more signs in a cell, and would mend the file by force."""
    listed, _ = _written(extract_of(["x" * (LONGEST_TEXT + 5)]))

    assert "x" * (LONGEST_TEXT - 1) + "…" == listed.cells[2, 1]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (PermissionError(errno.EACCES, "open elsewhere"), "file_not_writable"),
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (OSError(errno.EIO, "sick"), "write_failed"),
        (Problem("given_up"), "given_up"),
    ],
)
def test_what_goes_wrong_leaves_the_older_file(
    error: Exception, problem: str, tmp_path: Path
) -> None:
    """Whatever happens on the way, nothing is half done and nothing lies about."""
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"before")

    def fail(_what: str, _done: int, _of: int) -> None:
        raise error

    with pytest.raises(Problem, match=problem):
        write_workbook(path, extract_of(["a"]), fail)
    with pytest.raises(Problem, match=problem):
        write_csv(tmp_path / "list.csv", extract_of(["a"]), fail)

    assert [("list.xlsx", b"before")] == [(p.name, p.read_bytes()) for p in tmp_path.iterdir()]


def test_a_folder_in_the_way_is_a_problem(tmp_path: Path) -> None:
    """What can not be replaced is told, and what was written beside it is gone."""
    (tmp_path / "list.xlsx").mkdir()
    with pytest.raises(Problem), new_file(tmp_path / "list.xlsx", {".xlsx"}) as handle:
        handle.write(b"x")

    assert ["list.xlsx"] == [path.name for path in tmp_path.iterdir()]


def test_days_far_ahead_are_days() -> None:
    """A column of days with gaps keeps both."""
    days = [date(2027, 1, 1) + timedelta(days=each) for each in range(3)]
    listed, _ = _written(extract_of([days[0], None, days[2]]))

    assert [days[0], UNKNOWN, days[2]] == [listed.cells[row, 1] for row in (2, 3, 4)]
