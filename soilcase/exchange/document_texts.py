"""Documents that were found by their texts, as a person reads of them: name, site, words around.

What names persons is not shown by the way: the site's page has it, behind one logged click.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.values import Values
from soilcase.model.words import Words
from soilcase.ports import TextFound
from soilcase.query.codewords import codes_of
from soilcase.query.records import record_in

DOCUMENT, SITE = "document", "site"


@dataclass(frozen=True, slots=True)
class Told:
    """A document with the site that it lies on, and the words around what was looked for."""

    uid: str
    site: str | None
    name: str
    words: str


def told_of(found: Iterable[TextFound], picture: Picture, words: Words) -> list[Told]:
    """Tell of the documents that have some contents, the best first; one content may be in two."""
    contents = picture.tables[DOCUMENT]["sha256"]
    told: list[Told] = []
    for each in found:
        rows = [row for row, held in enumerate(contents.tolist()) if held == each.sha256]
        told += [_told(row, each.snippet, picture, words) for row in rows]
    return told


def _told(row: int, snippet: str, picture: Picture, words: Words) -> Told:
    uid = str(picture.tables[DOCUMENT].uid[row])
    values = record_in(picture, DOCUMENT, uid) or {}
    site_row = int(picture.site_rows(DOCUMENT)[row])
    site = str(picture.sites.uid[site_row]) if site_row >= 0 else None
    parts = (_name(values, words), *_place(site_row, picture))
    return Told(
        uid,
        site,
        " · ".join(parts),
        words.say("documents.personal") if is_private(values) else snippet,
    )


def is_private(values: Values) -> bool:
    """Say whether a document is correspondence, or said to name persons."""
    fields = catalogue.fields(DOCUMENT)
    return values.get("confidential") is True or any(
        fields[field_id].personal for field_id in values
    )


def _name(values: Values, words: Words) -> str:
    """Name a document; one that names persons by its kind alone, for its title may be a name."""
    noun = catalogue.noun(DOCUMENT)
    names = () if values.get("confidential") is True else ("title", "file_name")
    found = next((str(values[name]) for name in names if values.get(name)), "")
    kind = noun.field("kind")
    if not found and values.get("kind"):
        found = codes_of(kind.codes, None).label(str(values["kind"]), words.language)
    label = noun.label(words.language)
    return found or f"{label[:1].upper()}{label[1:]}"


def _place(site_row: int, picture: Picture) -> Iterator[str]:
    if site_row >= 0:
        for name in ("number", "address"):
            if picture.sites[name][site_row]:
                yield str(picture.sites[name][site_row])
