"""The three-way merge of lines, against merges whose answer is known as they are made."""

import random
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from soilcase.model.merge_text import join_lines, merge_lines


@dataclass(frozen=True)
class Change:
    """What one side did at one place: to the line (keep, drop, replace) and after it."""

    line: str
    after: str


lines = st.lists(st.sampled_from(["a", "b", "", "c"]), max_size=7)
changes = st.builds(
    Change,
    st.sampled_from(["keep", "keep", "keep", "drop", "new 1", "new 2"]),
    st.sampled_from(["", "", "", "more 1", "more 2"]),
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[Change], list[Change]]:
    """Draw what each side did at each place; the first place has no line of its own."""
    count = draw(st.integers(1, 8))
    office, incoming = (draw(st.lists(changes, min_size=count, max_size=count)) for _ in "oi")
    return office, incoming


def written(side: list[Change]) -> list[list[str]]:
    """Give the lines that a side has at each place; every line is told apart by its place."""
    places = []
    for place, change in enumerate(side):
        line = [f"line {place}"] if change.line == "keep" else [f"{change.line} at {place}"]
        after = [f"{change.after} after {place}"] if change.after else []
        places.append(([] if change.line == "drop" or place == 0 else line) + after)
    return places


def slowly_merged(office: list[Change], incoming: list[Change]) -> list[str] | None:
    """Merge place by place: what lies between two lines that both kept belongs together."""
    nobody = [Change("keep", "")] * len(office)
    merged: list[str] = []
    gap: list[tuple[list[str], ...]] = []
    sides = zip(office, incoming, *map(written, (nobody, office, incoming)), strict=True)
    for place, (mine, yours, before, here, there) in enumerate(sides):
        if place and mine.line == yours.line == "keep":
            closed = _closed(gap)
            if closed is None:
                return None
            merged += [*closed, f"line {place}"]
            gap = [([], here[1:], there[1:])]
        else:
            gap.append((before, here, there))
    last = _closed(gap)
    return None if last is None else merged + last


def _closed(gap: list[tuple[list[str], ...]]) -> list[str] | None:
    before, here, there = (flat([part[side] for part in gap]) for side in range(3))
    if here == before:
        return there
    return here if there in (before, here) else None


def flat(places: list[list[str]]) -> list[str]:
    """Put the lines of all places one after the other."""
    return [line for place in places for line in place]


@given(edited())
def test_edits_merge_unless_they_overlap(sides: tuple[list[Change], list[Change]]) -> None:
    """Edits with an unchanged line between them all survive; others are never guessed."""
    office, incoming = sides
    base = flat(written([Change("keep", "")] * len(office)))

    merged = merge_lines(base, flat(written(office)), flat(written(incoming)))

    assert merged == slowly_merged(office, incoming)


@given(lines, lines)
def test_a_side_that_changed_nothing_gives_way(base: list[str], side: list[str]) -> None:
    """The merge with an unchanged side is the other side."""
    merged = merge_lines(base, base, side), merge_lines(base, side, base)

    assert merged == (side, side)


@given(lines, lines)
def test_two_equal_sides_are_one(base: list[str], side: list[str]) -> None:
    """What both wrote is written once."""
    merged = merge_lines(base, side, side)

    assert merged == side


@given(lines, lines, lines)
def test_the_sides_of_a_text_may_be_exchanged(
    base: list[str], office: list[str], incoming: list[str]
) -> None:
    """A merge without overlap does not know which side is which."""
    merged = merge_lines(base, office, incoming)

    assert merge_lines(base, incoming, office) == merged


@given(lines, lines, lines)
def test_no_new_line_is_lost_or_invented(
    base: list[str], office: list[str], incoming: list[str]
) -> None:
    """Every line that a side added is in the merged text, and every line there has an author."""
    merged = merge_lines(base, office, incoming) or join_lines(base, office, incoming)

    written_lines = set(office) | set(incoming)
    assert written_lines - set(base) <= set(merged) <= written_lines


@given(lines, lines, lines)
def test_merging_a_text_again_changes_nothing(
    base: list[str], office: list[str], incoming: list[str]
) -> None:
    """Repeated lines are never doubled by an edit that comes twice."""
    merged = merge_lines(base, office, incoming)
    if merged is None:
        merged = office

    again = merge_lines(base, merged, incoming)

    assert again in (merged, None)


def test_a_merge_that_could_double_a_line_is_left_to_a_person() -> None:
    """Where it is uncertain which of two equal lines was added, nothing is guessed."""
    base, one, other = ["a"], ["b", "a"], ["a", "a"]

    merged = [merge_lines(base, one, other), merge_lines(base, other, one)]

    assert merged == [None, None]


def test_lines_that_occur_often_still_hold_a_text_together() -> None:
    """A long list of few different lines is merged as any other text."""
    middle = random.Random(7).choices("xyz", k=220)
    office = ["first", *middle, "last"]
    incoming = ["head", *middle[:100], "field", *middle[101:], "tail"]

    merged = merge_lines(["head", *middle, "tail"], office, incoming)

    assert merged == ["first", *incoming[1:-1], "last"]


def test_paragraphs_added_at_the_same_place_overlap() -> None:
    """Nobody knows which of two paragraphs at the end comes first."""
    merged = merge_lines(["a"], ["a", "office"], ["a", "field"])

    assert merged is None


def test_joined_paragraphs_stand_after_each_other_and_the_rest_is_merged() -> None:
    """Taking both puts the office's paragraph first, and keeps edits that did not overlap."""
    base = ["head", "a", "b", "c", "d"]

    joined = join_lines(
        base, ["head", "office", "b", "c", "d"], ["head", "field", "b", "c", "last"]
    )

    assert joined == ["head", "office", "field", "b", "c", "last"]


def test_texts_of_many_equal_lines_are_merged_whole() -> None:
    """Above a size the changed middle is one region: it asks a person and never hangs."""
    merged = [_long_merge(10), _long_merge(400)]

    assert [found is None for found in merged] == [False, True]


def _long_merge(count: int) -> list[str] | None:
    base = [line for number in range(count) for line in (str(number), "")]
    middle = [*base[:count], "field", *base[count + 1 :]]
    return merge_lines(base, ["first", *base[1:-1], "last"], middle)
