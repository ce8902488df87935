"""An answer in words: one of the five, the sentence to copy, and what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from soilcase.casework.answers import Answer, Hit, Near, Reply, Way
from soilcase.casework.subjects import Kind
from soilcase.model.codelists import code_list
from soilcase.model.words import Words

_BEFORE = "dropped_before"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it is shown: `sentence` is what is copied, the rest stands beside it."""

    heading: str
    sentence: str
    found_by: str
    notes: tuple[str, ...]
    nearest: tuple[str, ...]


def tell_answer(answer: Answer, words: Words) -> Told:
    """Put an answer into words."""
    site = answer.site
    return Told(
        _heading(answer, words),
        f"{_sentence(answer, words)} {_looked_up(answer, words)}",
        "" if site is None else _found_by(site, words),
        tuple(_notes(answer, words)),
        tuple(_near(near, words) for near in answer.nearest),
    )


def status_label(status: str | None, words: Words) -> str:
    """Give the name of a site's status; one without any decision says so."""
    if status is None:
        return words.say("lookup.undecided")
    labels = {code.id: code.label(words.language) for code in code_list("site_status").codes}
    return labels[status]


def _heading(answer: Answer, words: Words) -> str:
    site = answer.site
    both = site is not None and site.status == "v1_v2"
    heading = words.say("lookup.reply.both" if both else f"lookup.reply.{answer.reply}")
    if site is None or site.nuance is None or answer.reply is not Reply.V2:
        return heading
    return f"{heading}, {_nuance(site.nuance)}"


def _nuance(nuance: str) -> str:
    return nuance.upper()


def _sentence(answer: Answer, words: Words) -> str:
    site, subject = answer.site, answer.subject
    if site is None:
        return words.say("lookup.sentence.nothing", place=subject.text)
    opening = words.say(
        "lookup.opening.site" if subject.kind is Kind.SITE else "lookup.opening.place",
        place=subject.text,
        number=site.number,
    )
    is_v2 = answer.reply is Reply.V2
    return words.say(
        f"lookup.sentence.{site.status or 'undecided'}",
        opening=opening,
        since=site.since,
        nuance=_nuance(site.nuance) if is_v2 and site.nuance else None,
    )


def _looked_up(answer: Answer, words: Words) -> str:
    subject = answer.subject
    return words.say(
        "lookup.looked_up", day=answer.day, source=subject.source, dated=subject.dated
    )


def _found_by(site: Hit, words: Words) -> str:
    return words.say("lookup.found_by", ways=tuple(_way(way, words) for way in site.ways))


def _way(way: Way, words: Words) -> str:
    return words.say(f"lookup.way.{way}")


def _notes(answer: Answer, words: Words) -> Iterator[str]:
    site = answer.site
    if site is not None and site.here is not None:
        yield words.say("lookup.here", status=status_label(site.here, words))
    for other in answer.hits[1:]:
        yield words.say(
            "lookup.also", number=other.number, status=status_label(other.status, words)
        )
    yield from (words.say(f"lookup.unchecked.{way}") for way in answer.unchecked)


def _near(near: Near, words: Words) -> str:
    return words.say(
        "lookup.near",
        number=near.number,
        status=status_label(near.status, words),
        metres=round(near.metres),
    )


def listed(told: Told, heading_of_nearest: str) -> Sequence[str]:
    """Lay an answer out as lines to read."""
    lines = [told.heading, "", told.sentence]
    beside = [text for text in (told.found_by, *told.notes) if text]
    if beside:
        lines += ["", *beside]
    if told.nearest:
        lines += ["", heading_of_nearest, *(f"  {line}" for line in told.nearest)]
    return lines
