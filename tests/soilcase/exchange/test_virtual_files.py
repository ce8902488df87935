"""Files that are only held out: names and bytes read from what Windows' programs describe."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.names import safe_name
from soilcase.exchange.virtual_files import MOST, HeldOut, names_in, take
from tests.soilcase.exchange.held_out import described

FORBIDDEN = '\0\\/:*?"<>|.'
LETTERS = st.characters(
    codec="utf-16", exclude_characters=FORBIDDEN, exclude_categories=("C", "Z")
)
NAMES = st.text(LETTERS, min_size=1, max_size=40).map(lambda stem: f"{stem}.msg")


@given(st.lists(NAMES, max_size=6))
def test_what_is_described_is_read_back(names: list[str]) -> None:
    """Every name, in the order of the numbers under which the bytes are asked for."""
    assert names_in(described(names)) == tuple(safe_name(name) for name in names)


@given(st.binary(max_size=3_000))
def test_nothing_described_makes_it_fail(data: bytes) -> None:
    """Whatever comes, there are no more names than there is room for."""
    assert len(names_in(data)) <= max(len(data) - 4, 0) // 592


def test_a_list_that_is_cut_or_boasts_gives_what_it_has() -> None:
    """A count is believed no further than the bytes go, and no further than a limit."""
    whole = described(["a.msg", "b.msg"])
    boasting = struct.pack("<I", 2**32 - 1) + described(["a.msg"] * (MOST + 5))[4:]

    assert names_in(whole[:-1]) == ("a.msg",)
    assert len(names_in(boasting)) == MOST


def test_a_path_is_no_way_out() -> None:
    """Only the last part of a path is a name, and a folder is none at all."""
    assert names_in(described(["..\\..\\system.ini"])) == ("system.ini",)
    assert names_in(described(["Mappe"], folders={0})) == (None,)


def test_what_gives_no_bytes_is_named() -> None:
    """Outlook keeps whole mails back; what it gives is taken, and the rest is told."""
    held = take(("mail.msg", None, "bilag.pdf"), lambda number: b"%PDF" if number else b"")

    assert held == HeldOut((("bilag.pdf", b"%PDF"),), ("mail.msg",))
