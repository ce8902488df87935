"""The merge of one value: mirrored sides, sets and long texts, whatever the values are."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.edit import Verdict
from soilcase.model.fields import Field, Merge, Type, declare, say
from soilcase.model.merge_value import Merged, merge_value
from soilcase.model.values import Value, normalise
from tests.soilcase.model.merge_samples import alphabet_of, one_of_each, value_of

EACH = one_of_each()
each_field = pytest.mark.parametrize("field", [field for _, field in EACH.values()], ids=EACH)
SHORT = declare("short", Type.TEXT, say("k", "s", "h", "h"), merge=Merge.TEXT, length=10)
NOTE = declare("note", Type.TEXT, say("n", "n", "h", "h"), merge=Merge.TEXT)
TAGS = declare("tags", Type.TEXTS, say("m", "t", "h", "h"))

coordinates = st.floats(-1e6, 1e7).map(lambda metres: round(metres, 3))
corners = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=6)
texts = st.text(st.sampled_from("abe\u0301\n"), max_size=8)
raw: dict[Type, st.SearchStrategy[object]] = {
    Type.TEXT: texts,
    Type.CODE: texts,
    Type.INTEGER: st.integers(-2, 2),
    Type.MONEY: st.integers(-2, 2),
    Type.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Type.DATE: st.dates(date(2030, 1, 1), date(2030, 1, 3)),
    Type.MOMENT: st.datetimes(datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    Type.BOOLEAN: st.booleans(),
    Type.CODES: st.sets(st.sampled_from("abcd")),
    Type.TEXTS: st.sets(st.sampled_from("abcd")),
    Type.REFERENCE: st.uuids().map(str),
    Type.POINT: st.tuples(coordinates, coordinates).map(shapely.Point),
    Type.POLYGON: corners.map(shapely.Polygon),
    Type.JSON: st.dictionaries(st.sampled_from("ab"), st.integers(0, 1)),
}


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Field, Value, Value, Value]:
    """Draw a field and three normal values of it, of which some are often equal."""
    field = draw(st.sampled_from([field for _, field in EACH.values()]))
    drawn = draw(st.lists(raw[field.type], min_size=1, max_size=3))
    values = [None, *(normalise(field, value) for value in drawn)]
    base, office, incoming = (draw(st.sampled_from(values)) for _ in range(3))
    return field, base, office, incoming


def mirrored(merged: Merged, office: Value, incoming: Value) -> Merged:
    """Give what the other side should see: in a clash each keeps its own."""
    if merged.verdict is Verdict.CONFLICT:
        return Merged(incoming, Verdict.CONFLICT, office)
    if merged.verdict is Verdict.SAME:
        return Merged(incoming, Verdict.SAME)
    return merged


@each_field
def test_exchanging_the_sides_mirrors_the_merge(field: Field) -> None:
    """Who is called the office decides only whose value stays in a clash."""
    values = [value_of(field, symbol) for symbol in alphabet_of(field)]
    unlike = [
        (base, office, incoming)
        for base, office, incoming in product(values, repeat=3)
        if mirrored(merge_value(field, base, office, incoming), office, incoming)
        != merge_value(field, base, incoming, office)
    ]

    assert unlike[:1] == []


@given(meetings(), st.booleans())
def test_the_merge_is_total(
    meeting: tuple[Field, Value, Value, Value],
    from_field: bool,  # noqa: FBT001  Hypothesis draws it
) -> None:
    """Any three normal values meet, and what is merged is a normal value again."""
    field, *values = meeting

    merged = merge_value(field, *values, from_field=from_field)

    assert normalise(field, merged.value) == merged.value


@given(meetings())
def test_the_merge_of_any_values_mirrors(meeting: tuple[Field, Value, Value, Value]) -> None:
    """The mirror holds for any values, not only for the table's."""
    field, base, office, incoming = meeting

    merged = merge_value(field, base, office, incoming)

    assert merge_value(field, base, incoming, office) == mirrored(merged, office, incoming)


@given(meetings())
def test_merging_the_merged_again_changes_nothing(
    meeting: tuple[Field, Value, Value, Value],
) -> None:
    """An edit that comes a second time finds itself done."""
    field, base, office, incoming = meeting
    merged = merge_value(field, base, office, incoming).value

    again = merge_value(field, base, merged, incoming)

    assert again.value == merged


@given(meetings())
def test_nothing_is_lost_without_a_clash(meeting: tuple[Field, Value, Value, Value]) -> None:
    """Only a clash gives a lost value, and it is the incoming one."""
    field, base, office, incoming = meeting

    merged = merge_value(field, base, office, incoming)

    expected = incoming if merged.verdict is Verdict.CONFLICT else None
    assert merged.lost == expected


@given(st.sets(st.sampled_from("abcdef")), *[st.sets(st.sampled_from("abcdef"))] * 2)
def test_each_member_of_a_set_follows_who_changed_it(
    base: set[str], office: set[str], incoming: set[str]
) -> None:
    """What one side added is there, what one side removed is not, the rest is as it was."""
    sides = [normalise(TAGS, side) for side in (base, office, incoming)]

    merged = merge_value(TAGS, *sides).value

    added, removed = (office | incoming) - base, base - (office & incoming)
    assert set(merged if isinstance(merged, tuple) else ()) == (base | added) - removed


def test_a_set_that_both_emptied_is_no_value() -> None:
    """When each side removes its half nothing is left, which is written as unknown."""
    merged = merge_value(TAGS, ("a", "b"), ("a",), ("b",))

    assert merged == Merged(None, Verdict.PARALLEL)


def test_a_text_that_both_emptied_is_no_value() -> None:
    """When each side deletes its line and the blank one stays, there is no text."""
    merged = merge_value(NOTE, "a\n\nb", "\nb", "a\n")

    assert merged == Merged(None, Verdict.PARALLEL)


def test_a_merged_text_that_is_too_long_is_a_clash() -> None:
    """Two texts that fit may not fit together; then a person shortens them."""
    merged = merge_value(SHORT, "a\nb\nc", "aaaa\nb\nc", "a\nb\ncccc")

    assert merged == Merged("aaaa\nb\nc", Verdict.CONFLICT, "a\nb\ncccc")


def test_a_merged_text_that_just_fits_is_taken() -> None:
    """The length is a limit that may be reached."""
    merged = merge_value(SHORT, "a\nb\nc", "aaaa\nb\nc", "a\nb\nccc")

    assert merged == Merged("aaaa\nb\nccc", Verdict.PARALLEL)


def test_a_small_correction_of_a_geometry_is_taken() -> None:
    """The 1 cm is for telling whether two changes are one; a change alone is what it says."""
    field = EACH["geometry-point"][1]
    here, corrected = value_of(field, "a"), value_of(field, "b")

    merged = merge_value(field, here, here, corrected)

    assert merged == Merged(corrected, Verdict.CLEAN)


def test_the_same_decision_twice_is_one() -> None:
    """Two people who give an area the same status have nothing to choose between."""
    field = EACH["proposal-code"][1]

    merged = merge_value(field, "located", "v1", "v1")

    assert merged == Merged("v1", Verdict.SAME)
