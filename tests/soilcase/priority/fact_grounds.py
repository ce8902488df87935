"""Mapped sites with layers round them, for the tests of facts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import shapely

from soilcase.model.features import Features
from soilcase.model.values import Value
from soilcase.priority.effort_columns import read_effort
from soilcase.priority.facts import FactKey, Facts, Status
from soilcase.priority.gathering import NEEDS, facts_of
from soilcase.priority.surroundings import Surroundings
from tests.soilcase.priority.grounds import NOUNS_READ, Ground

READ = tuple(dict.fromkeys((*NEEDS, *NOUNS_READ)))
DATED = date(2025, 9, 15)
FAR = shapely.box(90_000, 90_000, 90_010, 90_010)
SQUARE = shapely.box(0, 0, 100, 100)


@dataclass
class Mapped(Ground):
    """A ground whose areas are mapped by decisions."""

    held: Surroundings = field(default_factory=Surroundings)

    def map(
        self, area: str, shape: shapely.Geometry | None, site: str, kind: str = "v2", *uses: str
    ) -> str:
        """Add an area, and its site where it is new, and map it."""
        if site not in self.sites:
            self.add_site(site)
        self.add_area(area, shape, *uses, site=site)
        values: dict[str, Value] = {"area": area, "kind": kind, "state": "approved"}
        self.region.add("decision", f"decision-{area}", **values)
        return area

    def lay_told(
        self, kind: str, shapes: Sequence[shapely.Geometry], values: Sequence[float]
    ) -> str:
        """Lay features that each have a key, a name and a value."""
        uid = self.lay(kind, shapes)
        made = self.features[uid]
        self.features[uid] = Features(
            shape=made.shape,
            geometry=made.geometry,
            key=np.array([f"{row}" for row in range(len(shapes))], dtype=object),
            name=np.array([f"N{row}" for row in range(len(shapes))], dtype=object),
            kind=made.kind,
            value=np.array(values, dtype=np.float64),
            attributes=made.attributes,
        )
        self.region.of("layer")[uid] |= {"name": f"Lag {kind}", "dated": DATED}
        return uid

    def facts(self) -> Facts:
        """Read the layers and gather all facts."""
        picture, self.held = read_effort(self.read, self.region.picture(nouns=READ), self.held)
        return facts_of(picture, self.held)


def one(facts: Facts, key: FactKey, row: int = 0) -> tuple[object, Status]:
    """Give one fact of one site; None for what is not known."""
    fact = facts.columns[key]
    status = Status(fact.status[row])
    return (fact.values[row] if status else None), status


def mapped(shape: shapely.Geometry | None = SQUARE, kind: str = "v2") -> Mapped:
    """Give a ground with one mapped site of one area."""
    ground = Mapped()
    ground.map("area", shape, "site", kind)
    return ground
