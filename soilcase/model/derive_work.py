"""What follows for a site from the work on it: deadlines, matters, conflicts."""

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array, Columns
from soilcase.model.gather import NO_DAY, Days, Rows, count_in, earliest_in, rows_of
from soilcase.model.picture import Picture


def next_deadline(picture: Picture) -> Array:
    """Give the nearest open deadline of the site, its phases, its decisions and its matters."""
    by_matter = _days_of_matters(picture)
    links = picture.tables["matter_site"]
    matters = _own_rows(picture, "matter")
    linked = rows_of(links["matter"], picture.row_of("matter"), matters)
    of_links = np.append(by_matter, NO_DAY)[linked]
    rows = np.concatenate([_rows_of_deadlines(picture), picture.site_rows("matter_site")])
    days = np.concatenate([_due_days(picture.tables["deadline"]), of_links])
    return earliest_in(rows, days, len(picture.sites))


def _rows_of_deadlines(picture: Picture) -> Rows:
    """Find each deadline's site: its own, or else that of its decision or its phase."""
    deadlines = picture.tables["deadline"]
    rows = picture.site_rows("deadline")
    for noun in ("decision", "phase"):
        through = rows_of(deadlines[noun], picture.row_of(noun), picture.site_rows(noun))
        rows = np.where(rows >= 0, rows, through)
    return rows


def _days_of_matters(picture: Picture) -> Days:
    """Give each open matter its nearest deadline that names no site, or else its own date."""
    matters, deadlines = picture.tables["matter"], picture.tables["deadline"]
    matter_rows = rows_of(
        deadlines["matter"], picture.row_of("matter"), _own_rows(picture, "matter")
    )
    without_site = np.where(_rows_of_deadlines(picture) < 0, matter_rows, -1)
    days = earliest_in(without_site, _due_days(deadlines), len(matters))
    is_waiting = _is_open(matters) & np.isnat(matters["answered_on"]) & np.isnat(days)
    return np.where(is_waiting, answer_by(picture), days)


def _due_days(deadlines: Columns) -> Days:
    is_open = np.array([state == "open" for state in deadlines["state"]], dtype=bool)
    return np.where(is_open, deadlines["due"], NO_DAY)


def _own_rows(picture: Picture, noun: str) -> Rows:
    return np.arange(len(picture.tables[noun]), dtype=np.int64)


def _is_open(matters: Columns) -> NDArray[np.bool_]:
    return np.array([state != "closed" for state in matters["state"]], dtype=bool)


def answer_by(picture: Picture) -> Array:
    """Give the sender's date, or else the rule's."""
    matters = picture.tables["matter"]
    stated = matters["due_stated"]
    return np.where(np.isnat(stated), matters["due"], stated)


def open_matters(picture: Picture) -> Array:
    """Count the matters that are not closed."""
    matters, links = picture.tables["matter"], picture.tables["matter_site"]
    linked = rows_of(links["matter"], picture.row_of("matter"), _own_rows(picture, "matter"))
    is_open = np.append(_is_open(matters), values=False)[linked]
    sites = picture.site_rows("matter_site")
    pairs = np.unique(np.stack([sites, linked])[:, is_open & (sites >= 0)], axis=1)
    return count_in(pairs[0], len(picture.sites))


def open_conflicts(picture: Picture) -> Array:
    """Count the conflicts about the site and its records that wait for a choice."""
    conflicts = picture.tables["conflict"]
    named = zip(
        conflicts["status"], conflicts["record_noun"], conflicts["record_uid"], strict=True
    )
    rows = [
        picture.site_rows(noun)[picture.row_of(noun)[uid]]
        for status, noun, uid in named
        if status == "open" and noun in picture.tables and uid in picture.row_of(noun)
    ]
    return count_in(np.array(rows, dtype=np.int64), len(picture.sites))
