"""Reads a workbook back the way a spreadsheet does: cells by place, days by how they are shown."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_DAY_ZERO = date(1899, 12, 30)
_ESCAPED = re.compile("_x([0-9A-F]{4})_")

Read = str | float | date | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by row and column from one, and how it stands."""

    title: str
    cells: Mapping[tuple[int, int], Read]
    formats: Mapping[tuple[int, int], str]
    levels: Mapping[int, int]
    widths: tuple[float, ...]
    filtered: str
    frozen: tuple[int, int]

    @property
    def last_row(self) -> int:
        """Give the number of the last row with anything in it."""
        return max(row for row, _ in self.cells)

    def row(self, number: int) -> list[Read]:
        """Give a row's cells, as many as there are headings."""
        count = max(column for row, column in self.cells if row == 1)
        return [self.cells.get((number, column)) for column in range(1, count + 1)]

    def pairs(self) -> list[tuple[str, str]]:
        """Give the first two columns as texts."""
        rows = range(1, self.last_row + 1)
        return [(str(self.cells[row, 1]), str(self.cells[row, 2])) for row in rows]


def read_workbook(path: Path) -> list[Sheet]:
    """Read all sheets; whatever a spreadsheet would refuse raises."""
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        parts = {name: packed.read(name) for name in packed.namelist()}
    types = _parse(parts["[Content_Types].xml"])
    named = {each.get("PartName") for each in types if each.get("PartName")}
    assert named <= {f"/{name}" for name in parts}
    texts = [
        _text(each) for each in _parse(parts["xl/sharedStrings.xml"]).iterfind("m:si/m:t", _NAMES)
    ]
    formats = _formats(_parse(parts["xl/styles.xml"]))
    sheets = _parse(parts["xl/workbook.xml"]).iterfind("m:sheets/m:sheet", _NAMES)
    return [
        _sheet(str(each.get("name")), _parse(parts[f"xl/worksheets/sheet{n}.xml"]), texts, formats)
        for n, each in enumerate(sheets, 1)
    ]


def _parse(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  written by the program itself


def _text(element: ET.Element) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), element.text or "")


def _formats(styles: ET.Element) -> list[tuple[str, bool]]:
    """Give each look's number format, and whether a text with it stays a text."""
    codes = {
        str(each.get("numFmtId")): str(each.get("formatCode"))
        for each in styles.iterfind("m:numFmts/m:numFmt", _NAMES)
    }
    looks = styles.iterfind("m:cellXfs/m:xf", _NAMES)
    return [
        (codes.get(str(each.get("numFmtId")), ""), each.get("quotePrefix") == "1")
        for each in looks
    ]


def _sheet(
    title: str,
    sheet: ET.Element,
    texts: list[str],
    formats: list[tuple[str, bool]],
) -> Sheet:
    cells: dict[tuple[int, int], Read] = {}
    shown: dict[tuple[int, int], str] = {}
    levels: dict[int, int] = {}
    for row in sheet.iterfind("m:sheetData/m:row", _NAMES):
        levels[int(row.get("r", "0"))] = int(row.get("outlineLevel", "0"))
        for cell in row.iterfind("m:c", _NAMES):
            assert cell.find("m:f", _NAMES) is None, "a formula"
            place = _place(str(cell.get("r")))
            assert place[0] == int(row.get("r", "0"))
            shown[place], is_text = formats[int(cell.get("s", "0"))]
            value = cell.findtext("m:v", None, _NAMES)
            if value is None:
                continue
            if cell.get("t") == "s":
                cells[place] = texts[int(value)]
                assert (
                    is_text or texts[int(value)].lstrip()[:1] not in set("=+-@") or place[0] == 1
                )
            elif "yyyy" in shown[place]:
                cells[place] = _DAY_ZERO + timedelta(days=int(value))
            else:
                cells[place] = float(value)
    pane = sheet.find("m:sheetViews/m:sheetView/m:pane", _NAMES)
    filtered = sheet.find("m:autoFilter", _NAMES)
    return Sheet(
        title,
        cells,
        shown,
        levels,
        tuple(float(each.get("width", "0")) for each in sheet.iterfind("m:cols/m:col", _NAMES)),
        "" if filtered is None else str(filtered.get("ref")),
        (0, 0) if pane is None else (int(pane.get("xSplit", "0")), int(pane.get("ySplit", "0"))),
    )


def _place(name: str) -> tuple[int, int]:
    found = re.fullmatch("([A-Z]+)([0-9]+)", name)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
