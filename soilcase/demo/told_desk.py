"""Told sites of the desk: a leaver's, a builder's, one reassessed, a homeowner's, a hearing."""

from soilcase.demo.teller import Teller, kroner

Place = tuple[float, float]


def leavers_site(teller: Teller, site: str, place: Place) -> None:
    """Let this be one of the sites of an officer who leaves in a month.

    Kaj Lyng Hald has the sites of Horsens, with open matters and deadlines; all of it is to be
    handed over, this one with a note of what only he knows.
    """
    area = teller.area(site, place, (33, 28), use="home")
    teller.decided(area, "v1", 4_700, "KLH")
    teller.parcel(site, "9000055", "5e", "615", status="v1")
    teller.cause(site, "car_workshop", "storage", "1961-1994", found=False)
    teller.suspected(site, "hydrocarbons", "chlorinated")
    teller.add(
        "action",
        site=site,
        kind="initial",
        receptors=("homes",),
        planned_year=teller.calendar.today.year + 1,
        officer=teller.officer("KLH"),
    )
    teller.matter(
        site,
        kind="enquiry",
        title="Ejer vil vide, hvornår der bliver undersøgt, Eksempelvej 55",
        sender="Dagny Påfund",
        received=teller.ago(12),
        due=teller.ago(-2),
        state="open",
        officer=teller.officer("KLH"),
    )
    note = "Til den, der overtager: ejeren er bortrejst til foråret. Aftalt undersøgelse i maj."
    teller.journal(site, (9, 10), "KLH", "note", note)


def private_investigation(teller: Teller, site: str, place: Place) -> None:
    """Let a builder have had a site investigated, and the mapping be in hearing.

    The builder's consultant found petrol under the old pumps. The region approved the report in
    October; the draft of V2 is with the owner, whose answer is awaited.
    """
    area = teller.area(site, place, (36, 29), use="home")
    teller.decided(area, "v1", 5_900, "GNB")
    reason = "Benzin i jord og grundvand under de tidligere standere."
    teller.in_hearing(area, "v2", (15, -6), "GNB", reason)
    teller.parcel(site, "9000074", "7d", "661", status="v1")
    teller.cause(site, "service_station", "fuel_sale", "1954-1979", found=True)
    teller.measured(site, "btex", "soil", (640.0, "mg/kg"), 110)
    teller.measured(site, "mtbe", "groundwater", (7.5, "ug/l"), 110)
    receptors = ("groundwater", "homes")
    project = teller.project(site, "Privat undersøgelse før byggeri", 170, "GNB", *receptors)
    teller.phase(
        project,
        "initial",
        170,
        "GNB",
        initiative="builder",
        legal_framework=None,
        payer="builder",
        receptors=receptors,
        **teller.approved(70, 48),
    )
    teller.matter(
        site,
        kind="private_investigation",
        title="Bygherres undersøgelse, Mønsterallé 74",
        sender="Inga Mønster",
        received=teller.ago(70),
        due=teller.ago(42),
        answered_on=teller.ago(48),
        state="closed",
        closed_on=teller.ago(48),
        outcome="answered",
        officer=teller.officer("GNB"),
    )


def reassessed_at_the_desk(teller: Teller, site: str, place: Place) -> None:
    """Let a smithy have left the map at the desk.

    The old register said smithy; the archive says that it shod horses for nine years before the
    first war. No investigation was needed to see that it should not have been mapped.
    """
    area = teller.area(site, place, (21, 17), use="home")
    teller.decided(area, "v1", 7_000, "RUG")
    teller.add(
        "decision",
        area=area,
        kind="dropped_after",
        state="sent",
        valid_from=teller.ago(160),
        decided_by=teller.officer("RUG"),
        approved_by=teller.officer("EBJ"),
        approved_on=teller.ago(160),
        sent_on=teller.ago(159),
        justification="wrongly_mapped",
        justification_text="Beslagsmed 1904-1913. Ingen brug af affedtningsmidler eller olie.",
    )
    teller.parcel(site, "9000081", "81", "779", recalculated_on=None)
    teller.cause(site, "machine_works", "other", "1904-1913", found=False)
    project = teller.project(site, "Revurdering", 185, "RUG")
    teller.phase(
        project,
        "historical",
        185,
        "RUG",
        initiative="desk",
        report_approved=teller.ago(160),
        ended=teller.ago(160),
        outcome="dropped_after",
        summary="Gennemgang af vejviser og brandtaksation. Ingen undersøgelse nødvendig.",
    )


def home_request(teller: Teller, site: str, place: Place) -> None:
    """Let a homeowner have asked for an investigation, to be done within a year.

    The request came last winter; the law gives one year from then (§ 7 stk. 3). The field work
    is done and the laboratory is waited for.
    """
    area = teller.area(site, place, (27, 31), use="home")
    teller.decided(area, "v1", 4_100, "SBN")
    teller.parcel(site, "9000096", "9f", "730", status="v1")
    teller.cause(site, "oil_tank", "fuel_storage", "1962-1999", found=False)
    teller.suspected(site, "hydrocarbons")
    project = teller.project(site, "Boligundersøgelse", 250, "SBN", "homes")
    phase = teller.phase(
        project,
        "initial",
        120,
        "SBN",
        initiative="homeowner",
        legal_framework="soil_act_7",
        receptors=("homes",),
        consultant=teller.people.consultant(4),
        planned_end=teller.ago(-40),
        notified_on=teller.ago(75),
        granted=kroner(88_000),
    )
    matter = teller.matter(
        site,
        kind="home_request",
        title="Boligejer beder om undersøgelse, Ågade 9",
        sender="Holger Prøvesen",
        address="Ågade 9, 8900 Randers C",
        received=teller.ago(310),
        due=teller.ago(-55),
        state="waiting",
        waiting_for="laboratoriet",
        waiting_since=teller.ago(16),
        officer=teller.officer("SBN"),
    )
    teller.add(
        "deadline",
        site=site,
        matter=matter,
        phase=phase,
        title="Boligundersøgelse efter anmodning",
        rule="home_investigation",
        paragraph="jordforureningsloven § 7 stk. 3",
        triggered_on=teller.ago(310),
        due=teller.ago(-55),
        state="open",
        officer=teller.officer("SBN"),
    )
    teller.owner(site, "Holger Prøvesen", "Ågade 9", "8900 Randers C", "00 00 00 96")


def hearing(teller: Teller, site: str, place: Place) -> None:
    """Let the first mapping of a fire training ground be in hearing.

    PFAS foam was used here for thirty years. The site is only located so far; the draft of V1 is
    with the municipality that owns it, and the hearing ends in twelve days.
    """
    area = teller.area(site, place, (74, 58), use="public_access")
    day = teller.ago(420)
    teller.add("decision", area=area, kind="located", state="approved", valid_from=day)
    teller.in_hearing(area, "v1", (9, -12), "JPD", "Brug af skum med PFAS 1978-2008.")
    teller.parcel(site, "9000112", "11b", "710", recalculated_on=None)
    teller.cause(site, "fire_training", "other", "1978-2008", found=False)
    teller.suspected(site, "pfas")
    teller.add(
        "deadline",
        site=site,
        title="Partshøring slutter, V1",
        triggered_on=teller.ago(9),
        due=teller.ago(-12),
        state="open",
        officer=teller.officer("JPD"),
    )
    note = "Talt med tidligere indsatsleder om øvelserne."
    teller.journal(site, (30, 13), "JPD", "interview", note)
