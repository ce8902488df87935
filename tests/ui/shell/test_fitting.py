"""What is typed finds what is meant, half, in another order, or with a letter wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.shell.fitting import ALIKE, NONE, WHOLE, fit

NAMES = ["Nulstil layout", "Åbn i eget vindue", "Lyst eller mørkt", "Fortryd", "Lokaliteter"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nulstil", "Nulstil layout"),
        ("layout nul", "Nulstil layout"),
        ("vindue", "Åbn i eget vindue"),
        ("aabn", "Åbn i eget vindue"),
        ("moerkt", "Lyst eller mørkt"),
        ("fortrud", "Fortryd"),
        ("lokaltieter", "Lokaliteter"),
        ("LOK", "Lokaliteter"),
    ],
)
def test_the_name_that_is_meant_fits_best(typed: str, name: str) -> None:
    """Of all names the one that was meant comes first, and no other as high."""
    assert name == max(NAMES, key=lambda other: fit(typed, other))
    assert [name] == [other for other in NAMES if fit(typed, other) >= fit(typed, name) > NONE]


@pytest.mark.parametrize("typed", ["xyz", "fortryd nulstil", "q", "8800"])
def test_what_is_not_there_fits_nothing(typed: str) -> None:
    """Every typed word must be met."""
    assert [NONE] * len(NAMES) == [fit(typed, name) for name in NAMES]


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_fits_between_nothing_and_whole(typed: str, name: str) -> None:
    """Whatever is typed, and whatever a thing is called."""
    assert NONE <= fit(typed, name) <= WHOLE


@given(st.sampled_from(NAMES), st.data())
def test_the_beginning_of_a_name_fits_it(name: str, data: st.DataObject) -> None:
    """At every length that is typed it is found, and better than by a mistake."""
    typed = name[: data.draw(st.integers(1, len(name)))]

    assert fit(typed, name) > ALIKE
