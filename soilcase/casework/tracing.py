"""The matter that a source tracing becomes: all its sites, and who is to be told under § 66."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import shapely

from soilcase.casework.deadlines import About, start_by_hand
from soilcase.casework.intake import MatterDraft
from soilcase.casework.matters import open_matter
from soilcase.model.edit import Edit, Insert
from soilcase.model.municipalities import MUNICIPALITIES
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.shapes import normal_wkb

KIND = "source_tracing"
PARAGRAPH = "jordforureningsloven § 66"
_HOMES = frozenset({"home"})
_WORK = frozenset({"commercial"})


class Authority(StrEnum):
    """Whom § 66 wants to be told."""

    WATERWORKS = "waterworks"
    BUILDING = "building"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Notice:
    """One that is to be told, by name where it has one, and about how many sites."""

    authority: Authority
    name: str | None
    sites: int


def notices(
    picture: Picture, waterworks: Iterable[str], measured: Iterable[str]
) -> tuple[Notice, ...]:
    """Propose who is to be told: it is the officer who says whether the law asks for it.

    The waterworks whose water it is; and of sites on which the group was measured the building
    authority of the municipality where there are homes, and the work authority where there is
    business.
    """
    row_of, sites = picture.row_of("site"), picture.sites
    homes: dict[str, int] = {}
    business = 0
    uses = _uses(picture)
    for uid in measured:
        row = row_of[uid]
        if uses[row] & _HOMES:
            code = str(sites["municipality"][row] or "")
            homes[code] = homes.get(code, 0) + 1
        business += bool(uses[row] & _WORK)
    return (
        *(Notice(Authority.WATERWORKS, name, 0) for name in dict.fromkeys(waterworks)),
        *(
            Notice(Authority.BUILDING, MUNICIPALITIES.get(code), count)
            for code, count in sorted(homes.items())
        ),
        *([Notice(Authority.WORK, None, business)] if business else []),
    )


def _uses(picture: Picture) -> list[frozenset[str]]:
    found = [set(uses or ()) for uses in picture.sites["uses"]]
    of_areas, rows = picture.tables["area"]["uses"], picture.site_rows("area")
    for place, row in enumerate(rows.tolist()):
        if row >= 0:
            found[row].update(of_areas[place] or ())
    return [frozenset(uses) for uses in found]


def open_tracing(  # noqa: PLR0913  a matter is just these facts (DECISIONS 4)
    picture: Picture,
    title: str,
    sites: Sequence[str],
    tell: Sequence[str],
    *,
    place: shapely.Geometry | None = None,
    note: str | None = None,
    officer: str | None = None,
) -> list[Edit]:
    """Give the edits of the matter, its sites, and a deadline today for each who is to be told."""
    if not sites:
        raise Problem("tracing_no_sites")
    draft = MatterDraft(kind=KIND, received=picture.today, sites=tuple(sites), title=title)
    matter, *others = open_matter(picture, draft, officer=officer)
    if not isinstance(matter, Insert):
        raise TypeError(matter)
    said = dict(matter.values)
    if place is not None:
        said["place"] = normal_wkb(shapely.point_on_surface(place), is_point=True)
    if note:
        said["note"] = note
    about = About(matter=matter.uid, officer=officer)
    return [replace(matter, values=said), *others, *_deadlines(picture, tell, about)]


def _deadlines(picture: Picture, tell: Sequence[str], about: About) -> Iterator[Edit]:
    for title in tell:
        yield start_by_hand(title, picture.today, about, on=picture.today, paragraph=PARAGRAPH)
