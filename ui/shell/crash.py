"""What a person sees of a bug: that it happened, what came before, and which file tells."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from soilcase.model.problem import Problem
from soilcase.model.telling import tell

from ..kit.notices import NoticeBar
from ..kit.report import write_report
from .logbook import Logbook
from .opening import Opening


class Crashes:
    """Takes what nobody expected: to a report file, the error stream, and one dialog."""

    def __init__(
        self, opening: Opening, notices: NoticeBar, window: QWidget, on_support: Callable[[], None]
    ) -> None:
        """Remember where to tell it, and how a support file is made."""
        self._opening = opening
        self._notices = notices
        self._window = window
        self._on_support = on_support
        self.logbook: Logbook | None = None
        self.dialog: QMessageBox | None = None

    def install(self) -> None:
        """Take over what Python would only print: slots of Qt end here."""
        sys.excepthook = self._from_slot

    def remove(self) -> None:
        """Leave such things to Python again."""
        sys.excepthook = sys.__excepthook__

    def tell(self, error: BaseException) -> None:
        """Write the report and show where it is; one dialog is enough."""
        actions = tuple(self.logbook.actions) if self.logbook is not None else ()
        opening = self._opening
        path = write_report(opening.folder / "fejl", error, opening.version, actions)
        if self.logbook is not None:
            self.logbook.note("bug", type(error).__name__)
        sys.__excepthook__(type(error), error, error.__traceback__)
        if self.dialog is not None and self.dialog.isVisible():
            return
        self.dialog = self._made(opening.words.say("window.crash.text", path=path), actions)
        self.dialog.show()

    def _made(self, text: str, actions: tuple[str, ...]) -> QMessageBox:
        words = self._opening.words
        dialog = QMessageBox(self._window)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.setWindowTitle(words.say("window.crash.title"))
        dialog.setText(words.say("window.crash.title"))
        dialog.setInformativeText(text)
        dialog.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if actions:
            dialog.setDetailedText("\n".join(reversed(actions)))
        support = dialog.addButton(
            words.say("window.action.support.text"), QMessageBox.ButtonRole.ActionRole
        )
        support.clicked.connect(self._on_support)
        dialog.setDefaultButton(dialog.addButton(QMessageBox.StandardButton.Close))
        return dialog

    def _from_slot(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, Problem):
            self._notices.warn(tell(self._opening.words, error))
        elif isinstance(error, KeyboardInterrupt):
            self._window.close()
        else:
            self.tell(error)
