"""Random histories of a small register, and what it was on a day by replaying them, slowly."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from soilcase.model.edit import Change, Commit, Delete, Edit, Insert, Logged, Source, Update
from soilcase.model.status import APPROVED, Decided, area_standing, site_headline
from soilcase.model.values import Value
from tests.soilcase.model.derive_oracle import derive_site, of_site
from tests.soilcase.model.regions import Region, Values, add_codes

START = date(2026, 3, 1)
FIELDS: dict[str, tuple[str, ...]] = {
    "site": ("name", "municipality"),
    "area": ("label", "site"),
    "decision": (
        *("kind", "state", "nuance", "valid_from", "approved_on", "ordinal", "area"),
        "identified_on",
    ),
    "project": ("name", "site", "started"),
    "phase": ("kind", "started", "ended", "planned_start", "project"),
}
_DAYS = frozenset(
    {"valid_from", "approved_on", "identified_on", "started", "ended", "planned_start"}
)
PARENTS = {"area": "site", "decision": "area", "project": "site", "phase": "project"}
CHILDREN = {"site": ("area", "project"), "area": ("decision",), "project": ("phase",)}


@dataclass
class History:
    """Commits with their days, what each one did, and the register after each of them."""

    today: date
    commits: list[Commit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    states: list[Region] = field(default_factory=list)

    def days(self) -> list[date]:
        """Give the day of each commit."""
        return [commit.received_at.date() for commit in self.commits]


def a_commit(seq: int, day: date) -> Commit:
    """Give a commit's header, at noon."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Commit(
        seq=seq,
        uid=f"commit-{seq}",
        actor="mlp",
        device="pc",
        device_seq=seq,
        source=Source.WINDOW,
        reason="prøve",
        received_at=moment,
        client_time=moment,
        base_seq=seq - 1,
        schema=1,
        count=1,
    )


def draw_history(random: Random, commits: int = 12) -> History:
    """Draw what was done on some days in a row, several commits on some of them."""
    teller = _Teller(random)
    day = START
    history = History(START)
    for seq in range(1, commits + 1):
        day += timedelta(days=random.choice([0, 0, 1, 3]))
        edits = teller.commit(first=seq == 1)
        history.commits.append(a_commit(seq, day))
        history.changes.append(Change(seq, tuple(Logged(edit) for edit in edits)))
        history.states.append(copy.deepcopy(teller.region))
    history.today = day + timedelta(days=random.choice([0, 2]))
    return history


