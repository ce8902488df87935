"""What can be done on the map."""

from ..kit.actions import Action

MENU = "tools"
TOOLS = (
    Action("map.hand", MENU, "Alt+H", needs_register=True),
    Action("map.rectangle", MENU, "Alt+R", needs_register=True, is_apart=True),
    Action("map.lasso", MENU, "Alt+O", needs_register=True),
    Action("map.length", MENU, "Alt+M", needs_register=True, is_apart=True),
    Action("map.area", MENU, "Alt+Shift+M", needs_register=True),
    Action("map.identify", MENU, "Alt+I", needs_register=True, is_apart=True),
    Action("map.near", MENU, "Alt+N", needs_register=True),
    Action("map.trace", MENU, "Alt+S", needs_register=True),
    Action("map.draw", MENU, "Alt+D", needs_register=True, is_apart=True),
    Action("map.edit", MENU, "Alt+E", needs_register=True),
)
ACTIONS = (
    *TOOLS,
    Action("map.all", "view", "Ctrl+0", needs_register=True),
    Action("map.chosen", "view", "Ctrl+.", needs_register=True),
    Action("map.layers", "view", "Alt+L", needs_register=True),
    Action("map.legend", "view", "Alt+F", needs_register=True),
    Action("map.theme", "view", "Alt+T", needs_register=True),
    Action("map.days", "view", "Alt+Y", needs_register=True),
    Action("map.print", "register", "Ctrl+P", needs_register=True),
    Action("map.export", "register", "Ctrl+Shift+F", needs_register=True),
    Action("map.copy", "edit", "Ctrl+Shift+C", needs_register=True),
)
