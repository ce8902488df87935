"""A page of help as it is read: its pictures are as wide as there is room for, and smooth."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QImageReader, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

MARGIN = 16
# A page is not read while it is made wider; then its pictures follow.
_PAUSE = 150


class HelpPage(QTextBrowser):
    """Shows a page; `widened` tells that its pictures have another width now."""

    widened = Signal()

    def __init__(self, folder: Path) -> None:
        """Look for pictures beside the pages of a language."""
        super().__init__()
        self._folder = folder
        self.setOpenExternalLinks(True)
        # Always there, so that no picture changes its width when the bar comes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(MARGIN)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.widened)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's own
        """Give a picture no wider than the page, drawn anew for the screen that it is on."""
        address = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.isRelative():
            return super().loadResource(kind, address)
        reader = QImageReader(str(self._folder / address.path()))
        whole = reader.read()
        return whole if whole.isNull() else self._fitting(whole)

    def _fitting(self, whole: QImage) -> QImage:
        room = self.viewport().width() - 2 * MARGIN
        scale = self.devicePixelRatioF()
        width = round(min(room, whole.width()) * scale)
        if width == whole.width() or width <= 0:
            return whole
        height = round(whole.height() * width / whole.width())
        made = whole.scaled(
            QSize(width, height),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        made.setDevicePixelRatio(scale)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures follow when the page has come to rest."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._pause.start()
