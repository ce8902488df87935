"""Cells on the clipboard: read as spreadsheets write them, and written as they read them."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.clipboard import MOST_ROWS, Cell, as_html, as_tabs, read_block
from soilcase.model.problem import Problem

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\n1\t2\r\n", (("a", "b"), ("1", "2"))),
        ("a\tb\n1", (("a", "b"), ("1", ""))),
        ('a\t"to\nlinjer"\n', (("a", "to\nlinjer"),)),
        ('"med ""citat"""\tb', (('med "citat"', "b"),)),
        ("\n\n a \t\n\n", (("a", ""),)),
        ("a\x00\tb", (("a", "b"),)),
    ],
)
def test_a_block_is_read_as_it_was_copied(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """Breaks inside quotes stay in their cell; short rows are filled up, empty ones left out."""
    assert rows == read_block(text).rows


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "paste_empty"),
        (" \t \n\t", "paste_empty"),
        ("a\n" * (MOST_ROWS + 1), "paste_too_long"),
        ("a" * 200_000, "paste_unreadable"),
    ],
)
def test_what_is_no_block_is_told(text: str, problem: str) -> None:
    """Nothing, too much, and what no spreadsheet wrote are sentences."""
    with pytest.raises(Problem, match=problem):
        read_block(text)


@given(st.text(max_size=200))
def test_any_text_is_a_block_or_a_problem(text: str) -> None:
    """Whatever lies on the clipboard, nothing else happens."""
    try:
        block = read_block(text)
    except Problem:
        return
    assert {block.width} == {len(row) for row in block.rows}


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_copied_can_be_pasted(rows: list[list[str]]) -> None:
    """Tabs, quotes and breaks come through."""
    copied = as_tabs(["Lokalitetsnr.", "Notat"], [[Cell(text) for text in row] for row in rows])
    kept = [tuple(row) for row in rows if any(row)]

    assert [("Lokalitetsnr.", "Notat"), *kept] == list(read_block(copied).rows)
    assert 1 + len(rows) == len(list(csv.reader(io.StringIO(copied), "excel-tab")))


def test_numbers_stay_numbers_in_the_table() -> None:
    """The value stands beside what is shown; a text that looks like a number stays a text."""
    day = Cell("03-02-2027 · i dag", day=date(2027, 2, 3))
    html = as_html(["A<b>"], [[Cell("1.234,5", 1234.5)], [Cell("007")], [day]])

    assert '<td data-sheets-value="1234.5" x:num="1234.5">1.234,5</td>' in html
    assert "mso-number-format:'\\@'\">007</td>" in html
    assert "mso-number-format:'dd\\-mm\\-yyyy'\">2027-02-03</td>" in html
    assert "<th>A&lt;b&gt;</th>" in html
