"""The list as it is worked out: texts, order, and what is left out."""

from collections.abc import Sequence
from itertools import pairwise
from math import isnan
from random import Random

import pytest
from hypothesis import given

from soilcase.model.picture import Picture
from soilcase.model.status import DROPPED
from soilcase.query.evaluate import evaluate
from soilcase.query.parse import parse
from soilcase.query.selection import asks_for
from soilcase.query.views import SHOWN, Order, View
from soilcase.query.vocabulary import Vocabulary
from tests.soilcase.model.regions import SEEDS, add_codes, draw_region
from tests.ui.house import read_words, registers
from tests.ui.sites.views import COUNTS, FOLDED, VIEWS
from ui.sites.sheet import Sheet, arrange, make_sheet, needs


@pytest.fixture
def picture(example: str) -> Picture:
    """Read the synthetic register."""
    register = registers().open(example, write=False)
    try:
        return register.picture()
    finally:
        register.close()


def _texts(sheet: Sheet, field: str, rows: Sequence[int]) -> list[str]:
    column = sheet.column(field)
    return [column.texts[row] for row in rows]


@pytest.mark.parametrize("field", SHOWN)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_with_the_unknown_last(
    field: str, *, descending: bool, picture: Picture
) -> None:
    """Both ways round, what is unknown or does not apply stands at the end."""
    sheet = make_sheet(picture, read_words())
    arranged = arrange(sheet, View(sort=(Order(field, descending),)))
    known = [
        rank == rank  # noqa: PLR0124  NaN is what is unknown
        for rank in sheet.ranks_of(field)[arranged.rows].tolist()
    ]

    assert sorted(known, reverse=True) == known


def test_names_sort_the_danish_way(picture: Picture) -> None:
    """Øvelsesstræde comes after the other streets, and Ågade last of all."""
    sheet = make_sheet(picture, read_words())
    rows = arrange(sheet, View(with_dropped=True, sort=(Order("address"),))).rows
    streets = [text.split()[0] for text in _texts(sheet, "address", rows.tolist())]

    assert [*dict.fromkeys(street for street in streets if street not in {"ukendt", "Ågade"})] == [
        "Eksempelgade",
        "Gl.",
        "Mønsterallé",
        "Prøvevej",
        "Skitsetorvet",
        "Øvelsesstræde",
    ]
    assert streets.index("Ågade") > streets.index("Øvelsesstræde")


def test_house_numbers_sort_by_size(picture: Picture) -> None:
    """Number 2 comes before number 9, and both before 95."""
    sheet = make_sheet(picture, read_words())
    rows = arrange(sheet, View(with_dropped=True, sort=(Order("address"),))).rows
    numbers = [
        int(text.split()[1])
        for text in _texts(sheet, "address", rows.tolist())
        if text.startswith("Eksempelgade")
    ]

    assert sorted(numbers) == numbers


def test_a_status_sorts_by_its_list(picture: Picture) -> None:
    """Statuses stand in the order of their list, not of the alphabet."""
    sheet = make_sheet(picture, read_words())
    rows = arrange(sheet, View(with_dropped=True, sort=(Order("status"),))).rows.tolist()
    symbols = [sheet.column("status").symbols[row] for row in rows]

    assert [*dict.fromkeys(symbols)] == [
        "located",
        "v1",
        "v2",
        "v1_v2",
        "dropped_before",
        "dropped_after",
        None,
    ]


def test_a_filter_chooses_rows(picture: Picture) -> None:
    """Only what meets the filter is shown, and dropped sites are counted apart."""
    sheet = make_sheet(picture, read_words())
    asked = parse("kommune:Aarhus", Vocabulary("da", picture))
    without, with_dropped = (
        arrange(sheet, View(filter=asked, with_dropped=dropped)) for dropped in (False, True)
    )

    assert (len(without.rows), without.hidden) == (0, 2)
    assert (len(with_dropped.rows), with_dropped.hidden) == (2, 0)


