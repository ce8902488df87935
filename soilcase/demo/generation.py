"""The three generation contaminations, with the public facts of their programmes.

What is said of them is public and carries its source; their numbers, areas and places here are
invented or approximate, and say so. What nobody publishes of a programme is left out, and where
only a year or a month is known the day is the first of it and the text says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from soilcase.demo.teller import Teller, kroner, plot, point
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value

_ABOUT = "Generationsforurening. Nummer, flade og placering er omtrentlige eksempeldata."
_SOURCES = {
    "S113": "ekstrabladet.dk, voldsom forurening afsløret",
    "S137": "rm.dk, dagsorden 1. februar 2023, udvalget for regional udvikling",
    "S150": "ru.rm.dk, kemikaliedepotet Høfde 42",
    "S151": "dagensbyggeri.dk, fjerner 100 ton forurening fra Høfde 42",
    "S152": "rm.dk, august 2021, oprensningen på Harboøre Tange",
    "S153": "dansk-byudvikling.dk, oprensning af Høfde 42 kan sættes i gang",
    "S154": "kommunist.dk, fortidens synder kræver faglig ekspertise",
}
_OFFICERS = ("UVB", "VFA")
_MILLION = 1_000_000.0


@dataclass(frozen=True, slots=True)
class _Grant:
    """Money for the programme: when, how much, from whom, and which source says so."""

    year: int
    millions: float
    payer: str
    text: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A phase of the programme, as far as a source tells."""

    kind: str
    started: date | None
    planned_end: date | None
    summary: str
    method: str | None = None


@dataclass(frozen=True, slots=True)
class _Programme:
    """One of the three: the site, its steps, its money, and what is said of it."""

    number: str
    name: str
    road: str
    house: str | None
    place: tuple[float, float]
    size: tuple[float, float]
    note: str
    substances: tuple[str, ...]
    frame: float | None
    steps: Sequence[_Step]
    grants: Sequence[_Grant]
    journal: Sequence[tuple[date, str]]

    @property
    def written(self) -> str:
        """Give road and number; for two of them no number is known."""
        return f"{self.road} {self.house}" if self.house else self.road


_PROGRAMMES = (
    _Programme(
        number="673-90001",
        name="Høfde 42",
        road="Thyborønvej",
        house="75",
        place=(448_250, 6_276_450),
        size=(170, 110),
        note=f"{_ABOUT} Kemikaliedepot fra 1950'erne med affald fra Cheminova, med statens "
        "tilladelse; mere end 100 ton kemikalier (S150, S151). Bade- og fiskeforbud (S150). "
        "125 mio. kr. fra Auriga (S153, S154).",
        substances=("parathion", "malathion", "mercury"),
        frame=728.0,
        steps=(
            _Step(
                "remediation",
                date(2006, 1, 1),
                None,
                "Spunsvæg til ca. 14 m omkring depotet fra 2006 (S150). Dagen er ukendt.",
                "containment",
            ),
            _Step(
                "remediation",
                None,
                date(2030, 12, 31),
                "Oprensning. Kontrakt med Arkil, ramme 728 mio. kr., færdig ved udgangen af 2030 "
                "(S150, S151).",
            ),
        ),
        grants=(
            _Grant(2021, 630.0, "state", "Finanslov 2021, fase 1 (S150)"),
            _Grant(2024, 550.0, "state", "Grønt råderum 2024 (S153)"),
        ),
        journal=(),
    ),
    _Programme(
        number="673-90002",
        name="Cheminovas gamle fabriksgrund",
        road="Harboøre Tange",
        house=None,
        place=(448_950, 6_276_200),
        size=(250, 200),
        note=f"{_ABOUT} Produktion 1953-1961; ca. 15 ton pesticider og 6 ton kviksølv på ca. "
        "50.000 m² (S113). Skøn 250-600 mio. kr. (2019); 2-3 år efter Høfde 42 (S152).",
        substances=("parathion", "malathion", "mercury"),
        frame=None,
        steps=(_Step("design", None, None, "Følger 2-3 år efter Høfde 42 (S152)."),),
        grants=(),
        journal=(
            (date(2019, 1, 1), "Overslag 250-600 mio. kr. (S152). Dagen er ukendt."),
            (date(2021, 8, 1), "Oprensningen forskydes (S152). Kun måneden kendes."),
        ),
    ),
    _Programme(
        number="673-90003",
        name="Rønland",
        road="Harboøre Tange",
        house=None,
        place=(451_650, 6_279_600),
        size=(300, 180),
        note=f"{_ABOUT} Nuværende fabriksgrund (FMC). Oppumpning og rensning af forurenet "
        "grundvand; uenighed med Miljøstyrelsen om, hvorvidt virksomheden skal fortsætte (S137).",
        substances=("pesticides", "chlorinated", "mercury"),
        frame=None,
        steps=(
            _Step("operation", None, None, "Oppumpning og rensning (S137).", "pump_and_treat"),
        ),
        grants=(),
        journal=((date(2023, 2, 1), "Regionen genoptager retssagen (S137)."),),
    ),
)


