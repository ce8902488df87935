"""Public effort: for each area and receptor yes, no or unknown, by the rules in force.

Each rule answers for itself. It is unknown where what it looks at is missing: no layer of the
kind, one that could not be read or is empty, an area without polygon, a use that is not written
or not on the code list. A receptor's answer joins its rules as Kleene's "or": yes where one rule
says yes, else unknown where one does not know, else no. So are areas joined into their site, and
receptors into the answer in all; a site without areas is unknown. What is missing is never a no.

An officer's professional judgement ("fagligt skøn") goes before the rules from the day it was
made; what the rules say stays beside it. All areas are answered for; which of them count for a
goal is decided where the goal is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import Array
from soilcase.model.gather import Rows, versions
from soilcase.model.memo import remembered
from soilcase.model.picture import Picture
from soilcase.priority.effort_rules import By, EffortRules, Rule
from soilcase.priority.judgements import standing_judgements
from soilcase.priority.kleene import NO, UNKNOWN, YES, Answers, as_codes
from soilcase.priority.spatial import Flags
from soilcase.priority.surroundings import Laid, Question, Surroundings, laid_out
from soilcase.query.factors import factor, known_rows

NEEDS = ("area", "assessment", "code", "layer", "ruleset", "site")
USE_LIST = "use"


@dataclass(frozen=True)
class Effort:
    """All answers of a region; rows are areas and sites, columns receptors in their order."""

    rules: EffortRules
    uid: NDArray[np.object_]
    by_rule: Answers
    computed: Answers
    judged: Rows
    in_force: Answers
    sites: Answers

    def why(self, area: int, receptor: str) -> tuple[tuple[Rule, str], ...]:
        """Give what each rule says of an area and a receptor."""
        codes = as_codes(self.by_rule[area])
        pairs = zip(self.rules.enabled, codes.tolist(), strict=True)
        return tuple((rule, code) for rule, code in pairs if rule.receptor == receptor)

    @cached_property
    def columns(self) -> Mapping[tuple[str, str], Array]:
        """Give the answers as the catalogue's columns, by noun and field."""
        found = {
            ("area", "effort"): self.in_force.max(axis=1),
            ("site", "effort"): self.sites.max(axis=1),
        }
        for place, receptor in enumerate(RECEPTORS):
            found["area", f"effort_{receptor}"] = self.in_force[:, place]
            found["area", f"computed_{receptor}"] = self.computed[:, place]
            found["site", f"effort_{receptor}"] = self.sites[:, place]
        return {key: as_codes(answers) for key, answers in found.items()}


def effort_of(picture: Picture, rules: EffortRules, surroundings: Surroundings) -> Effort:
    """Give the answers for a picture with the layers that it has in use; kept while they hold."""
    laid = laid_out(picture, rules.kinds())
    spoken = tuple(
        (kind, tuple((sha256, surroundings.speaks(sha256)) for sha256 in found))
        for kind, found in laid.items()
    )
    area, site = picture.tables["area"], picture.tables["site"]
    arrays = [
        *(area.uid, area["site"], area["geometry"], area["uses"]),
        *(site.uid, site["uses"]),
        *versions(picture, ("assessment", "code")),
    ]
    subject = ("public_effort", rules.sha256, picture.today, spoken)
    return remembered(subject, arrays, lambda: assess(picture, rules, laid, surroundings))


def assess(picture: Picture, rules: EffortRules, laid: Laid, surroundings: Surroundings) -> Effort:
    """Work out all answers, with whichever layers are laid out."""
    areas = picture.tables["area"]
    by_rule = np.empty((len(areas), len(rules.enabled)), dtype=np.int8)
    flags = _look_round(picture, rules, laid, surroundings)
    has_polygon = known_rows(areas["geometry"])
    for place, rule in enumerate(rules.enabled):
        if rule.by is By.USE:
            by_rule[:, place] = _by_use(picture, rule)
        else:
            ways = [_by_layers(rule, way, laid, flags) for way in rule.layers]
            by_rule[:, place] = np.where(has_polygon, _one_way_or_another(ways), UNKNOWN)
    computed = np.stack(
        [
            by_rule[:, [rule.receptor == receptor for rule in rules.enabled]].max(axis=1)
            for receptor in RECEPTORS
        ],
        axis=1,
    )
    judged, judgement = standing_judgements(picture)
    in_force = np.where(judged >= 0, judgement, computed)
    sites = _join_into_sites(picture, in_force)
    return Effort(rules, areas.uid.copy(), by_rule, computed, judged, in_force, sites)


def _look_round(
    picture: Picture, rules: EffortRules, laid: Laid, surroundings: Surroundings
) -> dict[Question, Flags]:
    """Compare the areas with every layer that a rule looks at."""
    asked = {
        (sha256, rule.distance_m): surroundings.layers[sha256]
        for rule in rules.enabled
        for way in rule.layers
        for kind in way
        for sha256 in laid[kind]
        if surroundings.speaks(sha256)
    }
    return surroundings.memory.near(picture.tables["area"]["geometry"], asked)


def _by_layers(
    rule: Rule, kinds: tuple[str, ...], laid: Laid, flags: Mapping[Question, Flags]
) -> Answers:
    """Answer by layers that must all be there for a no."""
    found = np.array(NO, dtype=np.int8)
    for kind in kinds:
        for sha256 in laid[kind] or ("",):
            near = flags.get((sha256, rule.distance_m))
            found = np.maximum(found, UNKNOWN if near is None else np.where(near, YES, NO))
    return found


def _one_way_or_another(ways: list[Answers]) -> Answers:
    """Say yes where one way does, no where a complete one does, and else unknown."""
    says_yes = reduce(np.maximum, ways) == YES
    return np.where(says_yes, YES, reduce(np.minimum, ways)).astype(np.int8)


def _by_use(picture: Picture, rule: Rule) -> Answers:
    """Answer by the area's own use, or else its site's."""
    known = _codes_of_uses(picture)

    def answer(uses: Array) -> Answers:
        apart = factor(uses)
        each = [_of_uses(value, rule.uses, known) for value in apart.values]
        return np.array(each, dtype=np.int8)[apart.places]

    own = picture.tables["area"]["uses"]
    of_sites = np.append(answer(picture.tables["site"]["uses"]), np.int8(UNKNOWN))
    return np.where(known_rows(own), answer(own), of_sites[picture.site_rows("area")])


def _of_uses(uses: tuple[str, ...] | None, wanted: frozenset[str], known: frozenset[str]) -> int:
    if not uses:
        return UNKNOWN
    if wanted & set(uses):
        return YES
    return NO if known.issuperset(uses) else UNKNOWN


def _codes_of_uses(picture: Picture) -> frozenset[str]:
    codes = picture.tables["code"]
    listed = zip(codes["list"].tolist(), codes["code"].tolist(), strict=True)
    return frozenset(code for name, code in listed if name == USE_LIST)


def _join_into_sites(picture: Picture, areas: Answers) -> Answers:
    rows = picture.site_rows("area")
    belongs = rows >= 0
    total = len(picture.tables["site"])
    found = np.full((total, len(RECEPTORS)), NO, dtype=np.int8)
    np.maximum.at(found, rows[belongs], areas[belongs])
    found[np.bincount(rows[belongs], minlength=total) == 0] = UNKNOWN
    return found
