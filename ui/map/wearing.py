"""What the map shows of the sites: a theme, of today or an earlier day, as a filter leaves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from soilcase.model.picture import Picture
from soilcase.ports import Register
from soilcase.query.as_it_was import AsItWas, Basis, prepare
from soilcase.query.past import Past, read_past
from soilcase.query.theme_styles import ThemeFiles, ThemeStyle, read_themes
from soilcase.query.themes import offered
from soilcase.query.was_themes import offered_past

from ..kit.desk import Desk
from ..kit.settings import MAP_THEME
from .labels import Labels
from .names import site_labels
from .outline import Flags
from .places import Places, read_places
from .theme_signs import STATUS, Shown, themed, themed_day


@dataclass(frozen=True, slots=True)
class Worn:
    """All that is shown of the sites, and for an earlier day by what it is known of how many."""

    places: Places
    shown: Shown
    names: tuple[Labels, ...]
    day: date | None = None
    known: Mapping[Basis, int] | None = None


class Wearing(QObject):
    """Works out, away from the window, how each site looks; `made` hands it over."""

    made = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Begin without a picture; the themes are read from their files."""
        super().__init__(parent)
        self._desk = desk
        self._picture: Picture | None = None
        self._places: Places | None = None
        self._was: AsItWas | None = None
        self.day: date | None = None
        self.styles: Mapping[str, ThemeStyle] = {}
        desk.preferred.connect(self._on_preferred)
        folder = desk.resources / "themes"
        desk.jobs.compute("", partial(_read_themes, folder), self._on_themes)

    @property
    def theme(self) -> str:
        """Give the name of the theme that is worn; one that has no past is status then."""
        chosen = self._desk.settings.text(MAP_THEME, STATUS)
        return chosen if chosen in {style.id for style in self.offered()} else STATUS

    def offered(self) -> Sequence[ThemeStyle]:
        """Give the themes that can be worn, on the day that is shown."""
        if self._picture is None:
            return tuple(self.styles.values())
        today = offered(self._picture, self.styles)
        if self.day is None:
            return today
        past = {style.id for style in offered_past(self.styles)}
        return tuple(style for style in today if style.id in past)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; its past is read anew only while an earlier day is shown."""
        self._picture, self._was = picture, None
        self.work_out()

    def wear(self, theme: str) -> None:
        """Show the sites by another of their values."""
        self._desk.prefer(MAP_THEME, theme)

    def _on_preferred(self, name: str) -> None:
        """Wear what was chosen here, in another window, or by a saved view of the list."""
        if name == MAP_THEME:
            self.work_out()

    def look_back(self, day: date | None) -> None:
        """Show the sites as they were at the end of a day; None is today."""
        self.day = day
        self.work_out()

    def work_out(self) -> None:
        """Work out what is to be seen; of several questions only the last is answered."""
        picture, style = self._picture, self.styles.get(self.theme)
        if picture is None or style is None:
            return
        if self.day is not None and self._was is None:
            self._read_past(picture)
            return
        before, narrowed, day = self._places, self._desk.selection.shown, self.day
        was = self._was if day is not None else None

        def work() -> Worn:
            places = read_places(picture, before)
            if was is None or day is None:
                shown = themed(picture, style, _flags(picture, narrowed))
                return Worn(places, shown, site_labels(picture, places, shown.theme))
            shown, moment = themed_day(picture, style, was, day)
            names = site_labels(picture, places, shown.theme)
            return Worn(places, shown, names, day, moment.counts())

        room = self.parent()
        is_hidden = isinstance(room, QWidget) and not room.isVisible()
        self._desk.jobs.compute(f"map.{id(self)}", work, self._hand_over, is_patient=is_hidden)

    def _hand_over(self, worn: Worn) -> None:
        self._places = worn.places
        self.made.emit(worn)

    def _read_past(self, picture: Picture) -> None:
        """Read the log once; on the way to the first earlier day only."""

        def read(register: Register) -> Past:
            return read_past(register, picture)

        def on_read(past: Past) -> None:
            self._desk.jobs.compute(
                f"map.past.{id(self)}", lambda: (picture, prepare(picture, past)), self._on_past
            )

        self._desk.jobs.ask(f"map.log.{id(self)}", read, on_read)

    def _on_past(self, prepared: tuple[Picture, AsItWas]) -> None:
        picture, was = prepared
        if picture is self._picture:
            self._was = was
            self.work_out()

    def _on_themes(self, files: ThemeFiles) -> None:
        self.styles = files.styles
        for problem in files.problems:
            self._desk.notices.warn(self._desk.words.problem(problem))
        self.work_out()


def _read_themes(folder: Path) -> ThemeFiles:
    paths = sorted(folder.glob("*.json"), key=lambda path: (path.stem != STATUS, path.stem))
    return read_themes({path.name: path.read_text("utf-8") for path in paths})


def _flags(picture: Picture, shown: Sequence[str] | None) -> Flags | None:
    """Flag the sites that a filter leaves; None where there is none."""
    if shown is None:
        return None
    row_of = picture.row_of("site")
    flags = np.zeros(len(picture.sites), dtype=bool)
    flags[[row_of[uid] for uid in shown if uid in row_of]] = True
    return flags
