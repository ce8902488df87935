"""The command that answers what the region knows of an address, a parcel or a site."""

from soilcase.casework.answer_texts import Told, listed, tell_answer
from soilcase.casework.answers import Answer, Hit, Near, answer
from soilcase.casework.snapshots import read_snapshots
from soilcase.casework.subjects import prepare, settle
from soilcase.model.values import Plain
from soilcase.query.finding import Match

from .grammar import Given
from .session import DONE, Session

NOUNS_READ = ("site", "area", "decision", "parcel", "layer", "project", "phase", "point")


def answer_about(session: Session, given: Given) -> int:
    """Answer about one place; what was guessed is said."""
    words, typed = session.words, given.one("asked")
    with session.opened(given.one("register")) as register:
        picture = session.picture(register, NOUNS_READ)
        with session.console.step("directories"):
            snapshots = read_snapshots(register.features, picture)
    sources = prepare(picture, snapshots)
    subject = settle(typed, sources)
    found = answer(sources, subject)
    told = tell_answer(found, words)
    if "json" in given.values:
        session.console.json(_plain(found, told))
    else:
        session.console.say(*listed(told, words.say("lookup.nearest")))
    if subject.match > Match.EXACT:
        session.console.warn(words.say("lookup.read_as", typed=typed, text=subject.text))
    return DONE


def _plain(found: Answer, told: Told) -> Plain:
    subject = found.subject
    return {
        "reply": found.reply.value,
        "subject": {
            "kind": subject.kind.value,
            "text": subject.text,
            "key": subject.key,
            "exact": subject.match <= Match.EXACT,
            "source": subject.source,
            "dated": subject.dated.isoformat() if subject.dated else None,
        },
        "day": found.day.isoformat(),
        "sites": [_plain_hit(hit) for hit in found.hits],
        "nearest": [_plain_near(near) for near in found.nearest],
        "unchecked": [way.value for way in found.unchecked],
        "heading": told.heading,
        "sentence": told.sentence,
    }


def _plain_hit(hit: Hit) -> Plain:
    return {
        "uid": hit.uid,
        "number": hit.number,
        "status": hit.status,
        "nuance": hit.nuance,
        "since": hit.since.isoformat() if hit.since else None,
        "found_by": [way.value for way in hit.ways],
        "here": hit.here,
    }


def _plain_near(near: Near) -> Plain:
    metres = round(near.metres, 1)
    return {"uid": near.uid, "number": near.number, "status": near.status, "metres": metres}
