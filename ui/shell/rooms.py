"""The table of the rooms: what each is called, how it is made, and where it stands.

A room is one line here with its actions and its maker, its name in the words under
`window.room`, an icon of the same name, and its own folder. Its code is read when it is first
wanted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..effort import actions as effort
from ..kit.actions import Action
from ..kit.desk import Desk
from ..kit.room import Room
from ..map import actions as map_actions
from ..matters import actions as matters
from ..priority import actions as priority
from ..progress import actions as progress
from ..site import actions as site
from ..sites import actions as sites
from ..status import actions as status
from ..tracing import actions as tracing


def _sites(desk: Desk) -> Room:
    from ..sites.view import SitesView

    return SitesView(desk)


def _site(desk: Desk) -> Room:
    from ..site.view import SiteRoom

    return SiteRoom(desk)


def _map(desk: Desk) -> Room:
    from ..map.room import MapRoom

    return MapRoom(desk)


def _status(desk: Desk) -> Room:
    from ..status.room import StatusRoom

    return StatusRoom(desk)


def _matters(desk: Desk) -> Room:
    from ..matters.room import MattersRoom

    return MattersRoom(desk)


def _effort(desk: Desk) -> Room:
    from ..effort.room import EffortRoom

    return EffortRoom(desk)


def _tracing(desk: Desk) -> Room:
    from ..tracing.room import TracingRoom

    return TracingRoom(desk)


def _priority(desk: Desk) -> Room:
    from ..priority.room import PriorityRoom

    return PriorityRoom(desk)


def _progress(desk: Desk) -> Room:
    from ..progress.room import ProgressRoom

    return ProgressRoom(desk)


def _preferences(desk: Desk) -> Room:
    from ..preferences.page import PreferencesPage

    return PreferencesPage(desk)


@dataclass(frozen=True, slots=True)
class Place:
    """One room; `page` names the help that F1 opens."""

    id: str
    make: Callable[[Desk], Room]
    actions: Sequence[Action] = ()
    page: str = "window"
    on_rail: bool = True
    needs_register: bool = True
    may_stand_alone: bool = True


# In the order of the rail.
PLACES = (
    Place("status", _status, status.ACTIONS, page="status"),
    Place("sites", _sites, sites.ACTIONS, page="list"),
    Place("map", _map, map_actions.ACTIONS, page="map"),
    Place("site", _site, site.ACTIONS, page="site", on_rail=False),
    Place("matters", _matters, matters.ACTIONS, page="status"),
    Place("effort", _effort, effort.ACTIONS, page="effort", on_rail=False),
    Place("priority", _priority, priority.ACTIONS, page="priority"),
    Place("progress", _progress, progress.ACTIONS, page="progress"),
    Place("tracing", _tracing, tracing.ACTIONS, page="tracing", on_rail=False),
    Place("preferences", _preferences, on_rail=False, needs_register=False, may_stand_alone=False),
)
BY_ID = {place.id: place for place in PLACES}
RAIL = tuple(place for place in PLACES if place.on_rail)
# A register opens on its list, which says at once what it holds, whoever sits there.
FRONT = "sites"


def room_actions() -> Iterator[Action]:
    """Give the actions of every room."""
    for place in PLACES:
        yield from place.actions
