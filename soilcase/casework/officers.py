"""Who does the work: the officer at this login, those one stands in for, and handing over."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType

import numpy as np

from soilcase.casework.records import changed, insert, record
from soilcase.model.edit import Edit, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem

# What an officer has until it is finished, and the field that says when it is.
_OPEN_WORK: Mapping[str, tuple[str, frozenset[str | None]]] = MappingProxyType(
    {
        "matter": ("state", frozenset({"open", "waiting"})),
        "deadline": ("state", frozenset({"open"})),
        "phase": ("ended", frozenset({None})),
        "project": ("ended", frozenset({None})),
        "action": ("ends", frozenset({None})),
    }
)


def officer_at(picture: Picture, login: str) -> str | None:
    """Give the officer whom a login belongs to: by the login, or else by the initials."""
    table = picture.tables["officer"]
    typed = login.strip().casefold()
    for field in ("login", "initials"):
        for held, uid, active in zip(table[field], table.uid, table["active"], strict=True):
            if typed and held and held.casefold() == typed and active != 0:
                return str(uid)
    return None


def stands_in_for(picture: Picture, officer: str) -> tuple[str, ...]:
    """Give the officers who are away today and have this one as their deputy."""
    table = picture.tables["officer"]
    today = np.datetime64(picture.today, "D")
    away = (table["absent_from"] <= today) & ~(table["absent_until"] < today)
    return tuple(str(uid) for uid in table.uid[away & (table["deputy"] == officer)])


def set_absence(
    picture: Picture, officer: str, *, deputy: str | None, first: date | None, last: date | None
) -> list[Edit]:
    """Say when somebody is away and who steps in; no days at all: is here."""
    seen = record(picture, "officer", officer)
    if deputy == officer:
        raise Problem("officer_same")
    if first is not None and last is not None and last < first:
        raise Problem(
            "days_out_of_order",
            noun="officer",
            fields=("absent_until", "absent_from"),
            day=last,
            first=first,
        )
    return changed("officer", officer, seen, deputy=deputy, absent_from=first, absent_until=last)


def hand_over(picture: Picture, records: Mapping[str, Iterable[str]], to: str) -> list[Edit]:
    """Give some records, by noun, to another officer."""
    _check_taker(picture, to)
    return [
        edit
        for noun, uids in records.items()
        for uid in uids
        for edit in changed(noun, uid, record(picture, noun, uid), officer=to)
    ]


def note_for_taker(sites: Iterable[str], text: str, *, at: datetime, author: str) -> list[Edit]:
    """Write what only the one who leaves knows into the journal of each site."""
    if not text.strip():
        raise Problem("value_missing", noun="journal", field="text")
    return [
        insert("journal", site=site, kind="note", happened_at=at, author=author, text=text.strip())
        for site in sites
    ]


def hand_over_all(picture: Picture, officer: str, to: str) -> list[Edit]:
    """Give an officer's sites and unfinished work to another, in one commit."""
    if officer == to:
        raise Problem("officer_same")
    _check_taker(picture, to)
    return list(_all_of(picture, officer, to))


def _all_of(picture: Picture, officer: str, to: str) -> Iterator[Edit]:
    for noun in ("site", *_OPEN_WORK):
        table = picture.tables[noun]
        rows = np.flatnonzero(table["officer"] == officer)
        if noun in _OPEN_WORK:
            field, unfinished = _OPEN_WORK[noun]
            states = table[field][rows].tolist()
            rows = rows[np.array([state in unfinished for state in states], dtype=bool)]
        for uid in table.uid[rows]:
            yield Update(noun, str(uid), "officer", officer, to)


def _check_taker(picture: Picture, officer: str) -> None:
    if record(picture, "officer", officer).get("active") is False:
        raise Problem("officer_left")
