"""All facts of the ranked sites of a picture, with the layers that lie round them.

Every part is kept for as long as the records that it follows from stay as they are, and distances
for as long as the shape and the layer do: a commit costs only what it touches.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.gather import versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.priority.effort_columns import effort_in
from soilcase.priority.facts import Fact, FactKey, Facts
from soilcase.priority.facts_of_groups import groups_of
from soilcase.priority.facts_of_layers import LayerFacts
from soilcase.priority.facts_of_records import (
    close_well,
    likelihood,
    screened,
    source_area,
    untold,
)
from soilcase.priority.facts_of_use import SHOWN, use
from soilcase.priority.kleene import UNKNOWN, Answers
from soilcase.priority.ranked import Ranked, ranked_sites
from soilcase.priority.scores import RANKED
from soilcase.priority.surroundings import Surroundings

NEEDS = (
    *("site", "area", "decision", "cause", "branch", "code", "substance", "layer"),
    *("result", "sample", "point", "phase", "project"),
)
_LIKELIHOOD_FROM = ("cause", "branch", "phase", "project")
_GROUPS_FROM = (
    *("cause", "branch", "code", "substance"),
    *("result", "sample", "point", "phase", "project"),
)
Made = TypeVar("Made")
# Surface water and nature are ranked together.
_RECEPTORS_OF = {
    "groundwater": ("groundwater",),
    "homes": ("homes",),
    "nature": ("surface_water", "nature"),
}


def facts_of(picture: Picture, surroundings: Surroundings) -> Facts:
    """Give all facts of the mapped sites, in the order of their numbers."""
    ranked = ranked_sites(picture)
    return Facts(
        uid=picture.sites.uid[ranked.sites],
        number=picture.sites["number"][ranked.sites],
        groups=_kept("groups", picture, _GROUPS_FROM, lambda: groups_of(picture, ranked)),
        columns=_columns(picture, ranked, surroundings),
        gates=_gates(picture, ranked, surroundings),
    )


def _kept(part: str, picture: Picture, nouns: Sequence[str], make: Callable[[], Made]) -> Made:
    """Give what follows from records of some nouns, and of those that say which are ranked.

    Where an area lies does not matter here.
    """
    area, sites = picture.tables["area"], picture.sites
    arrays = [sites.uid, sites["number"], area.uid, area["site"]]
    arrays += versions(picture, ("decision", *nouns))
    return remembered((part, picture.today), arrays, make)


def _columns(picture: Picture, ranked: Ranked, surroundings: Surroundings) -> dict[FactKey, Fact]:
    layers = _layer_facts(picture, ranked, surroundings)
    uses = [picture.tables["area"]["uses"], picture.sites["uses"]]
    shown = [layers[key].values for key in SHOWN]
    return {
        **layers,
        FactKey.WELL: close_well(picture, ranked, layers[FactKey.WELL]),
        FactKey.LIKELIHOOD: _kept(
            "likelihood", picture, _LIKELIHOOD_FROM, lambda: likelihood(picture, ranked)
        ),
        FactKey.AREA: source_area(picture, ranked),
        FactKey.USE: remembered(
            "facts_of_use", [ranked.sites, *uses, *shown], lambda: use(picture, ranked, layers)
        ),
        **screened(picture, ranked),
        **untold(len(ranked)),
    }


def _layer_facts(
    picture: Picture, ranked: Ranked, surroundings: Surroundings
) -> dict[FactKey, Fact]:
    """Give what layers say; kept while the layers, and what was read of them, stay the same."""
    found = LayerFacts(picture, ranked, surroundings)
    spoken = tuple(
        (kind, sha256, surroundings.speaks(sha256))
        for kind, deliveries in found.laid.items()
        for sha256 in deliveries
    )
    layer = picture.tables["layer"]
    subject = ("layer_facts", spoken)
    return remembered(subject, [ranked.sites, layer.rev], lambda: found.columns)


def _gates(picture: Picture, ranked: Ranked, surroundings: Surroundings) -> dict[str, Answers]:
    """Give the answers of public effort for each receptor of the ranking."""
    effort = effort_in(picture, surroundings)
    if effort is None:
        return {receptor: np.full(len(ranked), UNKNOWN, dtype=np.int8) for receptor in RANKED}
    answers = effort.sites[ranked.sites]
    return {
        receptor: answers[:, [RECEPTORS.index(name) for name in _RECEPTORS_OF[receptor]]].max(
            axis=1
        )
        for receptor in RANKED
    }
