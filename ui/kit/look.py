"""How the whole application looks: style, theme, font; the same on every machine."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from .colours import Colours, of_system, palette, read_colours, sheet
from .icons import Icons

BODY = 12
SHIPPED_FAMILY = "Open Sans"
THEMES = ("light", "dark")


class Look:
    """Reads the style that is handed over, and dresses the application in it."""

    def __init__(self, resources: Path, system: "System | None" = None) -> None:
        """Remember where the style lies; `system` tells what the system wants."""
        self._system = system or System()
        self.resources = resources
        self._folder = resources / "style"
        self._fonts = resources / "fonts"
        self.icons = Icons(self._folder / "icons")
        self.colours = self.read("light")

    def read(self, theme: str) -> Colours:
        """Read one theme's colours."""
        return read_colours((self._folder / "colours.toml").read_text("utf-8"), theme)

    def dress(self, application: QApplication, theme: str | None = None) -> Colours:
        """Set style, font and colours; without a theme named, as the system has it."""
        chosen = theme if theme in THEMES else self._system.theme()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(self._font())
        if self._system.is_high_contrast():
            return self._leave_to_the_system(application, chosen)
        self.colours = self.read(chosen)
        application.setPalette(palette(self.colours))
        template = (self._folder / "window.qss").read_text("utf-8")
        drawn = {
            name: (self._folder / f"{name}_{chosen}.svg").as_posix()
            for name in ("tick", "ascending", "descending", "close", "loose")
        }
        application.setStyleSheet(sheet(template, self.colours, **drawn))
        return self.colours

    def _leave_to_the_system(self, application: QApplication, theme: str) -> Colours:
        """Touch no colour of a person who needs high contrast; what we draw takes them too."""
        application.setStyleSheet("")
        application.setPalette(QApplication.style().standardPalette())
        self.colours = of_system(self.read(theme), application.palette())
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


class System:
    """What the person has told the system about light, dark and contrast."""

    def theme(self) -> str:
        """Give light or dark."""
        is_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if is_dark else "light"

    def is_high_contrast(self) -> bool:
        """Say whether colours are to be left alone."""
        # Held by name, as Qt takes its part away together with what Python holds of the whole.
        hints = QApplication.styleHints()
        wanted = hints.accessibility().contrastPreference()
        return wanted == Qt.ContrastPreference.HighContrast
