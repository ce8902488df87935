"""What can be done on a site's page, as data."""

from ..kit.actions import Action

MENU = "site"
ACTIONS = (
    Action("site.edit", MENU, "F2", needs_register=True),
    Action("site.add", MENU, "Ctrl+Insert", needs_register=True),
    Action("site.remove", MENU, needs_register=True),
    Action("site.past", MENU, "F3", needs_register=True),
    Action("site.note", MENU, "Ctrl+J", needs_register=True, is_apart=True),
    Action("site.parties", MENU, "Ctrl+Shift+P", needs_register=True),
    Action("site.sections", MENU, "Ctrl+Shift+G", needs_register=True),
    Action("site.next", MENU, "Ctrl+PgDown", needs_register=True),
    Action("site.previous", MENU, "Ctrl+PgUp", needs_register=True),
    Action("site.clashes", MENU, needs_register=True, is_apart=True),
)
