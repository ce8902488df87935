"""What can be done in the list, as data: menus, palette and help are made from it."""

from ..kit.actions import Action

ROOM = "sites"
ACTIONS = (
    Action("sites.filter", "edit", "Ctrl+F", needs_register=True),
    Action("sites.select_all", "edit", "Ctrl+A", needs_register=True),
    Action("sites.open", "edit", "Ctrl+Return", needs_register=True),
    Action("sites.edit", "edit", "F2", needs_register=True),
    Action("sites.menu", "edit", "Shift+F10", needs_register=True),
    Action("sites.bulk", "edit", "Ctrl+E", needs_register=True, is_apart=True),
    Action("sites.copy", "edit", "Ctrl+C", needs_register=True),
    Action("sites.export", "edit", "Ctrl+Shift+X", needs_register=True),
    Action("sites.paste", "edit", "Ctrl+V", needs_register=True),
    Action("sites.funnel", "view", "Alt+Down", needs_register=True, is_apart=True),
    Action("sites.dropped", "view", "Ctrl+Shift+U", needs_register=True),
    Action("sites.columns", "view", "Ctrl+Shift+K", needs_register=True),
    Action("sites.group", "view", "Ctrl+G", needs_register=True),
    Action("sites.fold_all", "view", "Alt+Shift+Left", needs_register=True),
    Action("sites.unfold_all", "view", "Alt+Shift+Right", needs_register=True),
    Action("sites.marks", "view", "Ctrl+Shift+M", needs_register=True),
    Action("sites.peek", "view", "F3", needs_register=True),
    Action("sites.views", "view", "Ctrl+L", needs_register=True, is_apart=True),
    Action("sites.save_view", "view", "Ctrl+Shift+S", needs_register=True),
    Action("sites.save_view_as", "view", "F12", needs_register=True),
    Action("sites.rename_view", "view", "Shift+F2", needs_register=True),
    Action("sites.delete_view", "view", "Ctrl+Shift+Delete", needs_register=True),
)
