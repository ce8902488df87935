"""Three-valued answers for many rows at once: it holds, it does not, or it is not known."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from soilcase.query.syntax import Known, Test, Unknown

Flags = NDArray[np.bool_]


class Verdict(NamedTuple):
    """What holds and what does not, row by row; where neither stands it is not known."""

    yes: Flags
    no: Flags

    def negated(self) -> "Verdict":
        """Turn it round; what is not known stays so."""
        return Verdict(self.no, self.yes)

    def and_(self, other: "Verdict") -> "Verdict":
        """Hold where both do; not where one does not."""
        return Verdict(self.yes & other.yes, self.no | other.no)

    def or_(self, other: "Verdict") -> "Verdict":
        """Hold where one does; not where neither does."""
        return Verdict(self.yes | other.yes, self.no & other.no)


def certain(yes: Flags) -> Verdict:
    """Know it for every row."""
    return Verdict(yes, ~yes)


def unknown_everywhere(count: int) -> Verdict:
    """Know it for no row."""
    return Verdict(np.zeros(count, dtype=bool), np.zeros(count, dtype=bool))


def judged(known: Flags, passes: Flags, tests: tuple[Test, ...]) -> Verdict:
    """Join what is known, what passes a test on its value, and what else is asked.

    A row whose value is not known passes only the test for that, and fails only the opposite.
    """
    if Unknown() in tests:
        return certain(~known | passes | (Known() in tests))
    if tests == (Known(),):
        return certain(known)
    if Known() in tests:
        return Verdict(known, np.zeros(len(known), dtype=bool))
    return Verdict(known & passes, known & ~passes)
