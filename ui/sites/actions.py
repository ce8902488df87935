"""What can be done in the list, as data."""

from ..kit.actions import Action

ACTIONS = (Action("sites.filter", "edit", "Ctrl+F", needs_register=True, is_apart=True),)
