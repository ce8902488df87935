"""The priority as columns: row by row with the sites, kept until the next is worked out."""

from collections.abc import Iterator

import numpy as np
import pytest

from db.register import SqlRegister
from db.registers import SqlRegisters
from soilcase.casework.records import insert
from soilcase.model.clock import SystemClock
from soilcase.model.edit import Actor, Edit, Update
from soilcase.priority.effort_columns import read_layers
from soilcase.priority.score_columns import attach_ranked, rank_picture, ranked_in
from soilcase.query.parse import parse
from soilcase.query.selection import select
from soilcase.query.vocabulary import Vocabulary
from tests.ui.commandline.test_effort import with_layers


@pytest.fixture
def register(example: str) -> Iterator[SqlRegister]:
    """Open the example with layers."""
    with_layers(example)
    opened = SqlRegisters(Actor("MLP", "pc-1"), SystemClock()).open(example)
    yield opened
    opened.close()


def test_columns_stand_at_their_sites(register: SqlRegister) -> None:
    """Each mapped site has its rank, the others none, and the filter finds them by it."""
    picture = register.picture()
    ranked = rank_picture(picture, read_layers(register.features, picture))
    assert ranked is not None
    shown = attach_ranked(picture, ranked)
    ranks = shown.derived["rank"]
    by_uid = dict(zip(picture.sites.uid.tolist(), ranks.tolist(), strict=True))
    table, scores = ranked.standing.table, ranked.standing.scores
    assert [by_uid[uid] for uid in table.uid.tolist()] == scores.rank.tolist()
    assert int(np.isfinite(ranks).sum()) == len(table) < len(ranks)
    chosen = select(shown, parse("rang<3", Vocabulary("da", shown)))
    assert set(picture.sites.uid[chosen.rows].tolist()) == set(
        table.uid[scores.order[:2]].tolist()
    )


def test_a_site_that_came_later_has_no_rank_until_the_next(register: SqlRegister) -> None:
    """After a commit the old order is shown; what it does not know has no score."""
    picture = register.picture()
    surroundings = read_layers(register.features, picture)
    shown = attach_ranked(picture, rank_picture(picture, surroundings))
    outcome = register.commit([insert("site", number="791-99999")], reason="Ny")
    assert outcome.change is not None
    after = shown.after(outcome.change)
    held = ranked_in(after)
    assert held is ranked_in(shown)
    assert np.isnan(after.derived["score"]).sum() == np.isnan(shown.derived["score"]).sum() + 1
    again = rank_picture(after, surroundings)
    assert again is not None
    assert held is not None
    assert again.says_the_same_as(held)


def test_what_moves_no_factor_draws_nothing_anew(register: SqlRegister) -> None:
    """A note leaves the chances as they are; what moves a factor gives what a fresh look gives."""
    picture = register.picture()
    surroundings = read_layers(register.features, picture)
    held = rank_picture(picture, surroundings)
    assert held is not None
    site = str(held.standing.table.uid[0])
    noted: list[Edit] = [Update("site", site, "note", None, "Ringet op.")]
    found: list[Edit] = [
        insert("substance", site=uid, substance_group=group, evidence="measured")
        for uid in held.standing.table.uid.tolist()
        for group in ("pfas", "chlorinated")
    ]
    for edits, is_same in ((noted, True), (found, False)):
        outcome = register.commit(edits, reason="Prøve")
        assert outcome.change is not None
        picture = picture.after(outcome.change)
        ranked = rank_picture(picture, surroundings, held=held)
        fresh = rank_picture(picture, surroundings)
        assert ranked is not None
        assert fresh is not None
        assert (ranked.chance is held.chance) == is_same
        assert ranked.says_the_same_as(fresh)


def test_without_a_method_nothing_is_ranked(register: SqlRegister) -> None:
    """Nothing is scored, and what was attached is taken away."""
    picture = register.picture([*register.picture().tables.keys() - {"ruleset"}])
    assert rank_picture(picture, read_layers(register.features, picture)) is None
    assert ranked_in(attach_ranked(picture, None)) is None
    assert np.isnan(picture.derived["score"]).all()
