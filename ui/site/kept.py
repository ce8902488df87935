"""What was typed on a site's page and is not committed, read from the drafts of this machine.

Fields, forms of procedures and records that are being made are kept alike; what belongs to a
record that somebody has deleted meanwhile is kept as well, to be copied.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.words import Words

from ..kit.drafts import Drafts
from ..parts.editing import SEPARATOR, fresh_lead
from ..parts.lines import Place
from .page import SitePage

_PARTS = 3
FORM, GONE, TITLE = "+form", "+gone", "+title"


@dataclass(frozen=True, slots=True)
class Kept:
    """Something half done: what it is called, what was typed, and where one goes on with it.

    Exactly one of `place`, `form` (a record and the key of a move) and `fresh` (a noun) leads
    there; none does where the record is gone.
    """

    name: str
    text: str
    drafts: tuple[str, ...]
    place: Place | None = None
    form: tuple[str, str] | None = None
    fresh: str = ""
    is_personal: bool = False

    @property
    def is_gone(self) -> bool:
        """Say whether there is nothing left to go on with."""
        return self.place is None and self.form is None and not self.fresh


def kept_fields(drafts: Drafts) -> Mapping[Place, str]:
    """Give the half-typed texts that belong to a field."""
    found: dict[Place, str] = {}
    for name in drafts.places():
        parts = name.split(SEPARATOR)
        if len(parts) == _PARTS and parts[0] in NOUNS and _is_field(parts[0], parts[2]):
            found[parts[0], parts[1], parts[2]] = drafts.held(name) or ""
    return found


def _is_field(noun: str, field_id: str) -> bool:
    return field_id in catalogue.fields(noun)


def note_place(site: str) -> str:
    """Give the name under which a site's unsaved note is kept."""
    return SEPARATOR.join(("site", site, "+note"))


def form_lead(site: str, about: str, key: str) -> str:
    """Give what the drafts of a form begin with: the record and the move that it is for."""
    return SEPARATOR.join(("site", site, FORM, about, key, ""))


def kept_on(drafts: Drafts, page: SitePage, words: Words) -> tuple[Kept, ...]:
    """Give all that is half done on a site, fields first."""
    own = {record.uid for records in page.records.values() for record in records}
    return (
        *_fields(drafts, own, words),
        *_forms(drafts, page.uid, own),
        *_fresh(drafts, page.uid, words),
        *_gone(drafts, page.uid, words),
    )


def _fields(drafts: Drafts, own: set[str], words: Words) -> Iterator[Kept]:
    for place, text in kept_fields(drafts).items():
        if place[1] in own:
            yield Kept(
                _label(place[0], place[2], words),
                text,
                (SEPARATOR.join(place),),
                place=place,
                is_personal=_is_personal(place[0], place[2]),
            )


def _forms(drafts: Drafts, site: str, own: set[str]) -> Iterator[Kept]:
    lead = SEPARATOR.join(("site", site, FORM, ""))
    for start, names in _grouped(drafts, lead, 2).items():
        about, key = start
        texts = [drafts.held(name) or "" for name in names if not name.endswith(TITLE)]
        title = drafts.held(form_lead(site, about, key) + TITLE) or ""
        is_there = about in own
        if any(texts):
            yield Kept(title, "; ".join(texts), names, form=(about, key) if is_there else None)


def _fresh(drafts: Drafts, site: str, words: Words) -> Iterator[Kept]:
    for (noun, _uid), names in _grouped(drafts, fresh_lead(site), 2).items():
        if noun in NOUNS:
            fields = [name.rsplit(SEPARATOR, 1)[1] for name in names]
            shown = [
                drafts.held(name) or ""
                for name, field_id in zip(names, fields, strict=True)
                if not _is_reference(noun, field_id)
            ]
            label = words.say("site.add", noun=NOUNS[noun].label(words.language))
            yield Kept(
                label,
                "; ".join(shown),
                names,
                fresh=noun,
                is_personal=catalogue.noun(noun).personal,
            )


def _gone(drafts: Drafts, site: str, words: Words) -> Iterator[Kept]:
    lead = SEPARATOR.join(("site", site, GONE, ""))
    for (noun, _uid, field_id), names in _grouped(drafts, lead, _PARTS).items():
        if noun in NOUNS and _is_field(noun, field_id):
            label = _label(noun, field_id, words)
            text = drafts.held(names[0]) or ""
            yield Kept(label, text, names, is_personal=_is_personal(noun, field_id))


def _grouped(drafts: Drafts, lead: str, parts: int) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Gather the names of drafts that begin alike, by what follows the beginning."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in drafts.places():
        rest = name[len(lead) :].split(SEPARATOR) if name.startswith(lead) else []
        if len(rest) >= parts:
            key = tuple(rest[:parts])
            found[key] = (*found.get(key, ()), name)
    return found


def _label(noun: str, field_id: str, words: Words) -> str:
    return catalogue.field(noun, field_id).label(words.language)


def _is_personal(noun: str, field_id: str) -> bool:
    return catalogue.noun(noun).personal or catalogue.field(noun, field_id).personal


def _is_reference(noun: str, field_id: str) -> bool:
    """Say whether a field only says where a record belongs; nobody typed it."""
    found = catalogue.fields(noun).get(field_id)
    return found is not None and found.target != ""
