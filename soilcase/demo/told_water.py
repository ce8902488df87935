"""Told sites where groundwater is watched: an alarmed well, and a clash from the field."""

from soilcase.demo.teller import Teller, kroner
from soilcase.model.merge import Clash, Kind
from soilcase.model.merge_kept import conflict_values
from soilcase.model.values import Value

Place = tuple[float, float]

_PFAS_IN_THE_WELL = ((1_465, 0.0006), (1_100, 0.0009), (735, 0.0014), (370, 0.0018), (5, 0.011))
_CELLS, _PARCELS = 40, 42


def alarmed_well(teller: Teller, site: str, place: Place) -> None:
    """Let a well downstream of a landfill have raised an alarm.

    The landfill has forty areas and forty-two parcels, as the largest have. PFAS-4 in a watched
    well rose above the criterion; the waterworks was told the same day (§ 66), and what follows
    must be settled within the week.
    """
    _cells(teller, site, place)
    teller.cause(site, "landfill", "waste", "1958-1981", found=True)
    teller.measured(site, "pfas_4", "groundwater", (0.011, "ug/l"), 5)
    teller.measured(site, "ammonium", "groundwater", (24.0, "mg/l"), 5)
    teller.measured(site, "vinyl_chloride", "groundwater", (0.6, "ug/l"), 5)
    _watched_well(teller, site, place)
    matter = teller.matter(
        site,
        kind="section_66",
        title="PFAS over kriteriet i pejleboring nedstrøms lossepladsen",
        received=teller.ago(4),
        due=teller.ago(-3),
        state="waiting",
        waiting_for="Duehuskilde Vandværk (opdigtet)",
        waiting_since=teller.ago(4),
        officer=teller.officer("AVM"),
    )
    teller.add(
        "deadline",
        site=site,
        matter=matter,
        title="Alarm: aftal videre prøvetagning med vandværket",
        rule="section_66_notice",
        paragraph="jordforureningsloven § 66",
        triggered_on=teller.ago(4),
        due=teller.ago(-3),
        warn_on=teller.ago(4),
        state="open",
        officer=teller.officer("AVM"),
    )
    note = "Vandværket underrettet samme dag. De tager selv en prøve."
    teller.journal(site, (4, 12), "AVM", "call", note)


def _cells(teller: Teller, site: str, place: Place) -> None:
    for row in range(_CELLS):
        centre = (place[0] + 46 * (row % 8) - 160, place[1] + 41 * (row // 8) - 80)
        area = teller.area(site, centre, (40, 35), label=f"Celle {row + 1}", use="recreational")
        day = teller.calendar.day(1996, 5, 20)
        teller.add("decision", area=area, kind="v2", state="approved", valid_from=day)
    for row in range(_PARCELS):
        number = f"{1 + row // 6}{'abcdeæ'[row % 6]}"
        teller.parcel(site, "9000042", number, "740", status="v2", partial=row % 3 == 0)


def _watched_well(teller: Teller, site: str, place: Place) -> None:
    receptors = ("groundwater", "surface_water")
    project = teller.project(site, "Losseplads, overvågning", 5_720, "AVM", *receptors)
    phase = teller.phase(
        project,
        "monitoring",
        5_720,
        "AVM",
        receptors=receptors,
        consultant=teller.people.consultant(5),
    )
    well = teller.well(
        phase,
        "B101",
        (place[0] + 240, place[1] - 130),
        5_685,
        dgu="999. 9042",
        depth=22.0,
        ground_level=58.31,
        reference_level=58.44,
    )
    teller.add("intake", point=well, number=1, top=16.0, bottom=20.0)
    for nth, (days, value) in enumerate(_PFAS_IN_THE_WELL, 1):
        teller.water_sample(well, f"V{nth}", days, {"pfas_4": value})
    for days, depth in ((735, 3.38), (370, 3.42), (5, 3.61)):
        teller.add(
            "water_level",
            point=well,
            intake_number=1,
            measured_at=teller.at(days, 10),
            depth=depth,
            at_rest=True,
            dry=False,
            measured_by="BOR",
        )


def field_clash(teller: Teller, site: str, place: Place) -> None:
    """Let office and field have changed the same two things of one site.

    Bo was out with a laptop while the office changed the access and moved the reference level of
    a well. Both values are kept, and two conflicts wait for a choice.
    """
    area = teller.area(site, place, (38, 30))
    teller.decided(area, "v1", 5_400, "JHK")
    teller.decided(area, "v2", 1_150, "JHK")
    teller.parcel(site, "9000063", "63", "746", status="v2")
    teller.cause(site, "plating", "washing", "1957-1989", found=True)
    teller.measured(site, "chromium_vi", "groundwater", (31.0, "ug/l"), 1_300)
    teller.measured(site, "tce", "groundwater", (14.0, "ug/l"), 1_300)
    name = "Forkromningsanstalt, offentlig indsats"
    project = teller.project(site, name, 1_500, "JHK", "groundwater")
    report = teller.approved(1_240, 1_210)
    spent = kroner(104_000)
    teller.phase(project, "initial", 1_500, "JHK", outcome="v2", spent=spent, **report)
    phase = teller.phase(
        project,
        "extended",
        120,
        "JHK",
        receptors=("groundwater",),
        consultant=teller.people.consultant(3),
        planned_end=teller.ago(-90),
        granted=kroner(280_000),
    )
    levels = {"depth": 11.0, "ground_level": 33.05, "reference_level": 33.17}
    well = teller.well(phase, "B201", (place[0] - 6, place[1] + 9), 60, **levels)
    access = ("site", site, "access", Kind.TEXT)
    _conflict(teller, access, "Ring først.", ACCESS_AT_THE_OFFICE, "Ring først. Hund på grunden.")
    _conflict(teller, ("point", well, "reference_level", Kind.VALUE), 33.05, 33.17, 33.12)
    note = "Pejlet B201. Blindrøret er kortet af; ny kote målt."
    teller.journal(site, (2, 8), "BOR", "visit", note)


ACCESS_AT_THE_OFFICE = "Ring først. Porten er flyttet til nordsiden."


def _conflict(
    teller: Teller, field: tuple[str, str, str, Kind], base: Value, office: Value, other: Value
) -> None:
    """Add a clash between office and field as the merge would have kept it."""
    noun, uid, field_id, kind = field
    sides = ({field_id: side} for side in (base, office, other))
    clash = Clash(noun, uid, kind, field_id, *sides)
    kept = conflict_values(
        clash,
        commit_uid=uid,
        by="BOR",
        at=teller.at(2, 8, 5),
        office_by="JHK",
        office_at=teller.at(3, 9, 12),
    )
    teller.add("conflict", **kept, assigned=teller.officer("JHK"), due=teller.ago(-7))
