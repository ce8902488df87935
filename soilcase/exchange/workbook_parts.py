"""The parts of a workbook that are alike in all: which parts there are, and how cells look."""

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

from soilcase.exchange.extract import Kind

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# The places of the looks in the style sheet below.
PLAIN, QUOTED, HEADING, WRAPPED, NAME = range(5)
DAY, OVERDUE, WHOLE, DECIMAL, MONEY, YEAR = range(5, 11)
BOLD, BOLD_WHOLE, BOLD_DECIMAL, BOLD_MONEY = range(11, 15)
LOOKS: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.TEXT: PLAIN,
        Kind.WHOLE: WHOLE,
        Kind.DECIMAL: DECIMAL,
        Kind.MONEY: MONEY,
        Kind.YEAR: YEAR,
        Kind.DAY: DAY,
    }
)
SUM_LOOKS: Mapping[Kind, int] = MappingProxyType(
    {Kind.WHOLE: BOLD_WHOLE, Kind.DECIMAL: BOLD_DECIMAL, Kind.MONEY: BOLD_MONEY}
)

# A spreadsheet writes these with the signs of its own country.
_FORMATS = {
    164: r"dd\-mm\-yyyy",
    165: r'"● "dd\-mm\-yyyy',
    166: "#,##0",
    167: "#,##0.0#####",
    168: "#,##0.00",
}
_TOP = '<alignment vertical="top" wrapText="1"/>'
# Each look: number format, font, fill, whether a text is always a text, alignment.
_LOOKS = (
    (0, 0, 0, False, ""),
    (0, 0, 0, True, ""),
    (0, 1, 2, False, '<alignment vertical="center"/>'),
    (0, 0, 0, True, _TOP),
    (0, 1, 0, True, _TOP),
    (164, 0, 0, False, '<alignment horizontal="left"/>'),
    (165, 2, 0, False, '<alignment horizontal="left"/>'),
    (166, 0, 0, False, ""),
    (167, 0, 0, False, ""),
    (168, 0, 0, False, ""),
    (1, 0, 0, False, ""),
    (0, 1, 2, True, ""),
    (166, 1, 2, False, ""),
    (167, 1, 2, False, ""),
    (168, 1, 2, False, ""),
)


def frame_parts(titles: Sequence[str], filtered: str) -> Mapping[str, str]:
    """Give all parts but sheets and texts; `filtered` is what the first sheet filters in."""
    return {
        "[Content_Types].xml": _content_types(len(titles)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(titles, filtered),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", sheet_name(n)[3:]) for n in range(1, len(titles) + 1)),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/styles.xml": _styles(),
    }


def sheet_name(number: int) -> str:
    """Give where a sheet lies in the file."""
    return f"xl/worksheets/sheet{number}.xml"


def letters(place: int) -> str:
    """Give the letters of a column: A, B, … Z, AA."""
    named = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        named = chr(ord("A") + letter) + named
    return named


def _content_types(sheets: int) -> str:
    parts = [("xl/workbook.xml", "sheet.main")]
    parts += [(sheet_name(number), "worksheet") for number in range(1, sheets + 1)]
    parts += [("xl/styles.xml", "styles"), ("xl/sharedStrings.xml", "sharedStrings")]
    named = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    named = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{named}</Relationships>'


def _workbook(titles: Sequence[str], filtered: str) -> str:
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    first = escape(titles[0].replace("'", "''"))
    names = (
        '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
        f"'{first}'!{filtered}</definedName></definedNames>"
        if filtered
        else ""
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{sheets}</sheets>{names}</workbook>"
    )


def _styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
        for number, code in _FORMATS.items()
    )
    size = '<sz val="10"/>'
    family = '<name val="Calibri"/><family val="2"/>'
    red = '<color rgb="FFB3261E"/>'
    fonts = "".join(
        f"<font>{bold}{size}{colour}{family}</font>"
        for bold, colour in (("", ""), ("<b/>", ""), ("", red))
    )
    grey = '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill>'
    fills = "".join(
        f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125")
    )
    border = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    looks = "".join(_look(*each) for each in _LOOKS)
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<fonts count="3">{fonts}</fonts><fills count="3">{fills}{grey}</fills>{border}'
        f'</borders><cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{len(_LOOKS)}">{looks}</cellXfs>'
        f'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _look(number: int, font: int, fill: int, is_quoted: bool, alignment: str) -> str:  # noqa: FBT001  a row of the table above
    quoted = ' quotePrefix="1"' if is_quoted else ""
    applied = ' applyAlignment="1"' if alignment else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0"'
        f' applyNumberFormat="1" applyFont="1" applyFill="1"{quoted}{applied}>{alignment}</xf>'
    )