@dataclass
class _Teller:
    """Does edits to a region and tells them."""

    random: Random
    region: Region = field(default_factory=Region)
    gone: list[tuple[str, str, Values]] = field(default_factory=list)
    made: int = 0

    def __post_init__(self) -> None:
        add_codes(self.region)

    def commit(self, *, first: bool) -> list[Edit]:
        steps = (self.insert, self.insert, self.update, self.update, self.delete, self.revive)
        count = 14 if first else self.random.randint(1, 5)
        edits: list[Edit] = []
        for _ in range(count):
            step = self.random.choice(steps[:2] if first else (*steps, self.merge))
            edits += step()
        return edits

    def pick(self, noun: str) -> str | None:
        uids = sorted(self.region.of(noun))
        return self.random.choice(uids) if uids else None

    def insert(self) -> list[Edit]:
        noun = self.random.choice(sorted(FIELDS))
        parent = PARENTS.get(noun)
        if parent and not self.region.of(parent):
            noun, parent = "site", None
        self.made += 1
        uid = f"{noun}-{self.made}"
        values = {name: self.value(name) for name in FIELDS[noun]}
        if noun == "site":
            values["number"] = f"791-{self.made:05d}"
        known = {name: value for name, value in values.items() if value is not None}
        self.region.add(noun, uid, **known)
        return [Insert(noun, uid, known)]

    def value(self, name: str) -> Value:
        random = self.random
        if name in FIELDS:
            return self.pick(name)
        if name in _DAYS:
            return self.day()
        pools: dict[str, Callable[[], Value]] = {
            "kind": lambda: random.choice(["v1", "v2", "located", "dropped_after"]),
            "state": lambda: random.choice(["approved", "approved", "sent", "draft"]),
            "nuance": lambda: random.choice([None, "f0", "f1", "f2"]),
            "ordinal": lambda: random.choice([None, 0, 1]),
        }
        make = pools.get(name, lambda: random.choice(["Renseri", "Aa-gård", None]))
        return make()

    def day(self) -> date | None:
        """Draw a day long ago, in the middle of the commits, or ahead; often none."""
        start = self.random.choice([START - timedelta(days=9), START, START + timedelta(days=9)])
        return self.random.choice([None, start + timedelta(days=self.random.randint(0, 12))])

    def update(self) -> list[Edit]:
        noun = self.random.choice(sorted(FIELDS))
        uid = self.pick(noun)
        if uid is None:
            return []
        name = self.random.choice(FIELDS[noun])
        return self.set(noun, uid, name, self.value(name))

    def set(self, noun: str, uid: str, name: str, new: Value) -> list[Edit]:
        values = self.region.of(noun)[uid]
        old = values.get(name)
        if old == new or (new is None and name in {"kind", "state", *FIELDS}):
            return []
        values[name] = new
        return [Update(noun, uid, name, old, new)]

    def delete(self) -> list[Edit]:
        noun = self.random.choice(["site", "area", "decision", "phase", "project"])
        uid = self.pick(noun)
        return self.remove(noun, uid) if uid and self.random.random() < 0.6 else []

    def remove(self, noun: str, uid: str) -> list[Edit]:
        edits: list[Edit] = []
        for child in CHILDREN.get(noun, ()):
            for each, values in sorted(self.region.of(child).items()):
                if values.get(PARENTS[child]) == uid:
                    edits += self.remove(child, each)
        values = self.region.of(noun).pop(uid)
        known: Values = {name: value for name, value in values.items() if value is not None}
        self.gone.append((noun, uid, known))
        return [*edits, Delete(noun, uid, known)]

    def revive(self) -> list[Edit]:
        """Take back something whose parent is still there."""
        for noun, uid, values in reversed(self.gone):
            parent = PARENTS.get(noun)
            is_free = uid not in self.region.of(noun)
            if is_free and (parent is None or values[parent] in self.region.of(parent)):
                self.region.add(noun, uid, **values)
                return [Insert(noun, uid, dict(values))]
        return []

    def merge(self) -> list[Edit]:
        """Move all that a site has to another one, and delete it."""
        one, other = self.pick("site"), self.pick("site")
        if one is None or other is None or one == other:
            return []
        edits: list[Edit] = []
        for child in CHILDREN["site"]:
            for uid, values in sorted(self.region.of(child).items()):
                if values["site"] == one:
                    edits += self.set(child, uid, "site", other)
        return [*edits, *self.remove("site", one)]


@dataclass(frozen=True)
class Told:
    """What is told of one site on one day."""

    is_there: bool
    basis: str
    status: object = None
    nuance: object = None
    phase_basis: str = ""
    phase: object = None


def told(history: History, base: int, site: str, day: date) -> Told | None:
    """Say slowly what a site was on a day; None where it was gone before the first commit read."""
    days = history.days()
    start = max(base, 1) - 1
    entered = [
        days[place]
        for place in range(start, len(days))
        if site in history.states[place].of("site")
        and not (place == start and base == 0 and site not in history.states[0].of("site"))
    ]
    if not entered:
        return None
    if entered[0] <= day:
        places = [place for place in range(start, len(days)) if days[place] <= day]
        region = history.states[places[-1]]
        if site not in region.of("site"):
            return Told(is_there=False, basis="log", phase_basis="log")
        made = derive_site(region, site, day)
        return Told(
            is_there=True,
            basis="log",
            status=made["status"],
            nuance=made["nuance"],
            phase_basis="log",
            phase=made["phase"],
        )
    held = [place for place in range(len(days)) if site in history.states[place].of("site")]
    return _by_dates(history.states[held[-1]], site, day)


