"""What one officer meets on a day: late, due, arrived, waited for too long, alarms, and all mine.

Read by columns, so that a whole region is looked through between two keystrokes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from soilcase.casework.alarms import alarms
from soilcase.casework.legal_moves import NOTIFIED
from soilcase.casework.matters import in_order
from soilcase.casework.officers import stands_in_for
from soilcase.casework.settings import Settings, settings_in_force
from soilcase.model.columns import Array
from soilcase.model.derive_work import answer_by
from soilcase.model.gather import Days, Rows, rows_of
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture

Flags = NDArray[np.bool_]
OVERDUE, DUE, ARRIVED, WAITING, ALARM = "overdue", "due", "arrived", "waiting", "alarm"
SECTIONS = (OVERDUE, DUE, ARRIVED, WAITING, ALARM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the day: which record, why it is here, and the day that counts.

    `section` is one of SECTIONS; the sentence for `why` stands in the words as `today.why.…`.
    """

    section: str
    why: str
    noun: str
    uid: str
    title: str | None
    day: date | None
    site: str | None
    number: str | None
    matter: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """An officer's day: the lines that ask for something, and the rows of all that is theirs."""

    items: tuple[Item, ...]
    sites: Rows
    matters: Rows
    deadlines: Rows

    def section(self, name: str) -> tuple[Item, ...]:
        """Give the lines of one section."""
        return tuple(item for item in self.items if item.section == name)


@dataclass(frozen=True)
class _Desk:
    """A picture seen by one officer: whose work is theirs, and the region's settings."""

    picture: Picture
    officer: str
    whose: frozenset[str]
    settings: Settings

    @cached_property
    def sites(self) -> Flags:
        """Say which sites are theirs."""
        return self.is_mine("site")

    @cached_property
    def matters(self) -> Flags:
        """Say which matters are theirs."""
        return self.is_mine("matter")

    @property
    def today(self) -> np.datetime64:
        """Give the picture's day as columns have it."""
        return np.datetime64(self.picture.today, "D")

    def before(self, days: int) -> np.datetime64:
        """Give the day so many days ago."""
        return self.today - np.timedelta64(days, "D")

    def has(self, column: Array) -> Flags:
        """Say which of some references are to this officer, or to one whom they stand in for."""
        return _among(column, self.whose)

    def is_mine(self, noun: str) -> Flags:
        """Say which sites or matters are theirs, as officer or as deputy."""
        table = self.picture.tables[noun]
        flags: Flags = self.has(table["officer"]) | (table["deputy"] == self.officer)
        return flags

    def on_sites(self, noun: str, rows: Rows) -> Flags:
        """Say which records in some rows belong to a site of theirs."""
        of_nobody = np.append(self.sites, values=False)
        flags: Flags = of_nobody[self.picture.site_rows(noun)[rows]]
        return flags

    def own(self, noun: str, flags: Flags, field: str = "officer") -> Rows:
        """Of some records give the rows of theirs: by name, or by site where none is named.

        Few are asked about, so they are picked out first: a name costs more than a date.
        """
        rows = np.flatnonzero(flags)
        named = self.picture.tables[noun][field][rows]
        own = self.has(named) | (_among(named, _NOBODY) & self.on_sites(noun, rows))
        found: Rows = rows[own]
        return found


def look_at_today(picture: Picture, officer: str) -> Today:
    """Give an officer's day."""
    whose = frozenset({officer, *stands_in_for(picture, officer)})
    desk = _Desk(picture, officer, whose, settings_in_force(picture))
    items = [item for source in _SOURCES for item in source(desk)]
    place = {section: number for number, section in enumerate(SECTIONS)}
    items.sort(key=lambda item: (place[item.section], item.day or date.max, item.uid))
    deadlines = desk.own("deadline", _open_deadlines(picture))
    due = picture.tables["deadline"]["due"]
    return Today(
        items=tuple(items),
        sites=np.flatnonzero(desk.sites),
        matters=in_order(picture, np.flatnonzero(desk.matters & _open_matters(picture))),
        deadlines=deadlines[np.argsort(due[deadlines], kind="stable")],
    )


