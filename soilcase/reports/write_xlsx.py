"""A report as a workbook: a sheet of words, and a sheet per table with types and filters."""

from datetime import date
from io import BytesIO

import xlsxwriter

from soilcase.model.words import Words

from .report import Plain, Report, Table, plain_lines

MOST_NAME, MOST_WIDTH, LEAST_WIDTH = 31, 60, 8
# What a sheet's name may not have.
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HEAD = 2
# Of the dots of a picture.
SCALE = 0.5


def xlsx_of(words: Words, report: Report) -> bytes:
    """Write a report as a workbook; no text of the register is ever taken as a formula."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": report.title, "comments": report.foot})
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "words": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "dd-mm-yyyy"}),
            "whole": book.add_format({"num_format": "#,##0"}),
            "broken": book.add_format({"num_format": "#,##0.0"}),
        }
        _about(book, formats, words, report)
        names: set[str] = {words.say("report.about").casefold()}
        for table in report.tables:
            _table(book, formats, report, table, sheet_name(table.title, names))
    return buffer.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Give a sheet a name that spreadsheets take, and that no other sheet has."""
    base = title.translate(FORBIDDEN).strip()[:MOST_NAME] or "-"
    name, number = base, 2
    while name.casefold() in taken:
        tail = f" {number}"
        name, number = base[: MOST_NAME - len(tail)] + tail, number + 1
    taken.add(name.casefold())
    return name


def _about(
    book: xlsxwriter.Workbook,
    formats: dict[str, xlsxwriter.format.Format],
    words: Words,
    report: Report,
) -> None:
    sheet = book.add_worksheet(words.say("report.about"))
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, report.title, formats["title"])
    said = (report.foot, report.mark, "", *report.sentences, "", *report.notes)
    for row, text in enumerate(said, 1):
        sheet.write_string(row, 0, text, formats["words"])
    _on_page(sheet, report)


def _table(
    book: xlsxwriter.Workbook,
    formats: dict[str, xlsxwriter.format.Format],
    report: Report,
    table: Table,
    name: str,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, table.title, formats["title"])
    sheet.write_string(1, 0, table.note)
    lines = plain_lines(table)
    for column, heading in enumerate(table.headings):
        sheet.write_string(HEAD, column, heading, formats["head"])
        longest = max([len(heading), *(len(str(line[column] or "")) for line in lines)])
        sheet.set_column(column, column, min(MOST_WIDTH, max(LEAST_WIDTH, longest + 2)))
    for row, line in enumerate(lines, HEAD + 1):
        for column, cell in enumerate(line):
            _cell(sheet, formats, (row, column), cell)
    if table.picture:
        held = {"image_data": BytesIO(table.picture), "x_scale": SCALE, "y_scale": SCALE}
        held["description"] = table.title
        sheet.insert_image(HEAD + len(lines) + 2, 0, f"{name}.png", held)
    sheet.freeze_panes(HEAD + 1, 1)
    if lines:
        sheet.autofilter(HEAD, 0, HEAD + len(lines), len(table.headings) - 1)
    sheet.repeat_rows(HEAD)
    _on_page(sheet, report)


def _cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    formats: dict[str, xlsxwriter.format.Format],
    at: tuple[int, int],
    cell: Plain,
) -> None:
    """Write a cell by its type; what is not known is left empty."""
    match cell:
        case None:
            return
        case str():
            sheet.write_string(*at, cell)
        case date():
            sheet.write_datetime(*at, cell, formats["date"])
        case int():
            sheet.write_number(*at, cell, formats["whole"])
        case _:
            sheet.write_number(*at, cell, formats["broken"])


def _on_page(sheet: xlsxwriter.worksheet.Worksheet, report: Report) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    # An ampersand begins a code in a foot.
    sheet.set_footer(f"&L{report.foot.replace('&', '&&')}&R&P / &N")
