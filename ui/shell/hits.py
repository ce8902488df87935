"""What the search line finds besides sites: commands, rooms, and what rooms offer by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from soilcase.model.words import Words
from soilcase.query.ranking import rank

from ..kit.actions import Action
from ..kit.room import Offer
from .actions import GO, help_of, name_of, shown_key

COMMAND, VIEW = "command", "view"


@dataclass(frozen=True, slots=True)
class Hit:
    """One line below the search: what it is, what it is called, and what Enter does.

    `copies` is what is copied; `log` notes the call that was answered. One that `is_said` is a
    sentence to be read, shown whole; one without `act` is only that. `typed` is put in the line
    instead of doing anything.
    """

    icon: str
    text: str
    detail: str = ""
    act: Callable[[], None] | None = None
    key: str = ""
    copies: str = ""
    log: Callable[[], None] | None = None
    typed: str = ""
    is_said: bool = False
    status: str | None = None


def named_hits(
    words: Words,
    actions: Iterable[Action],
    offers: Sequence[Offer],
    do: Callable[[str], None],
    typed: str,
) -> list[Hit]:
    """Find rooms, views and commands by name, then by what they do; all where nothing is typed."""
    made = [_hit(words, action, do) for action in actions]
    made += [Hit(VIEW, offer.text, offer.detail, offer.act) for offer in offers]
    first = [hit for hit in made if hit.icon != COMMAND]
    others = [hit for hit in made if hit.icon == COMMAND]
    return rank(typed, [*first, *others], lambda hit: (hit.text, hit.detail))


def _hit(words: Words, action: Action, do: Callable[[str], None]) -> Hit:
    icon = action.id.removeprefix(GO) if action.id.startswith(GO) else COMMAND
    return Hit(
        icon,
        name_of(words, action),
        help_of(words, action),
        lambda: do(action.id),
        key=shown_key(action),
    )
