"""What is remembered: for as long as the arrays it was made of, and no longer."""

import gc

import numpy as np

from soilcase.model.memo import remembered


def test_the_same_arrays_give_what_was_made_before() -> None:
    """It is made once for the same arrays, and again for others or another subject."""
    first, second = np.arange(3), np.arange(3)
    made: list[str] = []

    def make() -> str:
        made.append("again")
        return f"number {len(made)}"

    given = [
        remembered("a", [first, second], make),
        remembered("a", [first, second], make),
        remembered("a", [second, first], make),
        remembered("b", [first, second], make),
    ]

    assert given == ["number 1", "number 1", "number 2", "number 3"]


def test_nothing_may_be_remembered_as_nothing() -> None:
    """That there is nothing is an answer too, and is not worked out again."""
    array = np.arange(3)
    made: list[None] = []

    for _ in range(2):
        remembered("none", [array], lambda: made.append(None))

    assert made == [None]


def test_it_is_forgotten_with_its_arrays() -> None:
    """When an array is gone, what was made of it goes too."""
    array = np.arange(3)
    made = np.arange(5)
    remembered("gone", [array], lambda: made)
    held = len(gc.get_referrers(made))

    del array

    assert len(gc.get_referrers(made)) == held - 1
