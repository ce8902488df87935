"""A report as a PDF on A4: headings repeated on every page, the foot with day and page."""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    Image,
    KeepTogether,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)

from soilcase.model.words import Words

from .report import Report, Table
from .showing import show_cell

PLAIN, BOLD = "Soilcase", "Soilcase-Bold"
INK, SECOND, LINE = "#1b1f24", "#57606a", "#d0d7de"
# The padding is what the library leaves inside its frames.
SIDE, FOOT, PADDING = 16 * mm, 12 * mm, 6
WIDTH = A4[0] - 2 * (SIDE + PADDING)
# The size of letters in a table, and the space beside them in a column.
CELL, GAP = 8.5, 12.5
# Lines of a table that are kept on one page with its heading.
TOGETHER = 15


def pdf_of(words: Words, report: Report, fonts: Sequence[Path]) -> bytes:
    """Write a report; `fonts` are the plain and the bold one, held inside the file."""
    for name, path in zip((PLAIN, BOLD), fonts, strict=True):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(path)))
    styles = _styles()
    story: list[Flowable] = [_paragraph(report.title, styles["title"])]
    story.append(_paragraph(report.foot, styles["second"]))
    if report.mark:
        story.append(_paragraph(report.mark, styles["strong"]))
    story.append(Spacer(0, 4 * mm))
    story += [_paragraph(sentence, styles["text"]) for sentence in report.sentences]
    for table in report.tables:
        story += _table(table, report.language, styles)
    if report.notes:
        notes = [_paragraph(note, styles["second"]) for note in report.notes]
        story += [Spacer(0, 6 * mm), *notes]
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=SIDE,
        rightMargin=SIDE,
        topMargin=SIDE,
        bottomMargin=SIDE + FOOT,
        title=report.title,
        subject=report.foot,
        lang=report.language,
        initialFontName=PLAIN,
    )
    document.build(story, canvasmaker=_paged(words, report.foot))
    return buffer.getvalue()


def _paged(words: Words, foot: str) -> type[Canvas]:
    """Give a canvas that knows how many pages there are before it writes the first foot."""

    class Paged(Canvas):  # type: ignore[misc]
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)
            self.pages: list[dict[str, object]] = []

        def showPage(self) -> None:  # noqa: N802  the library's own
            self.pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self.pages, 1):
                self.__dict__.update(page)
                self.setFont(PLAIN, 8)
                self.setFillColor(colors.HexColor(SECOND))
                self.drawString(SIDE + PADDING, FOOT, foot)
                told = words.say("report.page", number=number, count=len(self.pages))
                self.drawRightString(A4[0] - SIDE - PADDING, FOOT, told)
                super().showPage()
            super().save()

    return Paged


def _styles() -> dict[str, ParagraphStyle]:
    text = ParagraphStyle("text", fontName=PLAIN, fontSize=10, leading=14, textColor=INK)
    text.spaceAfter = 3
    cell = ParagraphStyle("cell", text, fontSize=CELL, leading=11, spaceAfter=0)
    head = ParagraphStyle("head", cell, fontName=BOLD)
    return {
        "text": text,
        "title": ParagraphStyle("title", text, fontName=BOLD, fontSize=18, leading=22),
        "section": ParagraphStyle(
            "section", text, fontName=BOLD, fontSize=12, leading=16, spaceBefore=12
        ),
        "second": ParagraphStyle("second", text, fontSize=8.5, leading=11, textColor=SECOND),
        "strong": ParagraphStyle("strong", text, fontName=BOLD),
        "cell": cell,
        "figure": ParagraphStyle("figure", cell, alignment=TA_RIGHT),
        "head_cell": head,
        "head_figure": ParagraphStyle("head_figure", head, alignment=TA_RIGHT),
    }


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text, quote=False), style)


def _table(table: Table, language: str, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    title: list[Flowable] = [_paragraph(table.title, styles["section"])]
    if table.picture:
        title.append(_picture(table.picture))
    note = [_paragraph(table.note, styles["second"])] if table.note else []
    if not table.lines:
        return [KeepTogether([*title, *note])]
    right = [table.is_figures(column) for column in range(len(table.headings))]
    texts = [list(table.headings)]
    texts += [[show_cell(cell, language) for cell in line] for line in table.lines]
    rows = [
        [
            _paragraph(text, styles[("head_" if not number else "") + _kind(figure)])
            for text, figure in zip(line, right, strict=True)
        ]
        for number, line in enumerate(texts)
    ]
    made = LongTable(rows, colWidths=_widths(texts), repeatRows=1, hAlign="LEFT")
    made.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor(LINE)),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.HexColor(INK)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    if len(table.lines) <= TOGETHER:
        return [KeepTogether([*title, made, *note])]
    return [*title, made, *note]


def _picture(png: bytes) -> Image:
    """Give a picture as wide as the page."""
    held = Image(BytesIO(png), hAlign="LEFT")
    held.drawHeight *= WIDTH / held.drawWidth
    held.drawWidth = WIDTH
    return held


def _kind(is_figure: bool) -> str:  # noqa: FBT001  one of two names
    return "figure" if is_figure else "cell"


def _widths(texts: Sequence[Sequence[str]]) -> list[float]:
    """Give each column what it asks for, or its longest word and a share of what is left."""
    fonts = [BOLD, *(PLAIN for _line in texts[1:])]
    columns = list(zip(*texts, strict=True))
    least = [max(map(_widest_word, column, fonts)) for column in columns]
    whole = [max(map(_wide, column, fonts)) for column in columns]
    if sum(whole) <= WIDTH:
        return whole
    # The middle of them all: one long name does not make a whole column wide.
    usual = [sum(map(_wide, column, fonts)) / len(column) for column in columns]
    liked = [max(low, one) for low, one in zip(least, usual, strict=True)]
    room, wanted = WIDTH - sum(least), sum(liked) - sum(least)
    part = min(1.0, max(0.0, room / wanted)) if wanted else 0.0
    return [low + part * (high - low) for low, high in zip(least, liked, strict=True)]


def _widest_word(text: str, font: str) -> float:
    return max(_wide(word, font) for word in (text.split() or [""]))


def _wide(text: str, font: str) -> float:
    return float(pdfmetrics.stringWidth(text, font, CELL)) + GAP
