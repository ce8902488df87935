"""A room of the window: what the shell asks of each, and nothing of what is in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from soilcase.model.picture import Picture

# What is kept of a room between two days: plain JSON.
State = Mapping[str, object]


class Room(Protocol):
    """One room; it listens to the desk by itself, and the shell puts it in front."""

    @property
    def id(self) -> str:
        """Give the name by which the desk and the actions know the room."""

    @property
    def widget(self) -> QWidget:
        """Give what is put into the window."""

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Give what each of the room's declared actions does."""

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; the old one stays until the new one is ready."""

    def enter(self, subject: object) -> None:
        """Come to the front; a subject such as a site's identity says what is wanted there."""

    def due(self) -> int:
        """Count what waits here for the person at this desk; the rail shows it."""

    def state(self) -> State:
        """Give what is to be found again tomorrow."""

    def restore(self, state: State) -> None:
        """Stand as it was left; what is not understood is left alone."""


@runtime_checkable
class Counting(Protocol):
    """A room that says in the status line what it shows, such as how many sites of how many."""

    counted: SignalInstance


@dataclass(frozen=True, slots=True)
class Offer:
    """What a room lets be found by name from everywhere, such as a saved view."""

    text: str
    detail: str
    act: Callable[[], None]


@runtime_checkable
class Offering(Protocol):
    """A room that has more to be found by name than its actions."""

    def offers(self) -> Sequence[Offer]:
        """Give what can be found; asked each time that the search is opened, so quick."""
