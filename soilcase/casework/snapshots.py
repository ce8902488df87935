"""Deliveries of addresses and parcels, in which any plot is looked up; each with its source."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.model.features import Features
from soilcase.model.picture import Picture
from soilcase.query.directory import Directory, index_addresses, index_parcels

# Gives the features of a delivery by its record's identity, as a register does.
ReadLayer = Callable[[str], Features]

ADDRESS = "address"
PARCEL = "parcel"
_MAKE = {ADDRESS: index_addresses, PARCEL: index_parcels}
_CURRENT = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the register says of a delivery that is in use."""

    uid: str
    kind: str
    sha256: str
    count: int
    source: str | None
    dated: date | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A delivery that was read, as a directory."""

    delivery: Delivery
    directory: Directory


@dataclass(frozen=True, slots=True)
class Snapshots:
    """All addresses and parcels that can be looked up; where there are none, none were laid."""

    addresses: Sequence[Snapshot] = ()
    parcels: Sequence[Snapshot] = ()

    def held(self, sha256: str) -> Snapshot | None:
        """Give what was read of a delivery, if it was."""
        read = (*self.addresses, *self.parcels)
        return next((one for one in read if one.delivery.sha256 == sha256), None)


def deliveries(picture: Picture) -> Iterator[Delivery]:
    """Give the deliveries of addresses and parcels that are in use."""
    table = picture.tables["layer"]
    for row in np.flatnonzero(table["current"] == _CURRENT).tolist():
        if table["kind"][row] in _MAKE:
            count, dated = table["feature_count"][row], table["dated"][row]
            yield Delivery(
                str(table.uid[row]),
                table["kind"][row],
                table["sha256"][row] or "",
                0 if np.isnan(count) else int(count),
                table["source"][row] or table["name"][row],
                None if np.isnat(dated) else dated.astype(object),
            )


def take_in(delivery: Delivery, features: Features) -> Snapshot | None:
    """Make the directory of a delivery, away from the window; None where not all of it is here."""
    if not len(features) or len(features) != delivery.count:
        return None
    return Snapshot(delivery, _MAKE[delivery.kind](features))


def read_snapshots(read: ReadLayer, picture: Picture, held: Snapshots | None = None) -> Snapshots:
    """Read the deliveries in use that are not held yet, and let go of those that are not."""
    known = held or Snapshots()
    found: dict[str, list[Snapshot]] = {ADDRESS: [], PARCEL: []}
    for delivery in deliveries(picture):
        snapshot = known.held(delivery.sha256) or take_in(delivery, read(delivery.uid))
        if snapshot is not None:
            found[delivery.kind].append(snapshot)
    return Snapshots(tuple(found[ADDRESS]), tuple(found[PARCEL]))
