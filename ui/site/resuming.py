"""Going on with what is half done on a site's page, and opening the form of a move from afar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from .kept import Kept, kept_on
from .moves_view import MovesPanel
from .procedures import EFFORT
from .section_view import SectionView
from .sections import SECTION_OF

if TYPE_CHECKING:
    from .view import SiteRoom

_JUDGES = "judge:"


class Resuming:
    """Leads one page back to what was typed, wherever it belongs."""

    def __init__(self, room: "SiteRoom") -> None:
        """Follow the line that tells what is kept."""
        self._room = room
        room.kept.went_on.connect(self.go_on)
        room.kept.dropped.connect(self.drop)

    def show_kept(self) -> None:
        """Tell what is half done, but for what is being typed in now."""
        room = self._room
        if room.ready is not None:
            editor = room.editing.editor
            room.kept.show_kept(
                kept_on(room.desk.drafts, room.ready.page, room.desk.words),
                editor.entry.place if editor else None,
                next((form for panel in self._panels() if (form := panel.form)), None),
            )

    def show_gone(self) -> None:
        """Say that the site is not there any more; what was typed can still be copied."""
        room = self._room
        page = room.ready.page if room.ready is not None else None
        if page is not None and page.uid == room.uid:
            kept = kept_on(room.desk.drafts, page, room.desk.words)
            room.gone.show_gone(page.site.text("number") or "", kept)
        else:
            room.gone.show_nothing()
        room.pages.setCurrentIndex(0)

    def _panels(self) -> list[MovesPanel]:
        views = self._room.canvas.sections.values()
        return [panel for view in views for panel in view.panels.values()]

    def go_on(self, kept: Kept) -> None:
        """Open the field or the form in which something was typed, or the record begun."""
        if kept.place is not None:
            self._room.edit(kept.place)
        elif kept.fresh:
            self._room.deeds.type_into(kept.fresh)
        elif kept.form is not None:
            about, key = kept.form
            self.offer(self._noun_of(about, key), about, key)

    def _noun_of(self, about: str, key: str) -> str:
        ready = self._room.ready
        nouns = SECTION_OF if ready is not None else ()
        if key.startswith(_JUDGES):
            return EFFORT
        return next((n for n in nouns if ready is not None and ready.page.find(n, about)), "area")

    def drop(self, kept: Kept) -> None:
        """Throw away what was typed."""
        if kept.fresh:
            self._room.editing.drop_fresh()
        for name in kept.drafts:
            self._room.desk.drafts.drop(name)
        self._room.refresh()

    def offer(self, noun: str, about: str, key: str) -> None:
        """Open a record with what can be done with it, and the form of one move."""
        room = self._room
        room.editing.close()
        room.opened[noun] = about
        room.refresh_now()
        view = next((v for v in room.canvas.sections.values() if v.takes(noun)), None)
        if view is None:
            return
        view.unfold()
        panel = view.panel(noun)
        panel.take_up(key)
        self._bring_into_sight(view, panel)

    def _bring_into_sight(self, view: SectionView, panel: MovesPanel) -> None:
        canvas = self._room.canvas
        canvas.settle()
        canvas.look_at(panel, panel.rect())
        first = next(iter(panel.asked.values()), None)
        if not view.isHidden():
            (first or panel.act).setFocus(Qt.FocusReason.OtherFocusReason)
