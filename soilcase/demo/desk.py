"""The desk of the synthetic region: matters, deadlines, the journal, and who owns what."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from soilcase.demo import names
from soilcase.demo.days import NEVER, TODAY_NUMBER, Days, number
from soilcase.demo.lives import HOMEOWNER
from soilcase.demo.lot import Flags, Lot, Rows
from soilcase.demo.made import Made
from soilcase.demo.names import Texts
from soilcase.demo.phases import INITIAL
from soilcase.demo.sites import Written, some
from soilcase.demo.volumes import FULL
from soilcase.demo.work import Worked
from soilcase.model.values import Value

# Of a whole region: what came since 2022.
_MATTERS = 4_200
_FIRST_DAY = number(date(2022, 1, 3))
_KINDS = {
    "enquiry": 0.47,
    "section_8": 0.17,
    "section_72c": 0.12,
    "access_request": 0.06,
    "nuance_request": 0.03,
    "value_loss": 0.03,
    "private_investigation": 0.05,
    "section_66": 0.03,
    "order_statement": 0.02,
    "acute": 0.02,
}
_TITLES = {
    "enquiry": "Spørgsmål om forurening på grunden",
    "section_8": "Høring om § 8-tilladelse",
    "section_72c": "Udtalelse til § 72 c-erklæring",
    "access_request": "Anmodning om aktindsigt",
    "nuance_request": "Anmodning om nuancering",
    "value_loss": "Ansøgning om værditab",
    "private_investigation": "Undersøgelse fra privat bygherre",
    "section_66": "Underretning om forurening",
    "order_statement": "Udtalelse om påbud",
    "acute": "Anmeldt spild",
    "home_request": "Anmodning om undersøgelse af bolig",
}
_ANSWER_DAYS = {"access_request": 31, "section_8": 28, "home_request": 365}
_USUAL_DAYS = 14
_RULES = {
    "access_request": ("access_decision", "miljøoplysningsloven § 4"),
    "home_request": ("home_investigation", "jordforureningsloven § 7 stk. 3"),
}
_OVERDUE_SHARE, _WAITING_SHARE = 0.012, 0.3
_WAITING = ("rådgiver", "kommunen", "grundejer", "kollega", "laboratoriet")
_NOTES = (
    "Ejer ringer: vil vide, hvornår der bliver undersøgt. Svaret, at det afhænger af puljen.",
    "Gennemgået byggesagsarkivet. Tanken er nævnt i 1967, sløjfning ikke dokumenteret.",
    "Besigtiget fra vejen. Belægning over hele gårdspladsen.",
    "Aftalt med rådgiver, at to boringer flyttes på grund af ledninger.",
    "Kommunen oplyser, at der ikke er planer om ændret anvendelse.",
    "Drøftet på gruppemøde. Afventer næste pulje.",
    "Modtaget historisk materiale fra lokalarkivet.",
    "Talt med tidligere ansat: affedtning foregik i baghuset til midt i 1970'erne.",
    "Naboen spørger til støv under gravearbejdet. Henvist til tilsynet.",
    "Rapportudkast læst igennem. Bemærkninger sendt til rådgiver.",
)
_JOURNAL_KINDS = {"call": 0.34, "note": 0.36, "visit": 0.1, "meeting": 0.08, "mail": 0.12}


@dataclass(frozen=True, slots=True)
class _Came:
    """Matters that came: what kind, on which site, on which day; `done` where that is known."""

    kinds: list[str]
    site: Rows
    received: Days
    done: Days | None = None


@dataclass(frozen=True, slots=True)
class _Answered:
    """When matters are due, and when they were answered (NEVER: not yet)."""

    due: Days
    on: Days

    @property
    def is_closed(self) -> Flags:
        """Say which of them are over."""
        closed: Flags = (self.on != NEVER) & (self.on < TODAY_NUMBER)
        return closed


def write_desk(made: Made, written: Written, worked: Worked) -> None:
    """Add matters with their sites and deadlines, the journal and parties."""
    _write_matters(made, made.lot("matters"), written, _usual(made))
    _write_matters(made, made.lot("requests"), written, _home_requests(made, worked))
    _journal(made, written)
    _parties(made, written)


def _usual(made: Made) -> _Came:
    """Give what comes by mail and telephone, more of it lately."""
    lot = made.lot("what came")
    count = round(_MATTERS * made.count / FULL)
    living = np.flatnonzero(made.is_living)
    site = living[lot.random.integers(0, len(living), count)]
    ago = ((TODAY_NUMBER - _FIRST_DAY) * lot.random.random(count) ** 1.6).astype(np.int64)
    return _Came(lot.weigh(_KINDS, count), site, TODAY_NUMBER - 1 - ago)


def _home_requests(made: Made, worked: Worked) -> _Came:
    """Give the homeowners' requests that led to investigations; each is to be done in a year."""
    every = worked.phases
    is_asked = every.are(INITIAL) & (every.initiative == HOMEOWNER)
    rows = np.flatnonzero(is_asked & (every.planned > _FIRST_DAY))
    received = every.planned[rows] - made.lot("asking").between(10, 60, len(rows))
    return _Came(["home_request"] * len(rows), every.site[rows], received, every.approved[rows])


