"""Short ways to declare a field, and the fields that many nouns have in common.

Words are written as `Dansk | English`, so that one field stays on one or two lines; every field
also answers to its own labels, written with underscores, when a person types a filter.
"""

import re
from dataclasses import replace
from typing import TypedDict, Unpack

from soilcase.model.codelists import code_list
from soilcase.model.fields import Editor, Field, Label, Merge, Type, declare, say

SITE_NUMBER = r"\d{3}-\d{5}"
OFFLINE_NUMBER = r"NY-[^\s-]+-\d+"
SHA256 = r"[0-9a-f]{64}"

_BETWEEN_LANGUAGES = " | "
_ASIDE = re.compile(r"\([^)]*\)|[.,:?]")
_GAP = re.compile(r"[\s/-]+")


class Options(TypedDict, total=False):
    """What a declaration may say beside its name, type and words."""

    merge: Merge
    length: int
    unit: str
    codes: str
    target: str
    required: bool
    personal: bool
    editor: Editor
    minimum: float
    maximum: float
    pattern: str
    dkjord: str
    aliases: tuple[str, ...]
    since: int


def label_key(label: str) -> str:
    """Write a label as it is typed in a filter: `ESDH-nr.` becomes `esdh_nr`."""
    return _GAP.sub("_", _ASIDE.sub("", label.casefold()).strip())


def _words(names: str, sentences: str) -> Label:
    danish, english = names.split(_BETWEEN_LANGUAGES)
    help_danish, help_english = sentences.split(_BETWEEN_LANGUAGES)
    return say(danish, english, help_danish, help_english)


def _made(field_id: str, kind: Type, names: str, sentences: str, options: Options) -> Field:
    made = declare(field_id, kind, _words(names, sentences), **options)
    keys = (*made.aliases, label_key(made.danish), label_key(made.english))
    return replace(made, aliases=tuple(dict.fromkeys(key for key in keys if key != field_id)))


def text(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a text."""
    return _made(field_id, Type.TEXT, names, sentences, options)


def integer(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a whole number."""
    return _made(field_id, Type.INTEGER, names, sentences, options)


def number(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a number."""
    return _made(field_id, Type.NUMBER, names, sentences, options)


def money(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare an amount of money, held in whole øre."""
    return _made(field_id, Type.MONEY, names, sentences, {"unit": "kr.", **options})


def day(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a date."""
    return _made(field_id, Type.DATE, names, sentences, options)


def moment(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a point in time."""
    return _made(field_id, Type.MOMENT, names, sentences, options)


def flag(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a yes or no."""
    return _made(field_id, Type.BOOLEAN, names, sentences, options)


def code(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare one code of a list; the list is called as the field unless it is named."""
    return _made(field_id, Type.CODE, names, sentences, {"codes": field_id, **options})


def codes(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a set of codes of one list."""
    return _made(field_id, Type.CODES, names, sentences, options)


def texts(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a set of texts."""
    return _made(field_id, Type.TEXTS, names, sentences, options)


def link(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a reference; the noun it leads to is called as the field unless it is named."""
    return _made(field_id, Type.REFERENCE, names, sentences, {"target": field_id, **options})


def shape(
    field_id: str, kind: Type, names: str, sentences: str, **options: Unpack[Options]
) -> Field:
    """Declare a point or a polygon in EPSG:25832."""
    return _made(field_id, kind, names, sentences, options)


def structure(field_id: str, names: str, sentences: str, **options: Unpack[Options]) -> Field:
    """Declare a JSON object or list."""
    return _made(field_id, Type.JSON, names, sentences, options)


def office(*fields: Field) -> tuple[Field, ...]:
    """Keep fields for the office: what a field package only shows."""
    return tuple(
        replace(field, editor=Editor.OFFICE) if field.editor is Editor.FIELD else field
        for field in fields
    )


def program(*fields: Field) -> tuple[Field, ...]:
    """Keep fields for the program: nobody types them."""
    return tuple(replace(field, editor=Editor.PROGRAM) for field in fields)


def derived(*fields: Field) -> tuple[Field, ...]:
    """Make fields that are computed into the picture and changed by nobody."""
    return tuple(replace(field, merge=Merge.DERIVED, editor=Editor.NOBODY) for field in fields)


def private(*fields: Field) -> tuple[Field, ...]:
    """Mark fields as personal data."""
    return tuple(replace(field, personal=True) for field in fields)


def effort_fields() -> tuple[Field, ...]:
    """Give what is answered about public effort: in all, and for each receptor."""
    whole = code(
        "effort",
        "Offentlig indsats | Public effort",
        "Ja, hvis det er ja for én receptor. | Yes where it is yes for one receptor.",
        aliases=("indsats",),
    )
    sentences = "Gældende svar: ja, nej eller ukendt. | The answer in force: yes, no or unknown."
    return derived(whole, *receptor_fields("effort", "Indsats | Effort", sentences))


def receptor_fields(lead: str, names: str, sentences: str) -> tuple[Field, ...]:
    """Give one answer for each receptor, under a common name."""
    danish, english = names.split(_BETWEEN_LANGUAGES)
    return tuple(
        code(
            f"{lead}_{receptor.id}",
            f"{danish}: {receptor.danish.lower()} | {english}: {receptor.english.lower()}",
            sentences,
            codes="answer",
        )
        for receptor in code_list("receptor").codes
    )


def note_field() -> Field:
    """Give the free note that most records carry; two people's notes are merged by line."""
    return text(
        "note",
        "Notat | Note",
        "Fri tekst. | Free text.",
        merge=Merge.TEXT,
        aliases=("bemærkning",),
    )


def site_field(*, required: bool = True) -> Field:
    """Give the reference to the site that a record belongs to."""
    sentences = "Den lokalitet, posten hører til. | The site that the record belongs to."
    return link("site", "Lokalitet | Site", sentences, required=required, editor=Editor.PROGRAM)


def owner_field(noun: str, names: str, *, required: bool = False) -> Field:
    """Give the reference to the record that a record hangs on."""
    danish, english = (part.lower() for part in names.split(_BETWEEN_LANGUAGES))
    sentences = f"Hører til: {danish}. | Belongs to: {english}."
    return link(noun, names, sentences, required=required, editor=Editor.PROGRAM)


def officer_field() -> Field:
    """Give the reference to the officer who is responsible."""
    sentences = "Den ansvarlige i regionen. | Who is responsible at the region."
    return link("officer", "Sagsbehandler | Case officer", sentences, aliases=("ansvarlig",))


def deputy_field() -> Field:
    """Give the reference to the officer who stands in."""
    sentences = "Den, der træder til ved fravær. | Who steps in during absence."
    return link("deputy", "Stedfortræder | Deputy", sentences, target="officer")


def esdh_field() -> Field:
    """Give the number under which the region's document system knows the case."""
    sentences = "Sagens nummer i ESDH. | The case number in the document system."
    return text("esdh", "ESDH-nr. | ESDH no.", sentences, length=40, aliases=("journalnr",))


def mark_fields() -> tuple[Field, ...]:
    """Give what every entry of a catalogue says of itself: source, mark, validity."""
    return office(
        text("source", "Kilde | Source", "Hvor oplysningen stammer fra. | Where it comes from."),
        code("mark", "Belæg | Mark", "Hvor sikkert det er belagt. | How well it is supported."),
        day("valid_from", "Gælder fra | Valid from", "Første gyldige dag. | First valid day."),
        day("expires", "Udløber | Expires", "Første dag, den ikke gælder. | First invalid day."),
    )
