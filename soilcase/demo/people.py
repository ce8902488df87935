"""The officers and consultants of the region, all of them invented."""

from dataclasses import dataclass

import numpy as np

from soilcase.demo.days import Calendar
from soilcase.demo.ledger import Ledger
from soilcase.demo.lot import Lot, Rows
from soilcase.demo.names import Texts

# Initials | name | team | role in the stories
_OFFICERS = """\
MLP | Maja Lund Prøve | Kortlægning
JHK | Jonas Holt Krag | Grundvand
SBN | Sanne Birk Nør | Boliger
KLH | Kaj Lyng Hald | Kortlægning
AVM | Asta Vang Mose | Grundvand
BOR | Bo Riis Opdigt | Felt
CTE | Carla Toft Elle | Boliger
DKS | David Kær Stub | Overfladevand
EBJ | Else Bæk Juul | Kortlægning
FRA | Frida Ravn Aske | Grundvand
GNB | Gorm Nør Bjerg | Kortlægning
HTL | Hanne Tang Lykke | Boliger
ISK | Iben Skov Kilde | Grundvand
JPD | Jakob Pil Dam | Pesticider og PFAS
KSV | Karen Sø Vand | Overfladevand
LMH | Lars Muld Høj | Afværge
MEG | Mette Eng Grøft | Afværge
NOS | Niels Oe Sand | Drift
PRK | Petra Rør Kvist | Pesticider og PFAS
RUG | Rune Ugle Gran | Kortlægning
SIV | Signe Ivers Vig | Servicegruppe
TRH | Tora Rug Hede | Servicegruppe
UVB | Ulla Vibe Bro | Generationsforureninger
VFA | Viggo Fyr Ager | Generationsforureninger
"""
_CONSULTANTS = (
    ("Muldvarp Miljø (opdigtet)", 4),
    ("Grundfjeld Rådgivning (opdigtet)", 6),
    ("Lerkrog og Sand (opdigtet)", 3),
    ("Boringhuset Midt (opdigtet)", 2),
    ("Jordprøve Vest (opdigtet)", 3),
    ("Kildevæld Teknik (opdigtet)", 2),
)
LEAVER = "KLH"
MAPPING, REMEDIES = "Kortlægning", ("Afværge", "Drift")


@dataclass(frozen=True, slots=True)
class People:
    """The officers' and consultants' identities, and who does what."""

    initials: tuple[str, ...]
    teams: tuple[str, ...]
    officers: Texts
    consultants: Texts
    consultant_weights: tuple[int, ...]

    def officer(self, initials: str) -> str:
        """Give the identity of one officer."""
        return str(self.officers[self.initials.index(initials)])

    def consultant(self, number: int) -> str:
        """Give the identity of one consultant."""
        return str(self.consultants[number])

    def of_teams(self, *teams: str) -> Rows:
        """Give the rows of the officers of some teams."""
        return np.array([row for row, team in enumerate(self.teams) if team in teams])

    def by_area(self, towns: Rows, lot: Lot, *teams: str) -> Rows:
        """Give each site an officer: mostly the one who has that part of the region."""
        rows = self.of_teams(*teams)
        rows = rows[rows != self.initials.index(LEAVER)]
        own = rows[(towns // 9) % len(rows)]
        other = rows[lot.random.integers(0, len(rows), len(towns))]
        chosen: Rows = np.where(lot.chance(0.8, len(towns)), own, other)
        return chosen


def hire(ledger: Ledger, calendar: Calendar) -> People:
    """Add the officers and the consultants."""
    lines = [line.split(" | ") for line in _OFFICERS.splitlines()]
    initials = tuple(line[0] for line in lines)
    officers = ledger.extend(
        "officer",
        {
            "initials": list(initials),
            "name": [line[1] for line in lines],
            "team": [line[2] for line in lines],
            "title": ["Sagsbehandler"] * len(lines),
            "active": [True] * len(lines),
            "absent_from": [calendar.ago(-31) if one == LEAVER else None for one in initials],
            "note": [
                "Fratræder om en måned. Sagerne skal overdrages." if one == LEAVER else None
                for one in initials
            ],
        },
    )
    consultants = ledger.extend(
        "consultant",
        {
            "name": [name for name, _ in _CONSULTANTS],
            "agreement_from": [calendar.day(2023, 5, 1)] * len(_CONSULTANTS),
            "agreement_until": [calendar.day(2027, 4, 30)] * len(_CONSULTANTS),
            "active": [True] * len(_CONSULTANTS),
        },
    )
    return People(
        initials=initials,
        teams=tuple(line[2] for line in lines),
        officers=np.array(officers, dtype=object),
        consultants=np.array(consultants, dtype=object),
        consultant_weights=tuple(weight for _, weight in _CONSULTANTS),
    )
