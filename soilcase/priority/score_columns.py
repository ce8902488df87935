"""The priority as columns of a picture, so that list, map and page show one answer.

Whoever reads a register works out a standing away from the window, and attaches it. A later
picture shows it until the next one is worked out; a site that is not in it has no score.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.derive import RANKED_FIELDS
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.ports import Progress, no_progress
from soilcase.priority.draws import prepare
from soilcase.priority.facts import Numbers
from soilcase.priority.gathering import NEEDS
from soilcase.priority.method import method_in_force
from soilcase.priority.scores import RANKED
from soilcase.priority.standing import Standing, standing_of
from soilcase.priority.surroundings import Surroundings
from soilcase.priority.uncertainty import chances
from soilcase.query.selection import asks_for
from soilcase.query.syntax import Filter

SCORE = ("site", "score")
# For a column fewer draws do than for the room, which says with how many it has counted.
DRAWS = 400
# As much as is read in a list; the order itself is of the unrounded scores.
POINT_DECIMALS, CHANCE_DECIMALS = 1, 2


@dataclass(frozen=True)
class Ranked:
    """A standing, and each site's chance in it to be among the first."""

    standing: Standing
    chance: Numbers

    @cached_property
    def columns(self) -> Mapping[str, Array]:
        """Give the columns, row by row with the standing."""
        standing = self.standing
        letters = standing.complete.letter.tolist()
        found: dict[str, Array] = {
            "score": standing.scores.overall.round(POINT_DECIMALS),
            "rank": standing.scores.rank.astype(np.float64),
            "chance": self.chance.round(CHANCE_DECIMALS),
            "completeness": np.array([letter.lower() for letter in letters], dtype=object),
        }
        for place, receptor in enumerate(RANKED):
            found[f"score_{receptor}"] = standing.scores.receptors[:, place].round(POINT_DECIMALS)
        return found

    def says_the_same_as(self, other: "Ranked") -> bool:
        """Say whether every column is the same."""
        mine, theirs = self.standing, other.standing
        return (
            mine.method.sha256 == theirs.method.sha256
            and np.array_equal(mine.table.uid, theirs.table.uid)
            and np.array_equal(mine.scores.receptors, theirs.scores.receptors)
            and np.array_equal(mine.complete.letter, theirs.complete.letter)
            and np.array_equal(self.chance, other.chance)
        )


@dataclass(frozen=True)
class _Column:
    """Makes one column of the priority for a picture."""

    field_id: str
    ranked: Ranked

    def __call__(self, picture: Picture) -> Array:
        rows = _rows(picture, self.ranked)
        values = self.ranked.columns[self.field_id]
        nothing: object = None if values.dtype == object else np.nan
        return np.append(values, np.array([nothing], dtype=values.dtype))[rows]


def rank_picture(
    picture: Picture,
    surroundings: Surroundings,
    progress: Progress = no_progress,
    held: Ranked | None = None,
) -> Ranked | None:
    """Work out where all sites stand; None where no method holds or too little was read.

    Most commits move no factor: where all are as in what is held, so are its chances, and nothing
    is drawn. A method that cannot be used is a Problem.
    """
    if not picture.tables.keys() >= {*NEEDS, "ruleset"}:
        return None
    method = method_in_force(picture)
    if method is None:
        return None
    standing = standing_of(picture, surroundings, method)
    if held is not None and _draws_the_same(held.standing, standing):
        return Ranked(standing, held.chance)
    draws = prepare(standing.table, method, draws=DRAWS, progress=progress)
    return Ranked(standing, chances(draws, method.weights, method.top))


def _draws_the_same(held: Standing, standing: Standing) -> bool:
    is_same_method = held.method.sha256 == standing.method.sha256
    return is_same_method and held.table.says_the_same_as(standing.table)


def attach_ranked(picture: Picture, ranked: Ranked | None) -> Picture:
    """Give the picture with the columns of the priority, or without any."""
    kept = {key: make for key, make in picture.attached.items() if key[1] not in RANKED_FIELDS}
    makers: dict[tuple[str, str], Callable[[Picture], Array]] = {}
    if ranked is not None:
        makers = {("site", field_id): _Column(field_id, ranked) for field_id in RANKED_FIELDS}
    return replace(picture, attached={**kept, **makers})


def ranked_in(picture: Picture) -> Ranked | None:
    """Give what the picture's priority comes from; None where nothing was attached."""
    maker = picture.attached.get(SCORE)
    return maker.ranked if isinstance(maker, _Column) else None


def asks_for_priority(asked: Filter, *fields: str) -> bool:
    """Say whether a filter or one of the site's fields needs the priority."""
    return any(
        field_id in fields or asks_for(asked, "site", field_id) for field_id in RANKED_FIELDS
    )


def _rows(picture: Picture, ranked: Ranked) -> NDArray[np.int64]:
    """Give the standing's row of each site of a picture; one past the last where it has none."""
    uid = picture.sites.uid

    def find() -> NDArray[np.int64]:
        rows, nowhere = ranked.standing.rows, len(ranked.standing.table)
        return np.array([rows.get(site, nowhere) for site in uid.tolist()], dtype=np.int64)

    return remembered("rows_of_standing", [uid, ranked.standing.table.uid], find)
