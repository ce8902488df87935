"""What a file says of itself once it is read: the facts that a document record is made of."""

from dataclasses import dataclass
from datetime import date, datetime

from soilcase.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a reader of one format found; everything may be missing."""

    text: str = ""
    title: str = ""
    dated: date | None = None
    sender: str = ""
    recipients: int = 0
    taken_at: datetime | None = None
    place: bytes | None = None
    attached: tuple[tuple[str, bytes], ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """One document: its bytes, what they are, what they say, and what is attached.

    `place` is a point in EPSG:25832; `troubles` are what a person should know, no failures.
    """

    name: str
    data: bytes
    sha256: str
    media_type: str
    title: str
    text: str = ""
    dated: date | None = None
    sender: str = ""
    recipients: int = 0
    taken_at: datetime | None = None
    place: bytes | None = None
    attachments: tuple["DocumentFacts", ...] = ()
    troubles: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        """Give the number of bytes."""
        return len(self.data)

    def everything(self) -> tuple["DocumentFacts", ...]:
        """Give the document and all that is attached to it, at any depth."""
        found = [self]
        for attachment in self.attachments:
            found += attachment.everything()
        return tuple(found)

    def all_troubles(self) -> tuple[Problem, ...]:
        """Give what a person should know of the document and of all that is attached."""
        return tuple(trouble for each in self.everything() for trouble in each.troubles)
