"""Findings: what a check says does not hold, with where it was found."""

from dataclasses import dataclass
from enum import StrEnum

from soilcase.model.problem import Fact


class Kind(StrEnum):
    """What may not hold; each has its sentence under [finding] in the words."""

    FILE_DAMAGED = "file_damaged"
    GUARD_MISSING = "guard_missing"
    HEAD_DIFFERS = "head_differs"
    CHAIN_BROKEN = "chain_broken"
    EDIT_ALTERED = "edit_altered"
    ROW_DIFFERS = "row_differs"
    ROW_WITHOUT_LOG = "row_without_log"
    ROW_MISSING = "row_missing"
    REVISION_DIFFERS = "revision_differs"
    TOMBSTONE_DIFFERS = "tombstone_differs"
    REFERENCE_MISSING = "reference_missing"
    INVARIANT_BROKEN = "invariant_broken"
    LAYER_DIFFERS = "layer_differs"
    BYTES_MISSING = "bytes_missing"
    BYTES_DIFFER = "bytes_differ"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold, and where: a record, or a place in the log."""

    kind: Kind
    noun: str = ""
    uid: str = ""
    seq: int | None = None
    detail: Fact = None
