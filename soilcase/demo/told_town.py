"""Told sites in the middle of a town: a dry cleaner, a § 8 hearing, a report just in."""

from soilcase.demo.teller import Teller, kroner

Place = tuple[float, float]


def dry_cleaner(teller: Teller, site: str, place: Place) -> None:
    """Let a former dry cleaner be V1 and V2 with F2, and go on to an extended investigation.

    PCE lies under the shop and reaches the flat above it, so the mapped home has F2. The yard
    is still only suspected. Groundwater was judged to be in danger although the clay is thick.
    The extended investigation runs, and the consultant's proposal is waited for.
    """
    shop = teller.area(site, place, (24, 19), label="Forhus og baghus", use="home")
    beside = (place[0] + 31, place[1] + 8)
    yard = teller.area(site, beside, (30, 26), label="Gård", use="none")
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
    teller.parcel(site, "9000014", "14b", "791", status="v1_v2", nuance="f2", partial=True)
    teller.cause(site, "dry_cleaner", "washing", "1952-1991", found=True)
    teller.measured(site, "pce", "soil_gas", (8_400.0, "ug/m3"), 900)
    teller.measured(site, "pce", "indoor_air", (38.0, "ug/m3"), 900)
    teller.measured(site, "vinyl_chloride", "groundwater", (1.9, "ug/l"), 900)
    teller.suspected(site, "tce")
    _dry_cleaner_work(teller, site, place)
    teller.owner(site, "Alma Eksempelsen", "Eksempelgade 14", "8800 Viborg", "00 00 00 14")


def _dry_cleaner_work(teller: Teller, site: str, place: Place) -> None:
    receptors = ("groundwater", "homes")
    name = "Tidl. renseri, offentlig indsats"
    project = teller.project(site, name, 1_180, "MLP", *receptors)
    initial = teller.phase(
        project,
        "initial",
        1_180,
        "MLP",
        receptors=receptors,
        consultant=teller.people.consultant(0),
        notified_on=teller.ago(1_120),
        outcome="v2",
        summary="PCE i poreluft og indeklima. Kilden er i baghuset, hvor renserimaskinen stod.",
        spent=kroner(118_000),
        **teller.approved(905, 880),
    )
    extended = teller.phase(
        project,
        "extended",
        150,
        "MLP",
        receptors=receptors,
        consultant=teller.people.consultant(1),
        planned_end=teller.ago(-160),
        granted=kroner(340_000),
    )
    levels = {"depth": 8.5, "ground_level": 41.2, "reference_level": 41.12}
    well = teller.well(initial, "B1", (place[0] + 3, place[1] - 4), 1_020, **levels)
    teller.add("intake", point=well, number=1, top=5.5, bottom=7.5)
    teller.water_sample(well, "P1", 1_000, {"pce": 240.0, "tce": 12.0, "vinyl_chloride": 1.9})
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
    teller.parcel(site, "9000027", "27", "751", status="v2")
    teller.cause(site, "machine_works", "storage", "1936-1988", found=True)
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
    teller.parcel(site, "9000031", "31", "657", status="v1")
    teller.cause(site, "furniture", "storage", "1948-1996", found=False)
    teller.suspected(site, "chlorinated", "paint")
    project = teller.project(site, "Møbelfabrik, offentlig indsats", 240, "MLP", "groundwater")
    teller.phase(
        project,
        "initial",
        240,
        "MLP",
        receptors=("groundwater",),
        consultant=teller.people.consultant(2),
        planned_end=teller.ago(-30),
        notified_on=teller.ago(180),
        report_received=teller.ago(1),
        granted=kroner(96_000),
        committed=kroner(96_000),
    )
    note = "Rapport modtaget fra rådgiver. Skal læses og godkendes."
    teller.journal(site, (1, 15), "MLP", "mail", note)
