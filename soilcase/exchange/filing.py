"""Files documents: from facts to the edits that insert them, and what is there already is said.

Bytes come first, then the commit that names them, then the text that is searched.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from soilcase.exchange.document_facts import DocumentFacts
from soilcase.exchange.media_types import JPEG, MAIL, OUTLOOK
from soilcase.model import catalogue
from soilcase.model.edit import Edit, Insert, Outcome, Source
from soilcase.model.identity import new_uid
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from soilcase.ports import Register

NOUN = "document"
_KINDS = {MAIL: "mail", OUTLOOK: "mail", JPEG: "photo"}
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where documents are filed: on a site, a matter, or what hangs on them."""

    site: str | None = None
    matter: str | None = None
    phase: str | None = None
    point: str | None = None
    journal: str | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """What filing would do: the edits, the documents by their new identity, what is to be said."""

    edits: tuple[Edit, ...]
    documents: tuple[tuple[str, DocumentFacts], ...]
    troubles: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Pile:
    """The documents of one filing as they come, each content once."""

    place: Place
    received: date | None
    known: set[str]
    documents: list[tuple[str, DocumentFacts]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    troubles: list[Problem] = field(default_factory=list)

    def add(self, facts: DocumentFacts, attached_to: str | None) -> None:
        """Add a document and all that is attached to it, unless it is there already."""
        if facts.sha256 in self.known:
            self.troubles.append(Problem("document_here_already", name=facts.name))
            return
        self.known.add(facts.sha256)
        self.troubles += facts.troubles
        uid = new_uid()
        self.documents.append((uid, facts))
        values = _values(facts, self.place, self.received, attached_to)
        self.edits.append(Insert(NOUN, uid, values))
        for attachment in facts.attachments:
            self.add(attachment, uid)


def file_documents(
    register: Register,
    documents: Sequence[DocumentFacts],
    place: Place,
    *,
    received: date | None = None,
) -> Filing:
    """Say what filing documents at a place would do; nothing is written."""
    contents = [each.sha256 for facts in documents for each in facts.everything()]
    pile = _Pile(place, received, _known_at(register, place, contents))
    for facts in documents:
        pile.add(facts, None)
    return Filing(tuple(pile.edits), tuple(pile.documents), tuple(pile.troubles))


def keep_bytes(register: Register, filing: Filing) -> None:
    """Keep the bytes of a filing, before its commit."""
    for _, facts in filing.documents:
        register.put_bytes(BytesIO(facts.data))


def keep_texts(register: Register, filing: Filing) -> None:
    """Keep the texts of a filing, after its commit, so that they can be searched."""
    for _, facts in filing.documents:
        register.keep_text(facts.sha256, facts.text)


def carry_out(
    register: Register, filing: Filing, *, reason: str, source: Source = Source.WINDOW
) -> Outcome:
    """Do a filing: bytes, commit, texts."""
    if not filing.edits:
        return Outcome(None)
    keep_bytes(register, filing)
    outcome = register.commit(filing.edits, reason=reason, source=source)
    if outcome.change is not None:
        keep_texts(register, filing)
    return outcome


def _known_at(register: Register, place: Place, contents: Sequence[str]) -> set[str]:
    """Give which contents are filed already on the same site, or on the same matter."""
    field_id = "site" if place.site else "matter"
    wanted = place.site or place.matter
    found = register.find(NOUN, "sha256", contents)
    return {str(each["sha256"]) for each in found.values() if each.get(field_id) == wanted}


def _values(
    facts: DocumentFacts, place: Place, received: date | None, attached_to: str | None
) -> dict[str, Value]:
    values: dict[str, Value] = {
        "site": place.site,
        "matter": place.matter,
        "phase": place.phase,
        "point": place.point,
        "journal": place.journal,
        "attached_to": attached_to,
        "title": _fitting("title", facts.title),
        "kind": _KINDS.get(facts.media_type),
        "sha256": facts.sha256,
        "size": facts.size,
        "media_type": _fitting("media_type", facts.media_type),
        "file_name": _fitting("file_name", facts.name),
        "dated": _likely(facts.dated),
        "received": received,
        "sender": _fitting("sender", facts.sender),
        "taken_at": facts.taken_at,
        "place": facts.place,
    }
    return {name: value for name, value in values.items() if value not in (None, "")}


def _fitting(field_id: str, text: str) -> str:
    """Make a text from outside one that the field takes: its signs, and its length."""
    plain = text.encode("utf-8", "replace").decode()
    plain = "".join(sign if sign.isprintable() else " " for sign in plain)
    plain = " ".join(unicodedata.normalize("NFC", plain).split())
    return plain[: catalogue.field(NOUN, field_id).length].strip()


def _likely(day: date | None) -> date | None:
    """Leave out a day that no document was written on."""
    return day if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
