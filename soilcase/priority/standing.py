"""Where every mapped site stands: facts, factors, scores and how much of them is known, together.

Whoever shows the priority asks for this one thing, so that list, map, page and command agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.priority.completeness import Completeness, completeness
from soilcase.priority.explain import Explanation, explain
from soilcase.priority.factors import factors_of
from soilcase.priority.facts import Facts
from soilcase.priority.gathering import facts_of
from soilcase.priority.method import Method, Three, with_weights
from soilcase.priority.score import ranked, score
from soilcase.priority.scores import FactorTable, Scores
from soilcase.priority.surroundings import Surroundings


@dataclass(frozen=True)
class Standing:
    """All sites that are ranked, under one method."""

    method: Method
    facts: Facts
    table: FactorTable
    scores: Scores

    @cached_property
    def complete(self) -> Completeness:
        """Give how much of each score is known."""
        return completeness(self.table, self.scores, self.method)

    @property
    def rows(self) -> Mapping[str, int]:
        """Give the row of each site's identity; the same under any weights."""
        uids = self.table.uid
        return remembered(
            "row_of_ranked", [uids], lambda: {uid: row for row, uid in enumerate(uids.tolist())}
        )

    def why(self, uid: str) -> Explanation | None:
        """Explain a site; None where it is not ranked."""
        row = self.rows.get(uid)
        if row is None:
            return None
        return explain(self.facts, self.table, self.scores, self.method, row)

    def under(self, weights: Three) -> "Standing":
        """Give the same under other weights: nothing but the last step is worked out anew."""
        draft = with_weights(self.method, weights)
        routes, receptors = self.scores.routes, self.scores.receptors
        scores = ranked(routes, receptors, draft.weights, draft.power)
        return Standing(draft, self.facts, self.table, scores)


def standing_of(picture: Picture, surroundings: Surroundings, method: Method) -> Standing:
    """Work out where every mapped site of a picture stands under a method."""
    facts = facts_of(picture, surroundings)
    table = factors_of(facts, method)
    return Standing(method, facts, table, score(table, method))
