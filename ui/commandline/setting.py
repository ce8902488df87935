"""The command that sets fields: of a site, and of the records that belong to it.

`FIELD=VALUE` means the site's own field. `NOUN#END.FIELD=VALUE` means the record whose identity
ends so, as `show` prints it; `NOUN:UID.FIELD=VALUE` names the whole identity.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from soilcase.casework.validation import check_field
from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Edit, Source, Update
from soilcase.model.fields import Field, Noun
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.query.keys import fold, spellings
from soilcase.query.selection import SITE
from soilcase.query.value_entry import Reader

from .belongings import Belonging, belonging_to
from .grammar import Given
from .outcomes import tell_outcome
from .session import Session
from .sites import find_site

NEAREST = 3
_FORM = re.compile(r"(?:([^\W\d_]\w*)([#:])([0-9a-fA-F-]+)\.)?([^=]+)=(.*)", re.DOTALL)


def set_fields(session: Session, given: Given) -> int:
    """Set fields of one site in one commit."""
    reason = (given.maybe("reason") or "").strip()
    if not reason:
        raise Problem("reason_missing")
    with session.opened(given.one("register"), write=True) as register:
        picture = session.picture(register)
        site = find_site(picture.sites, given.one("site"))
        edits = _edits(session, picture, site, given.many("changes"))
        outcome = register.commit(
            edits, reason=reason, source=Source.COMMAND, base_seq=picture.seq
        )
    return tell_outcome(session, given, outcome, picture)


def _edits(session: Session, picture: Picture, site: str, changes: Sequence[str]) -> list[Edit]:
    records = list(belonging_to(picture, site))
    reader = Reader(session.words.language, picture)
    edits: list[Edit] = []
    for change in changes:
        record, field, typed = _take_apart(records, change, session.words.language)
        old = record.values.get(field.id)
        new = reader.value(field, typed, old)
        if (record.noun, field.id) == (SITE, "number"):
            _refuse_used(picture, site, str(new))
        edits.append(Update(record.noun, record.uid, field.id, old, new))
    return edits


def _refuse_used(picture: Picture, site: str, number: str) -> None:
    for used, uid in zip(picture.sites["number"], picture.sites.uid, strict=True):
        if used == number and uid != site:
            raise Problem("number_in_use", number=number)


def _take_apart(
    records: Sequence[Belonging], change: str, language: str
) -> tuple[Belonging, Field, str]:
    found = _FORM.fullmatch(change)
    if found is None:
        raise Problem("change_unreadable", change=change)
    noun_typed, _, end, field_typed, typed = found.groups()
    record = _record(records, noun_typed, end, language) if noun_typed else records[0]
    return record, _field(catalogue.noun(record.noun), field_typed, language), typed


def _record(records: Sequence[Belonging], typed: str, end: str, language: str) -> Belonging:
    noun = _noun(typed, language)
    found = [
        record for record in records if record.noun == noun and record.uid.endswith(end.lower())
    ]
    if len(found) == 1:
        return found[0]
    named = f"{typed}#{end}"
    if found:
        raise Problem("record_ambiguous", record=named, count=len(found))
    raise Problem("record_unknown", record=named)


def _noun(typed: str, language: str) -> str:
    names = {
        spelling: noun.id
        for noun in NOUNS.values()
        for name in (noun.id, noun.danish, noun.english)
        for spelling in spellings(name)
    }
    found = names.get(fold(typed))
    if found is None:
        near = get_close_matches(fold(typed), names, NEAREST)
        labels = dict.fromkeys(NOUNS[names[key]].label(language) for key in near)
        raise Problem("noun_unknown", noun=typed, nearest=tuple(labels))
    return found


def _field(noun: Noun, typed: str, language: str) -> Field:
    """Find the field by its id, label or other name, if it is one that a person may type."""
    known = dict(_spelled(noun))
    found = known.get(fold(typed))
    if found is None:
        close = get_close_matches(fold(typed), known, NEAREST)
        near = dict.fromkeys(known[key].label(language) for key in close)
        raise Problem("unknown_field", field=typed.strip(), nearest=tuple(near))
    check_field(noun.id, found)
    return found


def _spelled(noun: Noun) -> Iterator[tuple[str, Field]]:
    """Give everything a field answers to; ids come last, so that they win."""
    for field in reversed(noun.fields):
        for name in (field.danish, field.english, *field.aliases):
            yield from ((spelling, field) for spelling in spellings(name))
    for field in noun.fields:
        yield fold(field.id), field
