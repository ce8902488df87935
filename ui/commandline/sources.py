"""The command that names the sites from which polluted water may come."""

from collections.abc import Iterator

from soilcase.casework.tracing import notices
from soilcase.model.catalogue import field
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_number
from soilcase.model.values import Plain
from soilcase.priority.kleene import CODES
from soilcase.priority.sources import DISTANCE_M, FARTHEST_M, Traced, trace
from soilcase.priority.telling_sources import (
    EVIDENCE,
    MARKS,
    answer,
    evidence_of,
    flow_of,
    inside_of,
    reservations,
)
from soilcase.priority.water import (
    Origin,
    Water,
    from_catchment,
    from_place,
    from_shapes,
    from_waterworks,
    from_well,
    read_water,
)
from soilcase.query.codewords import codes_of
from soilcase.query.coordinates import read_place
from soilcase.query.footprints import shapes_of
from soilcase.query.value_texts import Shower

from .console import aligned
from .grammar import Given
from .session import DONE, Session
from .sites import find_site

GROUP = field("substance", "substance_group")
STATUS = field("site", "status")
WAYS = ("at", "well", "waterworks", "catchment", "site")


def sources(session: Session, given: Given) -> int:
    """List the sites, the likeliest first, with everything that is not known."""
    with session.opened(given.one("register")) as register:
        picture = session.picture(register)
        water = read_water(register.features, picture)
    typed = given.one("group") if given.maybe("group") else ""
    group = _group(picture, typed)
    metres = float(given.whole("distance", int(DISTANCE_M), 0, int(FARTHEST_M)))
    traced = trace(picture, water, _origin(picture, water, given), group, metres)
    if "json" in given.values:
        session.console.json(_plain(picture, traced))
        return DONE
    words, shower = session.words, Shower(session.words, picture)
    session.console.say(answer(words, traced, shower.value(GROUP, group)))
    session.console.say(*reservations(words, traced))
    if len(traced):
        session.console.say(*aligned(_lines(session, shower, picture, traced), right=(3,)))
    return DONE


def _group(picture: Picture, typed: str) -> str:
    """Find the group that a word means; none and several are Problems that name them."""
    codes = codes_of("substance_group", picture)
    found = codes.meant_by(typed) if typed else ()
    if len(found) != 1:
        raise Problem("substance_group_unknown", text=typed, nearest=tuple(codes.codes))
    return found[0]


def _origin(picture: Picture, water: Water, given: Given) -> Origin:
    ways = [name for name in WAYS if given.maybe(name)]
    if len(ways) != 1:
        raise Problem("tracing_from_what")
    typed = given.one(ways[0])
    if ways[0] == "at":
        place = read_place(typed)
        if place is None:
            raise Problem("tracing_no_place", name=typed)
        return from_place(water, place.east, place.north)
    if ways[0] == "site":
        uid = find_site(picture.sites, typed)
        row = picture.row_of("site")[uid]
        return from_shapes(water, str(picture.sites["number"][row]), shapes_of(picture, row))
    make = {"well": from_well, "waterworks": from_waterworks, "catchment": from_catchment}
    return make[ways[0]](water, typed)


def _lines(
    session: Session, shower: Shower, picture: Picture, traced: Traced
) -> Iterator[list[str]]:
    words, sites = session.words, picture.sites
    keys = ("number", "status", "evidence", "away", "inside", "flow", "address")
    yield [words.say(f"tracing.column.{key}") for key in keys]
    status = picture.derived["status"]
    for place, row in enumerate(traced.rows.tolist()):
        yield [
            str(sites["number"][row]),
            shower.value(STATUS, status[row]),
            f"{MARKS[EVIDENCE[int(traced.evidence[place])]]} {evidence_of(words, traced, place)}",
            f"{show_number(float(traced.away[place]), 0, words.language)} m",
            inside_of(words, traced, place),
            flow_of(words, traced, place),
            str(sites["address"][row] or sites["name"][row] or ""),
        ]


def _plain(picture: Picture, traced: Traced) -> Plain:
    origin, sites = traced.origin, picture.sites
    measured = [
        str(uid)
        for uid, presence in zip(traced.uid, traced.evidence.tolist(), strict=True)
        if EVIDENCE[presence] == "measured"
    ]
    return {
        "from": {"kind": origin.kind, "name": origin.name, "waterworks": list(origin.waterworks)},
        "group": traced.group,
        "distance_m": traced.metres,
        "catchments": None if origin.catchments is None else list(origin.catchments.name),
        "placeless": traced.placeless,
        "notify": [
            {"authority": str(one.authority), "name": one.name, "sites": one.sites}
            for one in notices(picture, origin.waterworks, measured)
        ],
        "sites": [
            {
                "uid": str(traced.uid[place]),
                "number": str(sites["number"][row]),
                "evidence": EVIDENCE[int(traced.evidence[place])],
                "said_by": str(traced.noun[place]),
                "metres": round(float(traced.away[place]), 1),
                "inside": CODES[int(traced.inside[place])],
                "flow": str(traced.flow[place]),
                "dropped": bool(traced.dropped[place]),
            }
            for place, row in enumerate(traced.rows.tolist())
        ],
    }
