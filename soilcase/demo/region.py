"""A whole synthetic region, the same every time for the same seed, built in memory in seconds.

Nothing in it is real but the coast, the towns' names and places, and the public facts of the
three generation contaminations, which carry their source.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.demo import volumes
from soilcase.demo.causes import write_causes, write_substances
from soilcase.demo.clashes import write_clashes
from soilcase.demo.contracts import fill_batches, order, spend
from soilcase.demo.days import TODAY, Calendar
from soilcase.demo.decisions import write_decisions
from soilcase.demo.desk import write_desk
from soilcase.demo.dwellings import near_people, on_areas, settle, wanted
from soilcase.demo.exposure import RECEPTORS, exposure
from soilcase.demo.generation import tell_programmes
from soilcase.demo.ground import Ground
from soilcase.demo.layers import LABEL, Layer, make_layers, snapshot_layers
from soilcase.demo.ledger import Ledger
from soilcase.demo.lives import make_lives
from soilcase.demo.lot import Identities, Lot
from soilcase.demo.made import Made
from soilcase.demo.measuring import write_measuring
from soilcase.demo.people import hire
from soilcase.demo.plots import make_plots
from soilcase.demo.roles import deal, kept_areas
from soilcase.demo.sites import write_sites
from soilcase.demo.snapshots import HOMES as HOMES_TOLD
from soilcase.demo.snapshots import take_snapshots
from soilcase.demo.spots import make_country
from soilcase.demo.teller import Teller
from soilcase.demo.told import COUNTS, PLACES, tell_all
from soilcase.demo.volumes import ROLES
from soilcase.demo.water import make_water
from soilcase.demo.work import lay_out, write_work
from soilcase.demo.zones import Shapes, make_zones
from soilcase.model.edit import Insert

NAME = "Eksempelregion Midtjylland"
SEED = 2030
HOMES = 100_000
# The told sites, the programmes, and a site for most of the roles.
FEWEST = 40


@dataclass(frozen=True, slots=True)
class Region:
    """A synthetic region: its records as edits, parents before children, and its layers."""

    name: str
    label: str
    today: date
    seed: int
    edits: list[Insert]
    layers: list[Layer]
    layer_uids: list[str]


def build_region(
    ground: Ground,
    seed: int = SEED,
    *,
    sites: int | None = None,
    homes: int = HOMES,
    today: date = TODAY,
) -> Region:
    """Build a region of so many sites; the same seed gives the same region."""
    total = volumes.FULL if sites is None else sites
    counts = volumes.scaled(total, COUNTS)
    pools = dict.fromkeys((volumes.SINGLE, volumes.DOUBLE, volumes.BOTH), 0)
    for role, count in counts.items():
        pools[ROLES[role].pool] += count
    country = make_country(ground)
    calendar = Calendar(today)
    plots = make_plots(country, Lot(seed, "plots"), Lot(seed, "roads"), pools, PLACES)
    water = make_water(country, Lot(seed, "water"))
    zones = make_zones(country, Lot(seed, "zones"), PLACES)
    people = on_areas(Lot(seed, "people"), plots)
    sensitive = plots.sensitive | near_people(plots.geometry, people)
    exposed = exposure(plots.geometry, sensitive, zones, water)
    dealt = deal(Lot(seed, "roles"), plots, exposed, counts)
    ledger = Ledger(seed)
    made = Made(
        seed=seed,
        country=country,
        calendar=calendar,
        ledger=ledger,
        people=hire(ledger, calendar),
        plots=plots,
        exposed=exposed,
        lives=make_lives(Lot(seed, "lives"), dealt),
        areas=kept_areas(plots, dealt),
    )
    teller = Teller(ledger, calendar, made.people)
    tell_programmes(teller)
    tell_all(teller)
    _write(made)
    write_clashes(teller)
    settled = settle(
        country,
        Lot(seed, "homes"),
        people,
        wanted(homes, total / volumes.FULL),
        _to_keep_clear(made),
    )
    told = round(HOMES_TOLD * total / volumes.FULL)
    addresses, parcels = take_snapshots(made, settled.home[len(people.home) :][:told])
    layers = [
        *make_layers(ground, calendar, zones, water, settled),
        *snapshot_layers(ground, calendar, addresses, parcels),
    ]
    uids = Identities(seed, "layers").make(len(layers))
    return Region(NAME, LABEL, today, seed, ledger.edits(), layers, uids)


def _write(made: Made) -> None:
    """Write all records of the drawn sites."""
    written = write_sites(made)
    write_causes(made, written)
    write_substances(made, written)
    write_decisions(made, written)
    every = lay_out(made)
    batches, orders = order(made, every)
    worked = write_work(made, written, orders, every)
    fill_batches(made, written, worked, batches, orders)
    spend(made, worked)
    write_measuring(made, worked)
    write_desk(made, written, worked)


def _to_keep_clear(made: Made) -> Shapes:
    """Give the areas that no further home may come close to.

    They are those whose role rests on it, and most that have nobody near as it is.
    """
    plots, owner = made.plots, made.plots.site
    outside = [role for role, one in ROLES.items() if one.effort is False]
    must = np.isin(made.lives.role[owner], [*outside, "overruled_out"])
    lonely = ~made.exposed.touched[:, RECEPTORS.index("homes")] & made.is_living[owner]
    kept: Shapes = plots.geometry[must | (lonely & made.lot("clear").chance(0.8, len(owner)))]
    return kept