def _answer(lot: Lot, came: _Came) -> _Answered:
    """Let most be answered in time; a few are late, and some of those not yet answered."""
    count = len(came.kinds)
    length = np.array([_ANSWER_DAYS.get(kind, _USUAL_DAYS) for kind in came.kinds])
    due = came.received + length
    if came.done is not None:
        return _Answered(due, came.done)
    share = lot.around(0.55, 0.5, count)
    answered = came.received + np.maximum(1, (length * share).astype(np.int64))
    is_kept = (due < TODAY_NUMBER) & ~lot.chance(_OVERDUE_SHARE, count)
    return _Answered(due, np.where(is_kept, np.minimum(answered, due), answered))


def _write_matters(made: Made, lot: Lot, written: Written, came: _Came) -> None:
    count = len(came.kinds)
    if not count:
        return
    answered = _answer(lot, came)
    closed = answered.is_closed
    waits = ~closed & lot.chance(_WAITING_SHARE, count)
    since = np.maximum(came.received, TODAY_NUMBER - lot.between(3, 40, count))
    state = np.where(closed, "closed", np.where(waits, "waiting", "open")).astype(object)
    done = made.calendar.days(np.where(closed, answered.on, NEVER))
    address = written.address[came.site]
    uids = made.ledger.extend(
        "matter",
        {
            "kind": list(came.kinds),
            "title": [
                f"{_TITLES[kind]}, {place.split(',')[0]}"
                for kind, place in zip(came.kinds, address, strict=True)
            ],
            "sender": _senders(lot, came.kinds),
            "address": list(address),
            "received": made.calendar.days(came.received),
            "due": made.calendar.days(answered.due),
            "answered_on": done,
            "state": list(state),
            "waiting_for": some(np.array(lot.pick(_WAITING, count), dtype=object), waits),
            "waiting_since": made.calendar.days(np.where(waits, since, NEVER)),
            "officer": list(made.people.officers[written.officer[came.site]]),
            "closed_on": done,
            "outcome": ["answered" if flag else None for flag in closed],
        },
    )
    made.ledger.extend("matter_site", {"matter": uids, "site": list(written.site[came.site])})
    _deadlines(made, written, np.array(uids, dtype=object), came, answered)


def _senders(lot: Lot, kinds: list[str]) -> list[Value]:
    people = names.persons(lot, len(kinds))
    offices = {"section_8": "Kommunen", "section_72c": "Kommunen", "order_statement": "Kommunen"}
    return [offices.get(kind, person) for kind, person in zip(kinds, people, strict=True)]


def _deadlines(
    made: Made, written: Written, matter: Texts, came: _Came, answered: _Answered
) -> None:
    """Add a deadline to each matter that a paragraph or a custom gives one."""
    kinds = np.array(came.kinds, dtype=object)
    rows = np.flatnonzero(np.isin(kinds, tuple(_ANSWER_DAYS)))
    if not len(rows):
        return
    is_met = answered.is_closed[rows]
    rule = [_RULES.get(kind, (None, "jordforureningsloven § 8")) for kind in kinds[rows]]
    made.ledger.extend(
        "deadline",
        {
            "site": list(written.site[came.site[rows]]),
            "matter": list(matter[rows]),
            "title": [_TITLES[kind] for kind in kinds[rows]],
            "rule": [name for name, _ in rule],
            "paragraph": [paragraph for _, paragraph in rule],
            "triggered_on": made.calendar.days(came.received[rows]),
            "due": made.calendar.days(answered.due[rows]),
            "met_on": made.calendar.days(np.where(is_met, answered.on[rows], NEVER)),
            "state": ["met" if flag else "open" for flag in is_met],
            "officer": list(made.people.officers[written.officer[came.site[rows]]]),
        },
    )


def _journal(made: Made, written: Written) -> None:
    lot = made.lot("journal")
    counts = np.where(made.is_living, lot.random.poisson(0.8, made.count), 0)
    counts += np.where(made.lives.are("pending"), 2, 0)
    site = np.repeat(np.arange(made.count), counts)
    count = len(site)
    first = np.maximum(made.lives.v1[site], number(date(2009, 1, 1)))
    first = np.minimum(first, TODAY_NUMBER - 400)
    share = 1 - lot.random.random(count) ** 2
    day = first + (share * (TODAY_NUMBER - 1 - first)).astype(np.int64)
    kinds = lot.weigh(_JOURNAL_KINDS, count)
    initials = np.array(made.people.initials, dtype=object)[written.officer[site]]
    made.ledger.extend(
        "journal",
        {
            "site": list(written.site[site]),
            "kind": list(kinds),
            "happened_at": made.calendar.moments(day, lot),
            "author": list(initials),
            "text": list(lot.pick(_NOTES, count)),
        },
    )


def _parties(made: Made, written: Written) -> None:
    """Add owners, invented and looking it, to some of the sites that are worked on."""
    lot = made.lot("parties")
    rows = np.flatnonzero(
        np.isin(made.status, ("v1", "v2", "v1_v2")) & lot.chance(0.16, made.count)
    )
    people = names.persons(lot, len(rows))
    roles = lot.weigh({"owner": 0.86, "tenant": 0.06, "contact": 0.08}, len(rows))
    town = [address.split(", ")[1] for address in written.address[rows]]
    made.ledger.extend(
        "party",
        {
            "site": list(written.site[rows]),
            "role": list(roles),
            "name": list(people),
            "address": [address.split(",")[0] for address in written.address[rows]],
            "postcode": [place.split(" ")[0] for place in town],
            "city": [" ".join(place.split(" ")[1:]) for place in town],
            "telephone": [
                f"00 00 {nth // 100 % 100:02d} {nth % 100:02d}" for nth in range(len(rows))
            ],
            "access_contact": [bool(flag) for flag in lot.chance(0.3, len(rows))],
        },
    )
