"""Finds what does not have the room that it needs: cut words, buttons too narrow, hidden lines."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ui.kit.cells import PADDING
from ui.kit.heading import ARROW, FUNNEL, Headings
from ui.parts.small import CutLabel, LeadingLine

# Beside the text of a combo box stand its arrow and its edges, beside that of a line its edges.
_COMBO, _LINE, _HEADING = 34, 18, 2 * PADDING
_SLACK = 1
Told = Iterator[tuple[str, int, int]]


def cut_words(whole: QWidget) -> list[str]:
    """Name every visible widget whose text needs more room than it has, with both."""
    found: list[str] = []
    for widget in [whole, *whole.findChildren(QWidget)]:
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        for kind, check in _CHECKS:
            if isinstance(widget, kind):
                found.extend(
                    f"{type(widget).__name__} »{text}« {needs} > {has}"
                    for text, needs, has in check(widget)
                    if needs > has + _SLACK
                )
                break
    return found


def _label(label: QLabel) -> Told:
    text, room = label.text(), label.contentsRect()
    if not text or isinstance(label, CutLabel) or label.textFormat() is Qt.TextFormat.RichText:
        return
    if label.wordWrap():
        yield text, label.heightForWidth(label.width()), label.height()
    else:
        widest = max(label.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
        yield text, widest, room.width()


def _button(button: QAbstractButton) -> Told:
    if button.text() and not isinstance(button, LeadingLine):
        yield button.text(), button.sizeHint().width(), button.width()
        yield button.text(), button.sizeHint().height(), button.height()


def _combo(combo: QComboBox) -> Told:
    text = combo.currentText()
    yield text, combo.fontMetrics().horizontalAdvance(text) + _COMBO, combo.width()


def _line(line: QLineEdit) -> Told:
    if not line.text():
        text = line.placeholderText()
        yield text, line.fontMetrics().horizontalAdvance(text) + _LINE, line.width()


def _headings(header: QHeaderView) -> Told:
    model = header.model()
    if header.orientation() is Qt.Orientation.Vertical:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        needs = header.fontMetrics().horizontalAdvance(text) + _HEADING
        if isinstance(header, Headings):
            needs += FUNNEL + 4 - PADDING + (ARROW if section in header.sorted else 0)
        yield text, needs, header.sectionSize(section)


def _list(listed: QListWidget) -> Told:
    for row in range(listed.count()):
        text = listed.item(row).text()
        needs = listed.fontMetrics().horizontalAdvance(text) + PADDING
        yield text, needs, listed.viewport().width()


_CHECKS: tuple[tuple[type[QWidget], Callable[..., Told]], ...] = (
    (QLabel, _label),
    (QCheckBox, _button),
    (QRadioButton, _button),
    (QPushButton, _button),
    (QComboBox, _combo),
    (QLineEdit, _line),
    (QHeaderView, _headings),
    (QListWidget, _list),
)
