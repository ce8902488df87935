"""The help, opened by F1: short pages in the person's language."""

import re
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from soilcase.model.words import Words

from ..kit.actions import Action
from ..kit.colours import Colours
from ..kit.pages import set_page
from .actions import help_of, name_of, shown_key
from .help_page import HelpPage

CONTENTS_WIDTH = 190
SIZE = (960, 680)
# Stands alone on a line of a page where the list of keys belongs.
KEYS = "{{keys}}"
PICTURE = "!["
_NUMBER = re.compile(r"^\d+-")


class HelpWindow(QWidget):
    """A list of pages, and the page that was chosen."""

    def __init__(
        self,
        words: Words,
        resources: Path,
        colours: Colours,
        actions: Iterable[Action],
        parent: QWidget | None = None,
    ) -> None:
        """Read the pages of one language; they stand in the order of their file names."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self._colours = colours
        self.setWindowTitle(words.say("window.help.title"))
        self.resize(*SIZE)
        paths = sorted((resources / "help" / words.language).glob("*.md"), key=_place)
        self._names = [_NUMBER.sub("", path.stem) for path in paths]
        keys = keys_table(words, actions)
        self._pages = [path.read_text("utf-8").replace(KEYS, keys) for path in paths]
        self.contents = QListWidget()
        self.contents.setFixedWidth(CONTENTS_WIDTH)
        self.contents.setAccessibleName(words.say("window.help.contents"))
        self.page = HelpPage(resources / "help" / words.language)
        self.page.setAccessibleName(words.say("window.help.title"))
        self.page.widened.connect(self._set_again)
        self.contents.currentRowChanged.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self.page, 1)
        # Asked for after the list has its style, so that every line has the same height.
        self.contents.ensurePolished()
        self.contents.addItems([_title(page) for page in self._pages])
        self.contents.setCurrentRow(0)

    def turn_to(self, name: str) -> None:
        """Open a page by its name; one that there is not leaves the page that is open."""
        if name in self._names:
            self.contents.setCurrentRow(self._names.index(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the help."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _turn(self, place: int) -> None:
        set_page(self.page.document(), self._pages[place], self._colours)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_again(self) -> None:
        """Set the page anew where it has pictures, which are as wide as it is."""
        place = self.contents.currentRow()
        if PICTURE in self._pages[place]:
            bar = self.page.verticalScrollBar()
            read = bar.value() / max(bar.maximum(), 1)
            self._turn(place)
            bar.setValue(round(read * bar.maximum()))


def keys_table(words: Words, actions: Iterable[Action]) -> str:
    """Write the list of keys: what each does, by the name that it has in menus and search."""
    head = [words.say(f"window.help.{part}") for part in ("key", "name", "does")]
    lines = [f"| {' | '.join(head)} |", "|---|---|---|"]
    lines.extend(
        f"| {f'`{shown_key(action)}`' if action.shortcut else ''} "
        f"| {name_of(words, action)} | {help_of(words, action)} |"
        for action in actions
    )
    return "\n".join(lines)


def _place(path: Path) -> tuple[int, str]:
    """Give where a page stands: by its number, not by the digits of it."""
    number = _NUMBER.match(path.stem)
    return int(number[0][:-1]) if number else 0, path.stem


def _title(page: str) -> str:
    return page.partition("\n")[0].lstrip("# ").strip()
