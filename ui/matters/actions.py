"""What can be done in the room of the matters."""

from ..kit.actions import Action

ACTIONS = (
    Action("matters.new", "edit", "Alt+N", needs_register=True),
    Action("matters.wait", "edit", needs_register=True),
    Action("matters.take_back", "edit", needs_register=True),
    Action("matters.close", "edit", needs_register=True),
    Action("matters.reopen", "edit", needs_register=True),
    Action("matters.hand_over", "edit", needs_register=True),
    Action("matters.open_site", "view", needs_register=True),
)
