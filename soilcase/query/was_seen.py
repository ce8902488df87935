"""The first day on which the data shows that a site was known, also where nothing stood yet."""

from collections.abc import Iterator, Mapping

import numpy as np

from soilcase.model.picture import Picture
from soilcase.query.selection import SITE
from soilcase.query.timelines import EVER, NEVER, Numbers, pairs
from soilcase.query.versions import Versions
from soilcase.query.was_lives import Lives, day_numbers, references

# Days on which somebody did something about a decision, before or after it held.
_OF_DECISIONS = ("identified_on", "qualified_on", "hearing_sent", "approved_on")


def first_seen(picture: Picture, tables: Mapping[str, Versions], lives: Lives) -> Numbers:
    """Give each site the earliest day of its decisions, projects, notes and deliveries."""
    seen = np.full(len(lives.entered), NEVER)
    for site, day in (
        *_decisions(tables, lives),
        _projects(tables, lives),
        *_notes(picture),
        *_deliveries(picture),
    ):
        is_known = (site >= 0) & (day > EVER)
        np.minimum.at(seen, site[is_known], day[is_known])
    return seen


def _decisions(tables: Mapping[str, Versions], lives: Lives) -> Iterator[tuple[Numbers, Numbers]]:
    decisions, areas = tables["decision"], tables["area"]
    area = references(decisions.column("area"), areas.row_of)
    which, link = pairs(area, areas.record)
    site = references(areas.column(SITE), tables[SITE].row_of)[link]
    is_last = lives.is_last(decisions, which, site) & lives.is_last(areas, link, site)
    for field_id in _OF_DECISIONS:
        yield site[is_last], day_numbers(decisions.column(field_id))[which[is_last]]


def _projects(tables: Mapping[str, Versions], lives: Lives) -> tuple[Numbers, Numbers]:
    projects = tables["project"]
    site = references(projects.column(SITE), tables[SITE].row_of)
    is_last = lives.is_last(projects, np.arange(len(projects)), site)
    return np.where(is_last, site, -1), day_numbers(projects.column("started"))


def _notes(picture: Picture) -> Iterator[tuple[Numbers, Numbers]]:
    """Give the notes of the sites that are still there; those of others went with them."""
    if "journal" in picture.tables:
        yield picture.site_rows("journal"), day_numbers(picture.tables["journal"]["happened_at"])


def _deliveries(picture: Picture) -> Iterator[tuple[Numbers, Numbers]]:
    """Give when another system delivered a site, which it therefore had."""
    table = picture.tables.get("origin")
    if table is not None:
        is_site = np.array([noun == SITE for noun in table["record_noun"]], dtype=bool)
        site = references(table["record_uid"], picture.row_of(SITE))
        yield np.where(is_site, site, -1), day_numbers(table["delivered_on"])
