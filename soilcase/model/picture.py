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
from soilcase.model.memo import remembered


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
    def made(self) -> dict[str, dict[str, Array]]:
        """Keep each noun's derived columns; arrays alone, so that nothing here leads back here.

        A picture that nobody looks at any longer is gone at once, and with it what it held.
        """
        return {}

    @property
    def derived(self) -> Mapping[str, Array]:
        """Give the site columns that are computed from the other nouns, row by row with sites."""
        from soilcase.model.derive import derive_columns

        return derive_columns(self, "site")

    def row_of(self, noun: str) -> Mapping[str, int]:
        """Give the row of each identity of a noun."""
        uids = self.tables[noun].uid
        return remembered("row_of", [uids], lambda: {uid: row for row, uid in enumerate(uids)})

    def site_rows(self, noun: str) -> NDArray[np.int64]:
        """Give, per record of a noun, the row of the site it belongs to; -1 where there is none.

        The way goes along the parents: result, sample, point, phase, project, site.
        """
        table = self.tables[noun]
        if noun == "site":
            return remembered("own_rows", [table.uid], lambda: np.arange(len(table)))
        parent_field = catalogue.noun(noun).parent
        target = catalogue.field(noun, parent_field).target if parent_field else ""
        if target not in self.tables:
            return np.full(len(table), -1, dtype=np.int64)
        references, above = table[parent_field], self.site_rows(target)

        def follow() -> NDArray[np.int64]:
            rows = self.row_of(target)
            # What leads nowhere takes the last place, which is put behind all others.
            parents = np.array([rows.get(uid, -1) for uid in references], dtype=np.int64)
            return np.append(above, -1)[parents]

        return remembered("site_rows", [references, above], follow)

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
