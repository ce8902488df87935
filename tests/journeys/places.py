"""Ways through the window that several journeys go: to a site's page, and to a fact on it."""

from PySide6.QtWidgets import QAbstractItemView

from tests.journeys.hands import Hands, Mouse
from tests.ui.site.steps import facts_of
from ui.matters.room import MattersRoom
from ui.site.view import SiteRoom

# A told site of the region: V1, a home, and somebody's who is about to leave.
NUMBER = "615-90055"


def page_of(hands: Hands) -> SiteRoom:
    """Give the page of a site."""
    room = hands.window.deck.room("site")
    assert isinstance(room, SiteRoom)
    return room


def matters_of(hands: Hands) -> MattersRoom:
    """Give the room of the matters."""
    room = hands.window.deck.room("matters")
    assert isinstance(room, MattersRoom)
    return room


def go_to_site(hands: Hands, typed: str) -> None:
    """Find a site by what is typed, and open the first that is found."""
    window = hands.window
    if isinstance(hands, Mouse):
        hands.click(window.top.search)
    else:
        hands.press("Ctrl+K")
    hands.write(typed)
    palette = window.search.palette
    hands.until(
        lambda: (
            window.search.found_for == typed and any(hit.status for hit in palette.model.hits[:1])
        )
    )
    if isinstance(hands, Mouse):
        hands.click_cell(palette.list, 0, 0)
    else:
        hands.press("Return")
    hands.until(lambda: window.deck.front == "site" and page_of(hands).history)


def to_matters(hands: Hands) -> None:
    """Go to the room of the matters."""
    hands.command("go_matters")
    hands.until(lambda: matters_of(hands).sheet)


def fact(hands: Hands, field: str) -> tuple[QAbstractItemView, int, int]:
    """Give where a fact of the site stands: the table, and the cell of its value."""
    room = page_of(hands)
    assert room.uid is not None
    grid = facts_of(room)
    found = grid.lines.sheet.place_of(("site", room.uid, field))
    assert found is not None, f"{field} is not on the page"
    return grid, found[0], grid.lines.column_of(found[1])
