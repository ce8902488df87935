"""What the room of public effort lists, worked out away from the window."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from soilcase.model.codelists import RECEPTORS, code_list
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.ports import Register
from soilcase.priority.deliveries import Changes, Delivery, compared, laid, waiting
from soilcase.priority.effort_columns import effort_in, read_layers, surroundings_of
from soilcase.priority.kleene import CODES
from soilcase.priority.public_effort import Effort
from soilcase.priority.surroundings import Surroundings
from soilcase.priority.telling_changes import answer, line_of, reservations
from soilcase.query.records import record_in
from soilcase.query.value_texts import Shower

from ..parts.short_table import ShortLine

CHANGED = ("site", "area", "receptor", "before", "after", "rule")
JUDGED = ("site", "area", "receptor", "computed", "judged", "by")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one question: what waits, which one is looked at, and its layers."""

    picture: Picture
    held: tuple[Delivery, ...]
    chosen: Delivery | None
    now: Surroundings
    then: Surroundings


@dataclass(frozen=True, slots=True)
class Listing:
    """What is shown: a sentence, its reservations, and lines with their area and receptor."""

    held: tuple[Delivery, ...]
    chosen: Delivery | None
    changes: Changes | None
    sentence: str
    reserved: tuple[str, ...] = ()
    columns: tuple[str, ...] = JUDGED
    lines: tuple[ShortLine, ...] = ()
    about: tuple[tuple[str, str], ...] = ()


def read(register: Register, picture: Picture, uid: str | None, own: Surroundings | None) -> Read:
    """Read the layers for what somebody looks at; without one named it is the first that waits."""
    held = waiting(picture)
    named = [one for one in held if one.uid == uid]
    first = held[0] if held and uid != "" else None
    chosen = named[0] if named else first
    now = read_layers(register.features, picture, surroundings_of(picture) or own)
    then = now
    if chosen is not None:
        then = read_layers(register.features, laid(picture, chosen), now)
    return Read(picture, held, chosen, now, then)


def listed(words: Words, found: Read) -> Listing:
    """Write what a delivery would change; without one, the judgements that stand."""
    picture, effort = found.picture, effort_in(found.picture, found.now)
    if effort is None:
        sentence = tell(words, Problem("effort_rules_missing"))
        return Listing(found.held, None, None, sentence)
    if found.chosen is None:
        lines = list(_judgements(words, picture, effort))
        sentence = words.count("effort.judgements", len(lines))
        if not found.held:
            sentence = f"{words.say('effort.nothing_waits')} {sentence}"
        return Listing(
            found.held,
            None,
            None,
            sentence,
            lines=tuple(line for line, _ in lines),
            about=tuple(about for _, about in lines),
        )
    after = effort_in(laid(picture, found.chosen), found.then)
    changes = compared(picture, found.chosen, effort, after or effort)
    lines = [
        (ShortLine(line_of(words, picture, line), line.site), (line.area, line.receptor))
        for line in changes.lines
    ]
    return Listing(
        found.held,
        found.chosen,
        changes,
        answer(words, changes),
        tuple(reservations(words, changes)),
        CHANGED,
        tuple(line for line, _ in lines),
        tuple(about for _, about in lines),
    )


def _judgements(
    words: Words, picture: Picture, effort: Effort
) -> Iterator[tuple[ShortLine, tuple[str, str]]]:
    """Write every judgement that stands: whose, of which day, why, and what is computed."""
    shower, table = Shower(words, picture), picture.tables["assessment"]
    answers, receptors = code_list("answer"), code_list("receptor")
    rows = picture.site_rows("area")
    for area, place in np.argwhere(effort.judged >= 0).tolist():
        judgement = int(effort.judged[area, place])
        record = record_in(picture, "area", str(effort.uid[area]))
        site = int(rows[area])
        officer = table["officer"][judgement]
        by = words.say(
            "effort.by",
            who=shower.record("officer", officer) if officer else None,
            day=table["decided_on"][judgement].astype("datetime64[D]").astype(object),
            reason=str(table["reason"][judgement] or ""),
        )
        cells = (
            "" if site < 0 else str(picture.sites["number"][site]),
            str(record.get("label") or "") if record is not None else "",
            receptors.code(RECEPTORS[place]).label(words.language),
            *(
                answers.code(CODES[int(code)]).label(words.language).lower()
                for code in (effort.computed[area, place], effort.in_force[area, place])
            ),
            by,
        )
        uid = "" if site < 0 else str(picture.sites.uid[site])
        yield ShortLine(cells, uid), (str(effort.uid[area]), RECEPTORS[place])
