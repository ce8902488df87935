"""The small register with a few addresses and a parcel laid in it, for looking plots up."""

import shapely

from db.registers import SqlRegisters
from soilcase.model.clock import FixedClock
from soilcase.model.columns import Columns
from soilcase.model.edit import Actor
from soilcase.model.values import Values
from tests.soilcase.casework.plots import DATED
from tests.soilcase.query.deliveries import address, addresses, parcels
from tests.ui.house import MOMENT

SITE = "615-90001"
TOWN = ("8700", "Horsens")
KEY = "9999999 99zz"
AFAR = (480_000.0, 6_150_000.0)


# A site of each headline, for the answers that there are beside having no information.
OTHERS = {"Afklaringsvej": "657-90031", "Mulighedsvej": "665-90034", "Udgangsvej": "661-90004"}


def lay_plots(place: str) -> str:
    """Lay an address far away, some on sites, and a parcel; gives the place again."""
    register = SqlRegisters(Actor("MLP", "pc-1"), FixedClock(MOMENT)).open(place)
    sites = register.columns("site")
    row = sites["number"].tolist().index(SITE)
    point = shapely.from_wkb(sites["place"][row])
    others = {street: _place(sites, number) for street, number in OTHERS.items()}
    told = [
        address("Afsidesvej", "1", TOWN, KEY, AFAR),
        address("Nærhedsvej", "2", TOWN, "", (point.x, point.y)),
        *(address(street, "3", TOWN, "", at) for street, at in others.items()),
    ]
    for kind, features in (
        ("address", addresses(told)),
        ("parcel", parcels([(KEY, "", shapely.Point(AFAR).buffer(20))])),
    ):
        values: Values = {"kind": kind, "current": True, "source": "Eksempelkilde", "dated": DATED}
        register.replace_layer(values, features, reason="Ny levering")
    register.close()
    return place


def _place(sites: Columns, number: str) -> tuple[float, float]:
    point = shapely.from_wkb(sites["place"][sites["number"].tolist().index(number)])
    return point.x, point.y
