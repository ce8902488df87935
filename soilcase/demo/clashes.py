"""A few clashes between office and field that wait for a choice, as the merge would keep them."""

from itertools import islice

from soilcase.demo.teller import Teller
from soilcase.model.merge import Clash, Kind
from soilcase.model.merge_kept import conflict_values

_CLASHES = 6
_EVERY = 131


def write_clashes(teller: Teller) -> None:
    """Let the field have read another thickness of clay than the office on some sites."""
    known = [
        (insert.uid, clay)
        for insert in teller.ledger.of("site")
        if isinstance(clay := insert.values.get("clay_cover"), float)
    ]
    for nth, (uid, clay) in enumerate(islice(known, 0, _EVERY * _CLASHES, _EVERY)):
        sides = ({"clay_cover": round(clay + step, 1)} for step in (1.5, 0.0, 0.7))
        clash = Clash("site", uid, Kind.VALUE, "clay_cover", *sides)
        kept = conflict_values(
            clash,
            commit_uid=uid,
            by="BOR",
            at=teller.at(3 + nth, 14, 5),
            office_by="AVM",
            office_at=teller.at(4 + nth, 10, 30),
        )
        teller.add("conflict", **kept, assigned=teller.officer("AVM"), due=teller.ago(-10 + nth))
