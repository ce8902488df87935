"""Texts by their folded form: those that are written the same are found at once, among many."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ExactKeys:
    """Hashes of keys in order, and the row that each belongs to; twelve bytes a key."""

    hashes: NDArray[np.int64]
    rows: NDArray[np.int32]

    def find(self, key: str) -> list[int]:
        """Give the rows whose key has this hash, in order; whoever asks compares the text."""
        sought = np.int64(hash(key))
        low = np.searchsorted(self.hashes, sought, side="left")
        high = np.searchsorted(self.hashes, sought, side="right")
        return sorted(set(self.rows[low:high].tolist()))


def exact_keys(keys: Iterable[tuple[str, int]]) -> ExactKeys:
    """Put keys in order, each with its row."""
    pairs = np.fromiter(
        ((hash(key), row) for key, row in keys), np.dtype([("hash", "i8"), ("row", "i4")])
    )
    order = np.argsort(pairs["hash"], kind="stable")
    return ExactKeys(pairs["hash"][order], pairs["row"][order])
