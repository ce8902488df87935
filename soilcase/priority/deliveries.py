"""Deliveries that wait to be taken in use, and what public effort would become with each.

Nothing about public effort changes in silence. A new delivery of a layer that the rules look at
comes in as not current, and a new rule set as a draft; both wait. What would change is listed, and
a person takes the whole delivery in use, with a reason, in one commit that one undo takes back. A
delivery waits where it came after the one in use; what was replaced waits for nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import patch
from soilcase.model.edit import Edit, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.status import MAPPED
from soilcase.model.text import search_key, sort_key
from soilcase.model.values import Value
from soilcase.priority.effort_changes import Moves, compare
from soilcase.priority.effort_columns import effort_in, read_layers
from soilcase.priority.effort_rules import KIND, Rule, rules_in_force
from soilcase.priority.kleene import CODES, YES
from soilcase.priority.public_effort import Effort
from soilcase.priority.surroundings import ReadLayer, Surroundings
from soilcase.query.records import record_in

_CURRENT = 1
_LONG_AGO = np.datetime64(0, "ms")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A layer's delivery or a rule set that waits; `kind` is the layer's kind, or none."""

    noun: str
    uid: str
    kind: str
    name: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One area and receptor whose answer would be another, and the rules that make it so."""

    area: str
    site: str
    receptor: str
    before: str
    after: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What one delivery would change, told before it does.

    `entering` and `leaving` are mapped sites; `unsure` are those that leave because nobody knows
    any more. `held` counts answers that a professional judgement keeps as they are, whatever is
    computed; `unmapped` counts lines of sites that are not mapped, which are listed last.
    """

    delivery: Delivery
    lines: tuple[Changed, ...]
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    unsure: tuple[str, ...]
    held: int
    unmapped: int
    moves: Moves


def must_wait(picture: Picture, kind: str) -> bool:
    """Say whether a new delivery of a kind has to wait: the rules look at it."""
    rules = rules_in_force(picture)
    return rules is not None and kind in rules.kinds() and bool(len(picture.tables["area"]))


def waiting(picture: Picture) -> tuple[Delivery, ...]:
    """Give what waits, layers before rule sets, the newest of a kind first."""
    return (*_layers(picture), *_rulesets(picture))


def _layers(picture: Picture) -> Iterator[Delivery]:
    rules = rules_in_force(picture)
    kinds = rules.kinds() if rules is not None else frozenset()
    table = picture.tables["layer"]
    came = table["imported_at"].astype("datetime64[ms]")
    dated = table["dated"].astype("datetime64[ms]")
    when = np.where(np.isnat(came), np.where(np.isnat(dated), _LONG_AGO, dated), came)
    current = table["current"] == _CURRENT
    in_use: dict[str, np.datetime64] = {}
    for row in np.flatnonzero(current).tolist():
        kind = table["kind"][row]
        in_use[kind] = max(in_use.get(kind, when[row]), when[row])
    rows = np.flatnonzero(~current).tolist()
    for row in sorted(rows, key=lambda row: (str(table["kind"][row]), -int(when[row].view("i8")))):
        kind = str(table["kind"][row])
        if kind in kinds and (kind not in in_use or when[row] > in_use[kind]):
            day = table["dated"][row].astype("datetime64[D]").astype(object)
            name = str(table["name"][row] or kind)
            yield Delivery("layer", str(table.uid[row]), kind, name, day)


def _rulesets(picture: Picture) -> Iterator[Delivery]:
    table = picture.tables["ruleset"]
    for row in range(len(table)):
        if table["kind"][row] == KIND and table["state"][row] == "draft":
            name = str(table["version"][row] or table["name"][row] or "")
            yield Delivery("ruleset", str(table.uid[row]), "", name, None)


def find_delivery(picture: Picture, typed: str) -> Delivery:
    """Find what waits by its kind, its name or its identity; of several the newest."""
    held, wanted = waiting(picture), search_key(typed)
    for one in held:
        if wanted in {search_key(one.kind), search_key(one.name), search_key(one.uid)}:
            return one
    raise Problem("delivery_unknown", text=typed, nearest=tuple(one.name for one in held))


