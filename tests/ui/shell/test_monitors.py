"""Windows stand where they can be seen, on whatever screens there are."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from ui.shell.monitors import Monitor, centred, clamped, key_of

LAPTOP = Monitor("eDP-1", QRect(0, 0, 1366, 768), QRect(0, 0, 1366, 728))
LARGE = Monitor("DP-2", QRect(1366, 0, 2560, 1440), QRect(1366, 0, 2560, 1400))
LEFT = Monitor("DP-3", QRect(-2560, -200, 2560, 1440), QRect(-2560, -200, 2560, 1440))
SETS = st.lists(st.sampled_from([LAPTOP, LARGE, LEFT]), min_size=1, unique=True)
BOXES = st.builds(
    QRect,
    st.integers(-6000, 6000),
    st.integers(-4000, 4000),
    st.integers(200, 6000),
    st.integers(120, 4000),
)


def _seen(box: QRect, screens: list[Monitor]) -> int:
    return sum(
        part.width() * part.height()
        for screen in screens
        if (part := box.intersected(screen.free)).isValid()
    )


@given(BOXES, SETS)
def test_a_window_is_always_seen(box: QRect, screens: list[Monitor]) -> None:
    """At least 98 % of it lies on screens that are there."""
    place = clamped(box, screens)

    assert _seen(place, screens) >= 0.98 * place.width() * place.height()


@given(BOXES, SETS)
def test_what_is_seen_stays(box: QRect, screens: list[Monitor]) -> None:
    """Clamping twice is clamping once, and never makes a window larger."""
    place = clamped(box, screens)

    assert place == clamped(place, screens)
    assert place.width() <= box.width()
    assert place.height() <= box.height()


def test_a_window_across_two_screens_stays_there() -> None:
    """List on one and map on the other is a way to work."""
    across = QRect(800, 20, 1400, 680)

    assert across == clamped(across, [LAPTOP, LARGE])


def test_a_window_on_a_screen_that_is_gone_comes_to_the_main_one() -> None:
    """The docking station was left behind."""
    assert QRect(0, 0, 1366, 728) == clamped(QRect(1500, 50, 2000, 1200), [LAPTOP])


def test_the_first_day_is_in_the_middle_of_the_main_screen() -> None:
    """And no larger than it."""
    small = Monitor("a", QRect(0, 0, 1093, 614), QRect(0, 0, 1093, 574))

    assert QRect(0, 0, 1093, 574) == centred(1280, 720, [small])
    assert LARGE.free.center() == centred(1280, 720, [LARGE, LAPTOP]).center()


@given(st.permutations([LAPTOP, LARGE, LEFT]))
def test_a_set_of_screens_has_one_name(screens: list[Monitor]) -> None:
    """In whatever order the system tells them; another place of one is another set."""
    moved = Monitor("eDP-1", QRect(0, 200, 1366, 768), QRect(0, 200, 1366, 728))

    assert key_of([LAPTOP, LARGE, LEFT]) == key_of(screens)
    assert key_of([moved, LARGE, LEFT]) != key_of(screens)


def test_without_a_screen_nothing_is_moved() -> None:
    """There is such a moment while screens are changed."""
    box = QRect(1, 2, 300, 400)

    assert box == clamped(box, [])
