"""The drawn sites with their addresses, areas and parcels, as records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from soilcase.demo import names, outlines, trades
from soilcase.demo.cadastre import beside, number_parcels
from soilcase.demo.days import NEVER, TODAY, number
from soilcase.demo.lot import Flags, Lot, Numbers, Rows, nth_of
from soilcase.demo.made import Made
from soilcase.demo.names import Texts
from soilcase.demo.people import LEAVER
from soilcase.demo.roads import occurrence
from soilcase.demo.spots import Places
from soilcase.demo.volumes import ROLES
from soilcase.demo.zones import Shapes
from soilcase.model.values import Value

# Real numbers do not begin so high; the first two hundred are kept for the told sites.
FIRST_KEPT, FIRST_NUMBER, LAST_NUMBER = 90_000, 90_200, 99_999
FIRST_STREET, _STREETS = 9_000, 1_000
_LEAVERS = "615"
_SECOND_PARCEL_SHARE = 0.09
_REFORM = date(2007, 1, 1)
_FORMER, _NO_FIRM = "Tidl. ", ("olietank", "oplag", "plads", "bane", "plantage")
# Mostly none; else complex geology, weak data for the cover, no clay close by, a well close by.
_FLAGS = np.array((0, 0, 0, 0, 2, 8, 32, 64))
_ACCESS = (
    "Port i gården, ring først.",
    "Nøgle hos viceværten.",
    "Hund på grunden.",
    "Adgang ad markvejen nord for ejendommen.",
    "Kun adgang på hverdage før kl. 14.",
)


@dataclass(frozen=True, slots=True)
class Written:
    """The identities and texts that later records refer to."""

    site: Texts
    area: Texts
    number: Texts
    address: Texts
    officer: Rows


def write_sites(made: Made) -> Written:
    """Add sites, areas and parcels."""
    lot = made.lot("sites")
    numbers = _numbers(made, lot)
    officer = _officers(made, lot)
    address, columns = _addresses(made)
    uses = _area_uses(made, lot)
    uids = made.ledger.extend(
        "site",
        {
            "number": list(numbers),
            "name": _names(made, lot),
            "aliases": _aliases(made, lot, numbers),
            "address": list(address),
            **columns,
            "place": points_wkb(made.plots.place),
            "uses": _site_uses(made, uses),
            "officer": some(made.people.officers[officer], made.is_living),
            "esdh": some(_cases(made), made.is_living | (made.lives.finished != NEVER)),
            "access": some(
                np.array(lot.pick(_ACCESS, made.count), dtype=object),
                made.is_living & lot.chance(0.06, made.count),
            ),
            **_screened(made, lot),
        },
    )
    site = np.array(uids, dtype=object)
    area = _areas(made, lot, site, uses)
    _parcels(made, lot, site)
    return Written(site, area, numbers, address, officer)


def _officers(made: Made, lot: Lot) -> Rows:
    """Give each site its officer; who is about to leave has a good part of one municipality."""
    drawn = made.people.by_area(made.plots.town, lot, "Kortlægning", "Grundvand", "Boliger")
    towns = made.country.ground.towns
    there = np.array([town.municipality == _LEAVERS for town in towns])[made.plots.town]
    leavers = there & np.isin(made.status, ("v1", "v2", "v1_v2")) & lot.chance(0.13, made.count)
    return np.where(leavers, made.people.initials.index(LEAVER), drawn)


def some(values: Texts, flags: Flags) -> list[Value]:
    """Give values where they are known."""
    return [value if flag else None for value, flag in zip(values, flags, strict=True)]


def points_wkb(places: Places) -> list[Value]:
    """Write places as points."""
    return list(shapely.to_wkb(shapely.points(places), byte_order=1, output_dimension=2))


def polygons_wkb(shapes: Shapes) -> Texts:
    """Write polygons in the one form that polygons have."""
    multi = shapely.multipolygons(shapes, indices=np.arange(len(shapes)))
    written: Texts = shapely.to_wkb(multi, byte_order=1, output_dimension=2)
    return written


def _numbers(made: Made, lot: Lot) -> Texts:
    """Give numbers as they came about: those from before 2007 keep the old municipality's code."""
    towns = made.country.ground.towns
    own = np.array([town.municipality for town in towns], dtype=object)[made.plots.town]
    old = np.array([town.old_code for town in towns], dtype=object)[made.plots.town]
    first = np.full(made.count, np.iinfo(np.int64).max)
    for days in (made.lives.located, made.lives.v1, made.lives.v2, made.lives.out):
        first = np.where(days != NEVER, np.minimum(first, days), first)
    prefix = np.where(first < number(_REFORM), old, own)
    found = np.empty(made.count, dtype=object)
    for code in sorted(set(prefix.tolist())):
        rows = np.flatnonzero(prefix == code)
        free = _free_numbers(len(rows))
        found[rows] = [f"{code}-{nth:05d}" for nth in lot.random.permutation(free).tolist()]
    return found


