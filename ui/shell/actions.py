"""The window's actions as data, and those of all rooms gathered with them."""

from PySide6.QtGui import QKeySequence

from soilcase.model.words import Words

from ..kit.actions import Action
from .rooms import RAIL, room_actions

GO = "go_"
ACTIONS = (
    Action("open", "register", "Ctrl+O"),
    Action("connect", "register", "Ctrl+Shift+O"),
    Action("new", "register", "Ctrl+N"),
    Action("example", "register", "Ctrl+Shift+E"),
    Action("saved", "register", "Ctrl+S", needs_register=True, is_apart=True),
    Action("close", "register", "Ctrl+W", needs_register=True),
    Action("preferences", "register", "Ctrl+,", is_apart=True),
    Action("quit", "register", "Ctrl+Q"),
    Action("undo", "edit", "Ctrl+Z", needs_register=True),
    Action("redo", "edit", "Ctrl+Y", needs_register=True),
    Action("find", "go", "Ctrl+K"),
    Action("back", "go", "Alt+Left", needs_register=True, is_apart=True),
    Action("forth", "go", "Alt+Right", needs_register=True),
    Action("next_part", "go", "F6"),
    *(
        Action(
            f"{GO}{place.id}",
            "go",
            f"Ctrl+{number}",
            needs_register=True,
            is_apart=number == 1,
        )
        for number, place in enumerate(RAIL[:9], 1)
    ),
    Action("go_effort", "go", "Ctrl+Alt+I", needs_register=True, is_apart=True),
    Action("go_tracing", "go", "Ctrl+Alt+K", needs_register=True),
    Action("own_window", "view", "Ctrl+Shift+N", needs_register=True),
    Action("beside", "view", "Ctrl+Shift+B", needs_register=True),
    Action("notices", "view", "F8", is_apart=True),
    Action("notice_act", "view", "Shift+F8"),
    Action("fold", "view", "Ctrl+B"),
    Action("theme", "view", "Ctrl+Shift+D"),
    Action("rows", "view", "Ctrl+Shift+L"),
    Action("full_screen", "view", "F11"),
    Action("reset_layout", "view", "Ctrl+Shift+R"),
    Action("help", "help", "F1"),
    Action("tasks", "help", "Shift+F1"),
    Action("keys", "help", "Ctrl+F1"),
    Action("support", "help", "Ctrl+Shift+F1", is_apart=True),
)
FIRST_MENUS = ("register", "edit")
LAST_MENUS = ("go", "view", "help")


def all_actions() -> tuple[Action, ...]:
    """Give every action that there is: the window's, then each room's."""
    return (*ACTIONS, *room_actions())


def menus(actions: tuple[Action, ...]) -> tuple[str, ...]:
    """Give the menus in their order; those of rooms stand in the middle."""
    ends = FIRST_MENUS + LAST_MENUS
    middle = tuple(dict.fromkeys(a.menu for a in actions if a.menu not in ends))
    return (*FIRST_MENUS, *middle, *LAST_MENUS)


def name_of(words: Words, action: Action) -> str:
    """Give an action's name; going to a room is named after the room."""
    if action.id.startswith(GO):
        return words.say(f"window.room.{action.id.removeprefix(GO)}")
    return words.say(action.text_key)


def help_of(words: Words, action: Action) -> str:
    """Give the sentence that says what an action does."""
    if action.id.startswith(GO):
        return words.say("window.go.room", room=name_of(words, action))
    return words.say(action.help_key)


def shown_key(action: Action) -> str:
    """Write an action's key as the system writes it."""
    return QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
