"""The yearly figures of the demo agree with each other and with what is known."""

from hypothesis import given
from hypothesis import strategies as st

from soilcase.demo import volumes
from soilcase.demo.volumes import CAME, LEFT, ROLES, apportion, scaled

WEIGHTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=40)


@given(total=st.integers(0, 50_000), weights=WEIGHTS)
def test_parts_sum_to_the_whole(total: int, weights: list[int]) -> None:
    """What is shared out by weight sums to the whole, each part within one of its exact share."""
    parts = apportion(total, weights)
    whole = sum(weights)

    assert sum(parts) == (total if whole else 0)
    assert all(
        abs(part - total * weight / whole) < 1
        for part, weight in zip(parts, weights, strict=True)
        if whole
    )


@given(sites=st.integers(40, 60_000))
def test_roles_scale_to_any_size(sites: int) -> None:
    """Whatever the size, roles, told sites and programmes sum to it."""
    told = {"remain_old": 3, "pending": 1}

    assert sum(scaled(sites, told).values()) + 4 + volumes.GENERATION == sites


def test_the_roles_sum_to_the_known_counts() -> None:
    """5,200 V1, 3,400 V2 of which 580 are both, 780 located, 13,900 dropped."""
    sums: dict[str, int] = {}
    for role in ROLES.values():
        sums[role.status] = sums.get(role.status, 0) + role.count

    assert sums == {
        "v1": 5_200,
        "v2": 2_820,
        "v1_v2": 580,
        "located": 780,
        "dropped_before": 11_200,
        "dropped_after": 2_700,
    }


def test_who_left_the_public_effort_is_who_the_roles_say() -> None:
    """Year by year and kind by kind, the leavers sum to the roles that left since 2021."""
    left = sum(count for kinds in LEFT.values() for count in kinds.values())
    roles = ("cleared_effort", "found_effort", "both_new", "pending")

    assert left == sum(ROLES[role].count for role in roles)
    assert sum(CAME.values()) == ROLES["remain_new"].count + ROLES["overruled_in"].count


def test_two_thousand_were_in_effort_when_the_goal_was_set() -> None:
    """Those who remain since, those who left later, the overruled and the late ones of 2020."""
    roles = (
        *("remain_old", "pending", "overruled_out", "cleared_effort", "found_effort"),
        *("both_new", "cleared_late_2020", "found_late_2020"),
    )

    assert sum(ROLES[role].count for role in roles) - volumes.LATE_LEAVERS == 2_000
