"""The page of one site as a value: all that it shows, worked out away from the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from soilcase.model import catalogue
from soilcase.model.fields import Field
from soilcase.model.picture import Picture
from soilcase.screening.criteria import criteria_in

from .criteria import Comparison, compare
from .effort import ReceptorEffort, effort_of_site
from .ladder import Rung, ladder_of, left_the_ladder
from .records import Record, Records, records_of
from .steps import Step, steps_of, waits_of

PERSONAL = "party"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One site in one picture; nothing in it is ever changed."""

    uid: str
    seq: int
    today: date
    records: Records
    ladder: tuple[Rung, ...]
    left: tuple[str, date | None] | None
    effort: tuple[ReceptorEffort, ...]
    steps: tuple[Step, ...]
    waits: tuple[Step, ...]
    compared: Mapping[str, Comparison] = field(default_factory=dict)

    @property
    def site(self) -> Record:
        """Give the site's own record."""
        return self.records["site"][0]

    @property
    def title(self) -> str:
        """Give name and address in one line, with the postal district if the address has none."""
        site = self.site
        address, city = site.text("address") or "", site.text("city") or ""
        district = " ".join(filter(None, (site.text("postcode"), city)))
        if district and city not in address:
            address = ", ".join(filter(None, (address, district)))
        return ", ".join(filter(None, (site.text("name"), address)))

    def of(self, noun: str) -> Sequence[Record]:
        """Give the site's records of a noun."""
        return self.records.get(noun, ())

    def find(self, noun: str, uid: str) -> Record | None:
        """Give one of the site's records."""
        return next((record for record in self.of(noun) if record.uid == uid), None)

    def uids(self) -> list[str]:
        """Give the identities of all that is shown, for the log to be asked about."""
        return [
            record.uid
            for noun, records in self.records.items()
            if noun != "order"
            for record in records
        ]

    def open_matter(self) -> Record | None:
        """Give the matter under way, the latest received where there are several."""
        waiting = [matter for matter in self.of("matter") if matter.get("state") != "closed"]
        return max(waiting, key=lambda matter: str(matter.get("received")), default=None)

    def personal(self) -> list[Record]:
        """Give the records that are, or hold, somebody's personal data."""
        return [
            record
            for records in self.records.values()
            for record in records
            if is_personal(record)
        ]


def read_page(picture: Picture, uid: str) -> SitePage | None:
    """Work out a site's page; None where the picture does not hold it."""
    if uid not in picture.row_of("site"):
        return None
    records = records_of(picture, uid)
    return SitePage(
        uid,
        picture.seq,
        picture.today,
        records,
        ladder_of(records, picture.today),
        left_the_ladder(records["site"][0]),
        effort_of_site(picture, records),
        steps_of(records),
        waits_of(records),
        _compared(picture, records),
    )


def _compared(picture: Picture, records: Records) -> Mapping[str, Comparison]:
    criteria = criteria_in(picture)
    media = {sample.uid: sample.text("medium") for sample in records.get("sample", ())}
    found = [(one, one.text("medium")) for one in records.get("substance", ())]
    found += [(one, media.get(one.text("sample") or "")) for one in records.get("result", ())]
    made = {one.uid: compare(criteria, one, medium, picture.today) for one, medium in found}
    return {uid: comparison for uid, comparison in made.items() if comparison is not None}


def is_personal(record: Record) -> bool:
    """Say whether a record is personal data, says so of itself, or holds a personal value."""
    noun = catalogue.noun(record.noun)
    if noun.personal or record.get("confidential") is True:
        return True
    return not _personal_fields(record.noun).isdisjoint(record.values)


@cache
def _personal_fields(noun: str) -> frozenset[str]:
    return frozenset(made.id for made in catalogue.noun(noun).fields if made.personal)


def is_hidden(record: Record, shown: Field) -> bool:
    """Say whether a value is kept from sight until somebody asks for it."""
    if catalogue.noun(record.noun).personal or shown.personal:
        return True
    return record.get("confidential") is True and shown.id in ("text", "title", "note")
