"""Help, support file and what went wrong: the windows that open beside the main one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..kit.actions import Action
from ..kit.desk import Desk
from .help_window import HelpWindow
from .logbook import Logbook
from .monitors import monitors, place_over
from .opening import Opening
from .support import Part, RegisterState, look_at, parts, write_parts
from .support_window import SupportWindow


class Helping(QObject):
    """Opens help at a page, and gathers what a support file holds."""

    def __init__(
        self, opening: Opening, desk: Desk, logbook: Logbook, actions: Sequence[Action]
    ) -> None:
        """Open nothing yet."""
        super().__init__(desk)
        self._opening = opening
        self._desk = desk
        self._logbook = logbook
        self._actions = actions
        self.help: HelpWindow | None = None
        self.support: SupportWindow | None = None
        self._parts: Sequence[Part] = ()
        desk.dressed.connect(self._forget)

    def show_help(self, page: str, beside: QWidget) -> None:
        """Open the help at a page."""
        if self.help is None:
            self.help = HelpWindow(
                self._desk.words,
                self._opening.resources,
                self._desk.colours,
                self._actions,
                beside,
            )
            place_over(self.help, beside)
        self.help.turn_to(page)
        self.help.show()
        self.help.raise_()

    def show_support(self, beside: QWidget) -> None:
        """Gather, and show what was gathered; nothing is written yet."""
        if self.support is None:
            self.support = SupportWindow(self._desk.words, self._save, beside)
            place_over(self.support, beside)
        self.support.show()
        self.support.raise_()
        if self._desk.picture is None:
            self._gather(None)
        else:
            self._desk.jobs.ask("support", look_at, self._gather)

    def _gather(self, register: RegisterState | None) -> None:
        opening, settings = self._opening, self._desk.settings.all()
        language, actions = self._desk.words.language, tuple(self._logbook.actions)
        screens = monitors()

        def work() -> list[Part]:
            return parts(
                program=opening.version,
                language=language,
                screens=screens,
                settings=settings,
                actions=actions,
                folder=opening.folder,
                register=register,
            )

        self._desk.jobs.compute("support", work, self._show)

    def _show(self, made: list[Part]) -> None:
        self._parts = made
        if self.support is not None:
            self.support.show_parts(made)

    def _save(self, path: Path) -> None:
        made, moment = self._parts, self._desk.now()
        self._desk.jobs.compute(
            "",
            lambda: write_parts(path, made, moment),
            lambda _nothing: self._tell(path),
        )

    def _tell(self, path: Path) -> None:
        self._desk.notices.tell(self._desk.words.say("support.saved", path=path.name))

    def _forget(self) -> None:
        """Let the next help be made in the theme that is worn now."""
        if self.help is not None:
            self.help.close()
            self.help.deleteLater()
            self.help = None