def test_a_generation_contamination_is_named(picture: Picture) -> None:
    """The ring is never alone: its name stands beside the status."""
    sheet = make_sheet(picture, read_words())
    row = picture.sites["number"].tolist().index("615-90001")

    assert _texts(sheet, "status", [row]) == ["V2 kortlagt · Generationsforurening"]
    assert sheet.column("status").ringed[row]


@pytest.mark.parametrize(
    ("number", "language", "told"),
    [
        ("615-90001", "da", "● 30-01-2027 · 4 dage over"),
        ("615-90001", "en", "● 30-01-2027 · 4 days over"),
        ("657-90031", "da", "01-03-2027"),
        ("615-90020", "da", ""),
    ],
)
def test_a_deadline_says_how_near_it_is(
    number: str, language: str, told: str, picture: Picture
) -> None:
    """Within a fortnight the days are counted; what is over has a mark besides its colour."""
    sheet = make_sheet(picture, read_words(language))
    row = picture.sites["number"].tolist().index(number)
    column = sheet.column("next_deadline")

    assert told == column.texts[row]
    assert ("●" in told) == bool(column.alarms[row])


@given(SEEDS, VIEWS)
def test_what_is_shown_is_what_filter_and_order_say_plainly(seed: int, view: View) -> None:
    """The rows are those the filter holds for, sorted pair by pair as each key's ranks say."""
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    picture = region.picture()
    sheet = make_sheet(picture, read_words())
    arranged = arrange(sheet, view)
    meets = evaluate(view.filter, picture)
    statuses = picture.derived["status"].tolist()
    names_status = asks_for(view.filter, "site", "status")
    expected = {
        row
        for row in range(len(statuses))
        if meets[row] and (view.with_dropped or names_status or statuses[row] not in DROPPED)
    }
    keys = [(each.field, each.descending) for each in view.sort]

    assert expected == set(arranged.rows.tolist())
    assert int(meets.sum()) == len(arranged.rows) + arranged.hidden
    spans = [(group.start, group.end) for group in arranged.groups]
    for start, end in spans or [(0, len(arranged.rows))]:
        for above, below in pairwise(arranged.rows[start:end].tolist()):
            assert _comes_first(sheet, keys, above, below)


def _comes_first(sheet: Sheet, keys: Sequence[tuple[str, bool]], above: int, below: int) -> bool:
    """Say whether a row may stand above another, key by key."""
    for field, descending in keys:
        one, other = (float(sheet.ranks_of(field)[row]) for row in (above, below))
        if one != other and not (isnan(one) and isnan(other)):
            is_less = one > other if descending else one < other
            return isnan(other) or (not isnan(one) and is_less)
    return True


@given(SEEDS, VIEWS, FOLDED)
def test_lines_are_the_rows_with_their_groups_above(
    seed: int, view: View, folded: set[int]
) -> None:
    """Every group has one line; what is folded is left out, and nothing else."""
    region = draw_region(Random(seed), COUNTS)
    add_codes(region)
    sheet = make_sheet(region.picture(), read_words())
    labels = [group.label for group in arrange(sheet, view).groups]
    hidden = {label for number, label in enumerate(labels) if number in folded}
    arranged = arrange(sheet, view, hidden)
    expected: list[int] = []
    for number, group in enumerate(arranged.groups):
        expected.append(-1 - number)
        if group.label not in hidden:
            expected += arranged.rows[group.start : group.end].tolist()

    assert arranged.lines.tolist() == (expected if view.group else arranged.rows.tolist())


def test_what_was_asked_once_is_ready(picture: Picture) -> None:
    """The same kind of question needs nothing new; another field does."""
    sheet = make_sheet(picture, read_words())
    vocabulary = Vocabulary("da", picture)
    horsens, viborg, name = (
        View(filter=parse(text, vocabulary))
        for text in ("kommune:Horsens", "kommune:Samsø", "navn:x")
    )
    arrange(sheet, horsens)

    assert needs(viborg) <= sheet.ready
    assert not needs(name) <= sheet.ready
