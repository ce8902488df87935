"""What a field and a noun are: the form in which the catalogue declares every field once.

Columns, filter keys, forms, merge, import, history, packages and help are made from these
declarations; the declarations themselves stand in `soilcase/model/nouns`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Type(StrEnum):
    """How a value is held; `values.py` says how each is normalised and written."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    BOOLEAN = "boolean"
    CODE = "code"
    CODES = "codes"
    TEXTS = "texts"
    REFERENCE = "reference"
    POINT = "point"
    POLYGON = "polygon"
    JSON = "json"


class Merge(StrEnum):
    """What happens when two people change the same field (SYNC: by meaning, not by time)."""

    VALUE = "value"
    TEXT = "text"
    SET = "set"
    GEOMETRY = "geometry"
    PROPOSAL = "proposal"
    DERIVED = "derived"


class Editor(StrEnum):
    """From where a person may change a field; derived values are changed by nobody."""

    OFFICE = "office"
    FIELD = "field"
    PROGRAM = "program"
    NOBODY = "nobody"


MERGE_OF_TYPE = {
    Type.CODES: Merge.SET,
    Type.TEXTS: Merge.SET,
    Type.POINT: Merge.GEOMETRY,
    Type.POLYGON: Merge.GEOMETRY,
}
GEOMETRIES = frozenset({Type.POINT, Type.POLYGON})
SETS = frozenset({Type.CODES, Type.TEXTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of one noun, with its words in both languages."""

    id: str
    type: Type
    danish: str
    english: str
    help_danish: str
    help_english: str
    merge: Merge
    length: int | None = None
    unit: str = ""
    codes: str = ""
    target: str = ""
    required: bool = False
    personal: bool = False
    editor: Editor = Editor.FIELD
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    dkjord: str = ""
    aliases: tuple[str, ...] = ()
    since: int = 1

    @property
    def is_stored(self) -> bool:
        """Derived fields have no column: they are computed into the picture."""
        return self.merge is not Merge.DERIVED

    def label(self, language: str) -> str:
        """Give the field's name as a person reads it."""
        return self.danish if language == "da" else self.english

    def help(self, language: str) -> str:
        """Give the field's one sentence of help."""
        return self.help_danish if language == "da" else self.help_english


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A kind of record; `parent` names the reference that leads towards its site."""

    id: str
    danish: str
    english: str
    plural_danish: str
    plural_english: str
    fields: tuple[Field, ...]
    parent: str = ""
    personal: bool = False

    def field(self, field_id: str) -> Field:
        """Give the field of that id; asking for one that does not exist is a bug."""
        for field in self.fields:
            if field.id == field_id:
                return field
        message = f"{self.id} has no field {field_id}"
        raise KeyError(message)

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """Give the fields that have a column."""
        return tuple(field for field in self.fields if field.is_stored)

    @cached_property
    def geometry(self) -> Field | None:
        """Give the noun's one geometry field, if it has one."""
        return next((field for field in self.fields if field.type in GEOMETRIES), None)

    def label(self, language: str, *, plural: bool = False) -> str:
        """Give the noun's name as a person reads it."""
        if language == "da":
            return self.plural_danish if plural else self.danish
        return self.plural_english if plural else self.english


@dataclass(frozen=True, slots=True)
class Label:
    """The four words of a field: its name and its sentence of help, in both languages."""

    danish: str
    english: str
    help_danish: str
    help_english: str


def say(danish: str, english: str, help_danish: str, help_english: str) -> Label:
    """Put a field's words together; short, because every declaration begins with it."""
    return Label(danish, english, help_danish, help_english)


def declare(  # noqa: PLR0913  every keyword is one property of the declaration (DECISIONS 4)
    field_id: str,
    field_type: Type,
    label: Label,
    *,
    merge: Merge | None = None,
    length: int | None = None,
    unit: str = "",
    codes: str = "",
    target: str = "",
    required: bool = False,
    personal: bool = False,
    editor: Editor = Editor.FIELD,
    minimum: float | None = None,
    maximum: float | None = None,
    pattern: str = "",
    dkjord: str = "",
    aliases: Iterable[str] = (),
    since: int = 1,
) -> Field:
    """Declare one field; its merge kind follows from its type unless it is named."""
    return Field(
        id=field_id,
        type=field_type,
        danish=label.danish,
        english=label.english,
        help_danish=label.help_danish,
        help_english=label.help_english,
        merge=merge or MERGE_OF_TYPE.get(field_type, Merge.VALUE),
        length=length,
        unit=unit,
        codes=codes,
        target=target,
        required=required,
        personal=personal,
        editor=editor,
        minimum=minimum,
        maximum=maximum,
        pattern=pattern,
        dkjord=dkjord,
        aliases=tuple(aliases),
        since=since,
    )