def _deadlines(desk: _Desk) -> Iterator[Item]:
    table = desk.picture.tables["deadline"]
    soon: Flags = np.where(
        np.isnat(table["warn_on"]),
        table["due"] <= desk.before(-desk.settings.warn_days),
        table["warn_on"] <= desk.today,
    )
    shown = _open_deadlines(desk.picture) & (soon | (table["due"] <= desk.today))
    yield from _by_day(desk, "deadline", desk.own("deadline", shown), table["due"])


def _answers(desk: _Desk) -> Iterator[Item]:
    """Give matters to be answered that no open deadline already speaks for."""
    picture = desk.picture
    table, deadlines = picture.tables["matter"], picture.tables["deadline"]
    day = answer_by(picture)
    soon = day <= desk.before(-desk.settings.warn_days)
    rows = np.flatnonzero(
        desk.matters & soon & np.isnat(table["answered_on"]) & _open_matters(picture)
    )
    told = frozenset(deadlines["matter"][_open_deadlines(picture)].tolist())
    yield from _by_day(desk, "matter", rows[~_among(table.uid[rows], told)], day)


def _by_day(desk: _Desk, noun: str, rows: Rows, days: Days) -> Iterator[Item]:
    day, today = days[rows], desk.today
    yield from _items(desk, noun, rows[day < today], days, (OVERDUE, f"{noun}_over"))
    yield from _items(desk, noun, rows[day == today], days, (DUE, f"{noun}_today"))
    yield from _items(desk, noun, rows[day > today], days, (DUE, f"{noun}_soon"))


def _hearings(desk: _Desk) -> Iterator[Item]:
    """Give decisions that can go on: the hearing is over, or the letter is not sent."""
    table = desk.picture.tables["decision"]
    ends, approved = table["hearing_ends"], table["approved_on"]
    heard = (ends < desk.today) & (table["state"] == "hearing")
    over = desk.own("decision", heard, "decided_by")
    yield from _items(desk, "decision", over, ends, (DUE, "hearing_over"))
    lately = (approved >= desk.before(_LETTER_DAYS)) & (table["state"] == "approved")
    unsent = desk.own("decision", lately, "decided_by")
    unsent = unsent[_among(table["kind"][unsent], NOTIFIED)]
    yield from _items(desk, "decision", unsent, approved, (DUE, "letter_unsent"))


def _phases(desk: _Desk) -> Iterator[Item]:
    table = desk.picture.tables["phase"]
    received, ends = table["report_received"], table["planned_end"]
    runs = np.isnat(table["ended"]) & (table["resting"] != 1)
    unread = runs & (received <= desk.today) & np.isnat(table["report_approved"])
    own = desk.own("phase", unread)
    yield from _items(desk, "phase", own, received, (ARRIVED, "report_unread"))
    late = runs & (ends < desk.today) & (table["started"] <= desk.today) & np.isnat(received)
    own = desk.own("phase", late)
    yield from _items(desk, "phase", own, ends, (OVERDUE, "phase_late"))


def _matters(desk: _Desk) -> Iterator[Item]:
    table, mine = desk.picture.tables["matter"], desk.matters
    came, since = table["received"], table["waiting_since"]
    new = mine & (table["state"] == "open") & np.isnat(table["answered_on"])
    new &= (came >= desk.before(desk.settings.arrived_days)) & (came <= desk.today)
    yield from _items(desk, "matter", np.flatnonzero(new), came, (ARRIVED, "matter_new"))
    waits = mine & (since <= desk.before(desk.settings.waiting_days))
    waits &= table["state"] == "waiting"
    yield from _items(desk, "matter", np.flatnonzero(waits), since, (WAITING, "waiting_long"))


def _documents(desk: _Desk) -> Iterator[Item]:
    picture = desk.picture
    table, came = picture.tables["document"], picture.tables["document"]["received"]
    new = (came >= desk.before(desk.settings.arrived_days)) & (came <= desk.today)
    rows = np.flatnonzero(new)
    matters = frozenset(picture.tables["matter"].uid[desk.matters].tolist())
    own = rows[desk.on_sites("document", rows) | _among(table["matter"][rows], matters)]
    yield from _items(desk, "document", own, came, (ARRIVED, "document_new"))


