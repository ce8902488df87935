"""How many of everything: the roles that sites have today, and what was done in which year.

The figures follow the public ones as far as these go: V1 and V2 at the end of 2006 (S141), about
5,200 V1 with about 2,000 in public effort at the end of 2020 (S3), 3,400 V2, 5,200 V1 and 3
generation contaminations today (the region's handbook), more than 400 investigations in 2021
(S67), 270 planned for 2023 (S146), more than 300 a year (the handbook). What nobody publishes,
such as how many of each kind left the public effort, is ours and believable, not surveyed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

BASELINE_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Role:
    """What a group of sites has gone through; `effort` says what the rule answers for them."""

    count: int
    status: str
    pool: str
    effort: bool | None = None


SINGLE, DOUBLE, BOTH = "single", "double", "both"

# Living in public effort and not investigated: remain_old, remain_new, overruled_in, and the V1
# parts of some of those that are both. In effort at the end of 2020: remain_old, pending,
# overruled_out, the cleared and found ones of public effort that entered before 2021, and those
# investigated in late 2020 and decided in 2021.
ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "remain_old": Role(464, "v1", SINGLE, effort=True),
        "remain_new": Role(260, "v1", SINGLE, effort=True),
        "pending": Role(55, "v1", SINGLE, effort=True),
        "overruled_out": Role(36, "v1", SINGLE, effort=True),
        "overruled_in": Role(18, "v1", SINGLE, effort=False),
        "unmeasured": Role(110, "v1", SINGLE, effort=False),
        "outside_old": Role(2_992, "v1", SINGLE, effort=False),
        "outside_new": Role(1_265, "v1", SINGLE, effort=False),
        "cleared_effort": Role(970, "dropped_after", SINGLE, effort=True),
        "cleared_outside": Role(148, "dropped_after", SINGLE, effort=False),
        "cleared_late_2020": Role(25, "dropped_after", SINGLE, effort=True),
        "cleared_early": Role(455, "dropped_after", SINGLE),
        "cleared_before": Role(542, "dropped_after", SINGLE),
        "found_effort": Role(355, "v2", DOUBLE, effort=True),
        "found_outside": Role(30, "v2", DOUBLE, effort=False),
        "found_late_2020": Role(25, "v2", DOUBLE, effort=True),
        "found_early": Role(452, "v2", DOUBLE),
        "direct_early": Role(160, "v2", DOUBLE),
        "direct_new": Role(52, "v2", DOUBLE),
        "known_before": Role(1_746, "v2", DOUBLE),
        "treated_old": Role(330, "dropped_after", DOUBLE),
        "treated_found": Role(180, "dropped_after", DOUBLE),
        "treated_direct": Role(50, "dropped_after", DOUBLE),
        "both_open": Role(92, "v1_v2", BOTH, effort=True),
        "both_old": Role(228, "v1_v2", BOTH),
        "both_early": Role(160, "v1_v2", BOTH),
        "both_new": Role(100, "v1_v2", BOTH, effort=True),
        "located": Role(780, "located", SINGLE),
        "dropped": Role(11_200, "dropped_before", SINGLE),
    }
)
GENERATION = 3
FULL = sum(role.count for role in ROLES.values()) + GENERATION

# Left the public effort by being investigated or reassessed: own initial investigation, at the
# homeowner's request (§ 7 stk. 3), private or § 8, at the desk. 2026 has eleven months.
LEFT: Mapping[int, Mapping[str, int]] = MappingProxyType(
    {
        2021: {"region": 172, "homeowner": 10, "private": 32, "desk": 38},
        2022: {"region": 168, "homeowner": 11, "private": 30, "desk": 40},
        2023: {"region": 165, "homeowner": 10, "private": 32, "desk": 40},
        2024: {"region": 168, "homeowner": 12, "private": 31, "desk": 40},
        2025: {"region": 167, "homeowner": 10, "private": 33, "desk": 41},
        2026: {"region": 152, "homeowner": 9, "private": 30, "desk": 39},
    }
)
# Came into the public effort and remain: mapped V1 where the rule says yes, or judged so. Those
# who came since 2021 and have left again come on top, about six a year.
CAME: Mapping[int, int] = MappingProxyType({**dict.fromkeys(range(2021, 2026), 46), 2026: 48})
LATE_LEAVERS = 30
V1_END_2006 = 4_496
V1_EXITS_FROM_OLD_BY_2020 = 950
V1_EXITS_BY_2020 = 1_317

# Beside these, of sites that are V2: extended investigations, and remediations begun.
EXTENDED: Mapping[int, int] = MappingProxyType(
    {
        **dict.fromkeys(range(2007, 2012), 92),
        **dict.fromkeys(range(2012, 2021), 100),
        2021: 148,
        2022: 104,
        2023: 84,
        2024: 86,
        2025: 84,
        2026: 76,
    }
)
REMEDIATION: Mapping[int, int] = MappingProxyType(
    {**dict.fromkeys(range(2007, 2021), 16), 2021: 19, 2022: 17, 2023: 18}
    | {2024: 17, 2025: 16, 2026: 13}
)
# Initial investigations of 2007-2020 that ended a V1 mapping or found it right, or were of sites
# known only as located.
INITIAL_EARLY: Mapping[int, int] = MappingProxyType(
    {**dict.fromkeys(range(2007, 2013), 118), **dict.fromkeys(range(2013, 2021), 126)}
)


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Share out a whole number by weight, so that the parts sum to it."""
    shares = np.asarray(weights, dtype=np.float64)
    if not total or not shares.sum():
        return [0] * len(weights)
    exact = shares * total / shares.sum()
    parts = np.floor(exact).astype(np.int64)
    left = total - int(parts.sum())
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[:left]] += 1
    return [int(part) for part in parts]


def scaled(sites: int, told: Mapping[str, int]) -> dict[str, int]:
    """Give how many sites of each role are drawn, beside those that are told."""
    drawn = {role: made.count - told.get(role, 0) for role, made in ROLES.items()}
    wanted = sites - GENERATION - sum(told.values())
    return dict(zip(drawn, apportion(wanted, list(drawn.values())), strict=True))
