"""What can be done in the room of public effort."""

from ..kit.actions import Action

ACTIONS = (
    Action("effort.take", "edit", "Alt+T", needs_register=True),
    Action("effort.judge", "edit", "Alt+O", needs_register=True),
    Action("effort.list", "view", "Alt+L", needs_register=True),
    Action("effort.map", "view", "Alt+K", needs_register=True),
)
