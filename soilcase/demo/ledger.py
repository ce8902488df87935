"""The records as they are made: by columns where they are many, one by one where told."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from soilcase.demo.lot import Identities
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Insert
from soilcase.model.values import Value, Values


class Ledger:
    """Everything that a region says, until it is given as edits."""

    def __init__(self, seed: int) -> None:
        """Begin an empty one."""
        self._identities = Identities(seed)
        self._inserts: dict[str, list[Insert]] = {noun: [] for noun in NOUNS}

    def add(self, noun: str, **values: Value) -> str:
        """Add one record; what is None says nothing."""
        (uid,) = self._identities.make(1)
        known = {key: value for key, value in values.items() if value is not None}
        self._inserts[noun].append(Insert(noun, uid, known))
        return uid

    def extend(self, noun: str, columns: Mapping[str, Sequence[Value]]) -> list[str]:
        """Add many records by their columns; gives their identities."""
        names = list(columns)
        count = len(next(iter(columns.values())))
        uids = self._identities.make(count)
        rows = zip(*columns.values(), strict=True)
        self._inserts[noun] += [
            Insert(noun, uid, _known(names, row)) for uid, row in zip(uids, rows, strict=True)
        ]
        return uids

    def edits(self) -> list[Insert]:
        """Give all records, parents before children."""
        return [insert for inserts in self._inserts.values() for insert in inserts]

    def of(self, noun: str) -> Iterator[Insert]:
        """Give what has been added of one noun."""
        return iter(self._inserts[noun])


def _known(names: Sequence[str], row: Sequence[Value]) -> Values:
    given = [value is not None for value in row]
    if all(given):
        return dict(zip(names, row, strict=True))
    return dict(zip(compress(names, given), compress(row, given), strict=True))
