"""Told sites in the middle of a town: a dry cleaner, a § 8 hearing, a report just in."""

from soilcase.demo.teller import ALL_RECEPTORS, Teller, kroner, point

Place = tuple[float, float]


def dry_cleaner(teller: Teller, site: str, place: Place) -> None:
    """Let a former dry cleaner be V1 and V2 with F2, and go on to an extended investigation.

    PCE lies under the shop and reaches the flat above it, so the mapped home has F2. The yard
    is still only suspected. Groundwater was judged to be in danger although the clay is thick.
    The extended investigation runs, and the consultant's proposal is waited for.
    """
    east, north = place
    shop = teller.area(site, place, (24, 19), label="Forhus og baghus", use="home")
    yard = teller.area(site, (east + 31, north + 8), (30, 26), label="Gård", use="none")
    teller.decided(shop, "v1", 6_100, "MLP")
    teller.decided(yard, "v1", 6_100, "MLP")
    teller.decided(shop, "v2", 780, "MLP", nuance="f2")
    teller.add(
        "assessment",
        area=shop,
        receptor="groundwater",
        answer="yes",
        reason="Sprækker i leret; nedbrydningsprodukter i det øverste magasin.",
        decided_on=teller.ago(264),
        officer=teller.officer("MLP"),
    )
    teller.add(
        "parcel",
        site=site,
        cadastral_district="9000014",
        parcel_number="14b",
        municipality="791",
        partial=True,
        status="v1_v2",
        nuance="f2",
        recalculated_on=teller.ago(779),
    )
    teller.add(
        "cause",
        site=site,
        branch="dry_cleaner",
        activities=("storage", "washing"),
        company="Eksempel Renseri (opdigtet)",
        from_year=1952,
        to_year=1991,
        evidence="measured",
        source="Byggesag og vejviser",
    )
    teller.measured(site, "pce", "soil_gas", (8_400.0, "ug/m3"), 900)
    teller.measured(site, "pce", "indoor_air", (38.0, "ug/m3"), 900)
    teller.measured(site, "vinyl_chloride", "groundwater", (1.9, "ug/l"), 900)
    teller.suspected(site, "tce")
    _dry_cleaner_work(teller, site, place)
    teller.add(
        "party",
        site=site,
        role="owner",
        name="Alma Eksempelsen",
        address="Eksempelgade 14",
        postcode="8800",
        city="Viborg",
        telephone="00 00 00 14",
        access_contact=True,
        agreement="Ring dagen før. Nøgle i butikken.",
    )


def _dry_cleaner_work(teller: Teller, site: str, place: Place) -> None:
    project = teller.add(
        "project",
        site=site,
        name="Tidl. renseri, offentlig indsats",
        payer="region",
        receptors=("groundwater", "homes"),
        started=teller.ago(1_180),
        officer=teller.officer("MLP"),
    )
    initial = teller.add(
        "phase",
        project=project,
        kind="initial",
        initiative="region",
        legal_framework="soil_act_17",
        payer="region",
        receptors=("groundwater", "homes"),
        officer=teller.officer("MLP"),
        consultant=teller.people.consultant(0),
        planned_start=teller.ago(1_180),
        started=teller.ago(1_180),
        notified_on=teller.ago(1_120),
        report_received=teller.ago(905),
        report_approved=teller.ago(880),
        approved_by=teller.officer("EBJ"),
        ended=teller.ago(880),
        outcome="v2",
        receptors_answered=ALL_RECEPTORS,
        summary="PCE i poreluft og indeklima. Kilden er i baghuset, hvor renserimaskinen stod.",
        spent=kroner(118_000),
    )
    extended = teller.add(
        "phase",
        project=project,
        kind="extended",
        initiative="region",
        legal_framework="soil_act_17",
        payer="region",
        receptors=("groundwater", "homes"),
        officer=teller.officer("MLP"),
        consultant=teller.people.consultant(1),
        planned_start=teller.ago(150),
        planned_end=teller.ago(-160),
        started=teller.ago(150),
        granted=kroner(340_000),
    )
    east, north = place
    well = teller.add(
        "point",
        phase=initial,
        number="B1",
        kind="BS",
        measurable=True,
        established_on=teller.ago(1_020),
        depth=8.5,
        place=point(east + 3, north - 4),
        coordinate_method="surveyed",
        coordinate_quality=0.03,
        height_system="DVR90",
        ground_level=41.2,
        reference_level=41.12,
        reference_description="Overkant blindrør",
    )
    teller.add("intake", point=well, number=1, top=5.5, bottom=7.5)
    sample = teller.add(
        "sample",
        point=well,
        label="P1",
        medium="groundwater",
        taken_at=teller.at(1_000, 9, 40),
        laboratory="Laboratoriet (opdigtet)",
    )
    for component, value in (("pce", 240.0), ("tce", 12.0), ("vinyl_chloride", 1.9)):
        teller.add(
            "result",
            sample=sample,
            component=component,
            value=value,
            unit="ug/l",
            below_detection=False,
            accredited=True,
        )
    teller.add(
        "deadline",
        site=site,
        phase=extended,
        title="Rådgivers oplæg til boringer i gården",
        triggered_on=teller.ago(45),
        due=teller.ago(-20),
        state="open",
        officer=teller.officer("MLP"),
    )
    note = "Besigtiget gården med rådgiver. Plads til to borerigge."
    teller.journal(site, (132, 13), "MLP", "visit", note)
    note = "Ejer spørger, om lejligheden kan lejes ud. Henvist til rådene i brevet."
    teller.journal(site, (12, 10), "MLP", "call", note)
    teller.journal(site, (3, 9), "MLP", "mail", "Rykket rådgiver for oplægget.")


