"""The list of sites as a room of the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from soilcase.model.picture import Picture

from ..kit.desk import Desk
from ..kit.room import State
from ..sites.view import SitesView


class ListRoom:
    """Lets the shell put the list in front, and find it as it was left."""

    id = "sites"

    def __init__(self, desk: Desk) -> None:
        """Make the list."""
        self.view = SitesView(desk)

    @property
    def widget(self) -> QWidget:
        """Give the list itself."""
        return self.view

    @property
    def counted(self) -> SignalInstance:
        """Tell how many sites are shown of how many."""
        return self.view.counted

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give the one thing that is done by key."""
        return {"sites.filter": self.view.focus_filter}

    def show_picture(self, picture: Picture) -> None:
        """Show another picture."""
        self.view.show_picture(picture)

    def enter(self, _subject: object) -> None:
        """Begin in the filter line."""
        self.view.focus_filter()

    def due(self) -> int:
        """Count nothing: a list has totals, and nothing that is due."""
        return 0

    def state(self) -> State:
        """Give what is typed and how far the list has been scrolled."""
        return {
            "filter": self.view.filter_line.line.text(),
            "scroll": self.view.grid.verticalScrollBar().value(),
        }

    def restore(self, state: State) -> None:
        """Type it again, and scroll there."""
        self.view.filter_line.line.setText(str(state.get("filter", "")))
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            self.view.grid.verticalScrollBar().setValue(scroll)
