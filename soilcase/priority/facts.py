"""What the priority is worked out from: facts about sites, how sure each is and whence it comes.

A fact is a column over the sites that are ranked. What is not known has no value (NaN, or an
empty text) and the status Unknown; the method then puts its neutral default in its place. Nothing
here knows tables, weights or scores.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array

Numbers = NDArray[np.float64]
Statuses = NDArray[np.int8]
Rows = NDArray[np.int64]


class Status(IntEnum):
    """How sure a fact is: measured or documented, read off a register or a map, or not known."""

    UNKNOWN = 0
    POTENTIAL = 1
    KNOWN = 2


class Presence(IntEnum):
    """What speaks for a group of substances on a site; the better evidence is the higher."""

    NONE = 0
    BRANCH = 1
    SUSPECTED = 2
    MEASURED = 3


class FactKey(StrEnum):
    """Every fact but the groups of substances; distances are from the edge, in metres.

    `building_m` is the nearest home or childcare. `uncovered_boring` is 1 where GrundRisk tells
    of a boring without clay 100-300 m from the edge, and unknown anywhere else.
    """

    LIKELIHOOD = "likelihood"
    AREA = "area_m2"
    CLAY = "clay_m"
    UNCOVERED = "uncovered_boring"
    INFILTRATION = "infiltration_mm"
    WELL = "well_m"
    ZONE = "zone"
    VOLUME = "volume_m3"
    BUILDING = "building_m"
    HOME = "home_m"
    CHILDCARE = "childcare_m"
    PLAYGROUND = "playground_m"
    SOIL = "soil"
    FLOOR = "floor"
    USE = "use"
    PERSONS = "persons"
    TOPSOIL = "topsoil"
    WATER = "water_m"
    WATER_KIND = "water_kind"
    FLOW = "flow_l_s"
    TARGET = "target"
    NATURA = "natura_m"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a record's field, a layer of a date, or a table.

    Without `uid` it is a record of the very site. `field` is a layer's kind where the noun is
    `layer`; `feature` names the one feature of it that the value is taken from.
    """

    noun: str
    uid: str
    field: str
    name: str
    dated: date | None = None
    feature: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact for every site: numbers or codes, their statuses, and which origin each has.

    `origin` counts in `origins`; -1 where there is none.
    """

    values: Array
    status: Statuses
    origin: NDArray[np.int32]
    origins: tuple[Origin, ...] = ()

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.values)


@dataclass(frozen=True, slots=True)
class Groups:
    """What speaks for each group of substances on each site; rows are sites, columns groups.

    The years are when the activity that brought the group began and ended; NaN where that is not
    known. How they meet the group's time of high use is the method's to say. `origin` counts in
    `origins` as a fact's does.
    """

    ids: tuple[str, ...]
    presence: NDArray[np.int8]
    first_year: Numbers
    last_year: Numbers
    origin: NDArray[np.int32] = field(default_factory=lambda: np.empty((0, 0), dtype=np.int32))
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of the sites that are ranked, in the order of their numbers.

    `gates` are the answers of public effort per receptor of the ranking, as small numbers of
    `kleene.py`.
    """

    uid: Array
    number: Array
    groups: Groups
    columns: Mapping[FactKey, Fact]
    gates: Mapping[str, NDArray[np.int8]]

    def __len__(self) -> int:
        """Count the sites."""
        return len(self.uid)
