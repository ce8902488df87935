"""Where one has been: back and forth as in a browser, each place as it was left."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..kit.room import State

MOST = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """A room with its subject, how it was left, and what was chosen then."""

    room: str
    subject: object = None
    state: State | None = None
    chosen: tuple[str, ...] = ()
    current: str | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The places in their order, and which of them is in front."""

    visits: Sequence[Visit] = field(default=())
    at: int = -1

    @property
    def here(self) -> Visit | None:
        """Give the place in front."""
        return self.visits[self.at] if self.visits else None

    @property
    def can_go_back(self) -> bool:
        """Say whether there is a place before."""
        return self.at > 0

    @property
    def can_go_forth(self) -> bool:
        """Say whether one has come back from a place."""
        return self.at < len(self.visits) - 1

    def to(self, room: str, subject: object) -> "Trail":
        """Go to a place; what lay ahead is forgotten, and the same place is no second step."""
        here = self.here
        if here is not None and (here.room, here.subject) == (room, subject):
            return self
        kept = [*self.visits[: self.at + 1], Visit(room, subject)][-MOST:]
        return Trail(kept, len(kept) - 1)

    def left(self, state: State, chosen: tuple[str, ...], current: str | None) -> "Trail":
        """Note how the place in front is left."""
        here = self.here
        if here is None:
            return self
        visits = [*self.visits]
        visits[self.at] = replace(here, state=state, chosen=chosen, current=current)
        return Trail(visits, self.at)

    def step(self, steps: int) -> "Trail":
        """Go back or forth, as far as there are places."""
        return Trail(self.visits, min(max(self.at + steps, 0), len(self.visits) - 1))
