"""Status by columns: the same answer as record by record, for any region on any day."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.status import Decided, area_standing, site_headline, step_under_way
from soilcase.model.status_columns import (
    DecidedColumns,
    StandingColumns,
    area_columns,
    site_columns,
    steps_under_way,
)

_FEW_DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 6))
_STATES = st.sampled_from(["proposed", "draft", "hearing", "approved", "sent"])
_DECIDED = st.builds(
    Decided,
    kind=st.sampled_from(["located", "v1", "v2", "dropped_before", "dropped_after"]),
    state=_STATES,
    nuance=st.sampled_from([None, "f0", "f1", "f2"]),
    valid_from=st.none() | _FEW_DAYS,
    approved_on=st.none() | _FEW_DAYS,
    ordinal=st.none() | st.integers(0, 2),
)
# Areas are numbered 0 to 5 and sites 0 to 3; -1 is an area or site that is not there.
_DECISIONS = st.lists(st.tuples(st.integers(-1, 5), _DECIDED), max_size=40)
_SITES_OF_AREAS = st.lists(st.integers(-1, 3), min_size=6, max_size=6)


def _texts(values: list[str | None]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _columns(decisions: list[tuple[int, Decided]]) -> DecidedColumns:
    said = [decided for _, decided in decisions]
    return DecidedColumns(
        area=np.array([area for area, _ in decisions], dtype=np.int64),
        kind=_texts([decided.kind for decided in said]),
        state=_texts([decided.state for decided in said]),
        nuance=_texts([decided.nuance for decided in said]),
        valid_from=np.array([decided.valid_from for decided in said], dtype="datetime64[D]"),
        approved_on=np.array([decided.approved_on for decided in said], dtype="datetime64[D]"),
        ordinal=np.array([decided.ordinal for decided in said], dtype=np.float64),
    )


def _rows(columns: StandingColumns) -> list[tuple[str | None, str | None, date | None]]:
    return list(zip(columns.status, columns.nuance, columns.since.tolist(), strict=True))


@given(_DECISIONS, _SITES_OF_AREAS, _FEW_DAYS)
def test_columns_say_what_records_say(
    decisions: list[tuple[int, Decided]], sites: list[int], on: date
) -> None:
    """Areas and sites by columns equal areas and sites one by one."""
    standing = [
        area_standing([said for row, said in decisions if row == area], on) for area in range(6)
    ]
    headlines = [
        site_headline([standing[area] for area in range(6) if sites[area] == site])
        for site in range(4)
    ]

    areas = area_columns(_columns(decisions), 6, on)
    found = site_columns(areas, np.array(sites, dtype=np.int64), 4)

    assert [
        (one.kind, one.nuance, one.since) if one else (None, None, None) for one in standing
    ] == _rows(areas)
    assert [(one.status, one.nuance, one.since) for one in headlines] == _rows(found)


@given(st.lists(st.tuples(st.integers(-1, 3), _STATES | st.none()), max_size=20))
def test_steps_by_columns_say_what_records_say(states: list[tuple[int, str | None]]) -> None:
    """The furthest open step per site is the same by columns."""
    expected = [
        step_under_way([state for row, state in states if row == site]) for site in range(4)
    ]

    found = steps_under_way(
        _texts([state for _, state in states]),
        np.array([row for row, _ in states], dtype=np.int64),
        4,
    )

    assert expected == list(found)


def test_a_region_without_anything_has_no_status() -> None:
    """No decisions, no areas, no sites: empty columns, not an error."""
    areas = area_columns(_columns([]), 0, date(2026, 1, 1))
    found = site_columns(areas, np.empty(0, dtype=np.int64), 0)

    assert (_rows(areas), _rows(found)) == ([], [])
