"""Writes a list as a workbook that spreadsheets open: real numbers, real days, texts as texts.

The sheets are written here, by columns and in slices, because libraries that make an object of
every cell take ten times as long.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from soilcase.exchange.extract import Column, Content, Extract, Kind, Total
from soilcase.exchange.new_file import new_file
from soilcase.exchange.workbook_parts import (
    BOLD,
    HEAD,
    HEADING,
    LOOKS,
    MAIN,
    NAME,
    OVERDUE,
    PLAIN,
    QUOTED,
    SUM_LOOKS,
    WHOLE,
    WRAPPED,
    frame_parts,
    letters,
    sheet_name,
)
from soilcase.ports import Progress, no_progress
from soilcase.query.selection import Rows

REPLACED = frozenset({".xlsx"})
LONGEST_TEXT = 32_767
LONGEST_TITLE = 31
_AT_ONCE = 2000
_QUICKLY = 1
_FORMULA_SIGNS = "=+-@"
# Spreadsheets count days from here; before March 1900 they count them wrongly.
_DAY_ZERO = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PIXELS_BESIDE, _PIXELS_PER_SIGN = 5, 7
_NAMES_WIDE, _TEXTS_WIDE = 24, 100
_FIRST_LINE = 2


def write_workbook(path: Path, extract: Extract, progress: Progress = no_progress) -> None:
    """Write the list and, behind it, what is to be known of it; whole or not at all."""
    titles = [_title(extract.title), _title(extract.about_title)]
    texts = _Texts()
    with (
        new_file(path, REPLACED) as handle,
        ZipFile(handle, "w", ZIP_DEFLATED, compresslevel=_QUICKLY) as packed,
    ):
        for name, text in frame_parts(titles, _filtered(extract)).items():
            packed.writestr(name, text)
        parts = (
            (sheet_name(1), _list_sheet(extract, texts, progress)),
            (sheet_name(2), _about_sheet(extract, texts)),
            ("xl/sharedStrings.xml", texts.written()),
        )
        for name, slices in parts:
            with packed.open(name, "w") as part:
                for slice_ in slices:
                    part.write(slice_.encode())


class _Texts:
    """The different texts of a workbook: each is written once, and cells name its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._ends: dict[str, str] = {}

    def cell(self, place: str, text: str, look: int) -> str:
        """Write one cell."""
        number = self._numbers.setdefault(text, len(self._numbers))
        return f'<c r="{place}" s="{look}" t="s"><v>{number}</v></c>'

    def end(self, text: str) -> str:
        """Give what follows a cell's place; a text like a formula stays one when it is edited."""
        found = self._ends.get(text)
        if found is None:
            look = QUOTED if text.lstrip()[:1] in _FORMULA_SIGNS else PLAIN
            number = self._numbers.setdefault(text, len(self._numbers))
            found = self._ends[text] = f'" s="{look}" t="s"><v>{number}</v></c>'
        return found

    def written(self) -> Iterator[str]:
        """Write all texts; to be asked last."""
        yield f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(self._numbers)}">'
        for text in self._numbers:
            yield f'<si><t xml:space="preserve">{_safe(text)}</t></si>'
        yield "</sst>"


def _safe(text: str) -> str:
    """Write a text so that every sign of it comes back, also those that XML has no room for."""
    kept = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
    kept = _LOOKS_ESCAPED.sub("_x005F_", kept)
    return _NOT_IN_XML.sub(lambda sign: f"_x{ord(sign[0]):04X}_", escape(kept, quote=False))


def _list_sheet(extract: Extract, texts: _Texts, progress: Progress) -> Iterator[str]:
    yield _opening(extract)
    columns = list(enumerate(extract.columns))
    heads = (
        texts.cell(f"{letters(place)}1", column.heading, HEADING) for place, column in columns
    )
    yield f'<row r="1" ht="20" customHeight="1">{"".join(heads)}</row>'
    count = len(extract.lines)
    for start in range(0, count, _AT_ONCE):
        progress("writing_list", start, count)
        yield from _lines(extract, start, texts)
    yield _sums(extract, extract.total, count + _FIRST_LINE + 1, texts)
    yield "</sheetData>"
    filtered = _filtered(extract).replace("$", "")
    yield f'<autoFilter ref="{filtered}"/>' if filtered else ""
    yield "</worksheet>"


