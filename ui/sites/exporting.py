"""The list written to a file as it is seen, away from the window, with a notice that stops it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from soilcase.exchange.csv_file import write_csv
from soilcase.exchange.extract import Extract
from soilcase.exchange.extract_about import Origin
from soilcase.exchange.workbook import write_workbook
from soilcase.model import catalogue
from soilcase.model.text import show_date
from soilcase.ports import About, Progress
from soilcase.query.selection import SITE

from ..kit.desk import Desk
from ..kit.errand import run_errand
from .actions import ROOM
from .handing_over import extract_of
from .sheet import Arrangement
from .site_list import SiteList

FOLDER = "sites.export.folder"
WORKBOOK, TEXT = ".xlsx", ".csv"
_WRITERS: Mapping[str, Callable[[Path, Extract, Progress], None]] = MappingProxyType(
    {WORKBOOK: write_workbook, TEXT: write_csv}
)


class Exporting(QObject):
    """Asks for a place, and writes there what the list shows at that moment."""

    def __init__(self, desk: Desk, room: QWidget, listed: SiteList) -> None:
        """Begin with nothing to write."""
        super().__init__(room)
        self._desk = desk
        self._room = room
        self._list = listed
        self.stop: Callable[[], None] = lambda: None

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each declared action does."""
        return {f"{ROOM}.export": self.choose}

    def choose(self) -> None:
        """Let the person choose a file, and write it."""
        say = self._desk.words.say
        kinds = {
            f"{say('sites.export.workbook')} (*{WORKBOOK})": WORKBOOK,
            f"{say('sites.export.text')} (*{TEXT})": TEXT,
        }
        name, kind = QFileDialog.getSaveFileName(
            self._room, say("sites.export.title"), str(self._suggested()), ";;".join(kinds)
        )
        if name:
            path = Path(name)
            has_kind = path.suffix.casefold() in _WRITERS
            ending = kinds.get(kind, WORKBOOK)
            self.write(path if has_kind else path.with_name(f"{path.name}{ending}"))

    def write(self, path: Path) -> None:
        """Write what the list shows now, whatever it shows when the file is there."""
        arranged, widths = self._list.seen, self._list.widths()
        if arranged is None or not len(arranged.lines):
            self._desk.notices.tell(self._desk.words.say("sites.export.nothing"))
            return
        self._desk.settings.put(FOLDER, str(path.parent))
        self._desk.jobs.ask(
            "",
            lambda register: register.about(),
            lambda about: self._carry_out(path, arranged, widths, about),
        )

    def _carry_out(
        self, path: Path, arranged: Arrangement, widths: list[int], about: About
    ) -> None:
        words, name = self._desk.words, path.name
        shown = len(arranged.rows)
        origin = Origin(about, self._desk.now(), shown, arranged.of, arranged.hidden)
        write = _WRITERS[path.suffix.casefold()]
        self.stop = run_errand(
            self._desk,
            lambda progress: write(path, extract_of(arranged, widths, words, origin), progress),
            lambda _nothing: self._on_written(path, shown),
            lambda done, of: words.say("sites.export.going_on", name=name, done=done, of=of),
        )

    def _on_written(self, path: Path, count: int) -> None:
        words = self._desk.words
        self._desk.notices.tell(
            words.count("sites.export.done", count, name=path.name),
            act=words.say("sites.export.open"),
            on_act=lambda: _open(path),
        )

    def _suggested(self) -> Path:
        """Suggest the folder of last time, and a name with the day in it."""
        words, picture = self._desk.words, self._desk.picture
        title = catalogue.noun(SITE).label(words.language, plural=True)
        day = picture.today if picture is not None else self._desk.now().date()
        return Path(self._desk.settings.text(FOLDER)) / f"{title} {show_date(day)}{WORKBOOK}"


def _open(path: Path) -> None:
    """Hand a file to the machine's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
