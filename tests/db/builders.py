"""Records, edits and editors as tests want them: true by default, with what matters said aloud."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import shapely

from db.register import SqlRegister
from soilcase.model.catalogue import NOUNS
from soilcase.model.codelists import closed_codes
from soilcase.model.edit import Actor, Delete, Insert, Update
from soilcase.model.fields import SETS, Field, Type
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value, Values

ANN = Actor("ann", "pc-1")
BO = Actor("bo", "pc-2")
START = datetime(2026, 6, 1, 8, tzinfo=UTC)
EAST, NORTH = 700_000.0, 6_170_000.0
DOCUMENT = b"%PDF-1.7"
_numbers = itertools.count(1)
_JUMPS_IN_DAYS = (0, 731, -731, 0.04, -0.04, 90, -200)


@dataclass
class WanderingClock:
    """A clock that jumps years ahead and back: nothing may ever be ordered by it."""

    _jumps: Iterator[float] = field(default_factory=lambda: itertools.cycle(_JUMPS_IN_DAYS))

    def now(self) -> datetime:
        """Give the next moment, which may lie before the last one."""
        return START + timedelta(days=next(self._jumps))

    def today(self) -> date:
        """Give the day that the tests take place."""
        return START.date()


def a_site(**values: Value) -> Insert:
    """Give a new site with a number of its own."""
    number = f"745-{next(_numbers):05d}"
    return Insert("site", new_uid(), {"number": number, **values})


def an_area(site: Insert, **values: Value) -> Insert:
    """Give a new area of a site."""
    return Insert("area", new_uid(), {"site": site.uid, **values})


def a_decision(area: Insert, **values: Value) -> Insert:
    """Give a new decision about an area: mapped at V1, approved."""
    told = {"area": area.uid, "kind": "v1", "state": "approved", **values}
    return Insert("decision", new_uid(), told)


def a_party(site: Insert, **values: Value) -> Insert:
    """Give a new party: personal data."""
    told = {"site": site.uid, "name": "Ida Holm", "address": "Skovvej 7", **values}
    return Insert("party", new_uid(), told)


def set_field(insert: Insert, field_id: str, new: Value, old: Value = None) -> Update:
    """Give the edit of one field, from what the insert said unless another value was seen."""
    seen = insert.values.get(field_id) if old is None else old
    return Update(insert.noun, insert.uid, field_id, seen, new)


def delete(insert: Insert, **seen: Value) -> Delete:
    """Give the edit that takes a record away, as it was inserted but for what is named."""
    known = {key: value for key, value in {**insert.values, **seen}.items() if value is not None}
    return Delete(insert.noun, insert.uid, known)


def known(values: Values | None) -> dict[str, Value]:
    """Leave out what is unknown; a record that is not there says nothing."""
    return {key: value for key, value in (values or {}).items() if value is not None}


def a_square(size: float = 10.0, east: float = 0.0) -> bytes:
    """Give a square polygon in its normal form."""
    left = EAST + east
    box = shapely.box(left, NORTH, left + size, NORTH + size)
    wkb = normal_wkb(box, is_point=False)
    assert wkb is not None
    return wkb


def a_point(east: float = 0.0) -> bytes:
    """Give a point in its normal form."""
    wkb = normal_wkb(shapely.Point(EAST + east, NORTH), is_point=True)
    assert wkb is not None
    return wkb


def one_of_every_noun() -> list[Insert]:
    """Give a record of each noun with every field filled, parents before children."""
    uids: dict[str, str] = {}
    made: list[Insert] = []
    for noun in NOUNS.values():
        uid = new_uid()
        uids[noun.id] = uid
        values = {each.id: _value_of(each, uids) for each in noun.stored}
        if noun.id == "layer":
            values |= {"feature_count": 0, "sha256": sha256(b"").hexdigest()}
        made.append(Insert(noun.id, uid, values))
    return made


_VALUES: dict[Type, Value] = {
    Type.TEXT: "Sønder Åby",
    Type.INTEGER: 2001,
    Type.NUMBER: 0.1,
    Type.MONEY: 123_456_789_01,
    Type.DATE: date(2028, 2, 29),
    Type.MOMENT: datetime(2030, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC),
    Type.BOOLEAN: False,
    Type.TEXTS: ("a", "b, c", "Å"),
    Type.JSON: '{"å":[1,2.5,null,"x"]}',
}
_PATTERNS = {r"\d{4}": "0042", r"\d{1,7}": "20451", r"[0-9a-f]{64}": sha256(DOCUMENT).hexdigest()}


def _value_of(field: Field, uids: dict[str, str]) -> Value:
    if field.type is Type.REFERENCE:
        return uids[field.target]
    if field.type in {Type.CODE, Type.CODES}:
        codes = tuple(sorted((closed_codes(field.codes) or ("0010", "0020"))[:2]))
        return codes if field.type in SETS else codes[0]
    if field.type is Type.POINT:
        return a_point()
    if field.type is Type.POLYGON:
        return a_square()
    if field.pattern:
        return _PATTERNS.get(field.pattern, "745-00084")
    value = _VALUES[field.type]
    return value[: field.length] if isinstance(value, str) and field.type is Type.TEXT else value


def commit_one_of_every_noun(register: SqlRegister) -> list[Insert]:
    """Commit a record of each noun, the bytes of its document first."""
    made = one_of_every_noun()
    register.put_bytes(BytesIO(DOCUMENT))
    register.commit(made, reason="all")
    return made


def pictured(picture: Picture) -> dict[str, object]:
    """Give all that a picture says, in a form that can be compared."""
    return {
        "seq": picture.seq,
        "today": picture.today,
        **{
            f"{noun}.{name}": [str(value) for value in column]
            for noun, table in picture.tables.items()
            for name, column in {"uid": table.uid, "rev": table.rev, **table.values}.items()
        },
    }


def state_of(register: SqlRegister) -> tuple[int, str]:
    """Give how far a register has come and what it says."""
    return register.head(), register.state_hash()
