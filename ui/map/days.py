"""The line of days: the map as the register was, from 2007 to today, month by month."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider

from soilcase.model.text import show_date
from soilcase.query.as_it_was import FIRST_DAY, Basis

from ..kit.desk import Desk
from .wearing import Worn

HEIGHT = 32
_MONTHS = 12


class Days(QFrame):
    """A slider whose steps are the last days of months; its right end is today."""

    turned = Signal(object)

    def __init__(self, desk: Desk, today: date) -> None:
        """Stand at today, folded away."""
        super().__init__()
        self._words = desk.words
        self._today = today
        self.setObjectName("map_bar")
        self.setFixedHeight(HEIGHT)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _month_of(today))
        self.slider.setValue(self.slider.maximum())
        self.slider.setPageStep(_MONTHS)
        self.slider.setAccessibleName(desk.words.say("map.was.slider"))
        self.slider.setToolTip(desk.words.say("map.was.note"))
        self.slider.valueChanged.connect(self._on_turned)
        self.now = QPushButton(desk.words.say("map.was.today"))
        self.now.setProperty("role", "link")
        self.now.clicked.connect(self.to_today)
        self.told = QLabel(desk.words.say("map.was.is_today"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(self.slider, 1)
        row.addWidget(self.told)
        row.addWidget(self.now)
        self.hide()

    @property
    def day(self) -> date | None:
        """Give the day that is looked at; None is today."""
        month = self.slider.value()
        return None if month == self.slider.maximum() else _last_day(month)

    def turn(self) -> None:
        """Show the line, or put it away and look at today again."""
        if self.isHidden():
            self.show()
            self.slider.setFocus()
        else:
            self.to_today()
            self.hide()

    def to_today(self) -> None:
        """Look at today."""
        self.slider.setValue(self.slider.maximum())

    def tell(self, worn: Worn) -> None:
        """Say which day is shown, and by what it is known of how many sites."""
        words = self._words
        if worn.day is None or worn.known is None:
            self.told.setText(words.say("map.was.is_today"))
            return
        known = worn.known
        parts = [
            f"{words.show(known[basis])} {words.say(f'map.was.{name}')}"
            for basis, name in (
                (Basis.DATES, "dates"),
                (Basis.LOG, "log"),
                (Basis.UNKNOWN, "unknown"),
            )
            if known[basis] or basis is Basis.UNKNOWN
        ]
        self.told.setText(f"{show_date(worn.day)}: {', '.join(parts)}")

    def _on_turned(self) -> None:
        self.turned.emit(self.day)


def _month_of(day: date) -> int:
    return (day.year - FIRST_DAY.year) * _MONTHS + day.month - 1


def _last_day(month: int) -> date:
    """Give the last day of a month, counted from the first that there is."""
    years, number = divmod(month + 1, _MONTHS)
    return date(FIRST_DAY.year + years, number + 1, 1) - timedelta(days=1)
