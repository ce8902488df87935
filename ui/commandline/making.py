"""The command that makes a synthetic region to work in."""

from datetime import date
from typing import TYPE_CHECKING

from soilcase.model.problem import Problem

from .grammar import Given
from .session import DONE, Session

if TYPE_CHECKING:
    from soilcase.demo.region import Region
    from soilcase.model.values import Plain

MOST_SEED = 2**32 - 1
MOST_SITES = 250_000
MOST_HOMES = 2_000_000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2080, 12, 31)
NOT_THERE = frozenset({"register_missing", "server_other_database"})
SOMETHING_ELSE = frozenset(
    {"not_a_register", "register_damaged", "register_cut_off", "register_newer", "register_older"}
)


def demo(session: Session, given: Given) -> int:
    """Build the region in memory, then write it whole or not at all."""
    from soilcase.demo.days import TODAY
    from soilcase.demo.region import FEWEST, HOMES, SEED, build_region
    from soilcase.demo.volumes import FULL
    from soilcase.demo.write import write_region

    address = given.one("register")
    seed = given.whole("seed", SEED, 0, MOST_SEED)
    sites = given.whole("sites", FULL, FEWEST, MOST_SITES)
    homes = given.whole("homes", HOMES, 0, MOST_HOMES)
    today = _day(session.day or TODAY)
    replacing = "force" in given.values
    _refuse_what_is_there(session, address, replacing=replacing)
    with session.console.step("building"):
        region = build_region(session.tools.ground(), seed, sites=sites, homes=homes, today=today)
    write_region(
        session.registers,
        address,
        region,
        session.tools.seeds(),
        replacing=replacing,
        progress=session.console.progress,
    ).close()
    _tell(session, given, region, sites)
    return DONE


def _day(day: date) -> date:
    """Refuse a day so far off that the region's years would make no sense."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise Problem("example_day", day=day, first=FIRST_DAY, last=LAST_DAY)
    return day


def _refuse_what_is_there(session: Session, address: str, *, replacing: bool) -> None:
    """Refuse before anything is built: what is there, and what is no example even when asked."""
    from soilcase.demo.layers import LABEL

    try:
        register = session.registers.open(address, write=False)
    except Problem as problem:
        if problem.id in NOT_THERE:
            return
        if problem.id in SOMETHING_ELSE and not replacing:
            raise Problem("register_exists", path=address) from None
        raise
    try:
        about = register.about()
    finally:
        register.close()
    if not replacing:
        raise Problem("register_exists", path=about.place)
    if about.label != LABEL:
        raise Problem("register_is_real", path=about.place)


def _tell(session: Session, given: Given, region: "Region", sites: int) -> None:
    counts: dict[str, Plain] = {
        str(values["kind"]): len(features) for values, features in region.layers
    }
    homes = sum(len(features) for values, features in region.layers if values["kind"] == "home")
    place = session.registers.shown(given.one("register"))
    told: dict[str, Plain] = {
        "register": place,
        "label": region.label,
        "seed": region.seed,
        "today": region.today.isoformat(),
        "sites": sites,
        "homes": homes,
        "records": len(region.edits),
    }
    if "json" in given.values:
        session.console.json({**told, "layers": counts})
        return
    session.console.say(
        session.words.say(
            "command.said.demo",
            place=place,
            label=region.label,
            sites=sites,
            homes=homes,
            seed=region.seed,
            today=region.today,
        )
    )
