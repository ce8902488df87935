"""The panel of layers: what is shown, how strongly, from where and of what date."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..kit.desk import Desk
from .base_panel import BasePanel
from .checks import say_trouble
from .layer import Layer
from .layer_line import LayerLine, make_trouble
from .sources import Sources

WIDTH = 264
# What is told besides the layers.
SITES, AREAS = "sites", "areas"


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
        self._list = QWidget()
        self.boxes: dict[str, QCheckBox] = {}
        self.lines: dict[str, LayerLine] = {}
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
        self._column.addWidget(self._list)
        self._column.addStretch()
        self.setWidget(page)
        sources.changed.connect(self.refresh)
        sources.checks.changed.connect(self.refresh)
        self.refresh()
        sources.show_base(self.bases.current)

    def sizeHint(self) -> QSize:
        """Be as wide as the panel is."""
        return QSize(WIDTH, 400)

    def refresh(self) -> None:
        """List the layers anew where they are others."""
        layers = [layer for layer in reversed(self._sources.layers) if layer.kind != "base"]
        told: list[tuple[object, ...]] = [
            (layer.kind, layer.name, layer.source, layer.dated, self._told_of(layer.id))
            for layer in layers
        ]
        told.append((len(self._sources.missing), self._sources.is_own_order))
        told.append(tuple(self._told_of(key) for key in (SITES, AREAS)))
        if told == self._told:
            return
        self._told = told
        held = next((kind for kind, line in self.lines.items() if _has_keyboard(line)), None)
        self.boxes, self.lines = {}, {}
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        title = QLabel(self._desk.words.say("map.layers.title"))
        title.setProperty("role", "section")
        column.addWidget(title)
        self._add_sites(column)
        for of_kind in _by_kind(layers):
            self._add_kind(column, of_kind)
        self._add_missing(column)
        self._add_reset(column)
        self._column.replaceWidget(self._list, lines)
        self._list.hide()
        self._list.deleteLater()
        self._list = lines
        lines.show()
        if held in self.boxes:
            self.boxes[held].setFocus()

    def _add_kind(self, column: QVBoxLayout, layers: Sequence[Layer]) -> None:
        kind, sources = layers[0].kind, self._sources
        told = " ".join(filter(None, (self._told_of(layer.id) for layer in layers)))
        line = LayerLine(self._desk.words, layers, told, WIDTH - 36)
        line.turned.connect(lambda is_on: sources.set_visible(kind, is_visible=is_on))
        line.shone.connect(partial(sources.set_opacity, kind))
        line.moved.connect(partial(sources.move, kind))
        self.lines[kind] = line
        self.boxes[kind] = line.box
        column.addWidget(line)

    def _told_of(self, key: str) -> str:
        way = "own" if key in {SITES, AREAS} else "layer"
        return say_trouble(self._desk.words, self._sources.checks.trouble(key), way)

    def _add_sites(self, column: QVBoxLayout) -> None:
        """Say what is wrong with the sites' own points and areas, which are no layer."""
        for key in (SITES, AREAS):
            told = self._told_of(key)
            if told:
                name = self._desk.words.say(f"map.layers.{key}")
                column.addWidget(make_trouble(f"{name}: {told}"))

    def _add_reset(self, column: QVBoxLayout) -> None:
        if self._sources.is_own_order:
            reset = QPushButton(self._desk.words.say("map.layers.reset"))
            reset.setProperty("role", "link")
            reset.clicked.connect(self._sources.reset_order)
            column.addWidget(reset)

    def _add_missing(self, column: QVBoxLayout) -> None:
        count = len(self._sources.missing)
        if count or not self.boxes:
            words = self._desk.words
            key = "map.layers.reading" if count else "map.layers.none"
            note = QLabel(words.count(key, count) if count else words.say(key))
            note.setProperty("role", "secondary")
            note.setWordWrap(True)
            column.addWidget(note)


def _by_kind(layers: Sequence[Layer]) -> list[list[Layer]]:
    """Put deliveries of one kind together, in the order in which they are met."""
    found: dict[str, list[Layer]] = {}
    for layer in layers:
        found.setdefault(layer.kind, []).append(layer)
    return list(found.values())


def _has_keyboard(line: LayerLine) -> bool:
    return line.box.hasFocus() or line.slider.hasFocus()
