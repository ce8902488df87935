"""Back and forth: what a browser's history promises, whatever way one goes."""

from hypothesis import given
from hypothesis import strategies as st

from ui.shell.visits import MOST, Trail

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("to"), st.sampled_from(["sites", "site", "status"])),
        st.tuples(st.just("step"), st.sampled_from([-1, 1])),
    ),
    max_size=40,
)


def _walk(steps: list[tuple[str, object]]) -> Trail:
    trail = Trail().to("sites", None)
    for what, where in steps:
        trail = trail.to(str(where), None) if what == "to" else trail.step(int(str(where)))
    return trail


@given(STEPS)
def test_one_is_always_somewhere(steps: list[tuple[str, object]]) -> None:
    """There is a place in front, and no two neighbours are the same place."""
    trail = _walk(steps)
    rooms = [visit.room for visit in trail.visits]

    assert trail.here is not None
    assert all(rooms[n] != rooms[n + 1] for n in range(trail.at))


@given(STEPS)
def test_back_and_forth_again_leads_to_the_same_place(steps: list[tuple[str, object]]) -> None:
    """Wherever one can go back, going forth undoes it."""
    trail = _walk(steps)

    assert not trail.can_go_back or trail.step(-1).step(1) == trail
    assert not trail.can_go_forth or trail.step(1).step(-1) == trail


def test_a_place_is_found_as_it_was_left() -> None:
    """State and choice belong to the visit."""
    trail = Trail().to("sites", None).left({"scroll": 7}, ("a", "b"), "b").to("site", "b")
    back = trail.step(-1).here

    assert back is not None
    assert ({"scroll": 7}, ("a", "b"), "b") == (back.state, back.chosen, back.current)


def test_the_trail_has_an_end() -> None:
    """Only so many places are remembered, the latest."""
    trail = Trail()
    for number in range(MOST + 20):
        trail = trail.to("site", number)

    assert (MOST, MOST - 1) == (len(trail.visits), trail.at)


def test_nobody_has_been_anywhere_at_first() -> None:
    """Before a register is open there is no place, and no way back."""
    assert (None, False, False) == (Trail().here, Trail().can_go_back, Trail().can_go_forth)