def _conflicts(desk: _Desk) -> Iterator[Item]:
    table = desk.picture.tables["conflict"]
    mine = np.flatnonzero(desk.has(table["assigned"]) & (table["status"] == "open"))
    yield from _items(desk, "conflict", mine, table["due"], (DUE, "conflict_open"))


def _alarms(desk: _Desk) -> Iterator[Item]:
    mine, sites = desk.sites, desk.picture.sites
    for alarm in alarms(desk.picture):
        if alarm.site >= 0 and mine[alarm.site]:
            yield Item(
                section=ALARM,
                why="over_criterion",
                noun="result",
                uid=alarm.result,
                title=alarm.component,
                day=alarm.day,
                site=str(sites.uid[alarm.site]),
                number=str(sites["number"][alarm.site]),
                matter=None,
            )


_LETTER_DAYS = 365
_NOBODY: frozenset[str | None] = frozenset({None})
_SOURCES: tuple[Callable[[_Desk], Iterator[Item]], ...] = (
    _deadlines,
    _answers,
    _hearings,
    _phases,
    _matters,
    _documents,
    _conflicts,
    _alarms,
)
# What a record is called in its line; a conflict is called by the field that it is about.
_TITLES = {
    "deadline": "title",
    "matter": "title",
    "decision": "kind",
    "phase": "kind",
    "document": "title",
    "conflict": "field",
}


def _items(
    desk: _Desk, noun: str, rows: Rows, days: Days, place: tuple[str, str]
) -> Iterator[Item]:
    picture, table = desk.picture, desk.picture.tables[noun]
    for row in rows.tolist():
        site = _site_of(picture, noun, row)
        yield Item(
            section=place[0],
            why=place[1],
            noun=noun,
            uid=str(table.uid[row]),
            title=table[_TITLES[noun]][row],
            day=days[row].astype(date),
            site=None if site < 0 else str(picture.sites.uid[site]),
            number=None if site < 0 else str(picture.sites["number"][site]),
            matter=_matter_of(table.values.get("matter"), noun, str(table.uid[row]), row),
        )


def _matter_of(column: Array | None, noun: str, uid: str, row: int) -> str | None:
    if noun == "matter":
        return uid
    named: str | None = None if column is None else column[row]
    return named


def _site_of(picture: Picture, noun: str, row: int) -> int:
    if noun == "matter":
        return int(_sites_of_matters(picture)[row])
    if noun == "conflict":
        table = picture.tables[noun]
        about, uid = table["record_noun"][row], table["record_uid"][row]
        at = picture.row_of(about).get(uid) if about in picture.tables else None
        return -1 if at is None else int(picture.site_rows(about)[at])
    return int(picture.site_rows(noun)[row])


def _sites_of_matters(picture: Picture) -> Rows:
    """Give each matter the first of its sites; -1 where it has none."""
    links, matters = picture.tables["matter_site"], picture.tables["matter"]
    sites = picture.site_rows("matter_site")

    def gather() -> Rows:
        own = np.arange(len(matters), dtype=np.int64)
        rows = rows_of(links["matter"], picture.row_of("matter"), own)
        found = np.full(len(matters), -1, dtype=np.int64)
        known = np.flatnonzero((rows >= 0) & (sites >= 0))[::-1]
        found[rows[known]] = sites[known]
        return found

    return remembered("sites_of_matters", [links["matter"], sites, matters.uid], gather)


def _open_deadlines(picture: Picture) -> Flags:
    flags: Flags = picture.tables["deadline"]["state"] == "open"
    return flags


def _open_matters(picture: Picture) -> Flags:
    flags: Flags = picture.tables["matter"]["state"] != "closed"
    return flags


def _among(column: Array, wanted: frozenset[str | None] | frozenset[str]) -> Flags:
    return np.fromiter((value in wanted for value in column.tolist()), bool, len(column))
