"""A register with the sites that a page has to stand: rich, large, bare, long, dropped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import shapely

from soilcase.model.edit import Edit, Insert, Source, Update
from soilcase.model.identity import new_uid
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value
from tests.ui.house import registers, seeds

TODAY = date(2027, 2, 3)
LONG = "Gl. Mønsterlandevej ved den tidligere Eksempel Mejeriby 128A"
MANY_AREAS, MANY_PARCELS, MANY_NOTES = 40, 42, 1_000
REASON = "Opdigtet til prøver"
FOUND = (
    ("pce", "measured", "groundwater", 640.0, "ug/l"),
    ("pce", "measured", "soil", 12.0, "mg/kg"),
    ("vinyl_chloride", "measured", "groundwater", 0.1, "ug/l"),
    ("tce", "suspected", None, None, None),
    ("benzene", "screened", "groundwater", None, None),
    ("hydrocarbons", "unknown", None, None, None),
)


@dataclass
class Telling:
    """The edits made so far."""

    edits: list[Insert] = field(default_factory=list)
    count: int = 0

    def add(self, noun: str, **values: Value) -> str:
        """Add a record and give its identity."""
        self.count += 1
        uid = new_uid(lambda: 1_767_225_600_000 + self.count, lambda size: bytes([7]) * size)
        known = {key: value for key, value in values.items() if value is not None}
        self.edits.append(Insert(noun, uid, known))
        return uid

    def decided(self, area: str, kind: str, day: date, **values: Value) -> str:
        """Add a decision that was sent."""
        usual: dict[str, Value] = {
            "state": "sent",
            "valid_from": day,
            "approved_on": day,
            "sent_on": day + timedelta(days=1),
        }
        return self.add("decision", area=area, kind=kind, **{**usual, **values})


def make_told(folder: Path, address: str = "") -> tuple[str, Mapping[str, str]]:
    """Make the register, in a file of the folder if no address is named; gives its sites, too."""
    folder.mkdir(parents=True, exist_ok=True)
    address = address or str(folder / "sider.gpkg")
    telling = Telling()
    sites = dict(_sites(telling))
    register = registers("KLH", "pc-2").create(
        address, name="Eksempelregion", label="syntetiske", today=TODAY, seeds=seeds()
    )
    try:
        outcome = register.commit(telling.edits, reason=REASON, source=Source.PROGRAM)
        assert outcome.refusals == ()
        for edit in _corrections(sites["rich"]):
            register.commit([edit], reason="Oplyst af ejer")
    finally:
        register.close()
    return address, sites


def _corrections(site: str) -> Iterator[Edit]:
    yield Update("site", site, "access", None, "Port i gården.")
    yield Update("site", site, "access", "Port i gården.", "Port i gården, ring først.")


def _sites(telling: Telling) -> Iterator[tuple[str, str]]:
    mlp = telling.add("officer", initials="MLP", name="Medarbejder A", active=True)
    klh = telling.add("officer", initials="KLH", name="Medarbejder B", active=True)
    yield "rich", _rich(telling, mlp, klh)
    yield "many", _many(telling, mlp)
    yield "bare", telling.add("site", number="791-90003")
    yield "long", telling.add("site", number="791-90004", address=LONG, name="Losseplads ved åen")
    dropped = telling.add("site", number="791-90005", name="Smedje", address="Prøvegade 81")
    area = telling.add("area", site=dropped, label="Areal 1")
    telling.decided(area, "v1", date(2008, 3, 2))
    telling.decided(area, "dropped_after", date(2026, 8, 20), justification="wrongly_mapped")
    yield "dropped", dropped
    yield (
        "generation",
        telling.add("site", number="671-90006", name="Eksempelfabrikken", generation=True),
    )


def _rich(telling: Telling, mlp: str, klh: str) -> str:
    add = telling.add
    site = add(
        "site",
        number="791-90014",
        name="Tidl. renseri",
        address="Eksempelgade 14, 8800 Viborg",
        municipality="791",
        uses=("home",),
        officer=mlp,
        esdh="2026-114",
        place=normal_wkb(shapely.Point(524_450, 6_256_900), is_point=True),
        note="Baggården er befæstet.\nOlietanken er gravet op i 1998, uden prøver i bunden.",
        clay_cover=3.5,
    )
    _rich_ground(telling, site, (mlp, klh))
    _rich_work(telling, site, (mlp, klh))
    _rich_desk(telling, site, mlp)
    return site


def _rich_ground(telling: Telling, site: str, officers: tuple[str, str]) -> None:
    add, (mlp, klh) = telling.add, officers
    shapes = [
        normal_wkb(
            shapely.box(524_440 + 40 * n, 6_256_880, 524_475 + 40 * n, 6_256_910), is_point=False
        )
        for n in range(2)
    ]
    yard = add("area", site=site, label="Baggård", geometry=shapes[0], uses=("home",))
    house = add("area", site=site, label="Forhus", geometry=shapes[1], uses=("home",))
    by = {"decided_by": mlp, "approved_by": klh}
    telling.decided(yard, "v1", date(2006, 5, 9), **by)
    telling.decided(yard, "v2", date(2024, 11, 4), nuance="f2", **by)
    telling.decided(house, "v1", date(2006, 5, 9), **by)
    add(
        "decision",
        area=house,
        kind="v2",
        nuance="f1",
        state="hearing",
        hearing_sent=date(2027, 1, 18),
        hearing_ends=date(2027, 2, 9),
        decided_by=mlp,
    )
    add(
        "assessment",
        area=yard,
        receptor="groundwater",
        answer="yes",
        reason="Indvinding 200 m nedstrøms",
        decided_on=date(2026, 3, 12),
        officer=mlp,
    )
    add("parcel", site=site, cadastral_district="1012351", parcel_number="14a", status="v1_v2")
    add(
        "cause",
        site=site,
        branch="dry_cleaner",
        activities=("washing",),
        company="Eksempel Rens",
        from_year=1952,
        to_year=1991,
        evidence="measured",
    )
    for component, evidence, medium, concentration, unit in FOUND:
        add(
            "substance",
            site=site,
            component=component,
            evidence=evidence,
            medium=medium,
            concentration=concentration,
            unit=unit,
            source="Rapport 2024" if evidence == "measured" else None,
        )


def _rich_work(telling: Telling, site: str, officers: tuple[str, str]) -> None:
    add, (mlp, klh) = telling.add, officers
    consultant = add("consultant", name="Eksempel Rådgivning A/S", active=True)
    project = add(
        "project",
        site=site,
        number="P-114",
        name="Undersøgelse af renseri",
        started=date(2024, 1, 8),
        frame=48_000_000,
        officer=mlp,
        consultant=consultant,
    )
    add(
        "phase",
        project=project,
        kind="historical",
        started=date(2005, 2, 1),
        ended=date(2005, 9, 9),
    )
    first = add(
        "phase",
        project=project,
        kind="initial",
        initiative="region",
        payer="region",
        started=date(2024, 2, 12),
        report_received=date(2024, 8, 30),
        report_approved=date(2024, 9, 26),
        ended=date(2024, 9, 26),
        approved_by=klh,
        outcome="v2",
        granted=12_500_000,
        spent=11_975_050,
        summary="Klorerede opløsningsmidler i jord og sekundært grundvand.",
    )
    _rich_extended(telling, project, consultant, mlp)
    _rich_samples(telling, site, first)


def _rich_extended(telling: Telling, project: str, consultant: str, mlp: str) -> None:
    add = telling.add
    order = add(
        "order",
        number="O-77",
        title="Videregående undersøgelse",
        consultant=consultant,
        state="ordered",
        ordered_on=date(2026, 10, 1),
        due=date(2027, 3, 15),
    )
    add(
        "phase",
        project=project,
        kind="extended",
        started=date(2026, 10, 12),
        planned_end=date(2027, 6, 30),
        order=order,
        officer=mlp,
    )


def _rich_samples(telling: Telling, site: str, first: str) -> None:
    add = telling.add
    point = add("point", phase=first, number="B101", kind="BS", depth=12.0, dgu="66.1234")
    add("intake", point=point, number=1, label="B101-1", top=8.0, bottom=10.0)
    taken = datetime(2024, 4, 9, 9, 30, tzinfo=UTC)
    sample = add("sample", point=point, label="B101-V1", medium="groundwater", taken_at=taken)
    add("result", sample=sample, component="pce", value=640.0, unit="ug/l")
    add(
        "result",
        sample=sample,
        component="tce",
        below_detection=True,
        detection_limit=0.02,
        unit="ug/l",
    )
    add("water_level", point=point, measured_at=taken, depth=3.42, measured_by="MLP")
    add(
        "money", site=site, phase=first, year=2024, kind="spent", amount=11_975_050, payer="region"
    )


def _rich_desk(telling: Telling, site: str, mlp: str) -> None:
    add = telling.add
    matter = add(
        "matter",
        kind="section_8",
        title="§ 8-ansøgning om tagboliger",
        sender="Opdigtet Bygherre",
        received=date(2027, 1, 12),
        due=date(2027, 2, 9),
        state="waiting",
        waiting_for="Viborg Kommune",
        waiting_since=date(2027, 1, 20),
        officer=mlp,
    )
    add("matter_site", matter=matter, site=site)
    add(
        "deadline",
        site=site,
        matter=matter,
        title="Svar på § 8-høring",
        paragraph="§ 8",
        due=date(2027, 2, 9),
        state="open",
        officer=mlp,
    )
    add("deadline", site=site, title="Pejl B101", due=date(2027, 1, 31), state="open")
    add("deadline", site=site, title="Nuancering sendt", due=date(2024, 11, 4), state="met")
    _rich_papers(telling, site)


def _rich_papers(telling: Telling, site: str) -> None:
    add = telling.add
    moments = (
        (datetime(2027, 1, 20, 13, 5, tzinfo=UTC), "call", "Kommunen mangler byggeteknisk notat."),
        (datetime(2026, 12, 2, 8, 10, tzinfo=UTC), "visit", "Port var låst. Nøgle hos vicevært."),
    )
    for moment, kind, text in moments:
        add("journal", site=site, kind=kind, happened_at=moment, author="MLP", text=text)
    add(
        "journal",
        site=site,
        kind="call",
        happened_at=datetime(2026, 11, 3, 10, 0, tzinfo=UTC),
        author="MLP",
        text="Lejer på 1. sal er gravid og bekymret.",
        confidential=True,
    )
    add(
        "document",
        site=site,
        title="Indledende undersøgelse",
        kind="report",
        sha256="a" * 64,
        size=2_400_000,
        file_name="rapport.pdf",
        dated=date(2024, 8, 30),
        in_esdh=True,
    )
    add(
        "party",
        site=site,
        role="owner",
        name="Inga Mønster",
        address="Eksempelgade 14",
        postcode="8800",
        city="Viborg",
        telephone="00 00 00 00",
        access_contact=True,
    )


def _many(telling: Telling, mlp: str) -> str:
    add = telling.add
    site = add("site", number="791-90002", name="Gasværk", address="Ågade 2", officer=mlp)
    for number in range(MANY_AREAS):
        area = add("area", site=site, label=f"Areal {number + 1}")
        telling.decided(area, ("v1", "v2")[number % 2], date(1999, 1, 1) + timedelta(days=number))
    for number in range(MANY_PARCELS):
        add("parcel", site=site, cadastral_district="1012351", parcel_number=f"{number + 1}æ")
    began = datetime(1987, 1, 5, 9, 0, tzinfo=UTC)
    for number in range(MANY_NOTES):
        moment = began + timedelta(days=14 * number)
        text = f"Notat {number + 1}"
        add("journal", site=site, kind="note", happened_at=moment, author="MLP", text=text)
    return site
