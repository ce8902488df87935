"""The ways to a file: the system's own dialogs to choose one, or to name a new one."""

from PySide6.QtWidgets import QFileDialog, QWidget

from soilcase.model.words import Words

from .holding import Holding

FILES = "*.gpkg"


class Doors:
    """Asks for a file, and opens or makes the register in it."""

    def __init__(self, window: QWidget, words: Words, holding: Holding) -> None:
        """Remember above which window to ask."""
        self._window = window
        self._words = words
        self._holding = holding

    def choose_file(self) -> None:
        """Open a register in a file."""
        title = self._words.say("window.action.open.text")
        path, _ = QFileDialog.getOpenFileName(self._window, title, "", self._kind())
        if path:
            self._holding.open_place(path)

    def choose_new(self) -> None:
        """Make a register in a new file."""
        title = self._words.say("window.action.new.text")
        path, _ = QFileDialog.getSaveFileName(self._window, title, "", self._kind())
        if path:
            ending = FILES[1:]
            self._holding.make_place(path if path.endswith(ending) else f"{path}{ending}")

    def _kind(self) -> str:
        return f"{self._words.say('window.file_kind')} ({FILES})"
