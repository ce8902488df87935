"""Says in one phrase what was saved last, as Ctrl+S answers it."""

from soilcase.model.catalogue import NOUNS
from soilcase.model.edit import Change, Update
from soilcase.model.picture import Picture
from soilcase.model.telling import short
from soilcase.model.words import Words


def latest_text(words: Words, change: Change, picture: Picture) -> str:
    """Name the field and the site of one edit; of several only how many, and at how many sites."""
    edits = [logged.edit for logged in change.edits]
    sites = {site for edit in edits if (site := site_of(picture, edit.noun, edit.uid))}
    if len(edits) == 1 and isinstance(edits[0], Update):
        noun = NOUNS[edits[0].noun]
        field = noun.field(edits[0].field).label(words.language)
    elif len({edit.noun for edit in edits}) == 1 and len(edits) == 1:
        field = NOUNS[edits[0].noun].label(words.language)
    else:
        field = words.count("window.saved.fields", len(edits))
    if len(sites) == 1:
        return words.say("window.saved.of", what=field, site=_number(picture, sites.pop()))
    if sites:
        return words.count("window.saved.sites", len(sites), what=field)
    return field


def site_of(picture: Picture, noun: str, uid: str) -> str | None:
    """Give the site that a record belongs to; a record of no site, or a gone one, has none."""
    row = picture.row_of(noun).get(uid) if noun in picture.tables else None
    if row is None:
        return None
    if noun == "site":
        return uid
    of = int(picture.site_rows(noun)[row])
    return str(picture.sites.uid[of]) if of >= 0 else None


def _number(picture: Picture, uid: str) -> str:
    number = picture.sites["number"][picture.row_of("site")[uid]]
    return str(number) if number else short(uid)
