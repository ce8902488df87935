"""The help, opened by F1: short pages in the person's language."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from soilcase.model.words import Words

from ..kit.colours import Colours
from ..kit.pages import set_page

CONTENTS_WIDTH = 190
SIZE = (820, 640)


class HelpWindow(QWidget):
    """A list of pages, and the page that was chosen."""

    def __init__(
        self, words: Words, resources: Path, colours: Colours, parent: QWidget | None = None
    ) -> None:
        """Read the pages of one language; they stand in the order of their file names."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self._colours = colours
        self.setWindowTitle(words.say("window.help.title"))
        self.resize(*SIZE)
        self._pages = [
            path.read_text("utf-8")
            for path in sorted((resources / "help" / words.language).glob("*.md"))
        ]
        self.contents = QListWidget()
        self.contents.setFixedWidth(CONTENTS_WIDTH)
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(True)
        self.page.document().setDocumentMargin(16)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the help."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _turn(self, place: int) -> None:
        set_page(self.page.document(), self._pages[place], self._colours)


def _title(page: str) -> str:
    return page.partition("\n")[0].lstrip("# ").strip()
