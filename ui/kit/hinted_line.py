"""A line whose hint says as much as there is room for, and is never cut."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

# The edges of a line and what Qt leaves inside them.
_EDGES = 20


class HintedLine(QLineEdit):
    """Shows the longest hint that fits; what stands in the line beside it takes its room."""

    def __init__(self) -> None:
        """Start without a hint."""
        super().__init__()
        self._hints: tuple[str, ...] = ()
        self._beside = 0

    def hint(self, *hints: str, beside: int = 0) -> None:
        """Offer hints, the longest first."""
        self._hints, self._beside = hints, beside
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - _EDGES - self._beside
        metrics = self.fontMetrics()
        fitting = (hint for hint in self._hints if metrics.horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fitting, self._hints[-1] if self._hints else ""))
