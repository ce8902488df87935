"""Min status: what waits for the person at this desk, and what is theirs."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from soilcase.casework.news import News, changed_since
from soilcase.casework.officers import officer_at
from soilcase.casework.today import DUE, OVERDUE, Item, Today, look_at_today
from soilcase.model.picture import Picture

from ..kit.desk import Desk
from ..kit.room import State
from .day import DayList
from .lines import sentence
from .mine import WIDTH, MinePanel
from .who import WhoPage

_SEEN = "status.seen"
Looked = tuple[Picture, Today, tuple[News, ...], str]


class StatusRoom(QWidget):
    """The room that opens first: one sentence, the day's lines, and what is mine."""

    id = "status"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._desk = desk
        self._today: Today | None = None
        self._officer: str | None = None
        self._seq = 0
        self.answer = QLabel()
        self.answer.setProperty("role", "heading")
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.RichText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.day = DayList(desk)
        self.empty = QLabel(desk.words.say("status.empty"))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.empty.setWordWrap(True)
        self.mine = MinePanel(desk)
        self.who = WhoPage(desk)
        self._lines = QStackedWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self.day.opened.connect(self._open)
        self.answer.linkActivated.connect(self.day.show_section)
        self.mine.seen.connect(self.mark_seen)
        desk.pictured.connect(self._on_pictured)
        desk.dressed.connect(self._on_dressed)

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""
        return self

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {
            "status.open_line": self._open_chosen,
            "status.mine": self.mine.to_links,
            "status.news": self.mine.to_news,
            "status.mark_seen": self.mark_seen,
        }

    def show_picture(self, picture: Picture) -> None:
        """Look at the day away from the window; the old lines stay meanwhile."""
        login = self._desk.actor.name
        self._officer = officer_at(picture, login)
        if self._officer is not None and self._seen() is None:
            self._desk.settings.put(f"{_SEEN}.{self._officer}", picture.seq)
        seq = self._seen()

        def work() -> Looked | None:
            officer = officer_at(picture, login)
            if officer is None:
                return None
            today = look_at_today(picture, officer)
            news = changed_since(picture, officer, picture.seq if seq is None else seq)
            return picture, today, news, officer

        self._desk.jobs.compute(
            f"status.{id(self)}", work, self._show, is_patient=not self.isVisible()
        )

    def enter(self, subject: object) -> None:
        """Come to the front; there is one subject, and that is the day."""
        del subject
        if self._pages.currentWidget() is not self.who:
            self.day.setFocus()

    def due(self) -> int:
        """Count what is late or due."""
        if self._today is None:
            return 0
        return sum(len(self._today.section(section)) for section in (OVERDUE, DUE))

    def state(self) -> State:
        """Give nothing: the day is new each morning."""
        return {}

    def restore(self, state: State) -> None:
        """Stand as every day."""

    def mark_seen(self) -> None:
        """Say that the news are read; what comes from now on is new."""
        picture = self._desk.picture
        if picture is not None and self._officer is not None:
            self._desk.settings.put(f"{_SEEN}.{self._officer}", picture.seq)
            self.show_picture(picture)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.answer.setContentsMargins(8, 0, 8, 0)
        self.empty.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.answer)
        column.addWidget(self._lines, 1)
        self._lines.addWidget(self.day)
        self._lines.addWidget(self.empty)
        scroll = QScrollArea()
        scroll.setObjectName("side")
        scroll.setWidget(self.mine)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(WIDTH)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(scroll)
        self._pages.addWidget(both)
        self._pages.addWidget(self.who)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _seen(self) -> int | None:
        """Give up to which commit the news are read; None on the first day."""
        if self._officer is None:
            return None
        held = self._desk.settings.get(f"{_SEEN}.{self._officer}")
        return held if isinstance(held, int) else None

    def _on_pictured(self, picture: Picture | None) -> None:
        if picture is not None:
            self.show_picture(picture)

    def _show(self, looked: Looked | None) -> None:
        picture = self._desk.picture
        if picture is None:
            return
        if looked is None:
            self._today = None
            self.who.show_officers(picture)
            self._pages.setCurrentWidget(self.who)
            return
        seen, self._today, news, officer = looked
        words = self._desk.words
        self.answer.setText(sentence(words, self._today))
        self.day.show_day(seen, self._today)
        self._lines.setCurrentWidget(self.day if self._today.items else self.empty)
        table = seen.tables["officer"]
        initials = table["initials"][seen.row_of("officer")[officer]]
        self.mine.show_mine(seen, self._today, news, initials)
        self._pages.setCurrentIndex(0)

    def _on_dressed(self) -> None:
        if self._desk.picture is not None:
            self.show_picture(self._desk.picture)

    def _open_chosen(self) -> None:
        item = self.day.chosen()
        if item is not None:
            self._open(item)

    def _open(self, item: Item) -> None:
        """Go to the site of a line; a matter without one is opened among the matters."""
        if item.site is not None and item.noun != "matter":
            self._desk.want("site", item.site)
        elif item.matter is not None:
            self._desk.want("matters", item.matter)
