"""Sager: every matter, sorted by who must move next, and what can be done with the chosen one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.matters import close_matter, reopen_matter, take_back, wait_for
from soilcase.casework.officers import hand_over, officer_at
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell

from ..kit.cells import CellPainter
from ..kit.desk import Desk
from ..kit.room import State
from ..kit.table import TextTable
from .detail import MatterDetail
from .intake import IntakeLine
from .sheet import COLUMNS, Asked, MatterSheet, Whose, make_sheet

HEADER = 28
DETAIL = 300
MARGIN = 8
FOOT = 24
# What a matter is called by in a notice.
NAMING = (COLUMNS.index("kind"), COLUMNS.index("sites"))
# As wide as what stands in them; the subject has what is left.
WIDTHS = {"turn": 208, "answer_by": 172, "kind": 128, "sites": 88, "received": 88, "officer": 104}
SUBJECT, LEAST = "title", 96


class _Grid(QTableView):
    """A table that Enter leaves for the site of the chosen matter."""

    entered = Signal()
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another room for the columns."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class MattersRoom(QWidget):
    """The room of the matters."""

    id = "matters"
    counted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._asked = Asked()
        self._wanted: str | None = None
        self._with_sender = False
        self.sheet: MatterSheet | None = None
        words = desk.words
        self.intake = IntakeLine(desk)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.say("matters.find"))
        self.search.setAccessibleName(words.say("matters.find"))
        self.table = TextTable(self)
        self.grid = _Grid()
        self.painter = CellPainter(self.table, desk.colours, words.say("fact.unknown"), self.grid)
        self.empty = QLabel(words.say("matters.empty"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot = QLabel()
        self.detail = MatterDetail(desk)
        self.whose = {whose: QPushButton(words.say(f"matters.whose.{whose}")) for whose in Whose}
        self._pages = QStackedWidget()
        self._set_up_grid()
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "matters.new": self.intake.line.setFocus,
            "matters.wait": self.detail.who.setFocus,
            "matters.take_back": self._take_back,
            "matters.close": self.detail.outcome.setFocus,
            "matters.reopen": self._reopen,
            "matters.hand_over": self.detail.officer.setFocus,
            "matters.open_site": self._open_site,
        }

    def show_picture(self, picture: Picture) -> None:
        """Write the list away from the window; the old one stays meanwhile."""
        self.intake.know()
        words, asked = self._desk.words, self._asked
        officer = officer_at(picture, self._desk.actor.name)
        self._desk.jobs.compute(
            f"matters.{id(self)}",
            lambda: make_sheet(picture, words, officer, asked),
            self._show,
            is_patient=not self.isVisible(),
        )

    def enter(self, subject: object) -> None:
        """Come to the front; a subject is a matter, or whose matters are wanted."""
        if subject in set(Whose):
            self.whose[Whose(str(subject))].click()
        elif isinstance(subject, str):
            self._wanted = subject
            self._ask(replace(self._asked, whose=Whose.ALL, text=""))
        self._go_to_list()

    def due(self) -> int:
        """Count nothing: what is due is counted in the day."""
        return 0

    def state(self) -> State:
        """Give whose matters are shown, and which one is chosen."""
        return {"whose": str(self._asked.whose), "matter": self.chosen()}

    def restore(self, state: State) -> None:
        """Show the same matters again."""
        whose, matter = state.get("whose"), state.get("matter")
        if whose in set(Whose):
            self._wanted = matter if isinstance(matter, str) else None
            self._ask(replace(self._asked, whose=Whose(str(whose))))

    def chosen(self) -> str | None:
        """Give the matter that is chosen."""
        index = self.grid.currentIndex()
        if self.sheet is None or not index.isValid():
            return None
        return str(self.sheet.picture.tables["matter"].uid[self.table.rows[index.row()]])

    def _set_up_grid(self) -> None:
        grid, header = self.grid, self.grid.horizontalHeader()
        grid.setModel(self.table)
        grid.setItemDelegate(self.painter)
        grid.setShowGrid(False)
        grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setWordWrap(False)
        grid.setTabKeyNavigation(False)
        grid.setAccessibleName(self._desk.words.say("matters.list"))
        rows = grid.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_rows()
        header.setFixedHeight(HEADER)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)

    def _set_rows(self) -> None:
        rows = self.grid.verticalHeader()
        rows.setMinimumSectionSize(self._desk.row_height)
        rows.setDefaultSectionSize(self._desk.row_height)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        group = QButtonGroup(self)
        for whose, button in self.whose.items():
            button.setCheckable(True)
            button.setChecked(whose is self._asked.whose)
            group.addButton(button)
            bar.addWidget(button)
        bar.addSpacing(8)
        bar.addWidget(self.search, 1)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.empty)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        top.setSpacing(MARGIN)
        top.addWidget(self.intake)
        top.addLayout(bar)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(MARGIN)
        column.addWidget(self._pages, 1)
        self.foot.setObjectName("foot")
        self.foot.setFixedHeight(FOOT)
        self.foot.setIndent(0)
        self.foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.addWidget(self.foot)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([1000 - DETAIL, DETAIL])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        desk, detail = self._desk, self.detail
        for whose, button in self.whose.items():
            button.clicked.connect(
                lambda _checked=False, whose=whose: self._ask(replace(self._asked, whose=whose))
            )
        self.search.textChanged.connect(lambda text: self._ask(replace(self._asked, text=text)))
        self.search.returnPressed.connect(self.grid.setFocus)
        self.intake.left.connect(self.grid.setFocus)
        self.intake.taken.connect(self._on_taken)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._on_chosen())
        self.grid.entered.connect(self._open_site)
        self.grid.resized.connect(self._fit_subject)
        self.grid.doubleClicked.connect(lambda _index: self._open_site())
        detail.site_wanted.connect(lambda site: desk.want("site", site))
        detail.sender_wanted.connect(self._show_sender)
        detail.waits.connect(self._wait)
        detail.taken_back.connect(self._take_back)
        detail.closed.connect(self._close)
        detail.reopened.connect(self._reopen)
        detail.handed_over.connect(self._hand_over)
        detail.left.connect(self._go_to_list)
        desk.pictured.connect(self._on_pictured)
        desk.dressed.connect(self._on_dressed)

    def _on_taken(self, matter: str) -> None:
        """Choose the new matter, where it can be seen."""
        self._wanted = matter
        if self._asked.whose is Whose.MINE and not self._is_somebody():
            self._ask(replace(self._asked, whose=Whose.OPEN, text=""))
        else:
            self._ask(replace(self._asked, text=""))
        self.grid.setFocus()

    def _is_somebody(self) -> bool:
        picture = self._desk.picture
        return picture is not None and officer_at(picture, self._desk.actor.name) is not None

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)

    def _on_dressed(self) -> None:
        self.painter.colours = self._desk.colours
        self._set_rows()
        self.grid.viewport().update()

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.whose[asked.whose].setChecked(True)
        if self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def _show(self, sheet: MatterSheet) -> None:
        chosen = self._wanted or self.chosen()
        self.sheet = sheet
        self.table.show(sheet.columns, sheet.rows)
        self._fit_subject()
        had_focus = self.grid.hasFocus()
        self._pages.setCurrentWidget(self.grid if len(sheet.rows) else self.empty)
        if had_focus:
            self._go_to_list()
        self._choose(sheet, chosen)
        words = self._desk.words
        self.foot.setText(words.say("matters.count", shown=len(sheet.rows), open=sheet.open_count))
        self.counted.emit(self.foot.text())

    def _fit_subject(self) -> None:
        """Give the subject what the other columns leave, so that nothing scrolls sideways.

        Mine are mine: whose they are is not said. Where there is little room the day on which a
        matter came and then its subject give way; the chosen one tells them.
        """
        if self.sheet is None:
            return
        hidden = {"officer"} if self._asked.whose is Whose.MINE else set()
        room, widths = self.grid.viewport().width(), {**WIDTHS, SUBJECT: LEAST}
        for name in ("received", SUBJECT):
            if sum(widths.values()) - sum(widths[each] for each in hidden) > room:
                hidden.add(name)
        grows = "turn" if SUBJECT in hidden else SUBJECT
        others = sum(widths[name] for name in widths if name not in {*hidden, grows})
        widths[grows] = max(widths[grows], room - others)
        for section, name in enumerate(COLUMNS):
            self.grid.setColumnHidden(section, name in hidden)
            self.grid.setColumnWidth(section, widths[name])

    def _choose(self, sheet: MatterSheet, uid: str | None) -> None:
        """Choose the same matter again; the first one where it is not shown any more."""
        row = sheet.picture.row_of("matter").get(uid or "")
        place = self.table.place_of(row) if row is not None else None
        if place is not None and uid == self._wanted:
            self._wanted = None
        if len(sheet.rows):
            self.grid.setCurrentIndex(self.table.index(place or 0, 0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        picture = self.sheet.picture if self.sheet is not None else None
        uid = self.chosen()
        self._with_sender = self._with_sender and uid == self.detail.uid
        if picture is not None:
            self.detail.show_matter(picture, uid, with_sender=self._with_sender)

    def _show_sender(self) -> None:
        """Show who wrote; the look is logged with the matter as its purpose."""
        uid, picture = self.detail.uid, self._desk.picture
        if uid is None or picture is None:
            return
        purpose = self.detail.title.text()
        self._desk.jobs.ask(
            "", lambda register: register.look("matter", uid, purpose), lambda _nothing: None
        )
        self._with_sender = True
        self.detail.show_matter(picture, uid, with_sender=True)

    def _open_site(self) -> None:
        """Go to the matter's site; where it has several, to the first."""
        uid, picture = self.chosen(), self._desk.picture
        if uid is None or picture is None:
            return
        links, rows = picture.tables["matter_site"], picture.site_rows("matter_site")
        for place, matter in enumerate(links["matter"].tolist()):
            if matter == uid and rows[place] >= 0:
                self._desk.want("site", str(picture.sites.uid[rows[place]]))
                return

    def _wait(self, who: str) -> None:
        self._do("wait", lambda picture, uid: wait_for(picture, uid, who))

    def _take_back(self) -> None:
        self._do("take_back", take_back)

    def _close(self, outcome: str) -> None:
        self._do("close", lambda picture, uid: close_matter(picture, uid, outcome))

    def _reopen(self) -> None:
        self._do("reopen", reopen_matter)

    def _hand_over(self, officer: str) -> None:
        self._do("hand_over", lambda picture, uid: hand_over(picture, {"matter": [uid]}, officer))

    def _do(self, name: str, make: Callable[[Picture, str], Sequence[Edit]]) -> None:
        """Do one thing with the chosen matter, and say it with an undo beside it."""
        uid, picture, words = self.chosen(), self._desk.picture, self._desk.words
        if uid is None or picture is None:
            return
        try:
            edits = make(picture, uid)
        except Problem as problem:
            self._desk.notices.warn(tell(words, problem))
            return
        self._desk.commit(
            edits,
            reason=words.say(f"matters.action.{name}.text"),
            said=words.say(f"matters.done.{name}", what=self._named()),
            done=lambda _outcome: self._go_to_list(),
        )

    def _go_to_list(self) -> None:
        """Put the keyboard into the list; where it is empty, into the line for a new matter."""
        has_rows = self._pages.currentWidget() is self.grid
        (self.grid if has_rows else self.intake.line).setFocus()

    def _named(self) -> str:
        """Name the chosen matter for a notice, with the site's number in it."""
        row = self.table.rows[self.grid.currentIndex().row()]
        texts = [self.table.columns[section].texts[row] for section in NAMING]
        return " ".join(text for text in texts if text)
