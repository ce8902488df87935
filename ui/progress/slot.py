"""A place for a chart: what draws it is made when the first chart comes, not with the room."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from soilcase.progress.charts import Chart

from ..kit.desk import Desk

if TYPE_CHECKING:
    from ..parts.chart import ChartView


class ChartSlot(QWidget):
    """Holds one chart; until it is there, the place is empty."""

    asked = Signal(object, int)

    def __init__(self, desk: Desk) -> None:
        """Start empty."""
        super().__init__()
        self._desk = desk
        self.view: ChartView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def chart(self) -> Chart | None:
        """Give what is drawn."""
        return self.view.chart if self.view is not None else None

    def show_chart(self, chart: Chart) -> None:
        """Draw a chart here."""
        if self.view is None:
            from ..parts.chart import ChartView

            self.view = ChartView(self._desk)
            self.view.asked.connect(self.asked)
            self._column.addWidget(self.view)
            self.setFocusProxy(self.view)
        self.view.show_chart(chart)
