"""What a new layer, rule or judgement would change: listed first, so that nothing is silent."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.priority.kleene import CODES, Answers
from soilcase.priority.public_effort import Effort

IN_ALL = ""
_ABSENT = -1


@dataclass(frozen=True, slots=True)
class Move:
    """One area whose answer differs, for one receptor or in all; None where it is not there."""

    area: str
    receptor: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What differs between two answers for a region, in the order of the areas."""

    moves: tuple[Move, ...]

    def entering(self, receptor: str = IN_ALL) -> tuple[str, ...]:
        """Give the areas that come to be in the effort."""
        return self._whose(receptor, was=False, becomes=True)

    def leaving(self, receptor: str = IN_ALL) -> tuple[str, ...]:
        """Give the areas that are in the effort no more, also where it becomes unknown."""
        return self._whose(receptor, was=True, becomes=False)

    def _whose(self, receptor: str, *, was: bool, becomes: bool) -> tuple[str, ...]:
        return tuple(
            move.area
            for move in self.moves
            if move.receptor == receptor
            and (move.before == "yes") is was
            and (move.after == "yes") is becomes
        )


def compare(before: Effort, after: Effort) -> Moves:
    """Give every area whose answer in force differs; also those that came or went."""
    return Moves(tuple(_moves(before, after)))


def _moves(before: Effort, after: Effort) -> Iterator[Move]:
    uids = list(dict.fromkeys((*before.uid.tolist(), *after.uid.tolist())))
    old, new = (_on_rows(effort, uids) for effort in (before, after))
    for place, receptor in enumerate((IN_ALL, *RECEPTORS)):
        rows = np.flatnonzero(old[:, place] != new[:, place])
        for row in rows.tolist():
            yield Move(
                uids[row], receptor, *map(_code, (int(old[row, place]), int(new[row, place])))
            )


def _on_rows(effort: Effort, uids: list[str]) -> Answers:
    """Give answers in all and by receptor for these areas; below all where one is not there."""
    row = {uid: number for number, uid in enumerate(effort.uid.tolist())}
    rows = np.array([row.get(uid, _ABSENT) for uid in uids], dtype=np.int64)
    answers = np.column_stack([effort.in_force.max(axis=1), effort.in_force])
    nothing = np.full((1, answers.shape[1]), _ABSENT, dtype=np.int8)
    return np.concatenate([answers, nothing])[rows]


def _code(answer: int) -> str | None:
    return None if answer == _ABSENT else CODES[answer]
