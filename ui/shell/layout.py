"""How the windows were left, kept for each set of screens, and put back where they can be seen."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

from ..kit.settings import Settings
from .deck import Deck
from .monitors import Monitor, centred, clamped, key_of, monitors
from .own_window import OwnWindow
from .rail import Rail

NAME = "layout"
SIZE = (1280, 720)
SETTLED = 700
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange, QEvent.Type.Hide)
Screens = Callable[[], Sequence[Monitor]]


class Layout(QObject):
    """Watches how windows are moved; `screens` gives those that are there now."""

    def __init__(
        self,
        window: QMainWindow,
        deck: Deck,
        rail: Rail,
        settings: Settings,
        screens: Screens = monitors,
    ) -> None:
        """Stand as it was left with these screens, or in the middle of the main one."""
        super().__init__(window)
        self._window, self._deck, self._rail = window, deck, rail
        self._settings = settings
        self.screens = screens
        self._fresh = deck.saveState()
        self._pause = QTimer(self, singleShot=True, interval=SETTLED)
        self._pause.timeout.connect(self.keep)
        self._calm = QTimer(self, singleShot=True, interval=SETTLED)
        self._calm.timeout.connect(self.restore)
        window.installEventFilter(self)
        deck.opened_window.connect(self._watch)
        rail.folded.connect(self._pause.start)
        self._hear_of_screens()
        self.restore()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that a window was moved; it is kept when that has come to rest."""
        if event.type() in MOVES and not self._calm.isActive():
            self._pause.start()
        return False

    def keep(self) -> None:
        """Keep how the windows stand now, for the screens that are there now."""
        self._pause.stop()
        kept, key = self._all(), key_of(self.screens())
        before = kept.get(key)
        # On the page with the doors nothing stands beside: that is not how it was left.
        beside = self._beside() if self._deck.front else before
        kept[key] = {
            **(beside if isinstance(beside, Mapping) else {}),
            "window": _told(self._window.geometry()),
            "large": self._window.isMaximized(),
            "folded": self._rail.is_folded,
        }
        self._settings.put(NAME, kept)

    def _beside(self) -> Mapping[str, object]:
        """Give what stands beside the room in front: panels, and windows of their own."""
        panels, windows = self._deck.panels, self._deck.windows
        return {
            "panels": bytes(self._deck.saveState().toBase64().data()).decode("ascii"),
            "beside": [name for name, panel in panels.items() if panel.isVisible()],
            "windows": {
                name: {"at": _told(own.geometry()), "open": own.isVisible()}
                for name, own in windows.items()
            },
        }

    def restore(self) -> None:
        """Stand as it was left with these screens; what was never left there is clamped."""
        screens = self.screens()
        kept = self._all().get(key_of(screens))
        if not isinstance(kept, Mapping):
            kept = {}
        box = _read(kept.get("window"))
        if box is None and not self._window.isVisible():
            box = centred(*SIZE, screens)
        self._window.setGeometry(clamped(box or self._window.geometry(), screens))
        if kept.get("large") is True and not self._window.isMaximized():
            self._window.showMaximized()
        self._rail.fold(kept.get("folded") is True)
        for own in self._deck.windows.values():
            own.setGeometry(clamped(own.geometry(), screens))

    def open_again(self) -> None:
        """Open the second windows and the panels that were open; there is a register now."""
        kept = self._all().get(key_of(self.screens()))
        if not isinstance(kept, Mapping):
            return
        beside, windows = kept.get("beside"), kept.get("windows")
        for name in beside if isinstance(beside, list) else []:
            with suppress(KeyError):
                self._deck.beside(str(name))
        panels = kept.get("panels")
        if isinstance(panels, str) and beside:
            self._deck.restoreState(QByteArray.fromBase64(panels.encode("ascii")))
        for name, told in windows.items() if isinstance(windows, Mapping) else ():
            if isinstance(told, Mapping) and told.get("open") is True:
                with suppress(KeyError):
                    self._deck.own_window(str(name))

    def reset(self) -> None:
        """Stand as on the first day, also where a window cannot be found any more."""
        self._settings.put(NAME, None)
        for own in self._deck.windows.values():
            own.hide()
        for panel in self._deck.panels.values():
            panel.setFloating(False)
            panel.hide()
        self._deck.restoreState(self._fresh)
        self._rail.fold(False)  # noqa: FBT003  a slot's own
        self._window.showNormal()
        self._window.setGeometry(centred(*SIZE, self.screens()))

    def _all(self) -> dict[str, object]:
        kept = self._settings.get(NAME)
        return dict(kept) if isinstance(kept, Mapping) else {}

    def _watch(self, own: OwnWindow) -> None:
        """Put a second window where it stood, and note where it goes."""
        kept = self._all().get(key_of(self.screens()))
        windows = kept.get("windows") if isinstance(kept, Mapping) else None
        told = windows.get(own.room.id) if isinstance(windows, Mapping) else None
        box = _read(told.get("at")) if isinstance(told, Mapping) else None
        if box is None:
            box = own.geometry()
            box.moveCenter(self._window.geometry().center())
        own.setGeometry(clamped(box, self.screens()))
        own.installEventFilter(self)

    def _hear_of_screens(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screen)
            application.screenRemoved.connect(self._on_screen)
            application.primaryScreenChanged.connect(self._on_screen)

    def _on_screen(self, _screen: QScreen) -> None:
        """Wait until the system has finished with its screens, and keep nothing meanwhile."""
        self._pause.stop()
        self._calm.start()


def _told(box: QRect) -> list[int]:
    return [box.x(), box.y(), box.width(), box.height()]


def _read(told: object) -> QRect | None:
    """Read a place; anything else than four whole numbers with a size is none."""
    if not isinstance(told, list) or len(told) != 4 or not all(type(n) is int for n in told):  # noqa: PLR2004
        return None
    box = QRect(*told)
    return box if box.isValid() else None
