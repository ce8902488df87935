"""Many short texts in one piece of memory: a few bytes more than what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes behind each other, and where each begins and ends."""

    together: bytes
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        """Count the members."""
        return len(self.ends) - 1

    def __getitem__(self, row: int) -> bytes:
        """Give one member."""
        return self.together[self.ends[row] : self.ends[row + 1]]

    def text(self, row: int) -> str:
        """Give one member as text."""
        return self[row].decode("utf-8", "surrogatepass")


def pack(members: Iterable[bytes]) -> Packed:
    """Put members behind each other."""
    held = list(members)
    ends = np.fromiter(chain((0,), accumulate(map(len, held))), np.int64, len(held) + 1)
    return Packed(b"".join(held), ends)


def pack_texts(texts: Iterable[str]) -> Packed:
    """Put texts behind each other."""
    return pack(text.encode("utf-8", "surrogatepass") for text in texts)
