"""What can be done in the room of the matters."""

from ..kit.actions import Action

ACTIONS = (
    Action("matters.new", "edit", "Alt+N", needs_register=True),
    Action("matters.wait", "edit", "Alt+A", needs_register=True),
    Action("matters.take_back", "edit", "Alt+T", needs_register=True),
    Action("matters.close", "edit", "Alt+U", needs_register=True),
    Action("matters.reopen", "edit", "Alt+B", needs_register=True),
    Action("matters.hand_over", "edit", "Alt+O", needs_register=True),
    Action("matters.open_site", "view", "Ctrl+Return", needs_register=True),
)
