"""What a funnel offers: counts that the list will show, and a filter that can be typed."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.picture import Picture
from soilcase.query.evaluate import evaluate
from soilcase.query.facets import MOST, count_facets, own_tests, toggled, with_tests
from soilcase.query.keys import reachable
from soilcase.query.parse import parse
from soilcase.query.selection import select
from soilcase.query.syntax import EVERYTHING, Filter, Unknown
from soilcase.query.views import column_fields
from soilcase.query.vocabulary import Vocabulary
from soilcase.query.write import shown
from tests.soilcase.model.regions import SEEDS, Region, add_codes, draw_region
from tests.soilcase.query.filters import WORDS_SOUGHT, filters, near_operand
from tests.ui.house import read_words

COUNTS = dict.fromkeys(reachable(), 3) | {"site": 12, "officer": 3, "area": 12, "decision": 12}
FIELDS = st.sampled_from(list(column_fields()))
FILTERS = filters(near_operand, st.sampled_from(WORDS_SOUGHT))
WORDS = read_words()


def _picture(seed: int) -> Picture:
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    return region.picture()


@given(SEEDS, FILTERS, FIELDS)
def test_a_count_is_what_the_list_would_show(seed: int, asked: Filter, field: str) -> None:
    """Choosing one value alone shows as many sites as stood beside it, and reads as typed."""
    picture = _picture(seed)
    vocabulary = Vocabulary("da", picture)
    facets = count_facets(picture, WORDS, asked, field, with_dropped=True)

    for facet in facets.members:
        chosen = with_tests(asked, field, [facet.test])
        assert facet.count == int(evaluate(chosen, picture).sum())
        assert parse(shown(chosen, vocabulary), vocabulary) == chosen


@given(SEEDS, FILTERS, FIELDS)
def test_unknown_is_always_offered(seed: int, asked: Filter, field: str) -> None:
    """However few there are."""
    facets = count_facets(_picture(seed), WORDS, asked, field)

    assert Unknown() in [facet.test for facet in facets.members]


@given(SEEDS, FIELDS)
def test_a_value_can_be_turned_on_and_off(seed: int, field: str) -> None:
    """On and off again leaves the filter as it was."""
    picture = _picture(seed)
    facets = count_facets(picture, WORDS, EVERYTHING, field)
    test = facets.members[0].test
    on = toggled(EVERYTHING, facets, test, is_chosen=True)
    now = count_facets(picture, WORDS, on, field)

    assert (test,) == own_tests(on, field)
    assert EVERYTHING == toggled(on, now, test, is_chosen=False)


def _towns(count: int) -> Picture:
    region = Region()
    for number in range(count):
        region.add("site", f"site-{number}", number=f"791-{number:05d}", name=f"Grund {number}")
        region.records["site"][f"site-{number}"]["municipality"] = ("0791", "0751")[number % 2]
    return region.picture()


@pytest.mark.parametrize(
    ("typed", "tests", "text"),
    [
        ("ren nuancering:F1 navn:x", 0, "ren navn:x"),
        ("ren nuancering:F1 navn:x", 2, "ren nuancering:ukendt,kendt navn:x"),
        ("nuancering:F1", 0, ""),
        ("", 2, "nuancering:ukendt,kendt"),
        ("ren eller navn:x", 2, "(ren eller navn:x) nuancering:ukendt,kendt"),
        ("ikke:nuancering:F1", 2, "ikke:nuancering:F1 nuancering:ukendt,kendt"),
    ],
)
def test_a_condition_stands_where_it_stood(typed: str, tests: int, text: str) -> None:
    """What else is asked keeps its place and its meaning."""
    chosen = own_tests(parse("nuancering:ukendt,kendt"), "nuance")[:tests]
    made = with_tests(parse(typed), "nuance", chosen)

    assert shown(made, Vocabulary("da")) == text


def test_dropped_sites_are_not_counted_unless_they_are_shown() -> None:
    """Counts are those of the list beside the funnel."""
    picture = _picture(7)
    for with_dropped in (False, True):
        facets = count_facets(picture, WORDS, EVERYTHING, "generation", with_dropped=with_dropped)
        rows = len(select(picture, EVERYTHING, with_dropped=with_dropped).rows)
        assert rows == sum(facet.count for facet in facets.members)


def test_many_values_are_found_by_typing() -> None:
    """Only some are named, the rest are counted, and typing brings them."""
    picture = _towns(MOST + 25)
    facets = count_facets(picture, WORDS, EVERYTHING, "number")
    typed = count_facets(picture, WORDS, EVERYTHING, "number", typed="00324")

    assert (len(facets.members), facets.left_out) == (MOST + 1, 25)
    assert ["791-00324", "ukendt"] == [facet.label for facet in typed.members]


def test_numbers_are_parted_evenly() -> None:
    """Each range of a column of many numbers holds some, and together they hold all."""
    region = Region()
    for number in range(400):
        region.add("site", f"site-{number}", number=f"791-{number:05d}", clay_cover=number / 10)
    facets = count_facets(region.picture(), WORDS, EVERYTHING, "clay_cover")
    counts = np.array([facet.count for facet in facets.members[:-1]])

    assert (counts > 20).all()
    assert counts.sum() >= 400
