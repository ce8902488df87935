"""Public effort as columns of a picture, so that list, map, charts and commands share one answer.

The features of layers are not part of a picture. Whoever reads a register calls `read_effort`
once, and again when a commit changed layers or rules; from then on the answers follow every
commit, because what works them out travels with the picture. Without it every answer is unknown.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Array
from soilcase.model.edit import Change
from soilcase.model.gather import versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.priority.effort_rules import rules_in_force
from soilcase.priority.kleene import CODES, UNKNOWN
from soilcase.priority.public_effort import NEEDS, Effort, effort_of
from soilcase.priority.surroundings import (
    LOOKED_AT,
    ReadLayer,
    Surroundings,
    laid_out,
    read_surroundings,
)
from soilcase.query.selection import asks_for
from soilcase.query.syntax import Filter

FIELDS = tuple(
    (noun, field)
    for noun, leads in (("site", ("effort",)), ("area", ("effort", "computed")))
    for field in ("effort", *(f"{lead}_{receptor}" for lead in leads for receptor in RECEPTORS))
)


def read_effort(
    read: ReadLayer, picture: Picture, held: Surroundings | None = None
) -> tuple[Picture, Surroundings]:
    """Read the layers that the rules look at, and give the picture with its answers.

    They are worked out here, so that nobody waits for them later, and what is held from an
    earlier reading is not read again. Rules that cannot be read are a Problem; the picture
    without answers may still be shown.
    """
    surroundings = read_layers(read, picture, held)
    effort_in(picture, surroundings)
    return attach_effort(picture, surroundings), surroundings


def read_layers(
    read: ReadLayer, picture: Picture, held: Surroundings | None = None
) -> Surroundings:
    """Read the layers that the rules and the facts look at, but for those that are held."""
    held = held or Surroundings()
    rules = rules_in_force(picture) if picture.tables.keys() >= set(NEEDS) else None
    if rules is None:
        return held
    kinds = rules.kinds() | LOOKED_AT
    return read_surroundings(read, picture, laid_out(picture, kinds), held)


def attach_effort(picture: Picture, surroundings: Surroundings) -> Picture:
    """Give the picture with what works out its answers, and those of every later picture."""
    makers: dict[tuple[str, str], Callable[[Picture], Array]] = {
        key: partial(_column, key, surroundings) for key in FIELDS
    }
    return replace(picture, attached={**picture.attached, **makers})


def surroundings_of(picture: Picture) -> Surroundings | None:
    """Give the layers that a picture's answers are worked out from; None where none are."""
    maker = picture.attached.get(FIELDS[0])
    held = maker.args[1] if isinstance(maker, partial) else None
    return held if isinstance(held, Surroundings) else None


def effort_in(picture: Picture, surroundings: Surroundings) -> Effort | None:
    """Give all answers for a picture; None where no rules hold or too little was read."""
    if not picture.tables.keys() >= set(NEEDS):
        return None
    try:
        rules = remembered(
            ("effort_rules", picture.today),
            versions(picture, ("ruleset",)),
            lambda: rules_in_force(picture),
        )
    except Problem:
        # Who reads the layers is told; a picture that is shown meanwhile knows no answer.
        return None
    return effort_of(picture, rules, surroundings) if rules else None


def _column(key: tuple[str, str], surroundings: Surroundings, picture: Picture) -> Array:
    effort = effort_in(picture, surroundings)
    if effort is None:
        return np.full(len(picture.tables[key[0]]), CODES[UNKNOWN], dtype=object)
    return effort.columns[key]


def follows_from(change: Change) -> bool:
    """Say whether layers must be read anew after a commit."""
    return any(logged.edit.noun in ("layer", "ruleset") for logged in change.edits)


def asks_for_effort(asked: Filter, *fields: str) -> bool:
    """Say whether a filter or one of the site's fields needs the answers."""
    shown = {("site", field) for field in fields}
    return any(key in shown or asks_for(asked, *key) for key in FIELDS)
