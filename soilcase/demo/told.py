"""The ten told sites: the same numbers and the same stories in every seed.

Help, pictures and journeys rest on them. Each is one of the sites that are counted: `role` says
in whose place it stands, so that the figures of the region hold with them.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from soilcase.demo import told_desk, told_town, told_water
from soilcase.demo.spots import Places
from soilcase.demo.teller import Teller, point
from soilcase.model.values import Value


@dataclass(frozen=True, slots=True)
class Story:
    """A told site: its number, where it lies, whose place it takes, and how it is told."""

    number: str
    name: str
    address: str
    municipality: str
    place: tuple[float, float]
    role: str
    officer: str
    uses: tuple[str, ...]
    tell: Callable[[Teller, str, tuple[float, float]], None]
    access: str | None = None


STORIES: tuple[Story, ...] = (
    Story(
        number="791-90014",
        name="Tidl. renseri",
        address="Eksempelgade 14, 8800 Viborg",
        municipality="791",
        place=(524_450, 6_256_900),
        role="both_new",
        officer="MLP",
        uses=("home",),
        tell=told_town.dry_cleaner,
    ),
    Story(
        number="751-90027",
        name="Tidl. maskinfabrik",
        address="Prøvevej 27, 8000 Aarhus C",
        municipality="751",
        place=(573_650, 6_223_400),
        role="found_early",
        officer="CTE",
        uses=("commercial",),
        tell=told_town.section_8,
    ),
    Story(
        number="657-90031",
        name="Møbelfabrik",
        address="Skitsetorvet 3, 7400 Herning",
        municipality="657",
        place=(497_900, 6_220_700),
        role="remain_old",
        officer="MLP",
        uses=("commercial",),
        tell=told_town.report_just_in,
    ),
    Story(
        number="743-90042",
        name="Losseplads ved Prøveåen",
        address="Gl. Mønsterlandevej ved den tidligere Eksempel Mejeriby 128A, 8600 Silkeborg",
        municipality="740",
        place=(530_900, 6_227_900),
        role="known_before",
        officer="AVM",
        uses=("recreational",),
        tell=told_water.alarmed_well,
    ),
    Story(
        number="615-90055",
        name="Autoværksted",
        address="Eksempelvej 55, 8700 Horsens",
        municipality="615",
        place=(552_600, 6_191_500),
        role="remain_old",
        officer="KLH",
        uses=("home",),
        tell=told_desk.leavers_site,
    ),
    Story(
        number="745-90063",
        name="Forkromningsanstalt",
        address="Øvelsesstræde 6, 8660 Skanderborg",
        municipality="746",
        place=(557_300, 6_210_900),
        role="found_effort",
        officer="JHK",
        uses=("commercial",),
        tell=told_water.field_clash,
        access=told_water.ACCESS_AT_THE_OFFICE,
    ),
    Story(
        number="661-90074",
        name="Tidl. tankstation",
        address="Mønsterallé 74, 7500 Holstebro",
        municipality="661",
        place=(475_500, 6_246_900),
        role="pending",
        officer="GNB",
        uses=("none",),
        tell=told_desk.private_investigation,
    ),
    Story(
        number="779-90081",
        name="Smedje",
        address="Prøvegade 81, 7800 Skive",
        municipality="779",
        place=(501_100, 6_268_500),
        role="cleared_effort",
        officer="RUG",
        uses=("home",),
        tell=told_desk.reassessed_at_the_desk,
    ),
    Story(
        number="730-90096",
        name="Villaolietank",
        address="Ågade 9, 8900 Randers C",
        municipality="730",
        place=(562_900, 6_259_100),
        role="remain_old",
        officer="SBN",
        uses=("home",),
        tell=told_desk.home_request,
    ),
    Story(
        number="710-90112",
        name="Brandøvelsesplads",
        address="Skitsevej 112, 8370 Hadsten",
        municipality="710",
        place=(566_300, 6_244_300),
        role="located",
        officer="JPD",
        uses=("public_access",),
        tell=told_desk.hearing,
    ),
)
COUNTS: Mapping[str, int] = Counter(story.role for story in STORIES)
PLACES: Places = np.array([story.place for story in STORIES], dtype=np.float64)


def tell_all(teller: Teller) -> dict[str, str]:
    """Tell every story; gives each site's identity by its number."""
    found = {}
    for story in STORIES:
        site = teller.add("site", **_values(teller, story))
        story.tell(teller, site, story.place)
        found[story.number] = site
    return found


def _values(teller: Teller, story: Story) -> dict[str, Value]:
    road, _, town = story.address.partition(", ")
    postcode, _, city = town.partition(" ")
    return {
        "number": story.number,
        "name": story.name,
        "address": story.address,
        "municipality": story.municipality,
        "house_number": road.rpartition(" ")[2],
        "postcode": postcode,
        "city": city,
        "place": point(*story.place),
        "uses": story.uses,
        "officer": teller.officer(story.officer),
        "access": story.access,
        "esdh": f"9-99-99-{story.number[4:]}-21",
    }
