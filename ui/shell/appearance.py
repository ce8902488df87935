"""Light, dark and the height of rows: after the system while it runs, unless a person chose."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ..kit.desk import Desk
from ..kit.look import THEMES, Look

THEME = "look.theme"
ROWS = "look.rows"


class Appearance(QObject):
    """Dresses the application, and again when system or person want it otherwise.

    What was named when the program was started holds until the person chooses.
    """

    def __init__(self, desk: Desk, look: Look, named: str | None, parent: QObject) -> None:
        """Dress it as it was left."""
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._named = named
        desk.preferred.connect(self._on_preferred)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        wanted = self._wanted()
        if wanted is not None and wanted != look.colours.name:
            self._dress()

    def turn_theme(self) -> None:
        """Choose the other of light and dark."""
        self._desk.prefer(THEME, "light" if self._look.colours.is_dark else "dark")

    def turn_rows(self) -> None:
        """Choose the other height of rows."""
        is_airy = self._desk.settings.text(ROWS) == "airy"
        self._desk.prefer(ROWS, "dense" if is_airy else "airy")

    def _wanted(self) -> str | None:
        """Give the theme that is wanted; None is the system's."""
        if self._named is not None:
            return self._named
        chosen = self._desk.settings.text(THEME)
        return chosen if chosen in THEMES else None

    def _on_preferred(self, name: str) -> None:
        if name == THEME:
            self._named = None
            self._dress()
        elif name == ROWS:
            self._desk.dressed.emit()

    def _on_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._wanted() is None:
            self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._look.dress(application, self._wanted())
            self._desk.dressed.emit()
