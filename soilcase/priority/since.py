"""What has moved since a run was kept: who comes in, who falls out, and each site's move.

Sites are told apart by their identity, so a number that was changed is the same site. A site that
is only in one of the two has no place in the other.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from soilcase.priority.moved import Moved, State, why_moved
from soilcase.priority.stability import Stability, compare_orders
from soilcase.priority.standing import Standing


@dataclass(frozen=True, slots=True)
class Place:
    """A site's places and scores in both; None where it was not ranked."""

    uid: str
    number: str
    before: int | None
    after: int | None
    score_before: float | None
    score_after: float | None

    @property
    def shift(self) -> int:
        """Say by how many places the site moved; a new or a lost one is told apart."""
        return 0 if self.before is None or self.after is None else self.before - self.after


@dataclass(frozen=True)
class Since:
    """Two standings, the earlier and the later, site by site."""

    before: Standing
    after: Standing

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Give every site that is ranked in one of them, the longest moves first."""
        uids = dict.fromkeys((*self.after.table.uid.tolist(), *self.before.table.uid.tolist()))
        found = (self._place(uid) for uid in uids)
        return tuple(sorted(found, key=lambda place: (-abs(place.shift), place.number)))

    def _place(self, uid: str) -> Place:
        was, now = (one.rows.get(uid) for one in (self.before, self.after))
        number = self.after.table.number[now] if now is not None else self.before.table.number[was]
        return Place(
            uid,
            str(number),
            None if was is None else int(self.before.scores.rank[was]),
            None if now is None else int(self.after.scores.rank[now]),
            None if was is None else float(self.before.scores.overall[was]),
            None if now is None else float(self.after.scores.overall[now]),
        )

    def entered(self, top: int) -> tuple[Place, ...]:
        """Give who is among the first now and was not."""
        return tuple(p for p in self.places if _is_in(p.after, top) and not _is_in(p.before, top))

    def left(self, top: int) -> tuple[Place, ...]:
        """Give who was among the first and is no more."""
        return tuple(p for p in self.places if _is_in(p.before, top) and not _is_in(p.after, top))

    @cached_property
    def stability(self) -> Stability:
        """Compare the two orders, over the sites that both have."""
        shared = [uid for uid in self.before.table.uid.tolist() if uid in self.after.rows]
        ranks = [
            _ranks_among(one.scores.rank[[one.rows[uid] for uid in shared]])
            for one in (self.before, self.after)
        ]
        return compare_orders(*ranks)

    def why(self, uid: str) -> Moved | None:
        """Tell why a site moved; None where it is not in both."""
        was, now = (one.rows.get(uid) for one in (self.before, self.after))
        if was is None or now is None:
            return None
        states = [
            State(one.table, one.scores, one.method, row)
            for one, row in ((self.before, was), (self.after, now))
        ]
        return why_moved(*states)


def _is_in(rank: int | None, top: int) -> bool:
    return rank is not None and rank <= top


def _ranks_among(ranks: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray:
    """Give places anew, among some of the sites only."""
    order = np.argsort(ranks, kind="stable")
    found = np.empty(len(ranks), dtype=np.int64)
    found[order] = np.arange(1, len(ranks) + 1)
    return found
