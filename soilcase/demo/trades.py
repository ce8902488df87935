"""The trades behind the suspicion: how common each is, what it leaves, and what it was called.

The order follows what is known of the country (service stations, car workshops and waste are the
most frequent, dry cleaners a main cause of V2: S57, S69); the shares themselves are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from soilcase.demo.lot import Flags, Lot, Numbers, Rows


@dataclass(frozen=True, slots=True)
class Trade:
    """A branch, its share in towns and in the open country, and what is found after it."""

    branch: str
    town: float
    country: float
    names: tuple[str, ...]
    activities: tuple[str, ...]
    components: tuple[str, ...]
    media: tuple[str, ...]
    years: tuple[int, int]
    is_large: bool = False
    v2_weight: float = 1.0


def _trade(line: str) -> Trade:
    branch, shares, names, activities, components, media, years, *marks = line.split(" | ")
    town, country = shares.split()
    first, last = years.split("-")
    return Trade(
        branch=branch,
        town=float(town),
        country=float(country),
        names=tuple(names.split(", ")),
        activities=tuple(activities.split()),
        components=tuple(components.split()),
        media=tuple(media.split()),
        years=(int(first), int(last)),
        is_large="large" in marks,
        v2_weight=2.2 if "found" in marks else 1.0,
    )


_LINES = """\
service_station | 17 9 | Servicestation, Tidl. tankstation, Benzinanlæg | fuel_sale fuel_storage \
| btex mtbe hydrocarbons lead | soil groundwater | 1928-2004 | found
car_workshop | 15 9 | Autoværksted, Tidl. autoværksted, Autolakereri | storage other \
| hydrocarbons btex chlorinated heavy_metals | soil groundwater | 1930-2005
landfill | 6 27 | Losseplads, Fyldplads, Opfyldt grusgrav | waste \
| heavy_metals hydrocarbons chlorinated pesticides pfas ammonium methane | soil groundwater \
| 1940-1985 | large
machine_works | 11 5 | Maskinfabrik, Smedje, Jernvarefabrik | storage other \
| tce tca hydrocarbons heavy_metals pfas | soil groundwater soil_gas | 1905-2002
dry_cleaner | 7 0.2 | Renseri, Tidl. renseri | washing storage \
| pce tce cis_dce vinyl_chloride turpentine | soil_gas groundwater indoor_air | 1945-1998 | found
oil_tank | 6 5 | Villaolietank, Olietank, Fyringsolieoplag | fuel_storage | hydrocarbons \
| soil indoor_air | 1955-2015 | found
furniture | 5 2.5 | Møbelfabrik, Snedkeri, Træindustri | storage | chlorinated pfas paint \
| soil groundwater | 1920-1998
scrapyard | 4 4 | Produkthandel, Skrotplads | waste storage | heavy_metals hydrocarbons pcb \
| soil | 1935-2004 | large
nursery | 1.2 13 | Maskinstation, Gartneri, Planteskole | mixing washing \
| phenoxy_acids bam triazines dpc hydrocarbons | groundwater soil | 1948-2006
printing | 4 0.3 | Trykkeri, Bogtrykkeri | storage | chlorinated btex heavy_metals \
| soil_gas soil | 1915-1995
agrochemicals_trade | 2 5 | Grovvarehandel, Korn- og foderstof | storage mixing \
| pesticides chlorinated | groundwater soil | 1920-2000
paint_works | 2 0.5 | Farvehandel, Lakfabrik, Limfabrik | storage mixing \
| btex turpentine chlorinated lead zinc | soil groundwater | 1920-1990
foundry | 2 0.6 | Jernstøberi, Akkumulatorværksted | waste storage | lead cadmium zinc pah \
| soil | 1890-1990
plating | 1.6 0.3 | Forkromningsanstalt, Galvanisering | washing storage \
| chromium_vi nickel zinc cadmium cyanide chlorinated pfos | soil groundwater | 1935-1998 | found
wood_impregnation | 0.8 2.6 | Træimprægnering, Imprægneringsplads | impregnation \
| arsenic copper chromium pcp tar | soil groundwater | 1925-1995 | found
gasworks | 0.9 0 | Gasværk, Tidl. gasværk | storage waste | pah tar btex phenols cyanide ammonium \
| soil groundwater | 1856-1975 | found
asphalt | 0.8 1.6 | Asfaltfabrik, Tjæreplads | storage other | pah phenols hydrocarbons tce \
| soil groundwater | 1935-1995
railway | 2 0.6 | Remise, Godsbane | storage fuel_storage | hydrocarbons pah herbicides \
| soil | 1870-1990 | large
textile | 2 0.6 | Farveri, Klædefabrik, Trikotagefabrik | washing storage \
| heavy_metals aniline azo_dyes | soil groundwater | 1880-1992
tannery | 0.8 0.3 | Garveri | washing waste | chromium arsenic mercury chlorophenols | soil \
| 1870-1975
laundry | 2.4 0.5 | Vaskeri, Fotolaboratorium | washing | chlorinated silver \
| soil_gas groundwater | 1935-2000
shooting_range | 0.1 4 | Skydebane, Lerdueskydebane | other | lead antimony arsenic pah | soil \
| 1930-2015 | large
fire_training | 0.5 1.6 | Brandøvelsesplads, Brandstation | other | pfas hydrocarbons \
| groundwater soil | 1965-2012 | found
orchard | 0.2 5 | Frugtplantage | mixing storage | insecticides fungicides herbicides \
| groundwater soil | 1905-1975 | large
airfield | 0.1 0.7 | Flyveplads | fuel_storage other | pfas jet_fuel chlorinated \
| groundwater soil | 1940-2015 | large
"""
TRADES: tuple[Trade, ...] = tuple(_trade(line) for line in _LINES.splitlines())
_LARGE: NDArray[np.bool_] = np.array([trade.is_large for trade in TRADES])


def draw_trades(lot: Lot, is_open: Flags, leans_to_v2: Flags) -> Rows:
    """Draw a trade for each site: by where it lies, and by whether contamination was found."""
    drawn = np.zeros(len(is_open), dtype=np.int64)
    for in_open in (False, True):
        for found in (False, True):
            weights = np.array([_weight(trade, in_open, found) for trade in TRADES])
            rows = np.flatnonzero((is_open == in_open) & (leans_to_v2 == found))
            drawn[rows] = lot.rows(weights, len(rows))
    return drawn


def _weight(trade: Trade, in_open: bool, found: bool) -> float:  # noqa: FBT001  two plain facts
    return (trade.country if in_open else trade.town) * (trade.v2_weight if found else 1.0)


def are_large(trades: Rows, lot: Lot) -> Flags:
    """Say which areas are of the large kind; some landfills are only a filled hole."""
    large: Flags = _LARGE[trades] & lot.chance(0.7, len(trades))
    return large


# What the ground is used for now: shares of areas by whether they lie in a town.
_USES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "commercial": (47.0, 24.0),
        "home": (8.5, 6.0),
        "none": (14.0, 15.0),
        "farmland": (1.0, 34.0),
        "road": (4.0, 3.0),
        "recreational": (6.0, 7.0),
        "institution": (4.0, 1.5),
        "public_access": (3.0, 2.0),
        "landfill": (1.0, 2.5),
        "childcare": (1.0, 0.3),
        "allotment": (1.2, 0.5),
        "summer_house": (0.3, 1.2),
        "playground": (0.6, 0.1),
    }
)
USES: tuple[str, ...] = tuple(_USES)
SENSITIVE = frozenset({"home", "childcare", "playground"})
_IS_SENSITIVE: NDArray[np.bool_] = np.array([use in SENSITIVE for use in USES])


def draw_uses(lot: Lot, is_open: Flags) -> Rows:
    """Draw what each area is used for."""
    drawn = np.zeros(len(is_open), dtype=np.int64)
    for column, rows in enumerate((np.flatnonzero(~is_open), np.flatnonzero(is_open))):
        weights: Numbers = np.array([shares[column] for shares in _USES.values()])
        drawn[rows] = lot.rows(weights, len(rows))
    return drawn


def are_sensitive(uses: Rows) -> Flags:
    """Say which uses put people at risk: home, childcare, playground."""
    sensitive: Flags = _IS_SENSITIVE[uses]
    return sensitive
