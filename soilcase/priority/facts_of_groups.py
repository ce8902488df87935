"""Which groups of substances are on each ranked site, by the best evidence that there is.

A result above detection, or a substance that was measured, goes before one that is suspected, and
that before what the branch usually leaves behind. A component belongs to the group that its code
names. What belongs to an area that is no longer mapped does not count where sites are ranked.
"""

from collections.abc import Mapping

import numpy as np

from soilcase.model.columns import Array
from soilcase.model.derive import derive_columns
from soilcase.model.gather import Rows, rows_of, versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.priority.facts import Groups, Origin, Presence
from soilcase.priority.ranked import MAPPED, Flags, Ranked

_OF_EVIDENCE = {"measured": Presence.MEASURED, "screened": Presence.BRANCH}
_ORIGINS = (
    Origin("cause", "", "branch", ""),
    Origin("substance", "", "evidence", ""),
    Origin("result", "", "value", ""),
)
_CAUSE, _SUBSTANCE, _RESULT = range(len(_ORIGINS))


class _Gathered:
    """The best evidence so far, by site and group."""

    def __init__(
        self, picture: Picture, sites: Rows, ids: tuple[str, ...], *, with_past: bool
    ) -> None:
        place = np.full(len(picture.sites) + 1, -1, dtype=np.int64)
        place[sites] = np.arange(len(sites))
        shape = (len(sites), len(ids))
        self._place, self._picture, self._with_past = place, picture, with_past
        self.column = {code: number for number, code in enumerate(ids)}
        self.presence = np.zeros(shape, dtype=np.int8)
        self.origin = np.full(shape, -1, dtype=np.int32)
        self.first, self.last = np.full(shape, np.nan), np.full(shape, np.nan)

    def rows(self, noun: str) -> Rows:
        """Give the place of each record's ranked site; -1 where it does not count."""
        found = self._place[self._picture.site_rows(noun)]
        table = self._picture.tables[noun]
        if self._with_past or "area" not in table.values:
            return found
        areas = self._picture.tables["area"]
        kind = derive_columns(self._picture, "area")["status"].astype(str)
        row = rows_of(table["area"], self._picture.row_of("area"), np.arange(len(areas)))
        is_gone = np.append(~np.isin(kind, MAPPED), values=False)[row]
        return np.where(is_gone, -1, found)

    def say(self, rows: Rows, columns: Rows, presence: Rows, origin: int) -> None:
        """Take in evidence; the better one stays."""
        picked = (rows >= 0) & (columns >= 0) & (presence > 0)
        at = rows[picked], columns[picked]
        better = np.zeros_like(self.presence)
        np.maximum.at(better, at, presence[picked].astype(np.int8))
        is_better = better > self.presence
        self.presence[is_better] = better[is_better]
        self.origin[is_better] = origin

    def last_from(self, rows: Rows, columns: Rows, first: Array, last: Array) -> None:
        """Take in from when to when an activity went on."""
        at = rows, columns
        np.fmin.at(self.first, at, first)
        np.fmax.at(self.last, at, last)


def groups_of(picture: Picture, ranked: Ranked) -> Groups:
    """Give what speaks for each group of substances on each ranked site."""
    return _gather(picture, ranked.sites, with_past=False)


def groups_of_all(picture: Picture) -> Groups:
    """Give what speaks for each group on every site of the register, in the order of its rows.

    What belongs to an area that is no longer mapped counts too: where something came from is
    asked of the past.
    """
    nouns = ("site", "cause", "branch", "code", "substance", "result", "sample", "point", "phase")
    return remembered(
        "groups_of_all",
        versions(picture, nouns),
        lambda: _gather(picture, np.arange(len(picture.sites)), with_past=True),
    )


def _gather(picture: Picture, sites: Rows, *, with_past: bool) -> Groups:
    ids, group_of = _listed(picture)
    found = _Gathered(picture, sites, ids, with_past=with_past)
    _from_causes(picture, found, group_of)
    _from_substances(picture, found, group_of)
    _from_results(picture, found, group_of)
    return Groups(
        ids, found.presence, found.first, found.last, origin=found.origin, origins=_ORIGINS
    )


def _listed(picture: Picture) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """Give the groups in the order of their list, and the group of each component."""
    table = picture.tables["code"]
    ordinal = np.nan_to_num(table["ordinal"], nan=np.inf).tolist()
    listed = [*zip(table["list"], ordinal, table["code"], table["substance_group"], strict=True)]
    groups = sorted((place, code) for name, place, code, _ in listed if name == "substance_group")
    ids = tuple(dict.fromkeys(code for _, code in groups))
    return ids, {code: group for name, _, code, group in listed if name == "component" and group}


def _from_causes(picture: Picture, found: _Gathered, group_of: Mapping[str, str]) -> None:
    table, branches = picture.tables["cause"], picture.tables["branch"]
    brings: dict[str, set[int]] = {}
    for code, groups, components in zip(
        branches["code"], branches["substance_groups"], branches["components"], strict=True
    ):
        named = {*(groups or ()), *(group_of.get(each, "") for each in components or ())}
        brings[code] = {found.column[group] for group in named if group in found.column}
    rows = found.rows("cause")
    pairs = [
        (row, column)
        for row, branch in enumerate(table["branch"].tolist())
        if rows[row] >= 0
        for column in sorted(brings.get(branch, ()))
    ]
    cause, column = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    site = rows[cause]
    found.say(site, column, np.full(len(site), Presence.BRANCH), _CAUSE)
    found.last_from(site, column, table["from_year"][cause], table["to_year"][cause])


def _columns(found: _Gathered, groups: list[str | None]) -> Rows:
    return np.array([found.column.get(group or "", -1) for group in groups], dtype=np.int64)


def _from_substances(picture: Picture, found: _Gathered, group_of: Mapping[str, str]) -> None:
    table = picture.tables["substance"]
    components, groups = table["component"].tolist(), table["substance_group"].tolist()
    named = [
        group or group_of.get(component)
        for group, component in zip(groups, components, strict=True)
    ]
    presence = np.array(
        [_OF_EVIDENCE.get(code, Presence.SUSPECTED) for code in table["evidence"].tolist()],
        dtype=np.int64,
    )
    is_measured = presence == Presence.MEASURED
    presence[is_measured & (table["below_detection"] == 1)] = Presence.NONE
    found.say(found.rows("substance"), _columns(found, named), presence, _SUBSTANCE)


def _from_results(picture: Picture, found: _Gathered, group_of: Mapping[str, str]) -> None:
    table = picture.tables["result"]
    named = [group_of.get(component) for component in table["component"].tolist()]
    is_found = (table["value"] > 0) & ~_is_below(table["below_detection"], table["attribute"])
    presence = np.where(is_found, Presence.MEASURED, Presence.NONE)
    found.say(found.rows("result"), _columns(found, named), presence, _RESULT)


def _is_below(flag: Array, attribute: Array) -> Flags:
    said = np.array([(text or "").strip().startswith("<") for text in attribute], dtype=bool)
    below: Flags = (flag == 1) | said
    return below
