"""What can be done in the room of the priority."""

from ..kit.actions import Action

ACTIONS = (
    Action("priority.open_site", "view", "Ctrl+Return", needs_register=True),
    Action("priority.weights", "view", "Alt+V", needs_register=True),
    Action("priority.back", "edit", "Alt+G", needs_register=True),
    Action("priority.approve", "edit", "Alt+Shift+G", needs_register=True),
    Action("priority.compare", "view", "Alt+J", needs_register=True),
    Action("priority.judge", "edit", "Alt+Shift+J", needs_register=True),
    Action("priority.map", "view", "Alt+Shift+K", needs_register=True),
    Action("priority.scenarios", "view", "Alt+Shift+S", needs_register=True),
    Action("priority.method", "view", "Alt+Shift+M", needs_register=True),
    Action("priority.doubt", "view", "Alt+M", needs_register=True),
    Action("priority.copy_sentence", "edit", "Alt+K", needs_register=True),
)
