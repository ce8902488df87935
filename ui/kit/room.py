"""A room of the window: what the shell asks of each, and nothing of what is in it."""

from collections.abc import Callable, Mapping
from typing import Protocol

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
