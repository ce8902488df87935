"""Which sites a list shows, and in what order."""

from datetime import date

import numpy as np
import pytest

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.query.parse import parse
from soilcase.query.selection import SITE, asks_for, ranks, select, site_column, sort
from soilcase.query.value_texts import Shower
from tests.soilcase.model.regions import Region
from tests.ui.house import read_words

KINDS = ("v1", "v2", "located", "dropped_before", "dropped_after", None)


def _picture() -> Picture:
    region = Region()
    for number, kind in enumerate(KINDS):
        site = region.add("site", f"site-{number}", number=f"791-9000{number}")
        if kind is not None:
            area = region.add("area", f"area-{number}", site=site)
            region.add(
                "decision",
                f"decision-{number}",
                area=area,
                kind=kind,
                state="approved",
                valid_from=date(2020, 1, 1),
            )
    return region.picture()


PICTURE = _picture()


@pytest.mark.parametrize(
    ("typed", "with_dropped", "rows", "hidden"),
    [
        ("", False, [0, 1, 2, 5], 2),
        ("", True, [0, 1, 2, 3, 4, 5], 0),
        ("status:udgået", False, [3, 4], 0),
        ("ikke:status:V1", False, [1, 2, 3, 4], 0),
        ("nr:791-90003", False, [], 1),
        ("nr:791-90003 eller status:V1", False, [0, 3], 0),
    ],
)
def test_dropped_sites_are_shown_when_asked_for(
    typed: str, *, with_dropped: bool, rows: list[int], hidden: int
) -> None:
    """Outright, or by a filter that names the status anywhere; what is left out is counted."""
    chosen = select(PICTURE, parse(typed), with_dropped=with_dropped)

    assert (rows, hidden) == (chosen.rows.tolist(), chosen.hidden)


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("status:V1", True),
        ("ikke:(nr:1 eller status:V1)", True),
        ("areal:(status:V1)", False),
        ("nr:1", False),
        ("", False),
    ],
)
def test_a_filter_is_searched_for_a_field(typed: str, *, asks: bool) -> None:
    """Within all parentheses; another noun's status is another field."""
    assert asks == asks_for(parse(typed), SITE, "status")


def _order(values: dict[str, list[object]], field: str, *, descending: bool = False) -> list[int]:
    region = Region()
    for row in range(len(next(iter(values.values())))):
        region.add("site", f"site-{row}", **{key: column[row] for key, column in values.items()})  # type: ignore[arg-type]
    picture = region.picture()
    shower = Shower(read_words(), picture)
    by = ranks(shower, catalogue.field(SITE, field), site_column(picture, field))
    rows = np.arange(len(picture.sites), dtype=np.int64)
    in_order = sort(rows, by, rows.astype(np.float64), descending=descending)
    return [int(row) for row in in_order]


@pytest.mark.parametrize(
    ("field", "values", "ascending", "descending"),
    [
        ("name", ["Å", None, "B10", "b2", "Ø"], [3, 2, 4, 0, 1], [0, 4, 2, 3, 1]),
        ("clay_cover", [2.0, None, -1.0, 10.0], [2, 0, 3, 1], [3, 0, 2, 1]),
        ("generation", [True, None, False], [2, 0, 1], [0, 2, 1]),
        ("grundrisk_on", [date(2027, 1, 1), None, date(1900, 1, 1)], [2, 0, 1], [0, 2, 1]),
        ("name", ["a", "a", "a"], [0, 1, 2], [0, 1, 2]),
    ],
)
def test_what_is_unknown_comes_last_both_ways(
    field: str, values: list[object], ascending: list[int], descending: list[int]
) -> None:
    """Each type sorts by its own meaning, and equals keep their order."""
    assert ascending == _order({field: values}, field)
    assert descending == _order({field: values}, field, descending=True)
