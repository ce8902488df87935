"""What can be done on the map."""

from ..kit.actions import Action

ACTIONS = (
    Action("map.all", "view", "Ctrl+0", needs_register=True),
    Action("map.chosen", "view", "Ctrl+.", needs_register=True),
    Action("map.layers", "view", "Alt+L", needs_register=True),
    Action("map.legend", "view", "Alt+F", needs_register=True),
    Action("map.theme", "view", "Alt+T", needs_register=True),
    Action("map.days", "view", "Alt+Y", needs_register=True),
    Action("map.export", "register", "Ctrl+P", needs_register=True),
    Action("map.copy", "edit", "Ctrl+Shift+C", needs_register=True),
)
