"""Facts become factors: each a number from the method's tables between its floor and one.

What is not known gets the table's neutral default and stays marked as unknown. Where several
groups of substances are on a site, each route is decided by the group that weighs most there;
its window, its cover and its critical distance go with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.priority.facts import Fact, FactKey, Facts, Numbers, Presence, Status, Statuses
from soilcase.priority.method import Method
from soilcase.priority.method_form import UNKNOWN_GROUP
from soilcase.priority.scores import ROUTES, FactorTable, RouteFactors

Places = NDArray[np.int16]
Made = tuple[Numbers, Statuses]
Table = Mapping[str, Any]


def factors_of(facts: Facts, method: Method) -> FactorTable:
    """Give the factors of every route for every site."""
    maker = _Maker(facts, method)
    routes = {route: maker.route(route) for route in ROUTES}
    return FactorTable(facts.uid, facts.number, routes, facts.gates)


@dataclass(frozen=True)
class _Maker:
    """Looks facts up in the tables of one method."""

    facts: Facts
    method: Method

    def route(self, route: str) -> RouteFactors:
        """Give the factors of a route, with the group that decides on it."""
        exponents = self.method.exponents[route]
        group = self._deciding(route)
        columns = [self._factor(name, route, group) for name in exponents]
        values = np.column_stack([values for values, _ in columns])
        return RouteFactors(
            factors=tuple(exponents),
            values=np.clip(values, self.method.floor, 1.0),
            status=np.column_stack([status for _, status in columns]),
            group=group,
        )

    def _deciding(self, route: str) -> Places:
        """Choose per site the group with the most hazard and mobility; -1 where none is known."""
        exponents, groups = self.method.exponents[route], self.facts.groups
        known = self.method.tables["groups"]["values"]
        weight = np.array(
            [
                self._weight(known[group], route, exponents) if group in known else -1.0
                for group in groups.ids
            ]
        )
        if UNKNOWN_GROUP in groups.ids:
            weight[groups.ids.index(UNKNOWN_GROUP)] = -1.0
        weighed = np.where(groups.presence > Presence.NONE, weight, -1.0)
        place = weighed.argmax(axis=1).astype(np.int16)
        is_known = weighed[np.arange(len(place)), place] > 0
        return np.where(is_known, place, np.int16(-1))

    def _weight(self, entry: Table, route: str, exponents: Mapping[str, float]) -> float:
        hazard = max(float(entry[route]), self.method.floor) ** exponents["hazard"]
        mobility = max(float(entry["mobility"]), self.method.floor)
        return float(hazard * mobility ** exponents.get("mobility", 0.0))

    def _factor(self, name: str, route: str, group: Places) -> Made:
        makers: dict[str, Callable[[], Made]] = {
            "hazard": partial(self._hazard, route, group),
            "mobility": partial(self._mobility, group),
            "likelihood": partial(self._plain, FactKey.LIKELIHOOD, "likelihood"),
            "area": self._area,
            "period": partial(self._period, group),
            "cover": partial(self._cover, group),
            "infiltration": self._infiltration,
            "well": partial(self._stepped, FactKey.WELL, "well"),
            "zone": partial(self._coded, FactKey.ZONE, "zone"),
            "volume": self._volume,
            "building": partial(self._stepped, FactKey.BUILDING, "building"),
            "soil": partial(self._coded, FactKey.SOIL, "soil"),
            "floor": partial(self._coded, FactKey.FLOOR, "floor"),
            "use": partial(self._coded, FactKey.USE, "use"),
            "persons": self._persons,
            "topsoil": partial(self._coded, FactKey.TOPSOIL, "topsoil"),
            "water": partial(self._water, group),
            "dilution": self._dilution,
            "target": partial(self._coded, FactKey.TARGET, "target"),
            "natura": partial(self._stepped, FactKey.NATURA, "natura"),
        }
        return makers[name]()

    def _table(self, name: str) -> Table:
        found: Table = self.method.tables[name]
        return found

    def _of_groups(self, key: str, group: Places) -> Array:
        """Give what the table of groups says of each site's deciding group."""
        known = self._table("groups")["values"]
        each = [known.get(name, known[UNKNOWN_GROUP])[key] for name in self.facts.groups.ids]
        return np.array([*each, known[UNKNOWN_GROUP][key]])[group]

    def _hazard(self, route: str, group: Places) -> Made:
        presence = self.facts.groups.presence
        found = presence[np.arange(len(group)), group]
        status = np.where(found == Presence.MEASURED, Status.KNOWN, Status.POTENTIAL)
        status = np.where(group < 0, Status.UNKNOWN, status)
        return self._of_groups(route, group).astype(np.float64), status.astype(np.int8)

    def _mobility(self, group: Places) -> Made:
        status = np.where(group < 0, Status.UNKNOWN, Status.POTENTIAL)
        return self._of_groups("mobility", group).astype(np.float64), status.astype(np.int8)

    def _fact(self, key: FactKey) -> tuple[Fact, Numbers]:
        """Give a fact in numbers; what is no number, or less than nothing, is not known."""
        fact = self.facts.columns[key]
        values = fact.values.astype(np.float64)
        is_usable = (values >= 0) & (fact.status > Status.UNKNOWN)
        status = np.where(is_usable, fact.status, Status.UNKNOWN).astype(np.int8)
        return replace(fact, status=status), np.where(is_usable, values, np.nan)

    def _plain(self, key: FactKey, table: str) -> Made:
        fact, values = self._fact(key)
        return _or_default(values, fact.status, self._table(table)["unknown"])

    def _area(self) -> Made:
        table = self._table("area")
        fact, values = self._fact(FactKey.AREA)
        values = np.where(np.isnan(values), table["unknown_m2"], values)
        return _decades(values, table), fact.status

    def _period(self, group: Places) -> Made:
        table, groups = self._table("period"), self.facts.groups
        rows = np.arange(len(group))
        first, last = groups.first_year[rows, group], groups.last_year[rows, group]
        windows = [
            self._table("groups")["values"].get(name, {}).get("window") for name in groups.ids
        ]
        opens, closes = np.array(
            [window or (-np.inf, np.inf) for window in [*windows, None]], dtype=np.float64
        ).T
        years = np.minimum(last, closes[group]) - np.maximum(first, opens[group])
        values = np.where(
            years >= table["years"],
            table["long"],
            np.where(years >= 0, table["short"], table["outside"]),
        )
        is_known = ~np.isnan(years) & (group >= 0)
        status = np.where(is_known, Status.POTENTIAL, Status.UNKNOWN).astype(np.int8)
        return _or_default(values, status, table["unknown"])

    def _cover(self, group: Places) -> Made:
        table = self._table("cover")
        fact, metres = self._fact(FactKey.CLAY)
        persistent = self._of_groups("persistent", group).astype(bool)
        low, high = table["below"]
        # Between the two limits both belong to the middle class.
        place = (metres >= low).astype(np.int64) + (metres > high)
        by_kind = [np.array(table[kind])[place] for kind in ("persistent", "degradable")]
        values = np.where(persistent, *by_kind)
        default = np.where(
            persistent, table["unknown"]["persistent"], table["unknown"]["degradable"]
        )
        made, status = _or_default(values, fact.status, default)
        # Clay does not protect where a boring close by found none.
        bare = self.facts.columns[FactKey.UNCOVERED].values == 1
        return np.where(bare, np.maximum(made, table["uncovered_boring"]), made), status

    def _infiltration(self) -> Made:
        table = self._table("infiltration")
        fact, values = self._fact(FactKey.INFILTRATION)
        made = np.clip(values / table["full_mm"], table["least"], 1.0)
        return _or_default(made, fact.status, table["unknown"])

    def _volume(self) -> Made:
        table = self._table("volume")
        fact, values = self._fact(FactKey.VOLUME)
        return _or_default(_decades(values, table), fact.status, table["unknown"])

    def _persons(self) -> Made:
        table = self._table("persons")
        fact, values = self._fact(FactKey.PERSONS)
        made = table["base"] + table["per_decade"] * np.log10(np.maximum(values, 1.0))
        return _or_default(np.clip(made, table["least"], 1.0), fact.status, table["unknown"])

    def _stepped(self, key: FactKey, name: str) -> Made:
        table = self._table(name)
        fact, values = self._fact(key)
        made = np.array(table["values"])[np.searchsorted(table["up_to"], values)]
        return _or_default(made, fact.status, table["unknown"])

    def _coded(self, key: FactKey, name: str) -> Made:
        table = self._table(name)
        fact = self.facts.columns[key]
        return _or_default(_looked_up(fact, table["values"]), fact.status, table["unknown"])

    def _water(self, group: Places) -> Made:
        table = self._table("water")
        fact, metres = self._fact(FactKey.WATER)
        critical = self._of_groups("critical_m", group).astype(np.float64)
        beyond = np.maximum(metres / critical - table["free"], 0.0) / (1.0 - table["free"])
        made = np.clip(1.0 - table["slope"] * beyond, table["least"], 1.0)
        made = np.where(metres > critical, table["far"], made)
        return _or_default(made, fact.status, table["unknown"])

    def _dilution(self) -> Made:
        """Read a stream by its flow, and any other water by what it is."""
        table = self._table("dilution")
        kind, (fact, flow) = self.facts.columns[FactKey.WATER_KIND], self._fact(FactKey.FLOW)
        is_stream = kind.values == "stream"
        by_flow = np.array(table["stream"])[np.searchsorted(table["up_to"], flow)]
        values = np.where(is_stream, by_flow, _looked_up(kind, table["values"]))
        status = np.where(is_stream, fact.status, kind.status).astype(np.int8)
        return _or_default(values, status, table["unknown"])


def _looked_up(fact: Fact, values: Mapping[str, float]) -> Numbers:
    codes, places = np.unique(fact.values.astype(str), return_inverse=True)
    return np.array([values.get(code, np.nan) for code in codes.tolist()])[places]


def _or_default(values: Numbers, status: Statuses, default: float | Numbers) -> Made:
    """Put the neutral default where nothing is known; what a table does not know is unknown."""
    is_known = (status > Status.UNKNOWN) & ~np.isnan(values)
    return (
        np.where(is_known, values, default),
        np.where(is_known, status, Status.UNKNOWN).astype(np.int8),
    )


def _decades(values: Numbers, table: Table) -> Numbers:
    with np.errstate(divide="ignore", invalid="ignore"):
        made = np.log10(values / table["start"]) / table["decades"]
    return np.where(np.isnan(values), np.nan, np.clip(made, table["least"], 1.0))
