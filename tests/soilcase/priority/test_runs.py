"""Kept runs: to the bit what was known and what came of it, or told as damaged."""

import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.register import SqlRegister
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Fact, FactKey, Origin
from soilcase.priority.method import with_weights
from soilcase.priority.run_file import MAGIC
from soilcase.priority.runs import (
    Run,
    facts_sha256,
    keep_run,
    make_run,
    read_run,
    reproduce,
    run_bytes,
    runs_in,
)
from soilcase.priority.score import score
from soilcase.priority.standing import Standing
from tests.soilcase.model.regions import TODAY, Region
from tests.soilcase.priority.cases import facts_from, many_cases, shipped_method

METHOD = shipped_method()
# More than the first 200, so that chances are not all one.
SITES = 230
NAME = "Indstilling til udvalget"
LAYER = Origin("layer", "l-1", "osd", "OSD", TODAY, "f-7")


def a_run(count: int = SITES, seed: int = 7) -> Run:
    """Give a run over invented sites, one fact of which says where it is from."""
    facts = facts_from(many_cases(count))
    zone = facts.columns[FactKey.ZONE]
    told = Fact(zone.values, zone.status, np.zeros(count, dtype=np.int32), (LAYER,))
    facts = replace(facts, columns={**facts.columns, FactKey.ZONE: told})
    table = factors_of(facts, METHOD)
    standing = Standing(METHOD, facts, table, score(table, METHOD))
    picture: Picture = Region().picture()
    return make_run(standing, picture, name=NAME, by="MLP", seed=seed, draws=50)


RUN = a_run()
WRITTEN = run_bytes(RUN)


def test_what_is_read_is_what_was_written() -> None:
    """Facts with their origins, scores, chances and all that the run says of itself."""
    read = read_run(WRITTEN)
    zone = read.standing.facts.columns[FactKey.ZONE]

    is_same = run_bytes(read) == WRITTEN
    assert is_same
    assert (read.name, read.day, read.by, read.seed, read.draws) == (NAME, TODAY, "MLP", 7, 50)
    assert (zone.origins, zone.origin.tolist()) == ((LAYER,), [0] * SITES)
    assert read.standing.method.sha256 == METHOD.sha256
    assert np.array_equal(read.standing.scores.overall, RUN.standing.scores.overall)
    assert np.array_equal(read.chance, RUN.chance)


def test_a_run_is_worked_out_again_to_the_bit() -> None:
    """Its own facts and method come to the same scores, and its seed to the same chances."""
    found = reproduce(WRITTEN)

    assert (found.is_to_the_bit, found.holds) == (True, True)
    assert (found.most_apart, found.moved_ranks, found.moved_chances) == (0.0, 0, 0)


def test_another_seed_moves_chances_and_no_score() -> None:
    """What was drawn otherwise is told as such."""
    other = run_bytes(replace(RUN, seed=8))
    found = reproduce(other)

    assert (found.is_to_the_bit, found.holds) == (False, True)
    assert found.moved_chances > 0


def test_the_same_facts_have_the_same_fingerprint() -> None:
    """It is of all facts: one more metre of clay on one site is another."""
    facts = RUN.standing.facts
    clay = facts.columns[FactKey.CLAY]
    values = clay.values.copy()
    values[3] = 1.25
    moved = replace(facts, columns={**facts.columns, FactKey.CLAY: replace(clay, values=values)})

    assert facts_sha256(facts) == facts_sha256(a_run().standing.facts) == RUN.facts_sha256
    assert facts_sha256(moved) != RUN.facts_sha256


@given(place=st.integers(0, len(WRITTEN) - 1), bit=st.integers(0, 7))
def test_one_flipped_bit_is_damage(place: int, bit: int) -> None:
    """No run is read that is not the one that was kept."""
    flipped = bytearray(WRITTEN)
    flipped[place] ^= 1 << bit
    with pytest.raises(Problem, match="run_damaged"):
        read_run(bytes(flipped))


@given(st.integers(0, len(WRITTEN) - 1))
def test_a_run_that_is_cut_is_damage(length: int) -> None:
    """Nothing is read of what is not whole."""
    with pytest.raises(Problem, match="run_damaged"):
        read_run(WRITTEN[:length])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"seed":7', b'"seed":-'),
        (b'"draws":50', b'"draws":"0'),
        (b'"dtype":"<f8"', b'"dtype":"|O8"'),
        (b'"at":0', b'"at":9'),
        (b'"shape":[230', b'"shape":[231'),
        (b'"osd","OSD"', b'"osd","OSE"'),
        (b"tau", b"tao"),
    ],
)
def test_a_run_that_was_tampered_with_is_damage(old: bytes, new: bytes) -> None:
    """Whoever packs it anew still cannot say other than method, facts and scores agree on."""
    body = zlib.decompress(WRITTEN[len(MAGIC) :])
    assert old in body
    length = int.from_bytes(body[:8], "little")
    header = body[8 : 8 + length].replace(old, new, 1)
    made = MAGIC + zlib.compress(len(header).to_bytes(8, "little") + header + body[8 + length :])
    with pytest.raises(Problem, match=r"run_damaged|method_unreadable"):
        read_run(made)


def test_a_run_without_a_name_is_not_made() -> None:
    """Nobody would find it again."""
    with pytest.raises(Problem, match="run_nameless"):
        make_run(RUN.standing, Region().picture(), name="  ", by="MLP")


def test_a_kept_run_is_a_document_of_the_register(register: SqlRegister) -> None:
    """It is listed, read to the bit, verified, and taken back by one undo."""
    assert runs_in(register.picture()) == []
    outcome = keep_run(register, RUN, reason="Til udvalget")
    assert outcome.change is not None
    (kept,) = runs_in(register.picture())

    assert (kept.name, kept.day) == (NAME, TODAY)
    assert b"".join(register.read_bytes(kept.sha256)) == WRITTEN
    assert register.verify() == []
    register.undo()
    assert runs_in(register.picture()) == []


def test_weights_are_part_of_the_method_that_is_kept() -> None:
    """A run under other weights is read under them."""
    standing = RUN.standing.under((0.6, 0.3, 0.1))
    run = make_run(standing, Region().picture(), name="Udkast", by="MLP", draws=20)

    assert read_run(run_bytes(run)).standing.method == with_weights(METHOD, (0.6, 0.3, 0.1))
