"""The search for garbage is put off while a block runs, and goes on after it."""

import gc

import pytest

from db.garbage import uncollected


def test_the_search_goes_on_after_the_outermost_block() -> None:
    """A block within a block leaves the search off; the end of the outer one puts it on again."""
    seen = [gc.isenabled()]
    with uncollected():
        with uncollected():
            seen.append(gc.isenabled())
        seen.append(gc.isenabled())
    seen.append(gc.isenabled())

    assert seen == [True, False, False, True]


def test_the_search_goes_on_after_trouble() -> None:
    """A block that fails puts the search on again."""
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0

    assert gc.isenabled()
