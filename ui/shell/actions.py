"""The window's actions as data: the menus and the help's list of keys are made from them."""

from ..kit.actions import Action

ACTIONS = (
    Action("open", "register", "Ctrl+O"),
    Action("connect", "register", "Ctrl+Shift+O"),
    Action("new", "register", "Ctrl+N"),
    Action("example", "register"),
    Action("close", "register", "Ctrl+W", needs_register=True, is_apart=True),
    Action("quit", "register", "Ctrl+Q"),
    Action("undo", "edit", "Ctrl+Z", needs_register=True),
    Action("redo", "edit", "Ctrl+Y", needs_register=True),
    Action("find", "edit", "Ctrl+K", needs_register=True, is_apart=True),
    Action("theme", "view", "Ctrl+Shift+D"),
    Action("help", "help", "F1"),
)
MENUS = tuple(dict.fromkeys(action.menu for action in ACTIONS))
