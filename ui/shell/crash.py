"""What a person sees of a bug: that it happened, and which file tells of it."""

import sys
from types import TracebackType

from PySide6.QtWidgets import QMessageBox, QWidget

from soilcase.model.problem import Problem
from soilcase.model.telling import tell

from ..kit.notices import NoticeBar
from ..kit.report import write_report
from .opening import Opening


class Crashes:
    """Takes what nobody expected: to a report file, the error stream, and one dialog."""

    def __init__(self, opening: Opening, notices: NoticeBar, window: QWidget) -> None:
        """Remember where to tell it."""
        self._opening = opening
        self._notices = notices
        self._window = window
        self.dialog: QMessageBox | None = None

    def install(self) -> None:
        """Take over what Python would only print: slots of Qt end here."""
        sys.excepthook = self._from_slot

    def remove(self) -> None:
        """Leave such things to Python again."""
        sys.excepthook = sys.__excepthook__

    def tell(self, error: BaseException) -> None:
        """Write the report and show where it is; one dialog is enough."""
        path = write_report(self._opening.folder / "fejl", error, self._opening.version)
        sys.__excepthook__(type(error), error, error.__traceback__)
        if self.dialog is not None and self.dialog.isVisible():
            return
        words = self._opening.words
        self.dialog = QMessageBox(self._window)
        self.dialog.setWindowTitle(words.say("window.crash.title"))
        self.dialog.setText(words.say("window.crash.text", path=path))
        self.dialog.setStandardButtons(QMessageBox.StandardButton.Close)
        self.dialog.open()

    def _from_slot(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, Problem):
            self._notices.warn(tell(self._opening.words, error))
        elif isinstance(error, KeyboardInterrupt):
            self._window.close()
        else:
            self.tell(error)
