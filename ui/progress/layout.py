"""How the room of 2030 is laid out: the answer on top, evidence under it, what is tried beside."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from .levers import WIDTH
from .slot import ChartSlot

if TYPE_CHECKING:
    from .room import ProgressRoom

MARGIN, BAR = 8, 14
ANSWER = 22


def lay_out(room: "ProgressRoom") -> None:
    """Put the room's parts in their places."""
    font = room.sentence.font()
    font.setPixelSize(ANSWER)
    room.sentence.setFont(font)
    room.sentence.setStyleSheet(f"font-size: {ANSWER}px;")
    # By keyboard the same list has its own button; a link would be a stop with two ends.
    room.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    upper = QWidget()
    beside = QHBoxLayout(upper)
    beside.setContentsMargins(MARGIN, 0, 0, 0)
    beside.setSpacing(MARGIN)
    beside.addWidget(room.main, 1)
    beside.addWidget(_side(room))
    lower = QWidget()
    column = QVBoxLayout(lower)
    column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
    column.setSpacing(4)
    column.addLayout(_tabs(room))
    column.addWidget(room.pages, 1)
    split = QSplitter(Qt.Orientation.Vertical)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    split.addWidget(upper)
    split.addWidget(lower)
    split.setStretchFactor(0, 3)
    split.setStretchFactor(1, 2)
    split.setSizes([330, 240])
    whole = QVBoxLayout(room)
    whole.setContentsMargins(0, MARGIN, 0, 0)
    whole.setSpacing(4)
    whole.addLayout(_head(room))
    whole.addWidget(split, 1)


def page_of(charts: list[ChartSlot]) -> QWidget:
    """Put charts beside each other."""
    page = QWidget()
    line = QHBoxLayout(page)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(BAR)
    for chart in charts:
        line.addWidget(chart, 1)
    return page


def _head(room: "ProgressRoom") -> QVBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(MARGIN)
    line.addWidget(room.goal)
    line.addWidget(QLabel(room.words.say("progress.back_to")))
    line.addWidget(room.months)
    line.addStretch(1)
    for name in ("list", "copy", "copy_picture", "export", "present"):
        button = QPushButton(room.words.say(f"progress.action.{name}.short"))
        button.setProperty("role", "link")
        button.setToolTip(room.words.say(f"progress.action.{name}.help"))
        button.clicked.connect(room.acts()[f"progress.{name}"])
        line.addWidget(button)
    column = QVBoxLayout()
    column.setContentsMargins(MARGIN, 0, MARGIN, 0)
    column.setSpacing(2)
    column.addWidget(room.sentence)
    column.addWidget(room.finish)
    column.addLayout(line)
    return column


def _side(room: "ProgressRoom") -> QScrollArea:
    scroll = QScrollArea()
    scroll.setObjectName("side")
    scroll.setWidget(room.levers)
    scroll.setWidgetResizable(True)
    scroll.setFixedWidth(WIDTH + BAR)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def _tabs(room: "ProgressRoom") -> QHBoxLayout:
    line, group = QHBoxLayout(), QButtonGroup(room)
    line.setSpacing(4)
    for place, button in enumerate(room.tabs):
        button.setCheckable(True)
        button.setChecked(place == 0)
        group.addButton(button)
        line.addWidget(button)
    line.addWidget(room.which)
    line.addStretch(1)
    return line
