"""A programme taken as it is: a batch in draft with its sites and the reason of each."""

from collections.abc import Mapping

from soilcase.casework.records import insert
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, canonical
from soilcase.progress.candidates import INITIAL, Amounts
from soilcase.progress.programme import Programme

BATCH, MEMBER = "batch", "batch_site"
_OERE = 100
DECIMALS = 2


def adopt(  # noqa: PLR0913  a batch is just these facts
    picture: Picture,
    programme: Programme,
    needed: Amounts,
    *,
    name: str,
    method: str,
    officer: str | None = None,
) -> list[Edit]:
    """Give the edits that make a batch of a programme; `needed` are the thresholds of each."""
    name = " ".join(name.split())
    if not name:
        raise Problem("plan_name_missing")
    if name.casefold() in {str(one).casefold() for one in picture.tables[BATCH]["name"]}:
        raise Problem("plan_name_taken", name=name)
    asked, candidates = programme.asked, programme.candidates
    batch = insert(
        BATCH,
        name=name,
        year=asked.year,
        phase_kind=INITIAL,
        state="draft",
        officer=officer,
        budget=round(asked.kroner * _OERE),
        basis=canonical(dict(_basis(picture, programme, method))),
    )
    place = {int(row): at for at, row in enumerate(candidates.rows.tolist())}
    edits: list[Edit] = [batch]
    for ordinal, row in enumerate(programme.rows.tolist(), start=1):
        at, must = place[row], candidates.must.get(row)
        reason: dict[str, Plain] = {
            "points": round(float(candidates.points[at]), DECIMALS),
            "needed": round(float(needed[at]), DECIMALS),
            "kroner": round(float(candidates.kroner[at]), DECIMALS),
            "must": None if must is None else must.value,
        }
        edits.append(
            insert(
                MEMBER,
                batch=batch.uid,
                site=str(picture.sites.uid[row]),
                ordinal=ordinal,
                reason=canonical(reason),
            )
        )
    return edits


def _basis(picture: Picture, programme: Programme, method: str) -> Mapping[str, Plain]:
    """Write down what the programme was asked to keep to, and what it came to."""
    asked = programme.asked
    return {
        "schema": 1,
        "year": asked.year,
        "budget": asked.kroner,
        "capacity": asked.capacity,
        "balance": asked.balance,
        "within": asked.within,
        "shared": asked.shared,
        "points": round(programme.points, DECIMALS),
        "kroner": round(programme.kroner, DECIMALS),
        "gap": programme.gap,
        "balanced": programme.is_balanced,
        "method": method,
        "seq": picture.seq,
    }
