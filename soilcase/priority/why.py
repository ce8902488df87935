"""Why a site stands where it does, in words: two sentences, and a line for each factor."""

from collections.abc import Callable
from dataclasses import dataclass

from soilcase.model import catalogue
from soilcase.model.text import show_date, show_number, show_percent
from soilcase.model.words import Words
from soilcase.priority.explain import Explanation, Part, ReceptorWhy, RouteWhy
from soilcase.priority.facts import FactKey, Origin, Presence, Status

GroupName = Callable[[str], str]

# The statuses of facts in the words that evidence has everywhere.
EVIDENCE = {Status.KNOWN: "measured", Status.POTENTIAL: "screened", Status.UNKNOWN: "unknown"}
PRESENCE = {
    Presence.MEASURED: "measured",
    Presence.SUSPECTED: "suspected",
    Presence.BRANCH: "screened",
    Presence.NONE: "unknown",
}
UNITS = {
    "area": "m²",
    "cover": "m",
    "infiltration": "mm/år",
    "well": "m",
    "volume": "m³/år",
    "building": "m",
    "water": "m",
    "natura": "m",
    "dilution": "l/s",
}
CODED = {
    "zone": FactKey.ZONE,
    "soil": FactKey.SOIL,
    "floor": FactKey.FLOOR,
    "use": FactKey.USE,
    "topsoil": FactKey.TOPSOIL,
    "target": FactKey.TARGET,
    "dilution": FactKey.WATER_KIND,
}
# A factor of at least so much speaks for a site rather than against it.
SPEAKS_FOR = 0.7
REASONS = 2
NOTHING_LOST = 0.05


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One factor as it is read: its name, the fact, how sure it is, the source, what it costs."""

    name: str
    fact: str
    evidence: str
    source: str
    lost: float


def two_sentences(words: Words, found: Explanation, group_name: GroupName) -> tuple[str, str]:
    """Say what brings a site its score, and what takes from it or is not known."""
    leading = found.leading
    return _first(words, leading, group_name), _second(words, leading.route, group_name)


def lines_of(words: Words, route: RouteWhy, group_name: GroupName) -> list[WhyLine]:
    """Give a line for each factor of a route, those first to which most is lost."""
    return [
        WhyLine(
            name=factor_name(words, part.factor),
            fact=fact_text(words, part, group_name),
            evidence=EVIDENCE[part.status],
            source=source_text(part, words.language),
            lost=part.lost,
        )
        for part in route.costliest
    ]


def factor_name(words: Words, factor: str) -> str:
    """Name a factor."""
    return words.say(f"priority.factor.{factor}")


def fact_text(words: Words, part: Part, group_name: GroupName) -> str:
    """Write the fact behind a factor with its unit; what is not known is said so."""
    fact = part.fact
    if fact is None:
        return words.say("priority.unknown")
    if part.factor in ("hazard", "mobility"):
        return group_name(str(fact))
    if isinstance(fact, str):
        key = CODED.get(part.factor)
        return words.say(f"priority.code.{key.value}.{fact}") if key else fact
    if part.factor == "likelihood":
        return show_percent(float(str(fact)), 0, words.language)
    number = show_number(_rounded(float(str(fact))), None, words.language)
    unit = UNITS.get(part.factor)
    return f"{number} {unit}" if unit else number


def source_text(part: Part, language: str) -> str:
    """Say where a fact comes from, of what date it is, and which feature of a layer is meant."""
    origin = part.origin
    if origin is None:
        return ""
    name = origin.name or _field_name(origin, language)
    dated = f"{name}, {show_date(origin.dated)}" if origin.dated else name
    return f"{dated}: {origin.feature}" if origin.feature else dated


def _field_name(origin: Origin, language: str) -> str:
    """Name the field of a record as it is named everywhere; a nameless layer goes by its kind."""
    noun = catalogue.noun(origin.noun)
    is_layer = noun.id == "layer"
    field = origin.field if is_layer else noun.field(origin.field).label(language).lower()
    return f"{noun.label(language)}: {field}"


def _first(words: Words, leading: ReceptorWhy, group_name: GroupName) -> str:
    route = leading.route
    reasons = tuple(
        words.say("priority.reason", factor=factor_name(words, part.factor), fact=text)
        for part, text in _speaking(words, route, group_name)
    )
    return words.say(
        "priority.why.first",
        receptor=words.say(f"priority.receptor.{leading.receptor}"),
        share=show_percent(leading.share, 0, words.language),
        group=group_name(route.group) if route.group else words.say("priority.unknown_group"),
        evidence=words.say(f"priority.presence.{PRESENCE[route.presence]}"),
        reasons=reasons or None,
    )


def _speaking(words: Words, route: RouteWhy, group_name: GroupName) -> list[tuple[Part, str]]:
    """Give the facts that speak most for the site, but for the group, which is told anyway."""
    told = [
        part
        for part in route.parts
        if part.value >= SPEAKS_FOR
        and part.status is not Status.UNKNOWN
        and part.factor not in ("hazard", "mobility", "likelihood", "period", "target")
    ]
    told.sort(key=lambda part: -part.exponent)
    return [(part, fact_text(words, part, group_name)) for part in told[:REASONS]]


def _second(words: Words, route: RouteWhy, group_name: GroupName) -> str:
    against = next((part for part in route.costliest if part.status is not Status.UNKNOWN), None)
    if against is None or against.lost < NOTHING_LOST:
        sentence = words.say("priority.why.nothing_against")
    else:
        sentence = words.say(
            "priority.why.second",
            factor=factor_name(words, against.factor),
            fact=fact_text(words, against, group_name),
            lost=show_number(round(against.lost, 1), 1, words.language),
        )
    missing = route.unknown[:1]
    if not missing:
        return sentence
    change = words.say("priority.why.missing", factor=factor_name(words, missing[0].factor))
    return f"{sentence} {change}"


def _rounded(value: float) -> float:
    """Keep as much of a number as a person reads: whole from ten, else one decimal."""
    return round(value) if abs(value) >= 10 else round(value, 1)  # noqa: PLR2004