def _free_numbers(count: int) -> Rows:
    kept = FIRST_NUMBER - FIRST_KEPT
    start = min(FIRST_NUMBER, LAST_NUMBER + 1 - count - kept)
    numbers = np.arange(start, LAST_NUMBER + 1)
    return numbers[(numbers < FIRST_KEPT) | (numbers >= FIRST_NUMBER)][:count]


def _names(made: Made, lot: Lot) -> list[Value]:
    """Give the trade's name; some with a firm's, and those long gone without."""
    which = lot.random.integers(0, 1 << 20, made.count)
    firm = lot.pick(names.FIRMS, made.count)
    styles = lot.rows((0.62, 0.28, 0.10), made.count).tolist()
    found: list[Value] = []
    rows = zip(made.plots.trade.tolist(), which.tolist(), firm, styles, strict=True)
    for trade, drawn, name, style in rows:
        known = trades.TRADES[trade].names
        title = known[drawn % len(known)]
        found.append((title, _of_firm(name, title), None)[style])
    return found


def _of_firm(name: str, title: str) -> str:
    """Put a firm's name before what it was; a tank or a filled pit is nobody's firm."""
    former = _FORMER if title.startswith(_FORMER) else ""
    plain = title.removeprefix(_FORMER)
    if " " in plain or plain.lower().endswith(_NO_FIRM):
        return title
    return f"{former}{name} {plain[0].upper()}{plain[1:]}"


def _aliases(made: Made, lot: Lot, numbers: Texts) -> list[Value]:
    has_former = lot.chance(0.03, made.count).tolist()
    return [
        (f"{one[:3]}-{one[5:]}-00",) if flag else None
        for one, flag in zip(numbers, has_former, strict=True)
    ]


def _addresses(made: Made) -> tuple[Texts, dict[str, Sequence[Value]]]:
    """Give an invented road in the real postal district."""
    houses = made.plots.houses
    towns = [made.country.ground.towns[town] for town in houses.town.tolist()]
    address = np.empty(made.count, dtype=object)
    address[:] = houses.written(towns)
    return address, {
        "municipality": [town.municipality for town in towns],
        "street_code": _street_codes([town.municipality for town in towns], houses.row),
        "house_number": list(houses.house),
        "postcode": [town.postcode for town in towns],
        "city": [town.district for town in towns],
    }


