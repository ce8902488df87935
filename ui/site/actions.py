"""What can be done on a site's page, as data."""

from ..kit.actions import Action

MENU = "site"
ACTIONS = (
    Action("site.edit", MENU, "F2", needs_register=True),
    Action("site.add", MENU, "Ctrl+Insert", needs_register=True),
    Action("site.remove", MENU, "Ctrl+Delete", needs_register=True),
    Action("site.past", MENU, "F3", needs_register=True),
    Action("site.step", MENU, "Ctrl+T", needs_register=True, is_apart=True),
    Action("site.deadline", MENU, "Ctrl+D", needs_register=True),
    Action("site.met", MENU, "Ctrl+M", needs_register=True),
    Action("site.document", MENU, "Ctrl+Shift+A", needs_register=True),
    Action("site.in_esdh", MENU, "Ctrl+Shift+J", needs_register=True),
    Action("site.note", MENU, "Ctrl+J", needs_register=True, is_apart=True),
    Action("site.parties", MENU, "Ctrl+Shift+P", needs_register=True),
    Action("site.sections", MENU, "Ctrl+Shift+G", needs_register=True),
    Action("site.map", MENU, "Alt+K", needs_register=True),
    Action("site.trace", MENU, "Alt+S", needs_register=True),
    Action("site.next", MENU, "Ctrl+PgDown", needs_register=True),
    Action("site.previous", MENU, "Ctrl+PgUp", needs_register=True),
    Action("site.clashes", MENU, "Ctrl+Shift+C", needs_register=True, is_apart=True),
)
