"""Commands about documents: list and search them, and file new ones on a site."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from soilcase.model import catalogue
from soilcase.model.edit import Outcome, Source
from soilcase.model.identity import is_uid
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, plain
from soilcase.ports import Register
from soilcase.query.selection import SITE
from soilcase.query.value_texts import Shower

from .belongings import Belonging, is_hidden, note_looks, read_record
from .console import aligned
from .grammar import Given
from .session import DOES_NOT_HOLD, DONE, Session
from .sites import find_site

if TYPE_CHECKING:
    from soilcase.exchange.filing import Filing

DOCUMENT = "document"
SHOWN = ("dated", "site", "kind", "title", "sender", "file_name", "size")
MOST_FOUND = 200
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with the part of its text that was looked for."""

    record: Belonging
    snippet: str = ""

    @property
    def is_private(self) -> bool:
        """Say whether its text is correspondence, or said to name persons."""
        return self.record.is_personal or bool(self.record.values.get("confidential"))


def documents(session: Session, given: Given) -> int:
    """List documents, those whose text has some words where words are given."""
    purpose, typed = given.maybe("purpose"), given.maybe("search")
    is_reading = "read" in given.values
    with session.opened(
        given.one("register"), write=is_reading or purpose is not None
    ) as register:
        picture = session.picture(register)
        typed_site = given.maybe("site")
        site = find_site(picture.sites, typed_site) if typed_site else None
        if is_reading:
            _read_missing(session, register)
        unread = len(register.texts_missing())
        found = list(_found(register, picture, site, typed))
        note_looks(register, (each.record for each in found), purpose)
    if "json" in given.values:
        told: list[Plain] = [_plain(each, purpose) for each in found]
        session.console.json({"documents": told, "unread": unread})
        return DONE
    shower = Shower(session.words, picture)
    session.console.say(*_lines(session, shower, found, purpose))
    if typed is not None and unread:
        session.console.warn(session.words.count("command.said.unread", unread))
    return DONE


def _read_missing(session: Session, register: Register) -> None:
    from soilcase.exchange.kept_texts import read_missing

    read_missing(register, session.console.progress)


def _found(
    register: Register, picture: Picture, site: str | None, typed: str | None
) -> Iterator[Listed]:
    """Give the documents asked for: the newest first, or those that were found, best first."""
    table = picture.tables[DOCUMENT]
    rows = list(range(len(table.uid)))
    if site is not None:
        rows = np.flatnonzero(picture.site_rows(DOCUMENT) == picture.row_of(SITE)[site]).tolist()
    if typed is None:
        dated = table["dated"].astype("datetime64[D]").view(np.int64)
        for row in sorted(rows, key=lambda row: (-int(dated[row]), -int(table.rev[row]))):
            yield Listed(read_record(picture, DOCUMENT, row))
        return
    of_content: dict[str, list[int]] = {}
    for row in rows:
        of_content.setdefault(str(table["sha256"][row]), []).append(row)
    for each in register.search_texts(typed, MOST_FOUND):
        for row in of_content.get(each.sha256, ()):
            yield Listed(read_record(picture, DOCUMENT, row), each.snippet)


def _lines(
    session: Session, shower: Shower, found: Sequence[Listed], purpose: str | None
) -> Iterator[str]:
    words = session.words
    if not found:
        yield words.say("command.said.no_documents")
        return
    fields = [
        field
        for field in map(catalogue.fields(DOCUMENT).__getitem__, SHOWN)
        if not is_hidden(DOCUMENT, field, purpose)
    ]
    rows = [
        ["", *(shower.label(field) for field in fields)],
        *(
            [
                f"#{each.record.uid[-6:]}",
                *(shower.value(field, each.record.values.get(field.id)) for field in fields),
            ]
            for each in found
        ),
    ]
    laid = list(aligned(rows, right=(len(rows[0]) - 1,)))
    yield laid[0]
    is_hiding = False
    for line, each in zip(laid[1:], found, strict=True):
        yield line
        hides = purpose is None and each.is_private
        is_hiding = is_hiding or hides
        if each.snippet and not hides:
            yield f"    {each.snippet}"
    if is_hiding:
        yield words.say("label.personal_hidden")


def _plain(each: Listed, purpose: str | None) -> Plain:
    values: Mapping[str, Plain] = {
        field_id: plain(value)
        for field_id, value in each.record.values.items()
        if not is_hidden(DOCUMENT, catalogue.field(DOCUMENT, field_id), purpose)
    }
    told: dict[str, Plain] = {"uid": each.record.uid, "values": dict(values)}
    if each.snippet and (purpose is not None or not each.is_private):
        told["snippet"] = each.snippet
    return told


def attach(session: Session, given: Given) -> int:
    """File documents on a site, in one commit."""
    from soilcase.exchange.documents import read_file
    from soilcase.exchange.filing import Place, carry_out, file_documents

    names = given.many("files")
    with session.opened(given.one("register"), write=True) as register:
        picture = session.picture(register)
        site = find_site(picture.sites, given.one("site"))
        place = Place(site=site, matter=_matter(picture, given.maybe("matter")))
        read = []
        with session.console.step("reading_files"):
            read = [read_file(Path(name)) for name in names]
        filing = file_documents(register, read, place, received=picture.today)
        reason = given.maybe("reason") or ", ".join(facts.name for facts in read)
        outcome = carry_out(
            register, filing, reason=reason[:LONGEST_REASON], source=Source.COMMAND
        )
    return _tell(session, given, filing, outcome)


def _matter(picture: Picture, typed: str | None) -> str | None:
    """Find the matter whose identity was typed, whole or by its end."""
    if typed is None:
        return None
    end = typed.removeprefix("#").lower()
    found = [uid for uid in picture.tables["matter"].uid if uid == end or _ends(uid, end)]
    if len(found) == 1:
        return str(found[0])
    if found:
        raise Problem("record_ambiguous", record=typed, count=len(found))
    raise Problem("matter_unknown", record=typed)


def _ends(uid: str, end: str) -> bool:
    return len(end) >= 4 and not is_uid(end) and uid.endswith(end)  # noqa: PLR2004  as shown, or more


def _tell(session: Session, given: Given, filing: "Filing", outcome: Outcome) -> int:
    for trouble in (*filing.troubles, *outcome.refusals):
        session.tell(trouble)
    is_filed = outcome.change is not None
    if "json" in given.values:
        made: list[Plain] = [
            {
                "uid": uid,
                "name": facts.name,
                "sha256": facts.sha256,
                "size": facts.size,
                "media_type": facts.media_type,
                "attachments": len(facts.attachments),
            }
            for uid, facts in (filing.documents if is_filed else ())
        ]
        session.console.json(
            {
                "commit": outcome.change.seq if outcome.change else None,
                "documents": made,
                "troubles": [each.id for each in (*filing.troubles, *outcome.refusals)],
            }
        )
    elif outcome.change is not None:
        words = session.words
        session.console.say(
            *(f"  {facts.name}  #{uid[-6:]}" for uid, facts in filing.documents),
            words.count("command.said.attached", len(filing.documents)),
            words.say("command.said.committed", seq=outcome.change.seq),
        )
    elif not outcome.refusals:
        session.console.say(session.words.say("command.said.unchanged"))
    return DOES_NOT_HOLD if outcome.refusals else DONE
