"""Tells one site at a time: short ways to write the records of a story by hand."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import shapely

from soilcase.demo.days import Calendar
from soilcase.demo.ledger import Ledger
from soilcase.demo.people import People
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value

ALL_RECEPTORS = ("groundwater", "homes", "nature", "surface_water")
_ORE = 100


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes records into the ledger; days are said as so many days before today."""

    ledger: Ledger
    calendar: Calendar
    people: People

    def add(self, noun: str, **values: Value) -> str:
        """Add any record."""
        return self.ledger.add(noun, **values)

    def ago(self, days: int) -> date:
        """Give a day before today."""
        return self.calendar.ago(days)

    def at(self, days: int, hour: int, minute: int = 0) -> datetime:
        """Give a moment of a day before today."""
        return self.calendar.moment(self.calendar.ago(days), hour, minute)

    def officer(self, initials: str) -> str:
        """Give an officer's identity."""
        return self.people.officer(initials)

    def area(
        self,
        site: str,
        centre: tuple[float, float],
        size: tuple[float, float],
        *,
        label: str | None = None,
        use: str = "commercial",
    ) -> str:
        """Add an area: a plot of some width and depth, turned a little."""
        return self.add(
            "area",
            site=site,
            label=label,
            geometry=normal_wkb(plot(centre, size), is_point=False),
            uses=(use,),
        )

    def decided(
        self, area: str, kind: str, days: int, by: str, *, nuance: str | None = None
    ) -> str:
        """Add a decision that was heard, approved by another and sent."""
        return self.add(
            "decision",
            area=area,
            kind=kind,
            nuance=nuance,
            state="sent",
            valid_from=self.ago(days),
            hearing_sent=self.ago(days + 40),
            hearing_ends=self.ago(days + 19),
            decided_by=self.officer(by),
            approved_by=self.officer("EBJ" if by != "EBJ" else "MLP"),
            approved_on=self.ago(days),
            sent_on=self.ago(max(days - 1, 0)),
        )

    def in_hearing(self, area: str, kind: str, days: tuple[int, int], by: str, reason: str) -> str:
        """Add a draft that is heard: since so many days ago, and until."""
        return self.add(
            "decision",
            area=area,
            kind=kind,
            state="hearing",
            hearing_sent=self.ago(days[0]),
            hearing_ends=self.ago(days[1]),
            decided_by=self.officer(by),
            justification_text=reason,
        )

    def parcel(
        self, site: str, district: str, number: str, municipality: str, **values: Value
    ) -> str:
        """Add a parcel whose status was recalculated about a year ago."""
        return self.add(
            "parcel",
            site=site,
            cadastral_district=district,
            parcel_number=number,
            municipality=municipality,
            **{"partial": False, "recalculated_on": self.ago(400), **values},
        )

    def owner(self, site: str, name: str, address: str, town: str, telephone: str) -> str:
        """Add an owner who lets us in."""
        postcode, _, city = town.partition(" ")
        return self.add(
            "party",
            site=site,
            role="owner",
            name=name,
            address=address,
            postcode=postcode,
            city=city,
            telephone=telephone,
            access_contact=True,
            agreement="Ring dagen før.",
        )

    def cause(self, site: str, branch: str, activity: str, years: str, *, found: bool) -> str:
        """Add what was done here, from one year to another (`1952-1991`)."""
        first, last = years.split("-")
        return self.add(
            "cause",
            site=site,
            branch=branch,
            activities=(activity,),
            from_year=int(first),
            to_year=int(last),
            evidence="measured" if found else "suspected",
        )

    def project(self, site: str, name: str, days: int, by: str, *receptors: str) -> str:
        """Add a project of the region that began so many days ago."""
        return self.add(
            "project",
            site=site,
            name=name,
            payer="region",
            receptors=receptors or None,
            started=self.ago(days),
            officer=self.officer(by),
        )

    def phase(self, project: str, kind: str, days: int, by: str, **values: Value) -> str:
        """Add a phase that began so many days ago; the region's own if nothing else is said."""
        usual: dict[str, Value] = {
            "initiative": "region",
            "legal_framework": "soil_act_17",
            "payer": "region",
            "planned_start": self.ago(days),
            "started": self.ago(days),
            "officer": self.officer(by),
        }
        return self.add("phase", project=project, kind=kind, **{**usual, **values})

    def approved(self, received: int, approved: int) -> dict[str, Value]:
        """Give what a phase says whose report was received and approved so many days ago."""
        return {
            "report_received": self.ago(received),
            "report_approved": self.ago(approved),
            "approved_by": self.officer("EBJ"),
            "ended": self.ago(approved),
            "receptors_answered": ALL_RECEPTORS,
        }

    def well(
        self, phase: str, number: str, place: tuple[float, float], days: int, **values: Value
    ) -> str:
        """Add a surveyed boring that can be measured, made so many days ago."""
        return self.add(
            "point",
            phase=phase,
            number=number,
            kind="BS",
            measurable=True,
            established_on=self.ago(days),
            place=point(*place),
            coordinate_method="surveyed",
            coordinate_quality=0.03,
            height_system="DVR90",
            **values,
        )

    def water_sample(self, well: str, label: str, days: int, results: Mapping[str, float]) -> None:
        """Add a sample of water with its results in µg/l."""
        sample = self.add(
            "sample",
            point=well,
            label=label,
            medium="groundwater",
            taken_at=self.at(days, 9, 40),
            laboratory="Laboratoriet (opdigtet)",
        )
        for component, value in results.items():
            self.add(
                "result",
                sample=sample,
                component=component,
                value=value,
                unit="ug/l",
                below_detection=False,
                accredited=True,
            )

    def journal(self, site: str, when: tuple[int, int], author: str, kind: str, text: str) -> str:
        """Add a journal entry; when is so many days ago, and the hour."""
        return self.add(
            "journal",
            site=site,
            kind=kind,
            happened_at=self.at(*when),
            author=author,
            text=text,
        )

    def matter(self, site: str, **values: Value) -> str:
        """Add a matter on one site."""
        matter = self.add("matter", **values)
        self.add("matter_site", matter=matter, site=site)
        return matter

    def measured(
        self, site: str, component: str, medium: str, amount: tuple[float, str], days: int
    ) -> str:
        """Add a substance that was measured so many days ago."""
        return self.add(
            "substance",
            site=site,
            component=component,
            evidence="measured",
            medium=medium,
            concentration=amount[0],
            unit=amount[1],
            below_detection=False,
            measured_on=self.ago(days),
        )

    def suspected(self, site: str, *components: str) -> None:
        """Add substances that are suspected."""
        for component in components:
            self.add("substance", site=site, component=component, evidence="suspected")


def plot(
    centre: tuple[float, float], size: tuple[float, float], turn: float = 17.0
) -> shapely.Polygon:
    """Give a rectangle of a width and a depth around a centre, turned by some degrees."""
    angle = math.radians(turn)
    half_width, half_depth = size[0] / 2, size[1] / 2
    corners = []
    for side, back in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = side * half_width, back * half_depth
        east = centre[0] + x * math.cos(angle) - y * math.sin(angle)
        north = centre[1] + x * math.sin(angle) + y * math.cos(angle)
        corners.append((round(east, 2), round(north, 2)))
    return shapely.Polygon(corners)


def point(east: float, north: float) -> bytes | None:
    """Give a place as a point."""
    return normal_wkb(shapely.Point(round(east, 2), round(north, 2)), is_point=True)


def kroner(amount: float) -> int:
    """Give kroner in øre."""
    return round(amount * _ORE)
