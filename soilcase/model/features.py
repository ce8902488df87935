"""Features of a reference layer: many, replaced as a whole, outside the log."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Shape(StrEnum):
    """The one geometry type that all features of a layer have."""

    POINT = "point"
    LINE = "line"
    POLYGON = "polygon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """The features of one delivery, as columns of equal length; geometry as WKB."""

    shape: Shape
    geometry: NDArray[np.object_]
    key: NDArray[np.object_]
    name: NDArray[np.object_]
    kind: NDArray[np.object_]
    value: NDArray[np.float64]
    attributes: NDArray[np.object_]

    def __len__(self) -> int:
        """Count the features."""
        return len(self.geometry)

    def digest(self) -> str:
        """Give the hash that the layer's record keeps, over all features in their order."""
        sha = hashlib.sha256()
        texts = (self.key, self.name, self.kind, self.attributes)
        values = self.value.tolist()
        for row, wkb in enumerate(self.geometry):
            sha.update(wkb)
            sha.update(repr((*(column[row] for column in texts), values[row])).encode())
        return sha.hexdigest()
