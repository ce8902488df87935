"""How the room of the priority is laid out: the order on the left, why on the right."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from .order import Part, Tab

if TYPE_CHECKING:
    from .room import PriorityRoom

MARGIN, FOOT, WHY, MAP = 8, 24, 380, 180
TURNED = tuple(f"priority.action.{name}" for name in ("scenarios", "map", "method", "doubt"))


def lay_out(room: "PriorityRoom") -> None:
    """Put the room's parts in their places."""
    room.sentence.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
    room.foot.setObjectName("foot")
    room.foot.setFixedHeight(FOOT)
    room.foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    line = _buttons(room, room.tabs, Tab.ALL)
    line.setSpacing(MARGIN)
    line.addWidget(room.quota)
    column.addLayout(line)
    column.addWidget(room.grid, 1)
    column.addLayout(_buttons(room, room.parts, Part.EVERYTHING))
    column.addWidget(room.foot)
    split = QSplitter()
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    split.addWidget(left)
    beside = QSplitter(Qt.Orientation.Vertical)
    beside.setHandleWidth(1)
    beside.setChildrenCollapsible(False)
    beside.addWidget(_beside(room))
    beside.addWidget(room.map)
    beside.setStretchFactor(0, 1)
    beside.setSizes([3 * MAP, MAP])
    split.addWidget(beside)
    split.setStretchFactor(0, 1)
    split.setSizes([1000 - WHY, WHY])
    full = QWidget()
    whole = QVBoxLayout(full)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(4)
    whole.addWidget(room.sentence)
    whole.addWidget(room.weights)
    whole.addWidget(room.scenarios)
    whole.addLayout(_outside(room))
    whole.addWidget(split, 1)
    whole.addWidget(room.doubt)
    room.doubt.hide()
    room.pages.addWidget(full)
    room.pages.addWidget(room.empty)
    room.pages.addWidget(room.method)
    around = QVBoxLayout(room)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(room.pages)


def turn(widget: QWidget) -> None:
    """Show a part of the room, or put it away."""
    widget.setVisible(not widget.isVisible())


def _outside(room: "PriorityRoom") -> QHBoxLayout:
    """Put what stands outside the order on one line with the ways to what can be shown."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, MARGIN, 0)
    line.setSpacing(MARGIN)
    line.addWidget(room.acute, 1)
    line.addStretch(0)
    for turned in TURNED:
        line.addWidget(_turning(room, turned))
    return line


def _turning(room: "PriorityRoom", action: str) -> QPushButton:
    """Give a way to what can be shown or put away, which the menu names too."""
    button = QPushButton(room.words.say(f"{action}.short"))
    button.setProperty("role", "link")
    button.setToolTip(room.words.say(f"{action}.help"))
    button.clicked.connect(room.acts()[action.replace(".action", "")])
    return button


def _beside(room: "PriorityRoom") -> QScrollArea:
    """Put why, a judgement and the comparison where they may be longer than the window."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (room.why, room.judging, room.compare):
        column.addWidget(part)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setObjectName("side")
    scroll.setWidget(both)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


def _buttons(
    room: "PriorityRoom", buttons: Mapping[StrEnum, QPushButton], first: StrEnum
) -> QHBoxLayout:
    line, group = QHBoxLayout(), QButtonGroup(room)
    line.setContentsMargins(MARGIN, 0, MARGIN, 0)
    line.setSpacing(4)
    for key, button in buttons.items():
        button.setCheckable(True)
        button.setChecked(key == first)
        group.addButton(button)
        line.addWidget(button)
    line.addStretch(1)
    return line
