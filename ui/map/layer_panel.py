"""The panel of layers: what is shown, how strongly, from where and of what date."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ..kit.desk import Desk
from .base_panel import BasePanel
from .layer import Layer
from .sources import Sources

WIDTH = 264
SLIDER = 56
_FULL = 100
_END, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
_NAME_WIDTH = WIDTH - 60
_NOTE_WIDTH = WIDTH - 60


class LayerPanel(QScrollArea):
    """A line for each kind of layer, the uppermost first as on the map."""

    def __init__(self, desk: Desk, sources: Sources) -> None:
        """List what there is, and follow what comes."""
        super().__init__()
        self._desk = desk
        self._sources = sources
        self._told: list[tuple[object, ...]] = []
        self.bases = BasePanel(desk)
        self.bases.chosen.connect(sources.show_base)
        sources.troubled.connect(self.bases.tell)
        self._lines = QWidget()
        self.boxes: dict[str, QCheckBox] = {}
        self.setObjectName("side")
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(desk.words.say("map.layers.title"))
        page = QWidget()
        page.setObjectName("side_page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(0)
        self._column.addWidget(self.bases)
        self._column.addWidget(self._lines)
        self._column.addStretch()
        self.setWidget(page)
        sources.changed.connect(self.refresh)
        self.refresh()
        sources.show_base(self.bases.current)

    def sizeHint(self) -> QSize:
        """Be as wide as the panel is."""
        return QSize(WIDTH, 400)

    def refresh(self) -> None:
        """List the layers anew where they are others."""
        layers = [layer for layer in reversed(self._sources.layers) if layer.kind != "base"]
        told: list[tuple[object, ...]] = [
            (layer.kind, layer.name, layer.source, layer.dated) for layer in layers
        ]
        told.append((len(self._sources.missing),))
        if told == self._told:
            return
        self._told = told
        self.boxes = {}
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = QLabel(self._desk.words.say("map.layers.title"))
        title.setProperty("role", "section")
        column.addWidget(title)
        for of_kind in _by_kind(layers):
            self._add_kind(column, of_kind)
        self._add_missing(column)
        self._column.replaceWidget(self._lines, lines)
        self._lines.deleteLater()
        self._lines = lines

    def _add_kind(self, column: QVBoxLayout, layers: Sequence[Layer]) -> None:
        first, words = layers[0], self._desk.words
        box = QCheckBox()
        box.setText(QFontMetrics(box.font()).elidedText(first.short_name, _END, _NAME_WIDTH))
        box.setToolTip(first.name)
        box.setAccessibleName(first.name)
        box.setMinimumWidth(0)
        box.setChecked(first.is_visible)
        box.toggled.connect(partial(self._turn, first.kind))
        self.boxes[first.kind] = box
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(10, _FULL)
        slider.setValue(round(first.opacity * _FULL))
        slider.setFixedWidth(SLIDER)
        slider.setAccessibleName(words.say("map.layers.opacity", layer=first.name))
        slider.setToolTip(words.say("map.layers.opacity", layer=first.name))
        slider.valueChanged.connect(partial(self._shine, first.kind))
        box.setContentsMargins(0, 6, 0, 0)
        column.addSpacing(6)
        column.addWidget(box)
        for number, layer in enumerate(layers):
            text = self._note(layer)
            note = QLabel()
            wide = _NOTE_WIDTH if number else _NOTE_WIDTH - SLIDER
            note.setText(QFontMetrics(note.font()).elidedText(text, _MIDDLE, wide))
            note.setToolTip(text)
            note.setProperty("role", "secondary")
            row = QHBoxLayout()
            row.setContentsMargins(24, 0, 0, 0)
            row.addWidget(note, 1)
            if not number:
                row.addWidget(slider)
            column.addLayout(row)

    def _note(self, layer: Layer) -> str:
        words = self._desk.words
        dated = words.say("map.layers.undated") if layer.dated is None else words.show(layer.dated)
        return words.say("map.layers.note", source=layer.source or "?", dated=str(dated))

    def _add_missing(self, column: QVBoxLayout) -> None:
        count = len(self._sources.missing)
        if count or not self.boxes:
            words = self._desk.words
            key = "map.layers.reading" if count else "map.layers.none"
            note = QLabel(words.count(key, count) if count else words.say(key))
            note.setProperty("role", "secondary")
            note.setWordWrap(True)
            column.addWidget(note)

    def _turn(self, kind: str, is_visible: bool) -> None:  # noqa: FBT001  a signal's value
        self._sources.set_visible(kind, is_visible=is_visible)

    def _shine(self, kind: str, share: int) -> None:
        self._sources.set_opacity(kind, share / _FULL)


def _by_kind(layers: Sequence[Layer]) -> list[list[Layer]]:
    """Put deliveries of one kind together, in the order in which they are met."""
    found: dict[str, list[Layer]] = {}
    for layer in layers:
        found.setdefault(layer.kind, []).append(layer)
    return list(found.values())
