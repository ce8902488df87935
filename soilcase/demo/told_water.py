"""Told sites where groundwater is watched: an alarmed well, and a clash from the field."""

from soilcase.demo.teller import ALL_RECEPTORS, Teller, kroner, point
from soilcase.model.merge import Clash, Kind
from soilcase.model.merge_kept import conflict_values
from soilcase.model.values import Value

Place = tuple[float, float]


def alarmed_well(teller: Teller, site: str, place: Place) -> None:
    """Let a well downstream of a landfill have raised an alarm.

    The landfill has forty areas and forty-two parcels, as the largest have. PFAS-4 in a watched
    well rose above the criterion; the waterworks was told the same day (§ 66), and what follows
    must be settled within the week.
    """
    east, north = place
    for row in range(40):
        centre = (east + 46 * (row % 8) - 160, north + 41 * (row // 8) - 80)
        area = teller.area(site, centre, (40, 35), label=f"Celle {row + 1}", use="recreational")
        teller.add(
            "decision",
            area=area,
            kind="v2",
            state="approved",
            valid_from=teller.calendar.day(1996, 5, 20),
        )
    for row in range(42):
        teller.add(
            "parcel",
            site=site,
            cadastral_district="9000042",
            parcel_number=f"{1 + row // 6}{'abcdeæ'[row % 6]}",
            municipality="740",
            partial=row % 3 == 0,
            status="v2",
            recalculated_on=teller.ago(400),
        )
    teller.add(
        "cause",
        site=site,
        branch="landfill",
        activities=("waste",),
        from_year=1958,
        to_year=1981,
        evidence="measured",
    )
    for component, value, unit in (
        ("pfas_4", 0.011, "ug/l"),
        ("ammonium", 24.0, "mg/l"),
        ("vinyl_chloride", 0.6, "ug/l"),
    ):
        teller.measured(site, component, "groundwater", (value, unit), 5)
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


_PFAS_IN_THE_WELL = ((1_465, 0.0006), (1_100, 0.0009), (735, 0.0014), (370, 0.0018), (5, 0.011))


def _watched_well(teller: Teller, site: str, place: Place) -> None:
    project = teller.add(
        "project",
        site=site,
        name="Losseplads, overvågning",
        payer="region",
        receptors=("groundwater", "surface_water"),
        started=teller.calendar.day(2011, 4, 4),
        officer=teller.officer("AVM"),
    )
    phase = teller.add(
        "phase",
        project=project,
        kind="monitoring",
        initiative="region",
        payer="region",
        receptors=("groundwater", "surface_water"),
        officer=teller.officer("AVM"),
        consultant=teller.people.consultant(5),
        started=teller.calendar.day(2011, 4, 4),
    )
    well = teller.add(
        "point",
        phase=phase,
        number="B101",
        dgu="999. 9042",
        kind="BS",
        measurable=True,
        established_on=teller.calendar.day(2011, 5, 9),
        depth=22.0,
        place=point(place[0] + 240, place[1] - 130),
        coordinate_method="surveyed",
        coordinate_quality=0.03,
        height_system="DVR90",
        ground_level=58.31,
        reference_level=58.44,
    )
    teller.add("intake", point=well, number=1, top=16.0, bottom=20.0)
    for days, value in _PFAS_IN_THE_WELL:
        sample = teller.add(
            "sample",
            point=well,
            intake_number=1,
            label=f"V{days}",
            medium="groundwater",
            taken_at=teller.at(days, 10, 20),
            laboratory="Laboratoriet (opdigtet)",
        )
        teller.add(
            "result",
            sample=sample,
            component="pfas_4",
            value=value,
            unit="ug/l",
            below_detection=False,
            accredited=True,
        )
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
    teller.add(
        "cause",
        site=site,
        branch="plating",
        activities=("washing",),
        from_year=1957,
        to_year=1989,
        evidence="measured",
    )
    teller.measured(site, "chromium_vi", "groundwater", (31.0, "ug/l"), 1_300)
    teller.measured(site, "tce", "groundwater", (14.0, "ug/l"), 1_300)
    project = teller.add(
        "project",
        site=site,
        name="Forkromningsanstalt, offentlig indsats",
        payer="region",
        receptors=("groundwater",),
        started=teller.ago(1_500),
        officer=teller.officer("JHK"),
    )
    teller.add(
        "phase",
        project=project,
        kind="initial",
        initiative="region",
        payer="region",
        receptors=("groundwater",),
        started=teller.ago(1_500),
        report_received=teller.ago(1_240),
        report_approved=teller.ago(1_210),
        ended=teller.ago(1_210),
        outcome="v2",
        receptors_answered=ALL_RECEPTORS,
        spent=kroner(104_000),
    )
    phase = teller.add(
        "phase",
        project=project,
        kind="extended",
        initiative="region",
        payer="region",
        receptors=("groundwater",),
        officer=teller.officer("JHK"),
        consultant=teller.people.consultant(3),
        started=teller.ago(120),
        planned_start=teller.ago(120),
        planned_end=teller.ago(-90),
        granted=kroner(280_000),
    )
    well = teller.add(
        "point",
        phase=phase,
        number="B201",
        kind="BS",
        measurable=True,
        established_on=teller.ago(60),
        depth=11.0,
        place=point(place[0] - 6, place[1] + 9),
        coordinate_method="surveyed",
        coordinate_quality=0.04,
        height_system="DVR90",
        ground_level=33.05,
        reference_level=33.17,
    )
    _conflict(
        teller,
        ("site", site, "access", Kind.TEXT),
        "Ring først.",
        ACCESS_AT_THE_OFFICE,
        "Ring først. Hund på grunden.",
    )
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
