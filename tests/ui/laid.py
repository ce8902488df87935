"""The small register with a few addresses and a parcel laid in it, for looking plots up."""

import shapely

from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor
from soilcase.model.values import Values
from tests.soilcase.casework.plots import DATED
from tests.soilcase.query.deliveries import address, addresses, parcels

SITE = "615-90001"
TOWN = ("8700", "Horsens")
KEY = "9999999 99zz"
AFAR = (480_000.0, 6_150_000.0)


def lay_plots(place: str) -> str:
    """Lay an address far away, one on a site, and a parcel; gives the place again."""
    register = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(place)
    sites = register.columns("site")
    row = sites["number"].tolist().index(SITE)
    point = shapely.from_wkb(sites["place"][row])
    told = [
        address("Afsidesvej", "1", TOWN, KEY, AFAR),
        address("Nærhedsvej", "2", TOWN, "", (point.x, point.y)),
    ]
    for kind, features in (
        ("address", addresses(told)),
        ("parcel", parcels([(KEY, "", shapely.Point(AFAR).buffer(20))])),
    ):
        values: Values = {"kind": kind, "current": True, "source": "Eksempelkilde", "dated": DATED}
        register.replace_layer(values, features, reason="Ny levering")
    register.close()
    return place
