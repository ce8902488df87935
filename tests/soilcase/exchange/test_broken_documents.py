"""Whatever chance does to a file, reading it gives facts."""

import random

from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.documents import read_document
from tests.soilcase.exchange.hostile import check_whole, samples


@given(st.binary(max_size=2000), st.sampled_from(sorted(samples())))
def test_random_bytes_are_read(data: bytes, name: str) -> None:
    """Any bytes under any name give facts."""
    check_whole(read_document(name, data), data)


@given(st.sampled_from(sorted(samples())), st.binary(max_size=300))
def test_a_beginning_with_rubbish_behind_is_read(name: str, rubbish: bytes) -> None:
    """The first bytes of a kind do not make a file one."""
    data = samples()[name][:64] + rubbish
    check_whole(read_document(name, data), data)


@given(st.sampled_from(sorted(samples())), st.floats(0, 1))
def test_a_file_that_was_cut_off_is_read(name: str, where: float) -> None:
    """A download that broke off anywhere gives facts."""
    whole = samples()[name]
    data = whole[: int(len(whole) * where)]
    check_whole(read_document(name, data), data)


@given(st.sampled_from(sorted(samples())), st.randoms(use_true_random=False), st.integers(1, 40))
def test_a_file_with_flipped_bits_is_read(name: str, draw: random.Random, many: int) -> None:
    """A disk that lost bits gives facts."""
    data = bytearray(samples()[name])
    for _ in range(many):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    check_whole(read_document(name, bytes(data)), bytes(data))


@given(
    st.sampled_from(sorted(samples())),
    st.randoms(use_true_random=False),
    st.binary(min_size=1, max_size=8),
)
def test_a_file_with_pieces_written_over_is_read(
    name: str, draw: random.Random, piece: bytes
) -> None:
    """Counts and places that are too large or lead in rings give facts."""
    data = bytearray(samples()[name])
    for _ in range(6):
        at = draw.randrange(len(data))
        written = draw.choice((piece, b"\xff\xff\xff\xff", b"\0\0\0\0", b"99999999"))
        data[at : at + len(written)] = written
    check_whole(read_document(name, bytes(data)), bytes(data))
