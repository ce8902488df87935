"""A kind of layer in the panel: tick, how strongly it is seen, its place, and what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from soilcase.model.words import Words

from .layer import Layer

SLIDER, ARROW = 56, 20
INDENT = 24
_FULL, _LEAST = 100, 10
_END, _MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle
_UP, _DOWN = 1, -1
_KEYS = {Qt.Key.Key_Up: _UP, Qt.Key.Key_Down: _DOWN}


class LayerLine(QWidget):
    """Tells by `turned`, `shone` and `moved` what the person wants with the layer.

    The arrows that move it are seen when the mouse is on the line or the keyboard in it; with
    Alt the arrow keys do the same.
    """

    turned = Signal(bool)
    shone = Signal(float)
    moved = Signal(int)

    def __init__(self, words: Words, layers: Sequence[Layer], told: str, width: int) -> None:
        """Show the deliveries of one kind; `told` is what is wrong with them."""
        super().__init__()
        self._words = words
        self._width = width
        first = layers[0]
        self.box = self._make_box(first)
        self.slider = self._make_slider(first)
        self.arrows = [self._make_arrow(first, step) for step in (_UP, _DOWN)]
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.box, 1)
        for arrow in self.arrows:
            head.addWidget(arrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        for number, layer in enumerate(layers):
            column.addLayout(self._make_note(layer, has_slider=number == 0))
        self.trouble = make_trouble(told, INDENT)
        column.addWidget(self.trouble)
        self.trouble.setVisible(bool(told))
        for part in (self.box, self.slider):
            part.installEventFilter(self)
        self._show_arrows(is_shown=False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what moves the layer."""
        super().enterEvent(event)
        self._show_arrows(is_shown=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Put it away, unless the keyboard stands here."""
        super().leaveEvent(event)
        self._show_arrows(is_shown=self.box.hasFocus() or self.slider.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the layer by Alt and an arrow, and show the arrows while the keyboard is here."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            is_in = event.type() == QEvent.Type.FocusIn
            self._show_arrows(is_shown=is_in or self.underMouse())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _KEYS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(step)
                return True
        return super().eventFilter(watched, event)

    def _show_arrows(self, *, is_shown: bool) -> None:
        for arrow in self.arrows:
            arrow.setVisible(is_shown)

    def _make_box(self, layer: Layer) -> QCheckBox:
        box = QCheckBox()
        wide = self._width - INDENT - 2 * ARROW
        box.setText(QFontMetrics(box.font()).elidedText(layer.short_name, _END, wide))
        box.setToolTip(f"{layer.name}\n{self._words.say('map.layers.move')}")
        box.setAccessibleName(layer.name)
        box.setAccessibleDescription(self._words.say("map.layers.move"))
        box.setMinimumWidth(0)
        box.setChecked(layer.is_visible)
        box.toggled.connect(self.turned)
        return box

    def _make_slider(self, layer: Layer) -> QSlider:
        name = self._words.say("map.layers.opacity", layer=layer.name)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(_LEAST, _FULL)
        slider.setValue(round(layer.opacity * _FULL))
        slider.setFixedWidth(SLIDER)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.valueChanged.connect(lambda share: self.shone.emit(share / _FULL))
        return slider

    def _make_arrow(self, layer: Layer, step: int) -> QPushButton:
        """Make a button that the mouse moves the layer with; keys have Alt and the arrows."""
        key = "map.layers.up" if step == _UP else "map.layers.down"
        arrow = QPushButton("↑" if step == _UP else "↓")
        arrow.setProperty("role", "chip")
        arrow.setFixedWidth(ARROW)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        arrow.setAccessibleName(self._words.say(key, layer=layer.name))
        arrow.setToolTip(self._words.say(key, layer=layer.name))
        kept = arrow.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        arrow.setSizePolicy(kept)
        arrow.clicked.connect(lambda: self.moved.emit(step))
        return arrow

    def _make_note(self, layer: Layer, *, has_slider: bool) -> QHBoxLayout:
        """Write source and date; what does not fit is told by the mouse, and read aloud whole."""
        words = self._words
        undated = words.say("map.layers.undated")
        dated = undated if layer.dated is None else words.show(layer.dated)
        text = words.say("map.layers.note", source=layer.source or "?", dated=str(dated))
        note = QLabel()
        wide = self._width - INDENT - (SLIDER + INDENT if has_slider else 0)
        note.setText(QFontMetrics(note.font()).elidedText(text, _MIDDLE, wide))
        note.setToolTip(text)
        note.setAccessibleName(text)
        note.setProperty("role", "secondary")
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.addWidget(note, 1)
        if has_slider:
            row.addWidget(self.slider)
        return row


def make_trouble(told: str, indent: int = 0) -> QLabel:
    """Write what is wrong where it is wrong."""
    label = QLabel(told)
    label.setProperty("role", "error")
    label.setWordWrap(True)
    label.setContentsMargins(indent, 0, 0, 2)
    return label
