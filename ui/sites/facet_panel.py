"""The funnel of a column: its values with their counts, chosen by a click or by the space bar."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.query.facets import Facet, Facets, count_facets, toggled, with_tests
from soilcase.query.keys import SITE, Key, shown_key
from soilcase.query.operands import ORDERED
from soilcase.query.parse import parse
from soilcase.query.ranges import NEAR_DAYS
from soilcase.query.syntax import Condition, Filter, Test
from soilcase.query.views import View, column_fields
from soilcase.query.vocabulary import Vocabulary

from ..kit.desk import Desk
from .lists import Line, ShortList
from .panel import Panel

SIZE = (320, 420)
_TYPES_LAG = 120
_NEAR: Mapping[Test, str] = dict(zip(NEAR_DAYS, ("over", "near"), strict=True))


class _Values(ShortList):
    """The values; Enter and a click anywhere on one turn it, as the space bar and the tick do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the value that is pointed at."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            _turn(item)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn the value that is clicked, unless its tick has turned it already."""
        item = self.itemAt(event.position().toPoint())
        is_click = item is self.currentItem() and event.button() is Qt.MouseButton.LeftButton
        before = item.checkState() if item is not None and is_click else None
        text = item.text() if item is not None else ""
        super().mouseReleaseEvent(event)
        after = self.itemAt(event.position().toPoint())
        if after is not None and after.text() == text and after.checkState() is before:
            _turn(after)


def _turn(item: QListWidgetItem) -> None:
    is_on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)


class FacetPanel(Panel):
    """Shows what a column holds; `chosen` gives the filter, `sorted_by` an order and how."""

    chosen = Signal(object)
    sorted_by = Signal(str, bool, bool)

    def __init__(self, desk: Desk, room: QWidget) -> None:
        """Start hidden."""
        super().__init__(desk.words.say("sites.funnel.title"), room, SIZE)
        self._desk = desk
        self._words = words = desk.words
        self._picture: Picture | None = None
        self._view = View()
        self._field = ""
        self.facets: Facets | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.say("sites.funnel.search"))
        self.search.setAccessibleName(words.say("sites.funnel.search"))
        self.values = _Values(desk, words.say("sites.funnel.values"))
        self.low, self.high = QLineEdit(), QLineEdit()
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.more = QLabel()
        self.more.setProperty("role", "secondary")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPES_LAG)
        self._typing.timeout.connect(self._count)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.values.itemChanged.connect(self._on_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        words = self._words
        order = QHBoxLayout()
        order.setSpacing(16)
        for name, descending, adds in (
            ("up", False, False),
            ("down", True, False),
            ("also", False, True),
        ):
            order.addWidget(self._link(name, self._sorter(adds=adds, descending=descending)))
        order.addStretch()
        self.range = QWidget()
        between = QHBoxLayout(self.range)
        between.setContentsMargins(0, 0, 0, 0)
        for edit, name in ((self.low, "from"), (self.high, "to")):
            edit.setPlaceholderText(words.say(f"sites.funnel.{name}"))
            edit.setAccessibleName(words.say(f"sites.funnel.{name}"))
            edit.returnPressed.connect(self._use_range)
            between.addWidget(edit)
        self.use = QPushButton(words.say("sites.funnel.use"))
        self.use.clicked.connect(self._use_range)
        between.addWidget(self.use)
        foot = QHBoxLayout()
        self.clear = self._link("clear", lambda: self._choose(()))
        foot.addWidget(self.clear)
        foot.addStretch()
        foot.addWidget(self.more)
        self.column.addLayout(order)
        self.column.addWidget(self.search)
        self.column.addWidget(self.values, 1)
        self.column.addWidget(self.range)
        self.column.addWidget(self.problem)
        self.column.addLayout(foot)

    def _link(self, name: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._words.say(f"sites.funnel.{name}"))
        button.setProperty("role", "link")
        button.clicked.connect(act)
        return button

    def _sorter(self, *, adds: bool, descending: bool) -> Callable[[], None]:
        return lambda: self.sorted_by.emit(self._field, descending, adds)

    def show_field(self, picture: Picture, view: View, field_id: str, heading: str) -> None:
        """Show what a column holds under a filter."""
        self.title.setText(heading)
        self._field = field_id
        self.range.setVisible(self._declared.type in ORDERED - {Type.TEXT})
        for edit in (self.low, self.high, self.search):
            edit.blockSignals(True)  # noqa: FBT003  Qt's own
            edit.clear()
            edit.blockSignals(False)  # noqa: FBT003
        self.problem.hide()
        self.values.clear()
        self.facets = None
        self.follow(picture, view)

    def follow(self, picture: Picture, view: View) -> None:
        """Count again, because the filter or the picture is another one."""
        self._picture, self._view = picture, view
        if self._field:
            self._count()

    @property
    def _declared(self) -> Field:
        return column_fields()[self._field]

    def _count(self) -> None:
        picture, view, field_id, typed = self._picture, self._view, self._field, self.search.text()
        if picture is None:
            return
        self._desk.jobs.compute(
            f"sites.facets.{id(self)}",
            lambda: count_facets(
                picture,
                self._words,
                view.filter,
                field_id,
                with_dropped=view.with_dropped,
                typed=typed,
            ),
            self._show,
        )

    def _show(self, facets: Facets) -> None:
        if facets.field != self._field:
            return
        self.facets = facets
        self.values.fill(
            Line(self._label(each), self._words.show(each.count), each.test, each.is_chosen)
            for each in facets.members
        )
        if self.values.currentRow() < 0:
            self.values.setCurrentRow(0)
        count = facets.left_out
        self.more.setText(self._words.count("sites.funnel.more", count) if count else "")
        self.clear.setEnabled(any(each.is_chosen for each in facets.members))

    def _label(self, facet: Facet) -> str:
        """Name a value; what is over and what is near is said in words, not as it is typed."""
        name = _NEAR.get(facet.test)
        return self._words.say(f"sites.funnel.{name}") if name else facet.label

    def _on_changed(self, item: QListWidgetItem) -> None:
        """Turn a value on or off; the line says so at once."""
        if self.facets is None:
            return
        test = self.facets.members[self.values.row(item)].test
        is_chosen = item.checkState() == Qt.CheckState.Checked
        asked = toggled(self._view.filter, self.facets, test, is_chosen=is_chosen)
        self._emit(asked)

    def _use_range(self) -> None:
        """Read from and to as the filter line would."""
        low, high = (edit.text().strip() for edit in (self.low, self.high))
        if not low and not high:
            return
        key = shown_key(Key(SITE, self._field), self._words.language)
        text = f"{key}:{low}..{high}"
        try:
            asked = parse(text, Vocabulary(self._words.language, self._picture))
        except Problem as problem:
            self.problem.setText(tell(self._words, problem))
            self.problem.show()
            return
        self.problem.hide()
        if isinstance(asked, Condition):
            self._choose(asked.tests)

    def _choose(self, tests: tuple[Test, ...]) -> None:
        self._emit(with_tests(self._view.filter, self._field, tests))

    def _emit(self, asked: Filter) -> None:
        self.chosen.emit(asked)
