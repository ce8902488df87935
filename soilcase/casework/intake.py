"""A matter typed in one line, read into a draft that shows how each part was read.

`§ 8-høring 791-90014 fra Viborg Kommune 24-11-2026 svar 22-12-2026`. The parts may come in any
order, in Danish or English; what nothing else takes is the place or the subject.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from soilcase.model.memo import remembered
from soilcase.model.nouns.shared import SITE_NUMBER
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import read_date, search_key
from soilcase.query.codewords import codes_of

OTHERWISE = "enquiry"
# What people type beside the names that the register's own list has.
_TYPED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "section_8": (
            "§ 8-høring",
            "§ 8 høring",
            "§ 8-sag",
            "§ 8",
            "paragraf 8",
            "section 8 hearing",
            "section 8",
        ),
        "section_72c": ("§ 72 c-erklæring", "§ 72 c", "§ 72c", "paragraf 72 c", "section 72 c"),
        "section_66": ("§ 66", "paragraf 66", "section 66"),
        "home_request": ("boliganmodning", "§ 7 stk. 3", "homeowner's request", "home request"),
        "nuance_request": ("nuancering", "nuance request"),
        "value_loss": ("værditab", "loss of value"),
        "access_request": ("aktindsigt", "agtindsigt", "access to documents", "access request"),
        "enquiry": ("henvendelse", "forespørgsel", "opkald", "spørgsmål", "enquiry", "inquiry"),
        "acute": ("spild", "akut", "spill", "acute"),
        "order_statement": ("påbud", "order"),
        "oil_pool": ("om-sag", "oil pool"),
    }
)
_DAY = r"\d{1,2}\s?[-./]\s?\d{1,2}\s?[-./]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
_DUE = re.compile(
    rf"\b(?:svarfrist|svar(?:es)?|frist|senest|due|answer|reply|by)\b(?:\s+(?:senest|by|den))*"
    rf"\s*:?\s*({_DAY})",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    rf"(?:\b(?:modtaget|received|den|dateret|on)\b(?:\s+(?:den|on))?\s*:?\s*)?({_DAY})",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<!\d){SITE_NUMBER}(?!\d)")
_SENDER = re.compile(r"(?<!\w)(?:fra|from)\s+([^,;:\x00]+)", re.IGNORECASE)
_TAKEN = "\0"
_EDGES = " \t\n,;:.-–" + _TAKEN
_HOUSE = re.compile(r"[^\W\d_][^,:;\d]*?\s\d+\s?[a-zæøå]?\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One part of the line: as what it was read, and where it stands."""

    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDraft:
    """A matter as it was read; what was not said is None, and a guess says that it is one."""

    kind: str
    received: date
    is_kind_guessed: bool = False
    is_received_guessed: bool = False
    sites: tuple[str, ...] = ()
    unknown_numbers: tuple[str, ...] = ()
    address: str | None = None
    sender: str | None = None
    due: date | None = None
    title: str | None = None
    readings: tuple[Reading, ...] = ()


@dataclass(slots=True)
class _Line:
    """A line that its readers take parts out of; each taken part leaves its length behind."""

    text: str
    readings: list[Reading] = field(default_factory=list)

    def take(self, part: str, start: int, end: int) -> None:
        self.readings.append(Reading(part, start, end))
        self.text = self.text[:start] + _TAKEN * (end - start) + self.text[end:]

    def take_match(self, part: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.text)
        if found is not None:
            self.take(part, found.start(), found.end())
        return found

    def rest(self) -> Iterator[tuple[int, str]]:
        """Give what nobody took, part by part, without what stands between parts."""
        for found in re.finditer(f"[^{_TAKEN};\n]+", self.text):
            stripped = found[0].strip(_EDGES)
            if stripped:
                yield found.start() + found[0].index(stripped), stripped


