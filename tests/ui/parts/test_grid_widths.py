"""How the columns of a page's table share its width: none is starved for one that can wait."""

from hypothesis import given
from hypothesis import strategies as st

from ui.parts.grid import MOST_OUT, NARROWEST, SLIGHT, crowded_out, share

WIDTHS = st.lists(st.integers(NARROWEST, 460), min_size=1, max_size=9)
ROOMS = st.integers(300, 1600)
NONE: frozenset[int] = frozenset()


def test_the_last_columns_wait_until_a_line_is_opened() -> None:
    """A slight squeeze is shared; a great one leaves the last that are not kept out."""
    wanted = [150, 90, 80, 90, 180, 80, 90]

    assert NONE == crowded_out(wanted, sum(wanted) - SLIGHT, frozenset({4}))
    assert {6} == crowded_out(wanted, sum(wanted) - SLIGHT - 1, frozenset({4}))
    assert {3, 6} == crowded_out(wanted, 300, frozenset({4, 5}))


@given(wanted=WIDTHS, room=ROOMS, kept=st.frozensets(st.integers(0, 8)))
def test_the_names_and_what_is_kept_stay(wanted: list[int], room: int, kept: set[int]) -> None:
    """The first column is never left out, nor one that is kept, nor more than a few."""
    out = crowded_out(wanted, room, frozenset(kept))

    assert 0 not in out
    assert not out & kept
    assert len(out) <= MOST_OUT
    assert sum(wanted) > room or not out


@given(wanted=WIDTHS, room=ROOMS)
def test_the_whole_width_is_shared(wanted: list[int], room: int) -> None:
    """Nothing is left over, and nothing sticks out but where all are as narrow as they can be."""
    shared = share(wanted, room)

    assert len(shared) == len(wanted)
    assert min(shared) >= NARROWEST
    assert sum(shared) == room or sum(shared) <= NARROWEST * len(wanted)
