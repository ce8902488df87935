"""The legal state machine: which status an area may get from which, and what each move needs.

This is procedure: it binds windows, commands and field, never an import, which records what was
decided elsewhere, and never undo.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

UNKNOWN = "none"
_NOTHING = (None,)
_DROPPED = ("dropped_before", "dropped_after")


@dataclass(frozen=True, slots=True)
class Move:
    """A move from one standing status to another, and whether it must be justified.

    The same kind again is a correction: a new decision beside the approved one, with its reason.
    """

    origin: str | None
    kind: str
    justified: bool


def _moves(
    kind: str, origins: tuple[str | None, ...], justified: tuple[str, ...]
) -> tuple[Move, ...]:
    plain = tuple(Move(origin, kind, justified=False) for origin in origins)
    return (*plain, *(Move(origin, kind, justified=True) for origin in justified))


MOVES: tuple[Move, ...] = (
    *_moves("located", _NOTHING, _DROPPED),
    *_moves("v1", (None, "located"), ("v1", "v2", *_DROPPED)),
    *_moves("v2", (None, "located", "v1"), ("v2", *_DROPPED)),
    *_moves("dropped_before", (), ("located", "dropped_before")),
    *_moves("dropped_after", (), ("v1", "v2", "dropped_after")),
)
MOVE_OF: Mapping[tuple[str | None, str], Move] = MappingProxyType(
    {(move.origin, move.kind): move for move in MOVES}
)
KINDS = ("located", "v1", "v2", "dropped_before", "dropped_after")

# From which step a step can be taken; the first of each row is the usual one.
STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "take_up": ("proposed",),
        "amend": ("draft",),
        "hearing": ("draft",),
        "approve": ("hearing", "draft"),
        "send": ("approved",),
        "withdraw": ("hearing", "draft", "proposed"),
    }
)
# What must be filled in before a step.
NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "propose": ("reason",),
        "take_up": (),
        "amend": (),
        "hearing": ("reason", "nuance", "hearing_ends"),
        "approve": ("hearing_ended", "reason", "nuance", "valid_from"),
        "send": (),
        "withdraw": (),
    }
)
# What nobody is written to about: it is work in the office, and becomes no letter.
WITHOUT_LETTER = frozenset({"located"})
# What the owner must be told (§ 12): such a decision is not finished before its letter is sent.
NOTIFIED = frozenset({"v1", "v2", "dropped_after"})
# An area that is nothing but this is not mapped V1 by the region (jordforureningsloven § 3).
NOT_V1: Mapping[str, str] = MappingProxyType({"road": "§ 3 stk. 4", "military": "§ 3 stk. 2"})
HOME = "home"
# What a decision settles, so that these rules' deadlines are met by it.
SETTLED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "v1": frozenset({"home_decision"}),
        "v2": frozenset({"home_decision", "home_investigation"}),
        "dropped_before": frozenset({"home_decision"}),
        "dropped_after": frozenset({"home_decision", "home_investigation"}),
    }
)


def reachable(standing: str | None) -> tuple[str, ...]:
    """Give the kinds that an area may be moved to from what stands."""
    return tuple(kind for kind in KINDS if (standing, kind) in MOVE_OF)