def _opening(extract: Extract) -> str:
    """Say what stands before the lines: what stays in sight, and how wide the columns are."""
    across = f' xSplit="{extract.frozen}"' if extract.frozen else ""
    pane = "bottomRight" if extract.frozen else "bottomLeft"
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{_signs(column.width)}" customWidth="1"/>'
        for place, column in enumerate(extract.columns, 1)
    )
    outline = ' outlineLevelRow="1"' if len(extract.groups) else ""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr><outlinePr summaryBelow="0"/></sheetPr>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane{across} ySplit="1"'
        f' topLeftCell="{letters(extract.frozen)}2" activePane="{pane}" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"{outline}/>'
        f"<cols>{widths}</cols><sheetData>"
    )


def _lines(extract: Extract, start: int, texts: _Texts) -> Iterator[str]:
    """Write a slice of the lines, each column at once; a group's line among its sites."""
    lines = extract.lines[start : start + _AT_ONCE]
    places = [place for place, line in enumerate(lines.tolist()) if line >= 0]
    first = start + _FIRST_LINE
    rows = lines[lines >= 0]
    written = [
        _cells(letters(place), column, rows, [first + each for each in places], texts)
        for place, column in enumerate(extract.columns)
    ]
    sites = iter(zip(*written, strict=True))
    inside = ' outlineLevel="1"' if len(extract.groups) else ""
    for number, line in enumerate(lines.tolist(), first):
        if line < 0:
            yield _sums(extract, extract.groups[-1 - line], number, texts)
        else:
            yield f'<row r="{number}"{inside}>{"".join(next(sites))}</row>'


def _cells(
    letter: str, column: Column, rows: Rows, numbers: list[int], texts: _Texts
) -> list[str]:
    contents, end = column.contents(rows), texts.end
    if column.kind is Kind.TEXT:
        return [
            f'<c r="{letter}{number}{end(text)}' if text else ""
            for number, text in zip(numbers, contents, strict=True)
            if isinstance(text, str)
        ]
    has_alarms = len(column.alarms) > 0
    looks = [
        OVERDUE if has_alarms and column.alarms[row] else LOOKS[column.kind]
        for row in rows.tolist()
    ]
    together = zip(numbers, contents, looks, strict=True)
    return [
        _cell(f"{letter}{number}", content, look, column, texts)
        for number, content, look in together
    ]


def _cell(place: str, content: Content, look: int, column: Column, texts: _Texts) -> str:
    if isinstance(content, date):
        if content < _FIRST_DAY:
            return texts.cell(place, content.isoformat(), PLAIN)
        return f'<c r="{place}" s="{look}"><v>{(content - _DAY_ZERO).days}</v></c>'
    if isinstance(content, str):
        return f'<c r="{place}{texts.end(content)}' if content else ""
    if column.kind is Kind.DECIMAL and content == int(content):
        look = WHOLE
    return _number(place, content, look)


def _number(place: str, number: float, look: int) -> str:
    exact = int(number) if number == int(number) else number
    return f'<c r="{place}" s="{look}"><v>{exact!r}</v></c>'


def _sums(extract: Extract, total: Total, number: int, texts: _Texts) -> str:
    """Write a line of sums: what it is called in front, and numbers below their headings."""
    cells = [texts.cell(f"A{number}", total.label, BOLD)]
    for place, column in list(enumerate(extract.columns))[1:]:
        where = f"{letters(place)}{number}"
        if place in total.sums:
            cells.append(_number(where, total.sums[place], SUM_LOOKS[column.kind]))
        else:
            cells.append(f'<c r="{where}" s="{BOLD}"/>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _about_sheet(extract: Extract, texts: _Texts) -> Iterator[str]:
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        f'<cols><col min="1" max="1" width="{_NAMES_WIDE}" customWidth="1"/>'
        f'<col min="2" max="2" width="{_TEXTS_WIDE}" customWidth="1"/></cols><sheetData>'
    )
    for number, (name, text) in enumerate(extract.about, 1):
        cells = texts.cell(f"A{number}", name, NAME) + texts.cell(f"B{number}", text, WRAPPED)
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _filtered(extract: Extract) -> str:
    """Say where a spreadsheet may filter: in the lines, where no groups part them."""
    if not extract.columns or not len(extract.lines) or extract.groups:
        return ""
    return f"$A$1:${letters(len(extract.columns) - 1)}${len(extract.lines) + 1}"


def _signs(width: int) -> str:
    """Give a width in the signs that spreadsheets measure in."""
    return f"{max(width - _PIXELS_BESIDE, _PIXELS_PER_SIGN) / _PIXELS_PER_SIGN:.2f}"


def _title(title: str) -> str:
    return _NOT_IN_TITLE.sub(" ", title)[:LONGEST_TITLE].strip("' ") or "1"
