"""Edits, commits and what came of them: the smallest changes and how they are told.

An edit carries the value that its author saw; whether it still holds is decided by `merge.py`
when it is committed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from soilcase.model.problem import Problem
from soilcase.model.values import Value, Values


@dataclass(frozen=True, slots=True)
class Insert:
    """A new record, or one that is taken back from its tombstone."""

    noun: str
    uid: str
    values: Values


@dataclass(frozen=True, slots=True)
class Update:
    """One field of one record, from the value that was seen to the new one."""

    noun: str
    uid: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Delete:
    """A record taken away, with all that it said when its author saw it."""

    noun: str
    uid: str
    values: Values


Edit: TypeAlias = Insert | Update | Delete


class Verdict(StrEnum):
    """How an edit met what others had done meanwhile (SYNC section 3)."""

    CLEAN = "clean"
    PARALLEL = "parallel"
    SAME = "same"
    CONFLICT = "conflict"
    PARKED = "parked"


class Source(StrEnum):
    """From where a commit came."""

    WINDOW = "window"
    COMMAND = "command"
    IMPORT = "import"
    FIELD = "field"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who edits, and on which device; neither orders anything."""

    name: str
    device: str


@dataclass(frozen=True, slots=True)
class Logged:
    """One edit as it stands in the log, with how it met what was there."""

    edit: Edit
    verdict: Verdict = Verdict.CLEAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """The header of one commit: who, when, why, from where."""

    seq: int
    uid: str
    actor: str
    device: str
    device_seq: int
    source: Source
    reason: str
    received_at: datetime
    client_time: datetime
    base_seq: int
    schema: int
    count: int
    package: str | None = None
    undoes: int | None = None
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit altered: listeners patch their picture with it."""

    seq: int
    edits: tuple[Logged, ...]

    def touched(self) -> Mapping[str, tuple[str, ...]]:
        """Give the identities that were touched, by noun."""
        found: dict[str, dict[str, None]] = {}
        for logged in self.edits:
            found.setdefault(logged.edit.noun, {})[logged.edit.uid] = None
        return {noun: tuple(uids) for noun, uids in found.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a commit: what altered, what clashed, what was refused, what was left.

    `change` is None when nothing was written: because everything stood so already, or because
    an invariant refused the whole.
    """

    change: Change | None
    conflicts: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    refusals: tuple[Problem, ...] = ()
    left: tuple[Edit, ...] = field(default=())
