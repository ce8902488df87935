"""Small invented grounds for tests: areas, sites, layers and rules, and the picture of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

import numpy as np
import shapely

from soilcase.model.features import Features, Shape
from soilcase.model.picture import Picture
from soilcase.model.seeds import seed_records
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value
from tests.soilcase.model.regions import TODAY, Region

RULES = Path(__file__).parents[3] / "resources" / "data" / "effort_rules.json"
KINDS = (
    *("osd", "catchment", "bnbo", "home", "childcare", "playground"),
    *("targeted_stream", "targeted_lake", "targeted_coast"),
    *("natura_2000", "habitat", "bird", "ramsar"),
)
USES = ("home", "childcare", "playground", "commercial", "farmland")
NOUNS_READ = ("area", "assessment", "code", "decision", "layer", "ruleset", "site")
STEP = 10


@dataclass
class Ground:
    """Records by noun, and the features of the layers that lie round them."""

    region: Region = field(default_factory=Region)
    features: dict[str, Features] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the bundled rules and the codes of the uses."""
        for noun, uid, values in seed_records([RULES.read_text(encoding="utf-8")]):
            self.region.add(noun, uid, **values)
        for use in USES:
            self.region.add("code", f"use-{use}", list="use", code=use, danish=use)

    def add_site(self, uid: str, *uses: str) -> str:
        """Add a site with its uses."""
        return self.region.add("site", uid, number=f"751-{len(self.sites):05d}", uses=uses or None)

    def add_area(self, uid: str, shape: shapely.Geometry | None, *uses: str, site: str) -> str:
        """Add an area of a site."""
        polygon = None if shape is None else normal_wkb(shape, is_point=False)
        return self.region.add("area", uid, site=site, geometry=polygon, uses=uses or None)

    def lay(self, kind: str, shapes: Sequence[shapely.Geometry], *, current: bool = True) -> str:
        """Add a delivery of a layer; the features it has are told by the record."""
        uid = f"layer-{len(self.region.of('layer'))}"
        self.features[uid] = made = features(shapes)
        return self.region.add(
            "layer",
            uid,
            kind=kind,
            sha256=sha256(b"".join(made.geometry)).hexdigest(),
            feature_count=len(made),
            current=current,
        )

    def lay_everywhere(self, *but: str) -> None:
        """Lay every kind so far away that it says no, but for some."""
        for kind in KINDS:
            if kind not in but:
                self.lay(kind, [shapely.box(90_000, 90_000, 90_010, 90_010)])

    def judge(self, area: str, receptor: str, answer: str, on: date = TODAY) -> str:
        """Let an officer go against the rules."""
        uid = f"judgement-{len(self.region.of('assessment'))}"
        return self.region.add(
            "assessment",
            uid,
            area=area,
            receptor=receptor,
            answer=answer,
            reason="Skøn",
            decided_on=on,
        )

    @property
    def sites(self) -> Mapping[str, Mapping[str, Value]]:
        """Give the sites."""
        return self.region.of("site")

    @property
    def areas(self) -> Mapping[str, Mapping[str, Value]]:
        """Give the areas."""
        return self.region.of("area")

    def read(self, layer: str) -> Features:
        """Give the features of a layer, as a register does."""
        return self.features[layer]

    def picture(self, today: date = TODAY, nouns: Iterable[str] = NOUNS_READ) -> Picture:
        """Read what public effort looks at."""
        return self.region.picture(today, nouns)


def features(shapes: Sequence[shapely.Geometry]) -> Features:
    """Make features of shapes of one kind."""
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = [shapely.to_wkb(shape, byte_order=1, output_dimension=2) for shape in shapes]
    nothing = np.full(len(shapes), None, dtype=object)
    kinds = {0: Shape.POINT, 1: Shape.LINE}
    kind = shapely.get_dimensions(shapes[0]) if shapes else 2
    return Features(
        shape=kinds.get(int(kind), Shape.POLYGON),
        geometry=geometry,
        key=nothing,
        name=nothing,
        kind=nothing,
        value=np.full(len(shapes), np.nan),
        attributes=nothing,
    )


def one_area(shape: shapely.Geometry | None, *uses: str) -> Ground:
    """Give a ground with a single area of a single site, and no layers."""
    ground = Ground()
    ground.add_area("area", shape, *uses, site=ground.add_site("site"))
    return ground


def draw_ground(random: Random) -> Ground:
    """Draw sites, areas, layers and judgements on a coarse grid, so that borders touch."""
    ground = Ground()
    for number in range(random.randint(1, 4)):
        ground.add_site(f"site-{number}", *draw_uses(random))
    sites = [*ground.sites, "nobody"]
    for number in range(random.randint(0, 7)):
        shape = draw_polygon(random) if random.random() < 0.85 else None
        ground.add_area(f"area-{number}", shape, *draw_uses(random), site=random.choice(sites))
    for kind in KINDS:
        draw_layers(random, ground, kind)
    for _ in range(random.randint(0, 4) if ground.areas else 0):
        ground.judge(
            random.choice([*ground.areas, "nothing"]),
            random.choice(["groundwater", "homes", "surface_water", "nature"]),
            random.choice(["yes", "no", "unknown"]),
            TODAY.replace(day=random.choice([5, 20, 25])),
        )
    return ground


def draw_layers(random: Random, ground: Ground, kind: str) -> None:
    """Draw the deliveries of one kind: none, one or two; empty, outdated or damaged ones too."""
    for _ in range(random.choice([0, 1, 1, 1, 2])):
        draw = random.choice([draw_point, draw_line, draw_polygon])
        shapes = [draw(random) for _ in range(random.choice([0, 1, 2, 6]))]
        layer = ground.lay(kind, shapes, current=random.random() < 0.9)
        if random.random() < 0.1:
            ground.region.of("layer")[layer]["feature_count"] = len(shapes) + 1


def draw_uses(random: Random) -> tuple[str, ...]:
    """Draw some uses: often none, now and then one that is not on the list."""
    return tuple(
        sorted({random.choice([*USES, "77"]) for _ in range(random.choice([0, 0, 1, 2]))})
    )


def _spot(random: Random) -> tuple[int, int]:
    return random.randint(0, 60) * STEP, random.randint(0, 60) * STEP


def draw_point(random: Random) -> shapely.Geometry:
    """Draw a point of the grid."""
    return shapely.Point(*_spot(random))


def draw_line(random: Random) -> shapely.Geometry:
    """Draw a line with a few corners."""
    return shapely.LineString([_spot(random) for _ in range(random.randint(2, 4))])


def draw_polygon(random: Random) -> shapely.Geometry:
    """Draw a box, with a hole or without, a triangle, or two boxes that may overlap."""
    return random.choice([_box, _box, _with_hole, _triangle, _pair])(random)


def _box(random: Random) -> shapely.Geometry:
    (west, south), (east, north) = _spot(random), (random.randint(1, 6), random.randint(1, 6))
    return shapely.box(west, south, west + east * STEP, south + north * STEP)


def _with_hole(random: Random) -> shapely.Geometry:
    west, south = _spot(random)
    size = random.randint(6, 30) * STEP
    shell = shapely.box(west, south, west + size, south + size)
    return shell.difference(
        shapely.box(west + STEP, south + STEP, west + size - STEP, south + size - STEP)
    )


def _triangle(random: Random) -> shapely.Geometry:
    drawn = shapely.Polygon([_spot(random) for _ in range(3)])
    return drawn if drawn.area else _box(random)


def _pair(random: Random) -> shapely.Geometry:
    return shapely.MultiPolygon([_box(random), _box(random)])
