"""How many are in public effort: counted once from the picture, shown by window and command."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns
from soilcase.model.picture import Picture
from soilcase.model.status import MAPPED
from soilcase.priority.kleene import CODES

IN_ALL = "effort"


@dataclass(frozen=True, slots=True)
class Share:
    """How many have which answer."""

    yes: int
    no: int
    unknown: int

    @property
    def total(self) -> int:
        """Count all of them."""
        return self.yes + self.no + self.unknown

    @property
    def unknown_share(self) -> float:
        """Give the part that is unknown, from 0 to 1; of nothing, nothing is."""
        return self.unknown / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class EffortCounts:
    """The mapped sites by receptor and in all; and the sites with V1 areas, by those areas."""

    mapped: Mapping[str, Share]
    v1: Mapping[str, Share]


def count_effort(picture: Picture) -> EffortCounts:
    """Count sites by their answers."""
    fields = (IN_ALL, *(f"effort_{receptor}" for receptor in RECEPTORS))
    is_mapped = np.isin(picture.derived["status"].astype(str), sorted(MAPPED))
    return EffortCounts(
        {field: _share(picture.derived[field][is_mapped]) for field in fields},
        {field: _of_v1(picture, field) for field in fields},
    )


def _share(codes: Array) -> Share:
    counts = {code: int((codes == code).sum()) for code in CODES}
    return Share(counts["yes"], counts["no"], counts["unknown"])


def _of_v1(picture: Picture, field: str) -> Share:
    """Count sites by the answers of their V1 areas alone; a dropped part decides nothing."""
    derived = derive_columns(picture, "area")
    rows = picture.site_rows("area")
    is_v1 = (derived["status"] == "v1") & (rows >= 0)
    rank = {code: number for number, code in enumerate(CODES)}
    answers = np.array([rank[code] for code in derived[field][is_v1]], dtype=np.int64)
    best: NDArray[np.int64] = np.full(len(picture.sites), -1, dtype=np.int64)
    np.maximum.at(best, rows[is_v1], answers)
    counts = np.bincount(best[best >= 0], minlength=len(CODES)).tolist()
    return Share(yes=counts[rank["yes"]], no=counts[rank["no"]], unknown=counts[rank["unknown"]])
