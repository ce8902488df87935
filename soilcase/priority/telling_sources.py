"""What was found by source tracing, in words: what was asked, how many, and what is not known."""

from collections.abc import Iterator

from soilcase.model.text import show_number
from soilcase.model.words import Words
from soilcase.priority.facts import Presence
from soilcase.priority.kleene import CODES
from soilcase.priority.sources import Traced
from soilcase.priority.water import Origin
from soilcase.query.coordinates import show_metres

EVIDENCE = {
    int(Presence.MEASURED): "measured",
    int(Presence.SUSPECTED): "suspected",
    int(Presence.BRANCH): "branch",
}

# The marks of evidence as text; a window draws them.
MARKS = {"measured": "■", "suspected": "□", "branch": "▨"}


def origin_name(words: Words, origin: Origin) -> str:
    """Name what is traced from; a bare place is its coordinates."""
    if origin.name:
        return origin.name
    x, y = origin.shapes[0].x, origin.shapes[0].y
    return show_metres(x, y, words.language)


def in_text(label: str) -> str:
    """Write a label within a sentence; what is an abbreviation stays as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def title_of(words: Words, traced: Traced, group: str) -> str:
    """Give the subject of a matter about what was found."""
    return words.say("tracing.title", group=in_text(group), name=origin_name(words, traced.origin))


def answer(words: Words, traced: Traced, group: str) -> str:
    """Say in one sentence how many may be the source, and what speaks for them."""
    counts = {
        name: int((traced.evidence == presence).sum()) for presence, name in EVIDENCE.items()
    }
    name = origin_name(words, traced.origin)
    return words.count("tracing.answer", len(traced), group=in_text(group), name=name, **counts)


def reservations(words: Words, traced: Traced) -> Iterator[str]:
    """Say how was chosen, and everything that the answer does not know."""
    metres = show_number(traced.metres, 0, words.language)
    catchments = traced.origin.catchments
    if catchments is None:
        yield words.say("tracing.no_layer", metres=metres)
    elif not len(catchments):
        yield words.say("tracing.no_catchment", metres=metres)
    else:
        named = tuple(dict.fromkeys(filter(None, catchments.name))) or None
        yield words.say("tracing.within", metres=metres, names=named)
    if not traced.knows_flow:
        yield words.say("tracing.flow_unknown")
    dropped = int(traced.dropped.sum())
    if dropped:
        yield words.count("tracing.dropped", dropped)
    if traced.placeless:
        yield words.count("tracing.placeless", traced.placeless)


def evidence_of(words: Words, traced: Traced, place: int) -> str:
    """Name what speaks for one of the sites."""
    return words.say(f"tracing.evidence.{EVIDENCE[int(traced.evidence[place])]}")


def inside_of(words: Words, traced: Traced, place: int) -> str:
    """Say whether one of the sites lies in the catchment."""
    return words.say(f"tracing.inside.{CODES[int(traced.inside[place])]}")


def flow_of(words: Words, traced: Traced, place: int) -> str:
    """Say how one of the sites lies to the flow."""
    return words.say(f"tracing.flow.{traced.flow[place]}")
