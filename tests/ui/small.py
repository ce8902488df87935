"""A small synthetic register for tests of the window: a few dozen sites, the same every time.

Streets are called Eksempelgade and the like, and the numbers begin where real ones do not, so
that nobody takes a site here for one that exists.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import shapely

from soilcase.model.edit import Edit, Insert, Source, Update
from soilcase.model.identity import new_uid
from soilcase.model.municipalities import MUNICIPALITIES
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value, Values
from soilcase.ports import Registers, Seed

NAME = "Eksempelregion"
LABEL = "syntetiske eksempeldata"
TODAY = date(2027, 2, 3)
SITES = 48
SEED = 1082

_FIRST_NUMBER = 90001
_FIRST_MOMENT = 1_767_225_600_000
_STREETS = ("Eksempelgade", "Prøvevej", "Mønsterallé", "Øvelsesstræde", "Skitsetorvet", "Ågade")
_TRADES = (
    ("dry_cleaner", "Tidl. renseri", ("pce", "vinyl_chloride"), "washing"),
    ("service_station", "Servicestation", ("btex", "mtbe"), "fuel_sale"),
    ("car_workshop", "Autoværksted", ("hydrocarbons",), "fuel_storage"),
    ("machine_works", "Maskinfabrik", ("tce", "hydrocarbons"), "storage"),
    ("landfill", "Losseplads", ("pfas", "heavy_metals"), "waste"),
    ("gasworks", "Gasværk", ("pah", "cyanide"), "storage"),
    ("wood_impregnation", "Træimprægnering", ("arsenic", "pcp"), "impregnation"),
    ("nursery", "Gartneri", ("bam",), "mixing"),
)
_USES = ("home", "commercial", "institution", "farmland", "none", "road")
_OFFICERS = (("MLP", "Medarbejder A"), ("JHK", "Medarbejder B"), ("SBN", "Medarbejder C"))
# One site in twelve of each kind, so that every status is met.
_STATUSES = (
    ("v2",),
    ("v1",),
    ("v1", "v2"),
    ("dropped_after",),
    ("v1",),
    ("dropped_before",),
    ("located",),
    ("v2",),
    ("dropped_before",),
    ("v1",),
    ("dropped_after",),
    (),
)
_LONG_ADDRESS = "Gl. Mønsterlandevej ved den tidligere Eksempel Mejeriby 128 A"


def write_small(registers: Registers, address: str, seeds: Iterable[Seed]) -> None:
    """Make the register and fill it by the one road."""
    register = registers.create(address, name=NAME, label=LABEL, today=TODAY, seeds=seeds)
    try:
        made = _Made(random.Random(SEED))
        made.fill()
        register.commit(made.edits, reason=LABEL, source=Source.PROGRAM)
        register.commit(
            list(made.corrections()), reason="Oplyst af ejer, eksempel", source=Source.COMMAND
        )
    finally:
        register.close()


@dataclass
class _Made:
    """The edits made so far, and the one source of all that is drawn by lot."""

    lot: random.Random
    edits: list[Insert] = field(default_factory=list)
    officers: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, noun: str, **values: Value) -> str:
        """Add a record and give its identity."""
        self.count += 1
        uid = new_uid(lambda: _FIRST_MOMENT + self.count, self.lot.randbytes)
        known = {key: value for key, value in values.items() if value is not None}
        self.edits.append(Insert(noun, uid, known))
        return uid

    def fill(self) -> None:
        """Make officers, sites and all that belongs to them."""
        self.officers = [
            self.add("officer", initials=initials, name=name, active=True)
            for initials, name in _OFFICERS
        ]
        for number in range(SITES):
            self._site(number)

    def _site(self, number: int) -> None:
        municipality = sorted(MUNICIPALITIES)[number * 7 % len(MUNICIPALITIES)]
        branch, name, components, activity = _TRADES[number % len(_TRADES)]
        east, north = 520_000 + 1_700 * (number % 8), 6_210_000 + 2_300 * (number // 8)
        street = f"{_STREETS[number % len(_STREETS)]} {self.lot.randint(1, 120)}"
        is_bare = number % 12 == 11
        site = self.add(
            "site",
            number=f"{municipality}-{_FIRST_NUMBER + number}",
            name=None if number % 3 == 1 else name,
            address=None if is_bare else _LONG_ADDRESS if number == 2 else street,
            municipality=None if is_bare else municipality,
            place=None if is_bare else normal_wkb(shapely.Point(east, north), is_point=True),
            uses=None if is_bare else (self.lot.choice(_USES),),
            aliases=(f"{municipality}-0{number:04d}-00",) if number % 5 == 0 else None,
            officer=None if number % 4 == 3 else self.officers[number % 3],
            generation=None if is_bare else number == 0,
            clay_cover=None if number % 2 else self.lot.randint(0, 300) / 10,
        )
        self._areas(site, number, (east, north))
        if not is_bare:
            self._ground(site, number, branch, components, activity)
            self._work(site, number)

    def _areas(self, site: str, number: int, place: tuple[int, int]) -> None:
        for nth, kind in enumerate(_STATUSES[number % len(_STATUSES)]):
            corner = place[0] + 60 * nth, place[1]
            box = shapely.box(*corner, corner[0] + 50, corner[1] + 35 + number)
            polygon = None if number % 6 == 5 else normal_wkb(box, is_point=False)
            area = self.add("area", site=site, label=f"Areal {nth + 1}", geometry=polygon)
            day = date(1998, 1, 15) + timedelta(days=self.lot.randint(0, 9_800))
            nuance = ("f0", "f1", "f2")[number % 3] if kind == "v2" else None
            self._decision(area, kind, nuance, day)

    def _decision(self, area: str, kind: str, nuance: str | None, day: date) -> None:
        self.add(
            "decision",
            area=area,
            kind=kind,
            nuance=nuance,
            state="sent",
            valid_from=day,
            approved_on=day,
            sent_on=day + timedelta(days=2),
        )

    def _ground(
        self, site: str, number: int, branch: str, components: tuple[str, ...], activity: str
    ) -> None:
        for nth in range(9 if number == 4 else 1 + number % 2):
            self.add(
                "parcel",
                site=site,
                cadastral_district=f"{1_000_100 + number}",
                parcel_number=f"{1 + nth}{'abcdæø'[nth % 6]}",
            )
        began = self.lot.randint(1920, 1975)
        self.add(
            "cause",
            site=site,
            branch=branch,
            activities=(activity,),
            from_year=began,
            to_year=began + self.lot.randint(5, 40),
            evidence="measured" if number % 2 else "suspected",
        )
        for nth, component in enumerate(components):
            evidence = ("measured", "suspected", "screened", "unknown")[(number + nth) % 4]
            self.add("substance", site=site, component=component, evidence=evidence)

    def _work(self, site: str, number: int) -> None:
        if number % 3 == 0:
            project = self.add("project", site=site, name="Eksempelprojekt")
            kind = ("historical", "initial", "extended")[number // 3 % 3]
            self.add("phase", project=project, kind=kind, started=date(2026, 3, 1 + number % 28))
        if number % 5 == 0:
            due = TODAY + timedelta(days=number - 4)
            self.add("deadline", site=site, title="Svar på høring", due=due, state="open")

    def corrections(self) -> Iterator[Edit]:
        """Give some later corrections, so that there is a history to look at."""
        sites = [edit for edit in self.edits if edit.noun == "site"]
        for edit in sites[:3]:
            yield _corrected(edit.uid, edit.values)


def _corrected(uid: str, values: Values) -> Edit:
    return Update("site", uid, "access", values.get("access"), "Port i gården, ring først.")
