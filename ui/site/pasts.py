"""The past of a place on a site's page: of a field, or of the judgements behind an answer."""

from collections.abc import Sequence

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.words import Words

from ..parts.lines import Place
from ..parts.past import Past, hint_of, past_of
from .happenings import History
from .page import SitePage, is_hidden
from .procedures import JUDGED


def is_closed(page: SitePage, place: Place, *, is_revealed: bool) -> bool:
    """Say whether a place holds what nobody has asked to see: its past is kept from sight too."""
    noun, uid, field_id = place
    record, field = page.find(noun, uid), catalogue.fields(noun).get(field_id)
    if is_revealed or field is None:
        return False
    if record is None:
        return catalogue.noun(noun).personal or field.personal
    return is_hidden(record, field)


def past_at(page: SitePage, history: History, place: Place) -> tuple[Past, ...]:
    """Give the changes at a place, newest first; of an answer, those of its judgements."""
    noun, uid, field_id = place
    if noun != "area" or field_id not in JUDGED:
        return past_of(history, place)
    receptor = JUDGED[field_id].partition(":")[2]
    judgements = (
        one.uid
        for one in page.of("assessment")
        if (one.text("area"), one.text("receptor")) == (uid, receptor)
    )
    found = [
        past for one in judgements for past in past_of(history, ("assessment", one, "answer"))
    ]
    return tuple(sorted(found, key=lambda past: past.seq, reverse=True))


def shown_place(pasts: Sequence[Past], place: Place) -> Place:
    """Give the field by which the values of a past are written."""
    is_answer = place[0] == "area" and place[2] in JUDGED
    return ("assessment", place[1], "answer") if pasts and is_answer else place


def hint_at(page: SitePage, history: History, place: Place, words: Words, picture: Picture) -> str:
    """Say who wrote what stands at a place, when, and from what; or what it follows from."""
    field = catalogue.fields(place[0]).get(place[2])
    if field is None:
        return ""
    pasts = past_at(page, history, place)
    if pasts:
        return hint_of(pasts, shown_place(pasts, place), words, picture)
    return "" if field.is_stored else words.say("site.past.derived")
