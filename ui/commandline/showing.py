"""The command that shows one site with all that belongs to it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.fields import Field
from soilcase.model.picture import Picture
from soilcase.model.telling import short
from soilcase.model.values import Plain, Value, plain
from soilcase.model.words import Words
from soilcase.query.selection import SITE
from soilcase.query.value_texts import Shower, column_values

from .belongings import Belonging, belonging_to, is_hidden, note_looks
from .console import aligned
from .grammar import Given
from .session import DONE, Session
from .sites import find_site


def show(session: Session, given: Given) -> int:
    """Show one site."""
    purpose = given.maybe("purpose")
    with session.opened(given.one("register"), write=purpose is not None) as register:
        picture = session.picture(register)
        uid = find_site(picture.sites, given.one("site"))
        records = list(belonging_to(picture, uid))
        note_looks(register, records, purpose)
    if "json" in given.values:
        session.console.json(_plain(picture, uid, records, purpose))
    else:
        shower = Shower(session.words, picture)
        session.console.say(*_site_lines(shower, picture, records[0]))
        session.console.say(*_record_lines(session.words, shower, records[1:], purpose))
    return DONE


def _site_lines(shower: Shower, picture: Picture, site: Belonging) -> Iterator[str]:
    status = catalogue.field(SITE, "status")
    row = picture.row_of(SITE)[site.uid]
    yield "  ".join(
        (
            str(site.values["number"]),
            shower.value(status, picture.derived["status"][row]),
            str(site.values.get("name", "")),
        )
    ).rstrip()
    yield site.uid
    yield ""
    shown = [(field, site.values.get(field.id)) for field in catalogue.noun(SITE).stored]
    shown += list(_derived(picture, row))
    yield from aligned(
        [
            (shower.label(field), text)
            for field, value in shown
            if (text := shower.value(field, value)) and (field.id != "extra" or value)
        ],
        indent="  ",
    )


def _derived(picture: Picture, row: int) -> Iterator[tuple[Field, Value]]:
    for field in catalogue.noun(SITE).fields:
        if not field.is_stored:
            (value,) = column_values(field, picture.derived[field.id][row : row + 1])
            yield field, value


def _record_lines(
    words: Words, shower: Shower, records: Sequence[Belonging], purpose: str | None
) -> Iterator[str]:
    hidden = False
    for noun_id, group in groupby(records, attrgetter("noun")):
        yield ""
        yield NOUNS[noun_id].label(words.language, plural=True)
        for record in group:
            told = [
                f"{field.label(words.language)}: {shower.value(field, value)}"
                for field, value in _own_values(record)
                if not is_hidden(noun_id, field, purpose)
            ]
            hidden = hidden or (record.is_personal and purpose is None)
            yield f"  {noun_id}{short(record.uid)}  {' · '.join(told)}".rstrip()
    if hidden:
        yield ""
        yield words.say("label.personal_hidden")


def _own_values(record: Belonging) -> Iterator[tuple[Field, Value]]:
    """Give a record's values but the one that only says which record it belongs to."""
    noun = catalogue.noun(record.noun)
    for field_id, value in record.values.items():
        if field_id != noun.parent:
            yield noun.field(field_id), value


def _plain(picture: Picture, uid: str, records: Sequence[Belonging], purpose: str | None) -> Plain:
    row = picture.row_of(SITE)[uid]
    told: list[Plain] = [
        {
            "noun": record.noun,
            "uid": record.uid,
            "values": {
                field_id: plain(value)
                for field_id, value in record.values.items()
                if not is_hidden(record.noun, catalogue.field(record.noun, field_id), purpose)
            },
        }
        for record in records
    ]
    derived: dict[str, Plain] = {field.id: plain(value) for field, value in _derived(picture, row)}
    return {"uid": uid, "derived": derived, "records": told}
