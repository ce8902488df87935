"""The picture: a frozen reading of the register that list, map, charts and reports share.

A Change patches it column by column; patched equals freshly read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from soilcase.model import catalogue
from soilcase.model.columns import Array, Columns, patch
from soilcase.model.edit import Change, Edit


@dataclass(frozen=True)
class Picture:
    """The register at one commit, as columns; `today` decides what stands on that day.

    What follows from more than the picture holds, such as the features of layers, is worked out
    by a function that whoever read the register attached under the noun and field it is for.
    """

    seq: int
    today: date
    tables: Mapping[str, Columns]
    attached: "Mapping[tuple[str, str], Callable[[Picture], Array]]" = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def sites(self) -> Columns:
        """Give the sites, the rows that every list shows."""
        return self.tables["site"]

    @cached_property
    def derived(self) -> Mapping[str, Array]:
        """Give the site columns that are computed from the other nouns, row by row with sites."""
        from soilcase.model.derive import derive_site_columns

        return derive_site_columns(self)

    @cached_property
    def _rows_of(self) -> dict[str, dict[str, int]]:
        return {}

    def row_of(self, noun: str) -> Mapping[str, int]:
        """Give the row of each identity of a noun."""
        if noun not in self._rows_of:
            table = self.tables[noun]
            self._rows_of[noun] = {uid: row for row, uid in enumerate(table.uid)}
        return self._rows_of[noun]

    @cached_property
    def _site_rows(self) -> dict[str, NDArray[np.int64]]:
        return {}

    def site_rows(self, noun: str) -> NDArray[np.int64]:
        """Give, per record of a noun, the row of the site it belongs to; -1 where there is none.

        The way goes along the parents: result, sample, point, phase, project, site.
        """
        if noun not in self._site_rows:
            self._site_rows[noun] = self._find_site_rows(noun)
        return self._site_rows[noun]

    def _find_site_rows(self, noun: str) -> NDArray[np.int64]:
        count = len(self.tables[noun])
        if noun == "site":
            return np.arange(count, dtype=np.int64)
        parent_field = catalogue.noun(noun).parent
        if not parent_field:
            return np.full(count, -1, dtype=np.int64)
        target = catalogue.field(noun, parent_field).target
        if target not in self.tables:
            return np.full(count, -1, dtype=np.int64)
        rows = self.row_of(target)
        references = self.tables[noun][parent_field]
        parents = np.fromiter((rows.get(uid, -1) for uid in references), np.int64, count)
        above = self.site_rows(target)
        found = np.full(count, -1, dtype=np.int64)
        known = parents >= 0
        found[known] = above[parents[known]]
        return found

    def after(self, change: Change) -> "Picture":
        """Give the picture as it stands after a commit."""
        touched: dict[str, list[Edit]] = {}
        for logged in change.edits:
            touched.setdefault(logged.edit.noun, []).append(logged.edit)
        tables = dict(self.tables)
        for noun, edits in touched.items():
            if noun in tables:
                tables[noun] = patch(tables[noun], change.seq, edits)
        return replace(self, seq=change.seq, tables=tables)
