"""Groups and sums: every row in one group, every number in one sum, and unknown is not nothing."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.picture import Picture
from soilcase.query.grouping import can_be_grouped, group_ranks, make_groups
from soilcase.query.keys import reachable
from soilcase.query.selection import site_column, sort_by
from soilcase.query.sums import Sum, add_up, can_be_summed, show_sum
from soilcase.query.value_texts import Shower
from soilcase.query.views import column_fields
from tests.soilcase.model.regions import SEEDS, add_codes, draw_region
from tests.ui.house import read_words

COUNTS = dict.fromkeys(reachable(), 3) | {"site": 12, "area": 12, "decision": 12, "deadline": 9}
GROUPED = st.sampled_from([each for each, made in column_fields().items() if can_be_grouped(made)])
SUMMED = tuple(each for each, made in column_fields().items() if can_be_summed(made))


def _picture(seed: int) -> Picture:
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    return region.picture()


@given(SEEDS, GROUPED)
def test_every_row_stands_in_one_group(seed: int, field: str) -> None:
    """The groups follow one another without a gap, and no two are called the same."""
    picture = _picture(seed)
    shower = Shower(read_words(), picture)
    rows = np.arange(len(picture.sites))
    rows = sort_by(rows, [(group_ranks(shower, picture, field), False)])
    groups = make_groups(shower, picture, rows, field, SUMMED)

    assert len(rows) == sum(group.count for group in groups)
    assert [group.end for group in groups[:-1]] == [group.start for group in groups[1:]]
    assert len(groups) == len({group.label for group in groups})
    for group in groups:
        assert group.sums == add_up(picture, rows[group.start : group.end], SUMMED)


@given(SEEDS)
def test_a_sum_is_what_adding_comes_to(seed: int) -> None:
    """One after the other gives the same, and what is not known is counted apart."""
    picture = _picture(seed)
    rows = np.arange(len(picture.sites))[::2]
    for made in add_up(picture, rows, SUMMED):
        values = [float(site_column(picture, made.field)[row]) for row in rows.tolist()]
        known = [value for value in values if not np.isnan(value)]

        assert made.total == pytest.approx(sum(known))
        assert made.unknown == len(values) - len(known)


@pytest.mark.parametrize(
    ("made", "language", "told"),
    [
        (Sum("area_m2", 382_000.0, 0), "da", "38,2 ha"),
        (Sum("area_m2", 382_000.0, 3), "da", "38,2 ha (3 ukendt)"),
        (Sum("area_m2", 9_999.0, 0), "da", "9.999 m²"),
        (Sum("area_m2", 382_000.0, 3), "en", "38.2 ha (3 unknown)"),
        (Sum("area_count", 1_234.0, 0), "da", "1.234"),
    ],
)
def test_a_sum_is_written_with_its_unit(made: Sum, language: str, told: str) -> None:
    """Large areas in hectares, numbers the way of the language."""
    assert told == show_sum(made, read_words(language))


def test_what_says_nothing_is_not_added_up() -> None:
    """Years, factors and thicknesses are numbers whose sum means nothing."""
    assert set(SUMMED) == {"area_count", "area_m2", "open_matters", "open_conflicts"}
