"""The rule set in force: of the approved ones of a kind, the one that began to hold last."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from soilcase.model.columns import Columns
from soilcase.model.picture import Picture
from soilcase.model.text import sort_key


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A rule set as the register holds it: which record, its version, its document as text."""

    uid: str
    version: str
    text: str
    sha256: str | None


def ruleset_in_force(picture: Picture, kind: str) -> Ruleset | None:
    """Give the rule set of a kind that holds on the picture's day; None where none does."""
    table = picture.tables["ruleset"]
    row = max(_holding(table, picture, kind), key=lambda row: _place(table, row), default=None)
    if row is None:
        return None
    version, text = str(table["version"][row]), str(table["rules"][row])
    return Ruleset(str(table.uid[row]), version, text, table["sha256"][row])


def _holding(table: Columns, picture: Picture, kind: str) -> Iterator[int]:
    today = np.datetime64(picture.today, "D")
    # A day that is not known compares as no: it neither begins later nor has ended.
    holds = ~(table["valid_from"] > today) & ~(table["expires"] <= today)
    for row in np.flatnonzero(holds).tolist():
        if table["kind"][row] == kind and table["state"][row] == "approved":
            yield row


def _place(table: Columns, row: int) -> tuple[int, str]:
    """Order rule sets: by the day from which they hold, then by their version."""
    since = table["valid_from"].astype("datetime64[D]").view(np.int64)
    return int(since[row]), sort_key(str(table["version"][row]))
