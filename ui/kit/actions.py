"""Actions as data: menus, palette and the help's list of keys are made from them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do; its text and its sentence stand in the words by its id.

    An action of a room is named `room.action` and can be done while that room is in front; its
    words are `room.action.<action>.text` and `.help`, in the room's own file. Those of the window
    stand in `window.action`.
    """

    id: str
    menu: str
    shortcut: str = ""
    needs_register: bool = False
    is_apart: bool = False

    @property
    def room(self) -> str:
        """Give the room that it belongs to; none where it can be done everywhere."""
        return self.id.partition(".")[0] if "." in self.id else ""

    @property
    def text_key(self) -> str:
        """Give the key of its name in the words."""
        return f"{self._table}.text"

    @property
    def help_key(self) -> str:
        """Give the key of the sentence that says what it does."""
        return f"{self._table}.help"

    @property
    def _table(self) -> str:
        room, _, name = self.id.rpartition(".")
        return f"{room or 'window'}.action.{name}"
