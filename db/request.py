"""What somebody wants committed: the edits, and all that the commit's header will say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from soilcase.model.edit import Actor, Edit, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody wants committed: the edits and all that the header will say."""

    edits: Sequence[Edit]
    reason: str
    actor: Actor
    source: Source
    now: datetime
    uid: str
    base_seq: int | None = None
    device_seq: int | None = None
    client_time: datetime | None = None
    package: str | None = None
    undoes: int | None = None
