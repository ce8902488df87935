"""The room of 2030: one sentence that answers, the charts under it, and what would change it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QStackedWidget, QWidget

from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.priority.effort_columns import surroundings_of
from soilcase.progress import telling
from soilcase.progress.charts import Chart, Series
from soilcase.progress.forecast import WINDOW
from soilcase.query.these import these_sites
from soilcase.query.timelines import Numbers

from ..kit.desk import Desk
from ..kit.room import State
from ..parts.short_table import ShortTable
from .bar_cell import BarCell
from .layout import lay_out, page_of
from .levers import LeversPanel
from .listed import BAR, Table, of_chart, of_loads, of_municipalities, of_programmes
from .slot import ChartSlot
from .working import WINDOWS, Asked, Found, Levers, Tried, try_levers, work_out

if TYPE_CHECKING:
    from .presentation import Presentation

MAIN = "burn_up"
PAGES = (("by_year", "balance", "inflow"), ("by_receptor", "ages", "statuses"))
TABS = ("years", "receptors", "municipalities", "desks", "programmes", "numbers")
NUMBERS = TABS.index("numbers")
# Which columns of the tables have figures; a chart's own numbers are nothing else.
RIGHT = ((1, 3, 4), (1, 2, 3), (3, 4, 5), tuple(range(1, 40)))
REMAINING = "remaining"
BAR_WIDTH = 200


class ProgressRoom(QWidget):
    """Answers for one goal at a time."""

    id = "progress"
    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._is_behind = False
        self._wanted: str | None = None
        self._present: Presentation | None = None
        self.found: Found | None = None
        self.tried: Tried | None = None
        words = self.words = desk.words
        self.sentence, self.finish = QLabel(words.say("progress.working")), QLabel()
        for label in (self.sentence, self.finish):
            label.setWordWrap(True)
        self.goal, self.months = QComboBox(), QComboBox()
        self.goal.setAccessibleName(words.say("progress.goal_name"))
        self.months.setAccessibleName(words.say("progress.back_to"))
        self.goal.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for window in WINDOWS:
            self.months.addItem(words.say("progress.months", count=window), window)
        self.months.setCurrentIndex(WINDOWS.index(WINDOW))
        self.main = ChartSlot(desk)
        self.views = {name: ChartSlot(desk) for page in PAGES for name in page}
        self._behind: list[str] = []
        self._drawing = QTimer(self, interval=0)
        self._drawing.timeout.connect(self._draw_next)
        self.levers = LeversPanel(desk)
        self.tables = tuple(
            ShortTable(desk, words.say(f"progress.tab.{tab}"), right=right)
            for tab, right in zip(TABS[2:], RIGHT, strict=True)
        )
        self._bars = BarCell(desk)
        self.tables[0].setItemDelegateForColumn(BAR, self._bars)
        self.tabs = tuple(QPushButton(words.say(f"progress.tab.{tab}")) for tab in TABS)
        self.which = QComboBox()
        self.which.setAccessibleName(words.say("progress.which"))
        self.which.hide()
        self.pages = QStackedWidget()
        for page in PAGES:
            self.pages.addWidget(page_of([self.views[name] for name in page]))
        for table in self.tables:
            self.pages.addWidget(table)
        lay_out(self)
        self._connect()

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "progress.list": self.to_list,
            "progress.levers": self.levers.more.setFocus,
            "progress.numbers": partial(self._turn, NUMBERS),
            "progress.present": self.present,
            "progress.copy": self.copy,
            "progress.copy_picture": self._copy_picture,
            "progress.export": self._export,
        }

    @property
    def charts(self) -> list[Chart]:
        """Give the charts in the order in which they are shown, the tried one first."""
        if self.found is None:
            return []
        first = self.tried.chart if self.tried is not None else self.found.charts[MAIN]
        return [first, *(self.found.charts[name] for page in PAGES for name in page)]

    def show_picture(self, picture: Picture) -> None:
        """Work it all out anew, once somebody looks; the old answer stands until then."""
        self._is_behind = not self.isVisible()
        if self._is_behind:
            return
        if surroundings_of(picture) is None:
            # Without public effort nobody belongs to a goal, and that would be no answer.
            if self.found is None:
                self.sentence.setText(self.words.say("progress.waits"))
            return
        words, asked = self.words, Asked(self._wanted, int(self.months.currentData()))
        self._desk.jobs.compute(
            f"progress.{id(self)}", lambda: work_out(words, picture, asked), self._show
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was changed meanwhile."""
        super().showEvent(event)
        if self._is_behind and self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def enter(self, subject: object) -> None:
        """Come to the front; a subject is the name of a goal."""
        if isinstance(subject, str) and subject and subject != self._wanted:
            self._wanted = subject
            self._ask()
        self.main.setFocus()

    def due(self) -> int:
        """Count nothing: a goal is nobody's own."""
        return 0

    def state(self) -> State:
        """Give what is looked at."""
        return {"goal": self._wanted, "months": self.months.currentData()}

    def restore(self, state: State) -> None:
        """Look at the same again."""
        goal, months = state.get("goal"), state.get("months")
        self._wanted = goal if isinstance(goal, str) else None
        if months in WINDOWS:
            self.months.setCurrentIndex(WINDOWS.index(int(str(months))))

    def to_list(self) -> None:
        """See those who remain in the list."""
        if self.found is not None:
            self._list(self.found.flow.standing.remaining)

    def copy(self) -> None:
        """Copy the answer as text, with its day and rule."""
        if self.found is not None:
            said = " ".join((*self._said(), self.found.charts[MAIN].note))
            QGuiApplication.clipboard().setText(said)
            self._desk.notices.tell(self.words.say("progress.copied"))

    def present(self) -> None:
        """Fill the screen with the answer and one chart after another."""
        if self.found is not None:
            from .presentation import Presentation

            version = self.found.flow.standing.definition.version
            label = self.words.say("progress.rule", rule=version) if version else ""
            self._present = Presentation(self._desk, " ".join(self._said()), self.charts, label)
            self._present.destroyed.connect(partial(setattr, self, "_present", None))
            self._present.showFullScreen()

    def _said(self) -> tuple[str, ...]:
        found, tried = self.found, self.tried
        if found is None:
            return ()
        standing = found.flow.standing
        first = telling.missing(self.words, standing)
        if found.paths is None or tried is None or not len(standing.remaining):
            return (first,)
        return first, telling.chance(self.words, tried.forecast)

    def _copy_picture(self) -> None:
        if self.charts:
            from .saving import copy_picture

            copy_picture(self._desk, self._looked_at())

    def _export(self) -> None:
        if self.charts:
            from .saving import choose_and_save

            choose_and_save(self._desk, self, self._looked_at())

    def _looked_at(self) -> Chart:
        """Give the chart that has the focus, or else the main one."""
        for slot in self.views.values():
            if slot.view is not None and slot.view.hasFocus() and slot.chart is not None:
                return slot.chart
        return self.charts[0]

    def _ask(self) -> None:
        if self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def _show(self, found: Found) -> None:
        self.found, self.tried = found, None
        self._fill_goals(found)
        self.main.show_chart(found.charts[MAIN])
        self._behind = list(self.views)
        self._drawing.start()
        self.levers.show_found(found)
        self._fill_tables(found)
        self._tell()
        if found.paths is not None:
            self._try(self.levers.levers)

    def _draw_next(self) -> None:
        """Draw one chart between two looks at what the person does."""
        if not self._behind or self.found is None:
            self._drawing.stop()
            return
        name = self._behind.pop(0)
        self.views[name].show_chart(self.found.charts[name])

    @property
    def is_drawing(self) -> bool:
        """Say whether there are more charts to be drawn."""
        return self._drawing.isActive()

    def _fill_goals(self, found: Found) -> None:
        name = found.flow.standing.goal.name
        self.goal.blockSignals(True)  # noqa: FBT003  Qt's own
        self.goal.clear()
        for goal in found.goals:
            text = self.words.say("progress.goal_line", name=goal.name, due=goal.due)
            self.goal.addItem(text, goal.name)
        self.goal.setCurrentIndex(max(0, self.goal.findData(name)))
        self.goal.blockSignals(False)  # noqa: FBT003  Qt's own

    def _fill_tables(self, found: Found) -> None:
        words, picture = self.words, found.picture
        made: tuple[Table, ...] = (
            of_municipalities(words, picture, found.municipalities),
            of_loads(words, picture, found.loads),
            of_programmes(words, picture, found.programmes),
        )
        for table, (headings, lines) in zip(self.tables, made, strict=False):
            table.show_lines(headings, lines)
        self.tables[0].setColumnWidth(BAR, BAR_WIDTH)
        at = max(0, self.which.currentIndex())
        self.which.blockSignals(True)  # noqa: FBT003  Qt's own
        self.which.clear()
        self.which.addItems([chart.title for chart in self.charts])
        self.which.setCurrentIndex(at)
        self.which.blockSignals(False)  # noqa: FBT003  Qt's own
        self._fill_numbers()

    def _fill_numbers(self) -> None:
        if self.charts:
            chart = self.charts[max(0, self.which.currentIndex())]
            self.tables[-1].show_lines(*of_chart(self.words, chart))

    def _tell(self) -> None:
        found = self.found
        if found is None:
            return
        said = self._said()
        count = show_number(len(found.flow.standing.remaining), language=self.words.language)
        linked = said[0].replace(count, f'<a href="{REMAINING}">{count}</a>', 1)
        self.sentence.setText("<br>".join((linked, *said[1:])))
        self.sentence.setAccessibleName(" ".join(said))
        is_told = self.tried is not None and bool(len(found.flow.standing.remaining))
        text = telling.finish(self.words, self.tried.forecast) if is_told and self.tried else ""
        self.finish.setText(text or found.trouble)
        self.counted.emit(said[0])

    def _try(self, levers: Levers) -> None:
        found, words = self.found, self.words
        if found is None or found.paths is None:
            return
        paths = found.paths
        self._desk.jobs.compute(
            f"progress.levers.{id(self)}",
            lambda: try_levers(words, found, paths, levers),
            self._on_tried,
        )

    def _on_tried(self, tried: Tried) -> None:
        if self.found is None or tried.forecast.paths is not self.found.paths:
            return
        self.tried = tried
        self.main.show_chart(tried.chart)
        self.levers.show_tried(tried)
        self._tell()

    def _turn(self, place: int) -> None:
        self.tabs[place].setChecked(True)
        self.pages.setCurrentIndex(place)
        self.which.setVisible(place == NUMBERS)
        if place >= len(PAGES):
            self.tables[place - len(PAGES)].setFocus()

    def _list(self, rows: Numbers) -> None:
        """See sites in the list: just those behind a number."""
        picture = self.found.picture if self.found is not None else None
        if picture is not None and len(rows):
            numbers = [str(number) for number in picture.sites["number"][rows]]
            self._desk.want("sites", these_sites(numbers))

    def _on_asked(self, series: Series, at: int) -> None:
        if series.rows is not None:
            self._list(series.rows(at))

    def _on_municipality(self, code: str) -> None:
        found = self.found.municipalities if self.found is not None else ()
        for one in found:
            if one.code == code:
                self._list(one.remaining)

    def _on_link(self, _address: str) -> None:
        self.to_list()

    def _choose_goal(self) -> None:
        self._wanted = self.goal.currentData()
        self._ask()

    def _connect(self) -> None:
        desk = self._desk
        for place, button in enumerate(self.tabs):
            button.clicked.connect(lambda _on=False, place=place: self._turn(place))
        for view in (self.main, *self.views.values()):
            view.asked.connect(self._on_asked)
        self.tables[0].opened.connect(self._on_municipality)
        self.tables[2].opened.connect(lambda uid: desk.want("site", uid))
        self.sentence.linkActivated.connect(self._on_link)
        self.goal.activated.connect(lambda _at: self._choose_goal())
        self.months.activated.connect(lambda _at: self._ask())
        self.which.activated.connect(lambda _at: self._fill_numbers())
        self.levers.moved.connect(self._try)
        desk.pictured.connect(self._on_pictured)

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)
        else:
            self.found = self.tried = None