def section_8(teller: Teller, site: str, place: Place) -> None:
    """Let a § 8 hearing be due in six days.

    A former machine works is to become homes. The municipality's draft permit came three weeks
    ago; the region's comments are due in six days, and the draft lacks a condition on indoor air.
    """
    area = teller.area(site, place, (62, 45))
    teller.decided(area, "v1", 6_600, "CTE")
    teller.decided(area, "v2", 3_300, "CTE")
    teller.add(
        "parcel",
        site=site,
        cadastral_district="9000027",
        parcel_number="27",
        municipality="751",
        partial=False,
        status="v2",
        recalculated_on=teller.ago(3_299),
    )
    teller.add(
        "cause",
        site=site,
        branch="machine_works",
        activities=("storage",),
        from_year=1936,
        to_year=1988,
        evidence="measured",
    )
    teller.measured(site, "tce", "groundwater", (46.0, "ug/l"), 3_450)
    teller.measured(site, "tce", "soil_gas", (910.0, "ug/m3"), 3_450)
    teller.measured(site, "hydrocarbons", "soil", (2_300.0, "mg/kg"), 3_450)
    matter = teller.matter(
        site,
        kind="section_8",
        title="§ 8-høring: 42 boliger i tidligere maskinfabrik",
        sender="Kommunen",
        address="Prøvevej 27, 8000 Aarhus C",
        received=teller.ago(22),
        due=teller.ago(-6),
        state="open",
        officer=teller.officer("CTE"),
        esdh="9-99-99-90027-26",
    )
    teller.add(
        "deadline",
        site=site,
        matter=matter,
        title="Svar på § 8-høring",
        paragraph="jordforureningsloven § 8",
        triggered_on=teller.ago(22),
        due=teller.ago(-6),
        warn_on=teller.ago(8),
        state="open",
        officer=teller.officer("CTE"),
    )
    note = "Udkastet mangler vilkår om indeklima under stueetagen."
    teller.journal(site, (21, 11), "CTE", "note", note)
    note = "Kommunen vil gerne have svaret før tid, hvis vi kan."
    teller.journal(site, (5, 14), "CTE", "call", note)


def report_just_in(teller: Teller, site: str, place: Place) -> None:
    """Let the report of an initial investigation have come yesterday.

    The consultant writes that chlorinated solvents were found in two of four borings. Nobody has
    read it yet; it must be approved before the site counts as investigated.
    """
    area = teller.area(site, place, (48, 70))
    teller.decided(area, "v1", 5_200, "MLP")
    teller.add(
        "cause",
        site=site,
        branch="furniture",
        activities=("storage",),
        from_year=1948,
        to_year=1996,
        evidence="suspected",
    )
    teller.suspected(site, "chlorinated", "paint")
    project = teller.add(
        "project",
        site=site,
        name="Møbelfabrik, offentlig indsats",
        payer="region",
        receptors=("groundwater",),
        started=teller.ago(240),
        officer=teller.officer("MLP"),
    )
    teller.add(
        "phase",
        project=project,
        kind="initial",
        initiative="region",
        legal_framework="soil_act_17",
        payer="region",
        receptors=("groundwater",),
        officer=teller.officer("MLP"),
        consultant=teller.people.consultant(2),
        planned_start=teller.ago(240),
        planned_end=teller.ago(-30),
        started=teller.ago(240),
        notified_on=teller.ago(180),
        report_received=teller.ago(1),
        granted=kroner(96_000),
        committed=kroner(96_000),
    )
    note = "Rapport modtaget fra rådgiver. Skal læses og godkendes."
    teller.journal(site, (1, 15), "MLP", "mail", note)