def tell_programmes(teller: Teller) -> None:
    """Add the three sites with their programmes; public facts keep their own dates."""
    for programme in _PROGRAMMES:
        _tell(teller, programme)


def _tell(teller: Teller, programme: _Programme) -> None:
    site = teller.add(
        "site",
        number=programme.number,
        name=programme.name,
        address=f"{programme.written}, 7673 Harboøre",
        house_number=programme.house,
        municipality="665",
        postcode="7673",
        city="Harboøre",
        place=point(*programme.place),
        uses=("commercial",) if programme.name == "Rønland" else ("none",),
        generation=True,
        officer=teller.officer(_OFFICERS[0]),
        deputy=teller.officer(_OFFICERS[1]),
        note=_with_sources(programme.note),
    )
    area = teller.add(
        "area",
        site=site,
        label="Omtrentlig flade",
        geometry=normal_wkb(plot(programme.place, programme.size, 62.0), is_point=False),
        uses=("commercial",) if programme.name == "Rønland" else ("none",),
        note="Fladen er tegnet efter skøn.",
    )
    teller.add(
        "decision",
        area=area,
        kind="v2",
        state="approved",
        note="Datoen er ikke fundet i en offentlig kilde.",
    )
    teller.add("cause", site=site, branch="pesticide_production", evidence="measured")
    for component in programme.substances:
        teller.add("substance", site=site, component=component, evidence="measured")
    _tell_programme(teller, programme, site)


def _with_sources(text: str) -> str:
    """Say beneath a text which sources its keys stand for."""
    named = [f"{key}: {source}" for key, source in _SOURCES.items() if key in text]
    return "\n".join((text, *named))


def _tell_programme(teller: Teller, programme: _Programme, site: str) -> None:
    project = teller.add(
        "project",
        site=site,
        name=f"Program: {programme.name}",
        description=programme.note,
        payer="state",
        receptors=("groundwater", "surface_water"),
        frame=None if programme.frame is None else kroner(programme.frame * _MILLION),
        officer=teller.officer(_OFFICERS[0]),
    )
    for step in programme.steps:
        teller.add(
            "phase",
            project=project,
            kind=step.kind,
            initiative="region",
            payer="state",
            receptors=("groundwater", "surface_water"),
            started=step.started,
            planned_end=step.planned_end,
            summary=_with_sources(step.summary),
            remediation_method=step.method,
        )
    for grant in programme.grants:
        teller.add(
            "money",
            site=site,
            year=grant.year,
            kind="granted",
            amount=kroner(grant.millions * _MILLION),
            payer=grant.payer,
            text=grant.text,
            note="Omtalt sammen med Høfde 42; fordelingen mellem grundene er ikke fundet.",
        )
    for day, text in programme.journal:
        moment = teller.calendar.moment(day, 9)
        values: dict[str, Value] = {"kind": "note", "happened_at": moment, "author": "UVB"}
        teller.add("journal", site=site, text=_with_sources(text), **values)
