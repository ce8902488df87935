"""Legal status: what stands for an area on a date, and the headline of its site.

A status is never stored: it follows from the approved decisions. Of those that have begun to
hold, the one with the latest `valid_from` stands. A decision without a date is older than every
dated one (an old record that came without its date). Decisions of the same day go by the later
approval, then by the higher ordinal; where even these are alike the more cautious one stands:
V2 before V1 before located before dropped, and the stricter nuance. So no clock and no identity
decides, and the order in which records are read never matters.

`status_columns.py` says the same by columns for a whole region; a test holds the two equal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

APPROVED = frozenset({"approved", "sent"})
UNDER_WAY = ("proposed", "draft", "hearing")
MAPPED = frozenset({"v1", "v2", "v1_v2"})
LIVING = MAPPED | {"located"}
DROPPED = frozenset({"dropped_before", "dropped_after"})

# From the least to the most cautious; the place in the row is the rank, nothing is 0.
KINDS = (None, "dropped_before", "dropped_after", "located", "v1", "v2")
NUANCES = (None, "f0", "f1", "f2")
KIND_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
NUANCE_RANK = {nuance: rank for rank, nuance in enumerate(NUANCES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What one decision says about the status of its area."""

    kind: str
    state: str
    nuance: str | None = None
    valid_from: date | None = None
    approved_on: date | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands for an area; `since` is when an unbroken row of the same kind began."""

    kind: str
    nuance: str | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands for a site: its status, the strictest nuance of V2 areas, and since when."""

    status: str | None
    nuance: str | None
    since: date | None


def area_standing(decisions: Iterable[Decided], on: date) -> Standing | None:
    """Give what stands for one area on a day, or None where nothing was decided."""
    holding = sorted(
        (
            decision
            for decision in decisions
            if decision.state in APPROVED and (decision.valid_from or date.min) <= on
        ),
        key=_place,
    )
    if not holding:
        return None
    last = holding[-1]
    since = last.valid_from
    for decision in reversed(holding):
        if decision.kind != last.kind:
            break
        since = decision.valid_from
    return Standing(last.kind, last.nuance, since)


def _place(decision: Decided) -> tuple[date, date, int, int, int]:
    return (
        decision.valid_from or date.min,
        decision.approved_on or date.min,
        -1 if decision.ordinal is None else decision.ordinal,
        KIND_RANK[decision.kind],
        NUANCE_RANK[decision.nuance],
    )


def site_headline(standings: Iterable[Standing | None]) -> Headline:
    """Give a site's headline from what stands for its areas.

    V2 goes before V1 and both together are said; then located, then dropped after mapping, then
    dropped before it. The headline holds since the first of its areas; `v1_v2` since both did.
    """
    standing = [one for one in standings if one is not None]
    found = {one.kind for one in standing}
    if not found:
        return Headline(None, None, None)
    both = {"v1", "v2"} <= found
    carrying = ("v1", "v2") if both else (max(found, key=KIND_RANK.__getitem__),)
    since = max(_first(standing, kind) for kind in carrying)
    status = "v1_v2" if both else carrying[0]
    return Headline(status, _strictest(standing), None if since == date.min else since)


def _first(standing: Iterable[Standing], kind: str) -> date:
    return min(one.since or date.min for one in standing if one.kind == kind)


def _strictest(standing: Iterable[Standing]) -> str | None:
    nuances = (one.nuance for one in standing if one.kind == "v2")
    return max(nuances, key=NUANCE_RANK.__getitem__, default=None)


def step_under_way(states: Iterable[str | None]) -> str | None:
    """Give the furthest step of the decisions that are not yet approved, if there are any."""
    return max(
        (state for state in states if state in UNDER_WAY),
        key=UNDER_WAY.index,
        default=None,
    )


def is_mapped(status: str | None) -> bool:
    """Say whether a site counts as mapped: V1, V2 or both."""
    return status in MAPPED


def is_living(status: str | None) -> bool:
    """Say whether a site is shown without being asked for: mapped or located."""
    return status in LIVING


def counted_as(status: str | None) -> str | None:
    """Give the status a site is counted under: one that is both V1 and V2 counts as V2."""
    return "v2" if status == "v1_v2" else status


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sites have which headline; `both` are counted in `v2` and said besides."""

    by_status: Mapping[str | None, int]

    @property
    def total(self) -> int:
        """Count all sites."""
        return sum(self.by_status.values())

    @property
    def v1(self) -> int:
        """Count the sites that are V1 and nothing more."""
        return self.by_status.get("v1", 0)

    @property
    def both(self) -> int:
        """Count the sites that have areas of both kinds."""
        return self.by_status.get("v1_v2", 0)

    @property
    def v2(self) -> int:
        """Count the sites that count as V2, those that are both among them."""
        return self.by_status.get("v2", 0) + self.both

    @property
    def mapped(self) -> int:
        """Count V1 and V2 together."""
        return sum(self.by_status.get(status, 0) for status in MAPPED)

    @property
    def living(self) -> int:
        """Count what is mapped or located."""
        return sum(self.by_status.get(status, 0) for status in LIVING)

    @property
    def dropped(self) -> int:
        """Count what was dropped before or after mapping."""
        return sum(self.by_status.get(status, 0) for status in DROPPED)


def count_headlines(statuses: Iterable[str | None]) -> Counts:
    """Count sites by their headline."""
    return Counts(dict(Counter(statuses)))