def read_matter(picture: Picture, text: str) -> MatterDraft:
    """Read a matter out of one line; nothing at all and an impossible date are Problems."""
    if not text.strip(_EDGES):
        raise Problem("matter_empty")
    line = _Line(text.replace(_TAKEN, " "))
    due = _day(line, "due", _DUE)
    received = _day(line, "received", _RECEIVED)
    numbers = tuple(dict.fromkeys(_numbers(line)))
    kind = _kind(line, picture)
    sender = _sender(line)
    address, title = _place_and_subject(line)
    named = _sites_by_number(picture, numbers)
    sites = tuple(uid for uid in named.values() if uid)
    if not sites and address is not None:
        sites = _sites_by_address(picture, address)
    return MatterDraft(
        kind=kind or OTHERWISE,
        is_kind_guessed=kind is None,
        received=received or picture.today,
        is_received_guessed=received is None,
        sites=sites,
        unknown_numbers=tuple(number for number, uid in named.items() if not uid),
        address=address,
        sender=sender,
        due=due,
        title=title,
        readings=tuple(sorted(line.readings, key=lambda reading: reading.start)),
    )


def _day(line: _Line, part: str, pattern: re.Pattern[str]) -> date | None:
    found = line.take_match(part, pattern)
    return read_date(re.sub(r"\s", "", found[1])) if found else None


def _numbers(line: _Line) -> Iterator[str]:
    while (found := line.take_match("site", _NUMBER)) is not None:
        yield found[0]


def _kind(line: _Line, picture: Picture) -> str | None:
    """Find the longest name of a kind that the line has as whole words."""
    best: tuple[int, int, str] | None = None
    for code, name in _kind_names(picture):
        found = re.search(rf"(?<!\w){_loosely(name)}(?!\w)", line.text, re.IGNORECASE)
        if found and (best is None or found.end() - found.start() > best[1] - best[0]):
            best = found.start(), found.end(), code
    if best is None:
        return None
    line.take("kind", best[0], best[1])
    return best[2]


def _kind_names(picture: Picture) -> Iterator[tuple[str, str]]:
    for code in codes_of("matter_kind", picture).codes.values():
        yield code.id, code.danish
        yield code.id, code.english
    for code_id, names in _TYPED.items():
        yield from ((code_id, name) for name in names)


def _loosely(name: str) -> str:
    """Make a pattern of a name, in which blanks and hyphens may be left out or exchanged."""
    return r"[\s-]*".join(re.escape(part) for part in re.split(r"[\s-]+|(?<=§)", name) if part)


def _sender(line: _Line) -> str | None:
    found = _SENDER.search(line.text)
    sender = found[1].strip(_EDGES) if found else ""
    if found is None or not sender:
        return None
    line.take("sender", found.start(), found.start(1) + len(found[1].rstrip(_EDGES)))
    return sender


def _place_and_subject(line: _Line) -> tuple[str | None, str | None]:
    address: str | None = None
    subjects: list[str] = []
    for start, rest in tuple(line.rest()):
        house = _HOUSE.search(rest) if address is None else None
        if house is None:
            subjects.append(rest)
            line.take("title", start, start + len(rest))
            continue
        address = house[0]
        line.take("address", start + house.start(), start + len(rest))
        if before := rest[: house.start()].strip(_EDGES):
            subjects.append(before)
            line.take("title", start, start + len(before))
    return address, " ".join(subjects) or None


def _sites_by_number(picture: Picture, numbers: tuple[str, ...]) -> dict[str, str]:
    sites = picture.sites
    wanted = frozenset(numbers)
    found = {
        number: str(uid)
        for number, uid in zip(sites["number"].tolist(), sites.uid.tolist(), strict=True)
        if number in wanted
    }
    return {number: found.get(number, "") for number in numbers}


def _sites_by_address(picture: Picture, address: str) -> tuple[str, ...]:
    """Find the one site whose address is, or begins with, what was typed; several are none."""
    typed = search_key(address)
    held = picture.sites["address"]
    keys = remembered(
        "address_keys", [held], lambda: [f"{search_key(text or '')} " for text in held.tolist()]
    )
    found = [row for row, key in enumerate(keys) if key.startswith(f"{typed} ")]
    return (str(picture.sites.uid[found[0]]),) if len(found) == 1 else ()
