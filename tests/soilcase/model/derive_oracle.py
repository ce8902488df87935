"""What is derived for a site, worked out record by record from plain dicts, slowly."""

from collections.abc import Iterator, Mapping
from datetime import date

import shapely

from soilcase.model.codelists import code_list
from soilcase.model.derive import RANKED_FIELDS
from soilcase.model.status import Decided, Standing, area_standing, site_headline, step_under_way
from tests.soilcase.model.regions import Region, Values

Derived = Mapping[str, object]

PARENTS = {
    "area": "site",
    "parcel": "site",
    "cause": "site",
    "substance": "site",
    "project": "site",
    "deadline": "site",
    "matter_site": "site",
    "decision": "area",
    "phase": "project",
    "point": "phase",
    "sample": "point",
    "result": "sample",
}


def site_of(region: Region, noun: str, uid: object) -> str | None:
    """Follow the parents from a record to its site."""
    if not isinstance(uid, str) or uid not in region.of(noun):
        return None
    if noun == "site":
        return uid
    return site_of(region, PARENTS[noun], region.of(noun)[uid].get(PARENTS[noun]))


def of_site(region: Region, noun: str, site: str) -> list[Values]:
    """Give the records of a noun that belong to a site."""
    return [
        values for uid, values in region.of(noun).items() if site_of(region, noun, uid) == site
    ]


def standing(region: Region, area: str, today: date) -> Standing | None:
    """Say what stands for an area."""
    decided = (
        Decided(
            kind=str(values.get("kind")),
            state=str(values.get("state")),
            nuance=values.get("nuance"),  # type: ignore[arg-type]
            valid_from=values.get("valid_from"),  # type: ignore[arg-type]
            approved_on=values.get("approved_on"),  # type: ignore[arg-type]
            ordinal=values.get("ordinal"),  # type: ignore[arg-type]
        )
        for values in region.of("decision").values()
        if values.get("area") == area
    )
    return area_standing((one for one in decided if one.kind != "None"), today)


def derive_site(region: Region, site: str, today: date) -> Derived:
    """Work out everything that is derived for one site."""
    areas = [uid for uid in region.of("area") if site_of(region, "area", uid) == site]
    headline = site_headline(standing(region, area, today) for area in areas)
    decisions = of_site(region, "decision", site)
    shapes = [region.of("area")[uid].get("geometry") for uid in areas]
    sizes = [shapely.from_wkb(shape).area for shape in shapes if shape is not None]
    return {
        "status": headline.status,
        "status_from": headline.since,
        "nuance": headline.nuance,
        "decision_state": step_under_way(values.get("state") for values in decisions),  # type: ignore[misc]
        "area_count": float(len(areas)),
        "area_m2": sum(sizes) if sizes else None,
        **_gathered(region, site),
        "phase": _phase(region, site, today),
        "next_deadline": min(_due(region, site), default=None),
        "open_matters": float(len({uid for uid, _ in _matters(region, site)})),
        "open_conflicts": float(_conflicts(region, site)),
        "effort": "unknown",
        **{f"effort_{code.id}": "unknown" for code in code_list("receptor").codes},
        **dict.fromkeys(RANKED_FIELDS),
    }


def _gathered(region: Region, site: str) -> dict[str, object]:
    substances = of_site(region, "substance", site)
    causes = of_site(region, "cause", site)
    group_of = {
        values["code"]: values.get("substance_group")
        for values in region.of("code").values()
        if values.get("list") == "component"
    }
    order = ["measured", "suspected", "screened"]
    known = [values.get("evidence") for values in substances]
    best = next((code for code in order if code in known), "unknown")
    return {
        "parcels": _set(
            " ".join(
                str(values[part])
                for part in ("cadastral_district", "parcel_number")
                if values.get(part)
            )
            for values in of_site(region, "parcel", site)
        ),
        "branches": _set(values.get("branch") for values in causes),
        "activities": _set(
            member
            for values in causes
            for member in values.get("activities") or ()  # type: ignore[union-attr]
        ),
        "substances": _set(values.get("component") for values in substances),
        "substance_groups": _set(
            values.get("substance_group") or group_of.get(values.get("component"))
            for values in substances
        ),
        "evidence": best if substances else None,
    }


def _set(values: Iterator[object]) -> tuple[object, ...] | None:
    return tuple(sorted({str(value) for value in values if value})) or None


def _phase(region: Region, site: str, today: date) -> object:
    ordinal = {
        values["code"]: values.get("ordinal")
        for values in region.of("code").values()
        if values.get("list") == "phase_kind"
    }
    begun: list[tuple[date, float, str]] = []
    for values in of_site(region, "phase", site):
        began = values.get("started") or values.get("ended")
        is_planned = values.get("planned_start") or values.get("planned_end")
        kind = values.get("kind")
        if kind and (began or not is_planned) and not (began and began > today):  # type: ignore[operator]
            place = ordinal.get(kind)
            begun.append((began or date.min, -1 if place is None else place, str(kind)))  # type: ignore[arg-type]
    return max(begun)[2] if begun else None


def _matters(region: Region, site: str) -> Iterator[tuple[str, Values]]:
    """Give the open matters that concern a site."""
    for values in of_site(region, "matter_site", site):
        uid = str(values.get("matter"))
        matter = region.of("matter").get(uid)
        if matter is not None and matter.get("state") != "closed":
            yield uid, matter


def _due(region: Region, site: str) -> Iterator[date]:
    for uid, values in region.of("deadline").items():
        if values.get("state") == "open" and values.get("due") is not None:
            place = _place_of_deadline(region, uid, values)
            concerned = {
                str(link.get("matter")) for link in of_site(region, "matter_site", site)
            } & region.of("matter").keys()
            if place == site or (place is None and values.get("matter") in concerned):
                yield values["due"]  # type: ignore[misc]
    for uid, matter in _matters(region, site):
        by_hand = matter.get("due_stated") or matter.get("due")
        if by_hand and not matter.get("answered_on") and not _has_deadline(region, uid):
            yield by_hand  # type: ignore[misc]


def _place_of_deadline(region: Region, uid: str, values: Values) -> str | None:
    return (
        site_of(region, "deadline", uid)
        or site_of(region, "decision", values.get("decision"))
        or site_of(region, "phase", values.get("phase"))
    )


def _has_deadline(region: Region, matter: str) -> bool:
    return any(
        values.get("matter") == matter
        and values.get("state") == "open"
        and values.get("due") is not None
        and _place_of_deadline(region, uid, values) is None
        for uid, values in region.of("deadline").items()
    )


def _conflicts(region: Region, site: str) -> int:
    return sum(
        values.get("status") == "open"
        and values.get("record_noun") in (*PARENTS, "site")
        and site_of(region, str(values["record_noun"]), values.get("record_uid")) == site
        for values in region.of("conflict").values()
    )
