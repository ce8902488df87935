"""What can be done in the room of source tracing."""

from ..kit.actions import Action

ACTIONS = (
    Action("tracing.ask", "edit", "Alt+S", needs_register=True),
    Action("tracing.list", "view", "Alt+L", needs_register=True),
    Action("tracing.map", "view", "Alt+K", needs_register=True),
    Action("tracing.open", "edit", "Alt+O", needs_register=True),
)
