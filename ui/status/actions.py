"""What can be done in the room of a person's own day."""

from ..kit.actions import Action

ACTIONS = (
    Action("status.open_line", "view", "Ctrl+Return", needs_register=True),
    Action("status.mine", "view", "Alt+M", needs_register=True),
    Action("status.news", "view", "Alt+N", needs_register=True),
    Action("status.mark_seen", "view", "Ctrl+R", needs_register=True),
)
