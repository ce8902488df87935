"""What can be done in the room of a person's own day."""

from ..kit.actions import Action

ACTIONS = (
    Action("status.open_line", "view", needs_register=True),
    Action("status.mark_seen", "view", needs_register=True),
)
