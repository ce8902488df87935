"""What the region knows of a plot: one of five answers, found by parcel, by place or by address.

The answer is that of the site: V2 before V1, and both are said; what is only located, or has no
decision yet, is under way. That nothing is known is only answered where something was looked up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import shapely

from soilcase.casework.grounds import Shape, parcel_key
from soilcase.casework.subjects import Kind, Sources, Subject
from soilcase.model.derive import derive_columns
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.status import DROPPED, KIND_RANK
from soilcase.query.finding import SITE
from soilcase.query.folding import exact_key

NEAREST = 3


class Reply(StrEnum):
    """The five answers that the public is given (DOMAIN.md 1.1)."""

    NOTHING = "nothing"
    UNDER_WAY = "under_way"
    V1 = "v1"
    V2 = "v2"
    DROPPED = "dropped"


class Way(StrEnum):
    """How a plot and a site were found to belong together."""

    NUMBER = "number"
    PARCEL = "parcel"
    AREA = "area"
    PLOT = "plot"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Hit:
    """A site that the plot belongs to; `here` is what stands for just this part of it."""

    uid: str
    number: str
    status: str | None
    nuance: str | None
    since: date | None
    ways: tuple[Way, ...]
    here: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A site in the neighbourhood, with the metres to its edge."""

    uid: str
    number: str
    status: str | None
    metres: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, the gravest site first; `unchecked` are ways that could not be tried."""

    subject: Subject
    reply: Reply
    day: date
    hits: tuple[Hit, ...] = ()
    nearest: tuple[Near, ...] = ()
    unchecked: tuple[Way, ...] = ()

    @property
    def site(self) -> Hit | None:
        """Give the site that the answer is about."""
        return self.hits[0] if self.hits else None


def answer(sources: Sources, subject: Subject) -> Answer:
    """Answer about a subject; one that can not be looked up at all is a Problem, never a no."""
    ways: dict[str, dict[Way, None]] = {}
    here: dict[str, list[str]] = {}
    for site, way, area in _met(sources, subject):
        ways.setdefault(site, {})[way] = None
        if area is not None:
            here.setdefault(site, []).append(area)
    hits = _hits(sources.picture, ways, here)
    day = sources.picture.today
    if hits:
        return Answer(subject, _reply(hits[0].status), day, hits, (), _unchecked(subject))
    if not subject.places and not subject.parcels:
        raise Problem("plot_without_place", text=subject.text)
    nearest = _nearest(sources, subject.places)
    return Answer(subject, Reply.NOTHING, day, (), nearest, _unchecked(subject))


def _met(sources: Sources, subject: Subject) -> Iterator[tuple[str, Way, str | None]]:
    """Give the sites that belong to a subject, by which way, and by which area if by one."""
    grounds = sources.grounds
    if subject.kind is Kind.SITE:
        yield subject.key, Way.NUMBER, None
    for parcel in subject.parcels:
        for site in grounds.parcels.get(parcel_key(parcel), ()):
            yield site, Way.PARCEL, None
    for place in (*subject.places, *_plots(sources, subject)):
        way = Way.PLOT if place.area else Way.AREA
        yield from ((site, way, area) for site, area in grounds.at(place))
    if subject.kind is Kind.ADDRESS:
        for key in (subject.key, exact_key(subject.text)):
            yield from ((site, Way.ADDRESS, None) for site in grounds.addresses.get(key, ()))


def _plots(sources: Sources, subject: Subject) -> Iterator[Shape]:
    """Give the outlines of the parcels that an address names, where the snapshot has them."""
    if subject.kind is Kind.ADDRESS:
        for snapshot in sources.snapshots.parcels:
            for parcel in subject.parcels:
                shapes = map(snapshot.directory.shape, snapshot.directory.with_parcel(parcel))
                yield from (shape for shape in shapes if shape is not None and shape.area)


def _unchecked(subject: Subject) -> tuple[Way, ...]:
    if subject.kind is Kind.SITE:
        return ()
    missing = ((Way.PARCEL, subject.parcels), (Way.AREA, subject.places))
    return tuple(way for way, known in missing if not known)


_GRAVEST = ("v1_v2", "v2", "v1", "located", None, "dropped_after", "dropped_before")


def _hits(
    picture: Picture, ways: Mapping[str, Mapping[Way, None]], here: Mapping[str, list[str]]
) -> tuple[Hit, ...]:
    rows, columns = picture.row_of(SITE), picture.derived
    hits = []
    for site, found in ways.items():
        row = rows.get(site)
        if row is not None:
            since = columns["status_from"][row]
            status = columns["status"][row]
            on_plot = _gravest_area(picture, here.get(site, ()))
            hits.append(
                Hit(
                    site,
                    picture.sites["number"][row],
                    status,
                    columns["nuance"][row],
                    None if np.isnat(since) else since.astype(object),
                    tuple(way for way in Way if way in found),
                    on_plot if on_plot != status else None,
                )
            )
    return tuple(sorted(hits, key=lambda hit: (_GRAVEST.index(hit.status), hit.number)))


def _gravest_area(picture: Picture, areas: Sequence[str]) -> str | None:
    if not areas:
        return None
    rows, status = picture.row_of("area"), derive_columns(picture, "area")["status"]
    found = [status[rows[area]] for area in areas if area in rows]
    return max(found, key=KIND_RANK.__getitem__, default=None)


def _reply(status: str | None) -> Reply:
    if status in DROPPED:
        return Reply.DROPPED
    return {"v1": Reply.V1, "v2": Reply.V2, "v1_v2": Reply.V2}.get(status or "", Reply.UNDER_WAY)


def _nearest(sources: Sources, places: Sequence[Shape]) -> tuple[Near, ...]:
    """Give the nearest sites that were not dropped; the dropped only where there are no others."""
    if not places:
        return ()
    picture = sources.picture
    rows, status = picture.row_of(SITE), picture.derived["status"]
    place = shapely.union_all(places)
    grounds = sources.grounds

    def is_living(site: str) -> bool:
        return site in rows and status[rows[site]] not in DROPPED

    near = grounds.nearest(place, is_living, NEAREST)
    near = near or grounds.nearest(place, rows.__contains__, NEAREST)
    return tuple(
        Near(site, picture.sites["number"][rows[site]], status[rows[site]], metres)
        for site, metres in near.items()
    )