def take_in_use(picture: Picture, delivery: Delivery, officer: str | None = None) -> list[Edit]:
    """Give the edits by which a delivery comes to count, and what it replaces no longer does."""
    seen = record_in(picture, delivery.noun, delivery.uid)
    if seen is None or delivery not in waiting(picture):
        raise Problem("delivery_gone", name=delivery.name)
    if delivery.noun == "layer":
        table = picture.tables["layer"]
        is_old = (table["current"] == _CURRENT) & (table["kind"] == delivery.kind)
        old = [
            Update("layer", str(uid), "current", old=True, new=False) for uid in table.uid[is_old]
        ]
        return [*old, Update("layer", delivery.uid, "current", seen.get("current"), new=True)]
    held = ruleset_in_force(picture, KIND)
    fields: dict[str, Value] = {
        "state": "approved",
        "approved_by": officer,
        "approved_on": picture.today,
        "valid_from": picture.today,
    }
    made: list[Edit] = [
        Update("ruleset", delivery.uid, name, seen.get(name), value)
        for name, value in fields.items()
        if seen.get(name) != value
    ]
    if held is not None:
        old_one = record_in(picture, "ruleset", held.uid)
        seen_end = old_one.get("expires") if old_one is not None else None
        made.append(Update("ruleset", held.uid, "expires", seen_end, picture.today))
    return made


def laid(picture: Picture, delivery: Delivery) -> Picture:
    """Give the picture as it would be with a delivery in use; nothing is attached to it."""
    table = picture.tables[delivery.noun]
    patched = patch(table, picture.seq + 1, take_in_use(picture, delivery))
    return replace(picture, tables={**picture.tables, delivery.noun: patched}, attached={})


def changes_of(
    read: ReadLayer, picture: Picture, delivery: Delivery, held: Surroundings | None = None
) -> Changes:
    """Work out what a delivery would change; the register is only read."""
    then = laid(picture, delivery)
    surroundings = read_layers(read, picture, held)
    before = effort_in(picture, surroundings)
    after = effort_in(then, read_layers(read, then, surroundings))
    if before is None or after is None:
        raise Problem("effort_rules_missing")
    return compared(picture, delivery, before, after)


def compared(picture: Picture, delivery: Delivery, before: Effort, after: Effort) -> Changes:
    """List what differs between two sets of answers for the same areas."""
    is_mapped = np.isin(picture.derived["status"].astype(str), sorted(MAPPED))
    site_rows = picture.site_rows("area")
    uids = picture.sites.uid
    old, new = before.sites.max(axis=1), after.sites.max(axis=1)
    enters = is_mapped & (old != YES) & (new == YES)
    leaves = is_mapped & (old == YES) & (new != YES)
    moved = (before.in_force != after.in_force).any(axis=1)
    counts = np.append(is_mapped, values=False)[site_rows]
    number = [*picture.sites["number"].tolist(), ""]
    listed = sorted(
        np.flatnonzero(moved).tolist(),
        key=lambda row: (not counts[row], sort_key(number[site_rows[row]] or ""), row),
    )
    lines = [
        line
        for row in listed
        for line in _of_area(
            before, after, row, str(uids[site_rows[row]]) if site_rows[row] >= 0 else ""
        )
    ]
    is_held = (before.computed != after.computed) & (after.judged >= 0)
    unsure = leaves & (new == CODES.index("unknown"))
    mapped = {str(uid) for uid in uids[is_mapped]}
    return Changes(
        delivery=delivery,
        lines=tuple(lines),
        entering=tuple(map(str, uids[enters])),
        leaving=tuple(map(str, uids[leaves])),
        unsure=tuple(map(str, uids[unsure])),
        held=int(is_held.sum()),
        unmapped=sum(line.site not in mapped for line in lines),
        moves=compare(before, after),
    )


def _of_area(before: Effort, after: Effort, row: int, site: str) -> Iterator[Changed]:
    for place, receptor in enumerate(RECEPTORS):
        was, becomes = before.in_force[row, place], after.in_force[row, place]
        if was == becomes:
            continue
        said = {rule.id: code for rule, code in before.why(row, receptor)}
        makes = tuple(
            rule for rule, code in after.why(row, receptor) if said.pop(rule.id, "") != code
        )
        gone = tuple(rule for rule, _ in before.why(row, receptor) if rule.id in said)
        same = {rule.id for rule, _ in after.why(row, receptor)}
        rules = (*makes, *(rule for rule in gone if rule.id not in same))
        area = str(before.uid[row])
        yield Changed(area, site, receptor, CODES[was], CODES[becomes], rules)
