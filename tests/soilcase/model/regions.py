"""Small invented regions for tests: records as plain dicts, and the picture made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

import numpy as np
import shapely
from hypothesis import strategies as st

from soilcase.model import catalogue
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.columns import Columns, make_column
from soilcase.model.fields import Field, Type
from soilcase.model.picture import Picture
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value

TODAY = date(2026, 11, 20)
WORDS = ("Renseri", "Østergade 4", "Aa-gård", "B 12", "Hansen & Søn", "791-00012", "<", "æble")
# A region is drawn from a number: what fails is found again by it, and little time is shrunk away.
SEEDS = st.integers(0, 2**32)
EMPTY = 0.08
FIRST_DAY = date(2026, 10, 15)

Values = dict[str, Value]


@dataclass
class Region:
    """Records by noun and identity; what a picture is made of, and what an oracle reads."""

    records: dict[str, dict[str, Values]] = field(default_factory=dict)

    def add(self, noun: str, uid: str, **values: Value) -> str:
        """Put in one record; what is not said is not known."""
        self.records.setdefault(noun, {})[uid] = values
        return uid

    def of(self, noun: str) -> dict[str, Values]:
        """Give the records of a noun."""
        return self.records.get(noun, {})

    def picture(self, today: date = TODAY, nouns: Iterable[str] | None = None) -> Picture:
        """Read the region by columns, or only some nouns of it."""
        wanted = catalogue.NOUNS if nouns is None else nouns
        return Picture(1, today, {noun: columns(noun, self.of(noun)) for noun in wanted})


def columns(noun: str, records: Mapping[str, Values], seq: int = 1) -> Columns:
    """Make the columns of some records, as a store would read them."""
    uids = np.empty(len(records), dtype=object)
    uids[:] = list(records)
    return Columns(
        noun,
        uids,
        np.full(len(records), seq, dtype=np.int64),
        {
            made.id: make_column(made, [values.get(made.id) for values in records.values()])
            for made in catalogue.noun(noun).stored
        },
    )


def draw_region(random: Random, counts: Mapping[str, int]) -> Region:
    """Draw a region with about so many records of each noun, half of their fields unknown."""
    region = Region()
    for noun in catalogue.NOUNS:
        most = counts.get(noun, 0)
        count = 0 if random.random() < EMPTY else random.randint((most + 1) // 2, most)
        for number in range(count):
            region.records.setdefault(noun, {})[f"{noun}-{number}"] = draw_values(
                random, region, noun
            )
    return region


def draw_values(random: Random, region: Region, noun: str) -> Values:
    """Draw the values of one record; its references lead to records that are there."""
    return {made.id: draw_value(random, region, made) for made in catalogue.noun(noun).stored}


def draw_value(random: Random, region: Region, made: Field) -> Value:
    """Draw a value from a small pool, so that things meet; often none."""
    if random.random() < (0.0 if made.required else 0.5):
        return None
    if made.type is Type.REFERENCE:
        targets = sorted(region.of(made.target))
        return random.choice([*targets, "nobody"]) if targets else None
    if made.id == "record_noun":
        return random.choice(["site", "area", "result", "goal"])
    if made.id == "record_uid":
        return f"{random.choice(['site', 'area', 'result'])}-{random.randint(0, 2)}"
    return _plain(random, made)


def _plain(random: Random, made: Field) -> Value:
    if made.type in (Type.CODE, Type.CODES):
        codes = pool_of_codes(made.codes)
        picked = random.choice(codes)
        return picked if made.type is Type.CODE else tuple(sorted({picked, random.choice(codes)}))
    day = FIRST_DAY + timedelta(days=random.randint(0, 70))
    pools: Mapping[Type, Sequence[Value]] = {
        Type.TEXT: WORDS,
        Type.TEXTS: (("Renseri",), ("Aa-gård", "æble")),
        Type.INTEGER: (0, 1, 7, 1990),
        Type.MONEY: (0, 100, 150),
        Type.NUMBER: (0.0, 0.5, 1.5, 1234.0),
        Type.DATE: (day,),
        Type.MOMENT: (datetime(day.year, day.month, day.day, 22 + day.day % 2, tzinfo=UTC),),
        Type.BOOLEAN: (True, False),
        Type.POINT: (normal_wkb(shapely.Point(1, 2), is_point=True),),
        Type.POLYGON: (normal_wkb(shapely.box(0, 0, 2, random.randint(1, 4)), is_point=False),),
        Type.JSON: ("{}",),
    }
    return random.choice(pools[made.type])


def pool_of_codes(list_id: str) -> Sequence[str]:
    """Give the codes that are drawn from a list: all of a closed one, three of an open one."""
    made = CODE_LISTS[list_id]
    if made.closed:
        return [code.id for code in made.codes]
    return [f"{list_id[:3]}1", f"{list_id[:3]}2", "3.1"]


def add_codes(region: Region) -> None:
    """Put in the records of the codes that are drawn from open lists."""
    for list_id, made in CODE_LISTS.items():
        for place, code_id in enumerate(() if made.closed else pool_of_codes(list_id)):
            named = {"danish": f"Æble {code_id} ({list_id})", "english": f"{list_id} {place}"}
            if made.noun == "code":
                region.add(
                    "code",
                    f"{list_id}-{place}",
                    list=list_id,
                    code=code_id,
                    ordinal=place,
                    substance_group="sub1" if list_id == "component" and place else None,
                    **named,
                )
            else:
                region.add(made.noun, f"{list_id}-{place}", code=code_id, **named)