def _street_codes(municipality: list[str], row: Rows) -> list[Value]:
    """Give the roads of each municipality codes as high as no real one is."""
    number = {code: nth for nth, code in enumerate(sorted(set(municipality)))}
    key = np.array([number[code] for code in municipality], dtype=np.int64) * len(names.ROADS)
    roads, back = np.unique(key + row, return_inverse=True)
    nth = occurrence((roads // len(names.ROADS))[:, None])[back]
    return [f"{FIRST_STREET + code:04d}" for code in (nth % _STREETS).tolist()]


def _cases(made: Made) -> Texts:
    year = np.where(made.lives.v1 != NEVER, made.lives.v1, made.lives.v2)
    years = made.calendar.years(np.where(year != NEVER, year, number(TODAY)))
    cases = np.empty(made.count, dtype=object)
    cases[:] = [f"9-99-99-{nth}-{max(year, 2007) % 100:02d}" for nth, year in enumerate(years, 1)]
    return cases


def _screened(made: Made, lot: Lot) -> dict[str, Sequence[Value]]:
    """Give what a screening said: clay and rain for some, GrundRisk where groundwater matters."""
    in_groundwater = made.receptors()[:, 0]
    known = made.is_living & lot.chance(0.7, made.count)
    screened = np.isin(made.status, ("v1", "v2", "v1_v2")) & in_groundwater
    screened &= lot.chance(0.6, made.count)
    clay: Numbers = lot.around(6.0, 0.9, made.count).clip(0, 60).round(1)
    rain: Numbers = (150 + 330 * lot.random.random(made.count)).round()
    factor: Numbers = lot.around(0.9, 2.0, made.count).clip(0.001, 5_000).round(3)
    worst = [trades.TRADES[trade].components[0] for trade in made.plots.trade.tolist()]
    count = made.count
    return {
        "clay_cover": _numbers_some(clay, known),
        "infiltration": _numbers_some(rain, known),
        "grundrisk_factor": _numbers_some(factor, screened),
        "grundrisk_flag": some(_FLAGS[lot.between(0, 8, count)].astype(object), screened),
        "grundrisk_component": some(np.array(worst, dtype=object), screened),
        "grundrisk_version": ["eksempel-1" if flag else None for flag in screened],
        "grundrisk_on": [made.calendar.day(2024, 3, 14) if flag else None for flag in screened],
    }


def _numbers_some(values: Numbers, flags: Flags) -> list[Value]:
    return [value if flag else None for value, flag in zip(values.tolist(), flags, strict=True)]


def _area_uses(made: Made, lot: Lot) -> list[tuple[str, ...] | None]:
    """Give each area's use; of a few sites outside the public effort nobody knows it."""
    nobody = made.lives.are("outside_old") & lot.chance(0.012, made.count)
    unknown = nobody[made.plots.site].tolist()
    sets = [(use,) for use in trades.USES]
    return [
        None if missing else sets[use]
        for use, missing in zip(made.plots.use.tolist(), unknown, strict=True)
    ]


def _site_uses(made: Made, uses: list[tuple[str, ...] | None]) -> list[Value]:
    found: list[set[str]] = [set() for _ in range(made.count)]
    for site, use in zip(made.plots.site.tolist(), uses, strict=True):
        found[site].update(use or ())
    return [tuple(sorted(one)) or None for one in found]


def _areas(made: Made, lot: Lot, site: Texts, uses: list[tuple[str, ...] | None]) -> Texts:
    """Add the areas; some old ones are known by their number only and have no polygon."""
    owner = made.plots.site[made.areas]
    role = made.lives.role[owner]
    share = np.where(role == "dropped", 0.14, np.where(made.is_living[owner], 0.02, 0.05))
    must = np.array([_must_have_polygon(one) for one in role], dtype=bool)
    shapes = made.plots.geometry[made.areas]
    must |= shapely.get_num_coordinates(shapes) == outlines.MOST_POINTS
    bare = (role == "unmeasured") | (~must & lot.chance(share, len(owner)))
    each = np.bincount(owner, minlength=made.count)[owner]
    nth = nth_of(owner)
    labels = [
        f"Areal {row + 1}" if total > 1 else None
        for row, total in zip(nth.tolist(), each.tolist(), strict=True)
    ]
    is_mapped = np.isin(made.status[owner], ("v1", "v2", "v1_v2"))
    ids = np.array([f"9{row:08d}" for row in range(len(owner))], dtype=object)
    uids = made.ledger.extend(
        "area",
        {
            "site": list(site[owner]),
            "label": labels,
            "geometry": some(polygons_wkb(shapes), ~bare),
            "object_id": some(ids, is_mapped),
            "uses": [uses[row] for row in made.areas.tolist()],
        },
    )
    return np.array(uids, dtype=object)


def _must_have_polygon(role: str) -> bool:
    """Say whether the figures of the public effort rest on these sites' polygons."""
    return ROLES[role].effort is not None


def _parcels(made: Made, lot: Lot, site: Texts) -> None:
    """Add one or more parcels to each site; those that are mapped carry its status."""
    areas = np.bincount(made.plots.site, minlength=made.count)
    counts = (
        1 + lot.chance(_SECOND_PARCEL_SHARE, made.count) + lot.random.poisson(0.35 * (areas - 1))
    )
    counts = np.where(made.lives.role == "dropped", 1, counts)
    owner = np.repeat(np.arange(made.count), counts)
    nth = nth_of(owner)
    place = beside(made.plots.place[owner], nth)
    district, plot = number_parcels(made.country, place)
    is_mapped = np.isin(made.status, ("v1", "v2", "v1_v2"))
    towns = made.country.ground.towns
    codes = [towns[town].municipality for town in made.plots.town[owner].tolist()]
    days = number(TODAY) - lot.between(5, 2_500, len(owner))
    has_status = is_mapped[owner]
    made.ledger.extend(
        "parcel",
        {
            "site": list(site[owner]),
            "cadastral_district": [str(code) for code in district.tolist()],
            "parcel_number": list(plot),
            "municipality": list(codes),
            "partial": [bool(flag) for flag in lot.chance(0.35, len(owner))],
            "status": some(made.status[owner], has_status),
            "recalculated_on": some(np.array(made.calendar.days(days), dtype=object), has_status),
        },
    )
