"""Lists as text files for spreadsheets and programs."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.csv_file import FORMULA_SIGNS, neutral, write_csv
from tests.soilcase.exchange.extracts import extract_of


@given(st.text())
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    """Whatever stands in a field, a spreadsheet reads it as text; harmless text is kept."""
    shown = neutral(text)

    assert not shown.lstrip(" ").startswith(FORMULA_SIGNS)
    assert shown in {text, f"'{text}"}


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (("=1+1",), "'=1+1"),
        (("-5 m",), "'-5 m"),
        ((-5.25,), "-5,25"),
        ((1234567.5,), "1234567,5"),
        ((None, 1.0), "ukendt"),
        (('a;"b"\nc',), 'a;"b"\nc'),
    ],
)
def test_a_cell_comes_back_as_it_was(
    values: tuple[str | float | None, ...], written: str, tmp_path: Path
) -> None:
    """Numbers have no thousands, signs of our own stay, and separators are quoted."""
    path = tmp_path / "one.csv"
    write_csv(path, extract_of(values))

    with path.open(encoding="utf-8-sig", newline="") as handle:
        assert [["A"], [written]] == list(csv.reader(handle, delimiter=";"))[:2]
