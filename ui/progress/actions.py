"""What can be done in the room of 2030."""

from ..kit.actions import Action

ACTIONS = (
    Action("progress.list", "view", "Alt+L", needs_register=True),
    Action("progress.levers", "edit", "Alt+V", needs_register=True),
    Action("progress.numbers", "view", "Alt+N", needs_register=True),
    Action("progress.present", "view", "Alt+P", needs_register=True),
    Action("progress.copy", "edit", "Alt+Y", needs_register=True),
    Action("progress.copy_picture", "edit", "Alt+B", needs_register=True),
    Action("progress.export", "edit", "Alt+E", needs_register=True),
)
