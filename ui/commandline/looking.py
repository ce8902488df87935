"""Commands that say how a register is: its figures, and whether all of it holds."""

from collections.abc import Iterator

from soilcase.model.catalogue import NOUNS
from soilcase.model.findings import Finding
from soilcase.model.overview import LayerLine, Overview, look_over
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.status import Counts
from soilcase.model.telling import tell_finding
from soilcase.model.values import Plain
from soilcase.model.words import Words
from soilcase.ports import About
from soilcase.query.value_texts import Shower

from .console import aligned, counted
from .effort import effort_lines, plain_effort
from .grammar import Given
from .session import DOES_NOT_HOLD, DONE, Session

HASH_SHOWN = 16


def info(session: Session, given: Given) -> int:
    """Tell the figures that a register is known by."""
    with session.opened(given.one("register")) as register:
        about = register.about()
        picture = session.picture(register)
        try:
            picture = session.with_effort(register, picture)
        except Problem as problem:
            session.tell(problem)
    seen = look_over(picture)
    if "json" in given.values:
        session.console.json(_plain(about, picture, seen))
    else:
        session.console.say(*_lines(session.words, about, picture, seen))
    return DONE


def _lines(words: Words, about: About, picture: Picture, seen: Overview) -> Iterator[str]:
    yield about.name or about.place
    if about.label:
        yield words.say("label.labelled", label=about.label)
    yield words.say("label.as_of", day=picture.today)
    yield ""
    yield words.say("label.sites")
    yield from headline_lines(words, seen.counts)
    yield ""
    yield from counted(
        {
            words.say("label.mapped"): words.show(seen.counts.mapped),
            words.say("label.living"): words.show(seen.counts.living),
            words.say("label.generation"): words.show(seen.generation),
        }
    )
    yield ""
    yield words.say("label.effort.title")
    yield from effort_lines(words, picture)
    yield ""
    yield words.say("label.records")
    yield from counted(
        {
            NOUNS[noun].label(words.language, plural=True): words.show(count)
            for noun, count in seen.records.items()
            if count
        }
    )
    yield ""
    yield words.say("label.layers")
    yield from _layer_lines(words, picture, seen.layers)
    yield ""
    yield words.say("label.head", count=about.head, hash=about.hash[:HASH_SHOWN])
    yield words.say("label.schema", schema=about.schema, made=about.created_at.date())


def headline_lines(words: Words, counts: Counts) -> Iterator[str]:
    """Say how many sites have which headline; those that are both count as V2."""
    figures = {
        "v2": counts.v2,
        "both": counts.both,
        "v1": counts.v1,
        "located": counts.by_status.get("located", 0),
        "dropped_before": counts.by_status.get("dropped_before", 0),
        "dropped_after": counts.by_status.get("dropped_after", 0),
        "undecided": counts.by_status.get(None, 0),
        "total": counts.total,
    }
    return counted(
        {words.say(f"label.headline.{key}"): words.show(n) for key, n in figures.items()}
    )


def _layer_lines(words: Words, picture: Picture, layers: tuple[LayerLine, ...]) -> Iterator[str]:
    if not layers:
        yield f"  {words.say('label.no_layers')}"
        return
    shower = Shower(words, picture)
    kind = NOUNS["layer"].field("kind")
    yield from aligned(
        [
            (
                line.name or shower.value(kind, line.kind),
                words.say("label.dated", day=line.dated),
                words.say("label.features", count=line.count),
                "" if line.current else words.say("label.replaced"),
            )
            for line in layers
        ],
        indent="  ",
    )


def _plain(about: About, picture: Picture, seen: Overview) -> Plain:
    by_status: dict[str, Plain] = {
        status or "undecided": count for status, count in seen.counts.by_status.items()
    }
    return {
        "place": about.place,
        "uid": about.uid,
        "name": about.name,
        "label": about.label,
        "schema": about.schema,
        "today": picture.today.isoformat(),
        "commits": about.head,
        "head_hash": about.hash,
        "sites": {
            "by_headline": by_status,
            "total": seen.counts.total,
            "mapped": seen.counts.mapped,
            "living": seen.counts.living,
            "v2": seen.apart.v2,
            "v1": seen.apart.v1,
            "generation": seen.generation,
        },
        "effort": plain_effort(picture),
        "records": dict(seen.records),
        "layers": [_plain_layer(line) for line in seen.layers],
    }


def _plain_layer(line: LayerLine) -> Plain:
    return {
        "kind": line.kind,
        "name": line.name,
        "dated": line.dated.isoformat() if line.dated else None,
        "features": line.count,
        "current": line.current,
    }


def verify(session: Session, given: Given) -> int:
    """Check the whole register; each thing that does not hold is a line."""
    with session.opened(given.one("register")) as register:
        found = register.verify(session.console.progress)
        about = register.about()
    if "json" in given.values:
        session.console.json({"holds": not found, "findings": [_finding(one) for one in found]})
    elif found:
        session.console.say(*(tell_finding(session.words, one) for one in found))
        session.console.warn(session.words.count("command.said.findings", len(found)))
    else:
        session.console.say(session.words.count("command.said.verified", about.head))
    return DOES_NOT_HOLD if found else DONE


def _finding(found: Finding) -> Plain:
    detail = found.detail
    return {
        "kind": found.kind.value,
        "noun": found.noun or None,
        "uid": found.uid or None,
        "commit": found.seq,
        "detail": detail if isinstance(detail, str | int | float | None) else str(detail),
    }