def _by_dates(region: Region, site: str, day: date) -> Told:
    """Say what a site was by the dates that are last known of it."""
    status, nuance, basis = None, None, "dates"
    standings, dated = [], False
    for area, values in region.of("area").items():
        if values.get("site") != site:
            continue
        decided = _decisions(region, area)
        dated |= any(one.valid_from for one in decided)
        stood = area_standing(decided, day)
        standings.append(stood)
        if stood is not None and not any(
            one.valid_from and one.valid_from <= day for one in decided
        ):
            basis = "unknown"
    if not dated:
        basis = "unknown"
    if basis == "dates":
        headline = site_headline(standings)
        status, nuance = headline.status, headline.nuance
    phase, phase_basis = _phase_by_dates(region, site, day)
    known = [
        *(values.get("started") for values in of_site(region, "project", site)),
        *(values.get("identified_on") for values in of_site(region, "decision", site)),
        *(values.get("approved_on") for values in of_site(region, "decision", site)),
    ]
    is_seen = any(isinstance(one, date) and one <= day for one in known)
    is_there = basis == "unknown" or status is not None or phase is not None or is_seen
    return Told(is_there, basis, status, nuance, phase_basis, phase)


def _decided(values: Values) -> Decided:
    return Decided(
        kind=str(values["kind"]),
        state=str(values["state"]),
        nuance=values.get("nuance"),  # type: ignore[arg-type]
        valid_from=values.get("valid_from"),  # type: ignore[arg-type]
        approved_on=values.get("approved_on"),  # type: ignore[arg-type]
        ordinal=values.get("ordinal"),  # type: ignore[arg-type]
    )


def _phase_by_dates(region: Region, site: str, day: date) -> tuple[object, str]:
    phases = [
        (values.get("started") or values.get("ended"), values)
        for values in of_site(region, "phase", site)
    ]
    dates = [began for began, _ in phases if isinstance(began, date)]
    if not dates:
        return None, "unknown"
    bare = any(
        began is None and not (values.get("planned_start") or values.get("planned_end"))
        for began, values in phases
    )
    if not any(began <= day for began in dates):
        return None, "unknown" if bare else "dates"
    return derive_site(region, site, day)["phase"], "dates"


def told_of_area(history: History, base: int, area: str, day: date) -> Told | None:
    """Say slowly what an area was on a day, as far as one site had it all the time."""
    days, start = history.days(), max(base, 1) - 1
    owners = {
        str(state.of("area")[area]["site"]) for state in history.states if area in state.of("area")
    }
    if len(owners) != 1:
        return None
    places = [place for place in range(start, len(days)) if days[place] <= day]
    if places and area in history.states[places[-1]].of("area"):
        region = history.states[places[-1]]
        stood = area_standing(_decisions(region, area), day)
        return Told(
            is_there=True,
            basis="log",
            status=stood.kind if stood else None,
            nuance=stood.nuance if stood else None,
        )
    (site,) = owners
    of_site = told(history, base, site, day)
    held = [state for state in history.states if site in state.of("site")]
    if of_site is None or of_site.basis == "log" or area not in held[-1].of("area"):
        return Told(is_there=False, basis="dates")
    return _area_by_dates(_decisions(held[-1], area), day)


def _area_by_dates(decided: list[Decided], day: date) -> Told:
    dates = [one.valid_from for one in decided if one.valid_from]
    stood = area_standing(decided, day)
    if not dates or (stood is not None and min(dates) > day):
        return Told(is_there=True, basis="unknown")
    if stood is None:
        return Told(is_there=False, basis="dates")
    return Told(is_there=True, basis="dates", status=stood.kind, nuance=stood.nuance)


def _decisions(region: Region, area: str) -> list[Decided]:
    return [
        _decided(values)
        for values in region.of("decision").values()
        if values.get("area") == area and values["state"] in APPROVED
    ]
