"""A new record on a site's page: what it belongs to, and what is known of it from the start."""

from datetime import datetime

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from soilcase.model.values import Value

from ..parts.editing import Fresh
from .page import SitePage
from .records import Record
from .sections import BLOCK_OF


def begin_record(page: SitePage, noun: str, beside: Record | None) -> Fresh | None:
    """Begin a record of a noun; it belongs to what is open, or to the latest of its owners."""
    owner = BLOCK_OF[noun].owner
    belongs = _owner(page, owner, beside)
    if belongs is None:
        return None
    values: dict[str, Value] = {owner: belongs, **_KNOWN.get(noun, {})}
    return Fresh(noun, new_uid(), values, page.uid)


def _owner(page: SitePage, owner: str, beside: Record | None) -> str | None:
    if owner == "site":
        return page.uid
    if beside is not None and beside.text(owner) is not None:
        return beside.text(owner)
    if beside is not None and beside.noun == owner:
        return beside.uid
    owners = page.of(owner)
    return owners[-1].uid if owners else None


# A deadline that is written is open; a journal entry that is written is a note.
_KNOWN: dict[str, dict[str, Value]] = {
    "deadline": {"state": "open"},
    "journal": {"kind": "note"},
}


def note_on(site: str, text: str, author: str, moment: datetime) -> Insert:
    """Give the edit that writes a note into the journal."""
    values: dict[str, Value] = {
        "site": site,
        "kind": "note",
        "happened_at": moment,
        "author": author,
        "text": text,
    }
    return Insert("journal", new_uid(), values)
