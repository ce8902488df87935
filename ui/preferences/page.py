"""The page of preferences: each choice applies when it is made."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from soilcase.model.picture import Picture

from ..kit.desk import Desk
from ..kit.room import State
from .region import RegionChoices

WIDTH = 620
LABEL = 140
# What can be chosen, by the name it is kept under; the first is what stands without a choice.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "look.theme": ("system", "light", "dark"),
    "look.rows": ("dense", "airy"),
    "language": ("da", "en"),
}


class PreferencesPage:
    """Shows what is chosen, and keeps what is chosen anew."""

    id = "preferences"

    def __init__(self, desk: Desk) -> None:
        """Show the choices as they stand."""
        self._desk = desk
        words = desk.words
        self.groups: dict[str, QButtonGroup] = {}
        self.buttons: dict[tuple[str, str], QRadioButton] = {}
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABEL)
        grid.setColumnStretch(1, 1)
        heading = _label(words.say("preferences.heading"), "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        grid.addWidget(_label(words.say("preferences.intro"), "secondary"), 1, 0, 1, 2)
        for number, (name, values) in enumerate(CHOICES.items()):
            self._add(grid, 2 + 2 * number, name, values)
        self.region = RegionChoices(desk)
        grid.addWidget(self.region, 2 + 2 * len(CHOICES), 0, 1, 2)
        grid.setRowStretch(3 + 2 * len(CHOICES), 1)
        self.widget: QScrollArea = QScrollArea()
        self.widget.setObjectName("surface")
        self.widget.setFrameShape(QFrame.Shape.NoFrame)
        self.widget.setWidgetResizable(True)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.widget.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        inner.setObjectName("surface")
        self.widget.setWidget(inner)
        desk.preferred.connect(self._on_preferred)

    def _add(self, grid: QGridLayout, row: int, name: str, values: tuple[str, ...]) -> None:
        words, key = self._desk.words, name.rpartition(".")[2]
        title = _label(words.say(f"preferences.{key}.label"), "section")
        title.setContentsMargins(0, 16, 0, 0)
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        group = self.groups[name] = QButtonGroup(_owner(grid))
        choices = QHBoxLayout()
        choices.setContentsMargins(0, 12, 0, 0)
        choices.setSpacing(16)
        chosen = self._chosen(name)
        for value in values:
            button = QRadioButton(words.say(f"preferences.{key}.{value}"))
            button.setAccessibleName(f"{title.text()}: {button.text()}")
            button.setChecked(value == chosen)
            button.clicked.connect(lambda _c=False, n=name, v=value: self._desk.prefer(n, v))
            group.addButton(button)
            self.buttons[name, value] = button
            choices.addWidget(button)
        choices.addStretch()
        grid.addLayout(choices, row, 1)
        grid.addWidget(_label(words.say(f"preferences.{key}.help"), "secondary"), row + 1, 1)

    def _chosen(self, name: str) -> str:
        default = self._desk.words.language if name == "language" else CHOICES[name][0]
        value = self._desk.settings.text(name, default)
        return value if value in CHOICES[name] else default

    def _on_preferred(self, name: str) -> None:
        """Follow what was chosen elsewhere, such as by a key."""
        if name in CHOICES:
            self.buttons[name, self._chosen(name)].setChecked(True)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Declare nothing: each choice has its key in the window."""
        return {}

    def show_picture(self, _picture: Picture) -> None:
        """Show the same whatever register is open."""

    def enter(self, _subject: object) -> None:
        """Begin at the first choice."""
        first = next(iter(CHOICES))
        self.buttons[first, self._chosen(first)].setFocus()

    def due(self) -> int:
        """Count nothing."""
        return 0

    def state(self) -> State:
        """Keep nothing: what is chosen is kept already."""
        return {}

    def restore(self, _state: State) -> None:
        """Stand as always."""


def _owner(grid: QGridLayout) -> QWidget:
    """Give the widget that a layout lies on."""
    parent = grid.parentWidget()
    if parent is None:
        raise RuntimeError("a layout without a widget")
    return parent


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
