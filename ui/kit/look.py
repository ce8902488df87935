"""How the whole application looks: style, theme, font; the same on every machine."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from .colours import Colours, palette, read_colours, sheet
from .icons import Icons

BODY = 12
SHIPPED_FAMILY = "Open Sans"
THEMES = ("light", "dark")


class Look:
    """Reads the style that is handed over, and dresses the application in it."""

    def __init__(self, resources: Path) -> None:
        """Remember where the style lies."""
        self._folder = resources / "style"
        self._fonts = resources / "fonts"
        self.icons = Icons(self._folder / "icons")
        self.colours = self.read("light")

    def read(self, theme: str) -> Colours:
        """Read one theme's colours."""
        return read_colours((self._folder / "colours.toml").read_text("utf-8"), theme)

    def dress(self, application: QApplication, theme: str | None = None) -> Colours:
        """Set style, font and colours; without a theme named, as the system has it."""
        chosen = theme if theme in THEMES else _system_theme(application)
        self.colours = self.read(chosen)
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setPalette(palette(self.colours))
        application.setFont(self._font())
        template = (self._folder / "window.qss").read_text("utf-8")
        drawn = {
            name: (self._folder / f"{name}_{chosen}.svg").as_posix()
            for name in ("tick", "ascending", "descending")
        }
        application.setStyleSheet(sheet(template, self.colours, **drawn))
        return self.colours

    def _font(self) -> QFont:
        """Give Windows its own font, and every other system the shipped one of like width."""
        if sys.platform == "win32":
            font = QFont("Segoe UI")
        else:
            if SHIPPED_FAMILY not in QFontDatabase.families():
                for path in sorted(self._fonts.glob("*.ttf")):
                    QFontDatabase.addApplicationFont(str(path))
            font = QFont(SHIPPED_FAMILY)
        font.setPixelSize(BODY)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _system_theme(application: QApplication) -> str:
    is_dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if is_dark else "light"
