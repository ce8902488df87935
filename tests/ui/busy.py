"""The small register on a busy morning: matters, deadlines, news and clashes, all invented."""

from collections.abc import Iterator
from datetime import date, timedelta

from soilcase.casework.intake import read_matter
from soilcase.casework.matters import close_matter, open_matter, wait_for
from soilcase.casework.officers import officer_at
from soilcase.model.edit import Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.model.values import Values
from soilcase.ports import Register
from tests.ui.house import registers
from tests.ui.small import TODAY

SITE = "615-90020"
REASON = "Opdigtet til prøver"
# Number, what, days from today.
_DEADLINES = (
    ("615-90001", "Svar på brev", -3),
    ("707-90010", "Send udkast til afgørelse", 0),
    ("727-90013", "Rykker til rådgiver", 1),
    (SITE, "Svar på § 8-høring", 6),
    ("746-90019", "Indkald til besigtigelse", 9),
    ("756-90022", "Genbesøg af pejleboring", 40),
)
_MATTERS = (
    "§ 8-høring 615-90020 fra Viborg Kommune 01-02-2027 svar 09-02-2027",
    "Aktindsigt 727-90013 fra Hansen 27-01-2027 svar 03-02-2027",
    "§ 8-høring 707-90010 fra Horsens Kommune 04-01-2027 svar 01-02-2027",
    "Henvendelse 746-90019 fra Jensen 02-02-2027",
    "Opkald 756-90022 fra mægler 03-02-2027",
    "Grundvandssænkning 615-90001 fra Eksempel Vand 12-01-2027 svar 26-02-2027",
)
_WAITED_FOR = {3: ("Eksempel Rådgivning A/S", 45), 5: ("Viborg Kommune", 12)}
_CLOSED = 4


def make_busy(address: str) -> str:
    """Fill the morning into a register; gives the address again."""
    register = registers().open(address)
    try:
        register.commit(list(_deadlines(register)), reason=REASON)
        for place, text in enumerate(_MATTERS):
            _take_in(register, place, text)
    finally:
        register.close()
    make_clash(address)
    return address


def make_quiet(address: str) -> str:
    """Meet all deadlines, so that nothing waits; gives the address again."""
    register = registers().open(address)
    table = register.columns("deadline")
    met: list[Edit] = [Update("deadline", str(uid), "state", "open", "met") for uid in table.uid]
    register.commit(met, reason=REASON)
    register.close()
    return address


def make_clash(address: str) -> None:
    """Let two people at the office change the same site at once."""
    register = registers().open(address)
    ((uid, values),) = register.find("site", "number", [SITE]).items()
    base = register.head()
    register.commit(list(_said(uid, values, "Autoværksted", "Port i gården")), reason=REASON)
    register.close()
    register = registers("JHK", "pc-2").open(address)
    theirs = list(_said(uid, values, "Autoværksted og lager", "Ring til vicevært, 2 timer før"))
    register.commit(theirs, reason=REASON, base_seq=base)
    register.close()


def _said(uid: str, values: object, name: str, access: str) -> Iterator[Edit]:
    held = dict(values)  # type: ignore[call-overload]
    yield Update("site", uid, "name", held.get("name"), name)
    yield Update("site", uid, "access", held.get("access"), access)


def _deadlines(register: Register) -> Iterator[Edit]:
    picture = register.picture()
    officer = officer_at(picture, "MLP")
    numbers = picture.sites["number"].tolist()
    for number, title, days in _DEADLINES:
        values: Values = {
            "site": str(picture.sites.uid[numbers.index(number)]),
            "title": title,
            "due": TODAY + timedelta(days=days),
            "state": "open",
            "officer": officer,
        }
        yield Insert("deadline", new_uid(), values)


def _take_in(register: Register, place: int, text: str) -> None:
    picture = register.picture()
    draft = read_matter(picture, text)
    edits = open_matter(picture, draft, officer=officer_at(picture, "MLP"))
    register.commit(edits, reason=REASON)
    (matter,) = (edit.uid for edit in edits if edit.noun == "matter")
    if place in _WAITED_FOR:
        who, days = _WAITED_FOR[place]
        since = _not_before(draft.received, TODAY - timedelta(days=days))
        register.commit(wait_for(register.picture(), matter, who, since=since), reason=REASON)
    if place == _CLOSED:
        register.commit(close_matter(register.picture(), matter, "answered"), reason=REASON)


def _not_before(received: date, day: date) -> date:
    return max(received, day)
