"""What the search line finds besides sites: commands, rooms, and what rooms offer by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from soilcase.model.words import Words

from ..kit.actions import Action
from ..kit.room import Offer
from .actions import GO, help_of, name_of
from .fitting import fit

MOST_NAMED = 6
# A command is also found by the sentence about it, but after those that are called so.
BY_HELP = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """One line below the search: what it is, what it is called, and what Enter does.

    `copies` is the text that Ctrl+C takes along; `is_said` marks a sentence to be read, which is
    shown whole.
    """

    icon: str
    text: str
    detail: str
    act: Callable[[], None]
    key: str = ""
    copies: str = ""
    is_said: bool = False
    status: str | None = None
    score: float = 1.0


def action_hits(
    words: Words, actions: Iterable[Action], do: Callable[[str], None], typed: str
) -> list[Hit]:
    """Find actions by name, then by what they do; all of them where nothing is typed."""
    found = []
    for action in actions:
        name, told = name_of(words, action), help_of(words, action)
        score = max(fit(typed, name), BY_HELP * fit(typed, told))
        if score > 0:
            is_room = action.id.startswith(GO)
            icon = action.id.removeprefix(GO) if is_room else "command"
            key = QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            act = _later(do, action.id)
            found.append(Hit(icon, name, told, act, key=key, score=score + 0.01 * is_room))
    return sorted(found, key=lambda hit: -hit.score)


def offer_hits(offers: Sequence[Offer], typed: str) -> list[Hit]:
    """Find views and the like by name."""
    found = [
        Hit("view", offer.text, offer.detail, offer.act, score=score)
        for offer in offers
        if (score := fit(typed, offer.text)) > 0
    ]
    return sorted(found, key=lambda hit: -hit.score)


def _later(do: Callable[[str], None], action_id: str) -> Callable[[], None]:
    return lambda: do(action_id)
