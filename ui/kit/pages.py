"""Sets a page of help: room between paragraphs, quiet headings, thin rules in tables."""

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from .colours import Colours

BELOW_PARAGRAPH = 8
ABOVE_HEADING = 14
BELOW_HEADING = 4
# In Qt's own steps of size above the body's.
HEADINGS = {1: 2}
CELL_PADDING = 4
INDENT = 20


def set_page(document: QTextDocument, markdown: str, colours: Colours) -> None:
    """Fill a document with a page, and lay it out like the rest of the window."""
    document.setIndentWidth(INDENT)
    document.setMarkdown(markdown)
    block = document.begin()
    while block.isValid():
        _set_block(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame, colours)


def _set_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    form = block.blockFormat()
    level = form.headingLevel()
    if level:
        form.setTopMargin(ABOVE_HEADING if level > 1 else 0)
        form.setBottomMargin(BELOW_HEADING)
        letters = QTextCharFormat()
        letters.setProperty(QTextFormat.Property.FontSizeAdjustment, HEADINGS.get(level, 0))
        letters.setFontWeight(QFont.Weight.Normal if level == 1 else QFont.Weight.DemiBold)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(letters)
    elif cursor.currentTable() is None:
        form.setTopMargin(0)
        form.setBottomMargin(BELOW_PARAGRAPH)
    cursor.setBlockFormat(form)


def _set_table(table: QTextTable, colours: Colours) -> None:
    form = table.format()
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(colours.line)
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setCellPadding(CELL_PADDING)
    form.setTopMargin(BELOW_HEADING)
    form.setBottomMargin(BELOW_PARAGRAPH)
    table.setFormat(form)
