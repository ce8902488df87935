"""A site's page made ready: every text that it shows, worked out in the pool."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from soilcase.model import catalogue
from soilcase.model.codelists import code_list
from soilcase.model.picture import Picture
from soilcase.model.text import show_date
from soilcase.model.words import Words
from soilcase.query.value_texts import Shower

from ..parts.editing import Fresh
from ..parts.lines import Sheet
from .effort import Judged, ReceptorEffort
from .effort_sheet import effort_sheet, judgement
from .happenings import Happening, History, Kind, edits_of, happenings_of, newest_first
from .ladder import Reached, Rung
from .moves import Procedure
from .next_steps import next_steps
from .page import PERSONAL, SitePage, read_page
from .priority_told import PriorityTold, priority_told
from .procedures import procedures_of
from .sections import SECTION_OF, SECTIONS
from .sheets import Showing, facts_of, fresh_of, hidden_facts, table_of
from .steps import Step, in_order

YES, NO, UNKNOWN = "yes", "no", "unknown"
_MARKS = {YES: "screened", UNKNOWN: "unknown", NO: ""}


@dataclass(frozen=True, slots=True)
class Told:
    """A short line of the side: what, when, and where it leads."""

    text: str
    when: str = ""
    is_alarm: bool = False
    noun: str = ""
    uid: str = ""
    help: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class EffortTold:
    """One receptor's answer in the head of the page."""

    text: str
    mark: str
    help: str


@dataclass(frozen=True, slots=True)
class RungTold:
    """One rung of the ladder, with its name and its day."""

    name: str
    day: str
    reached: Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands at the top of the page."""

    number: str
    title: str
    status: str | None
    status_text: str
    is_generation: bool
    about: str
    effort: tuple[EffortTold, ...]
    judged: str
    ladder: tuple[RungTold, ...]
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """All that the window shows of one site."""

    page: SitePage
    head: Head
    facts: Sheet
    effort: Sheet | None
    tables: Mapping[str, Sheet]
    details: Mapping[str, Sheet]
    unknown: Mapping[str, int]
    fresh: Sheet | None
    procedures: Mapping[str, Procedure]
    happenings: tuple[Happening, ...]
    next: tuple[Told, ...]
    waits: tuple[Told, ...]
    latest: tuple[Told, ...]
    priority: PriorityTold | None
    parties: int
    has_personal: bool


def make_ready(
    picture: Picture,
    uid: str,
    showing: Showing,
    history: History,
    fresh: tuple[Fresh, tuple[str, ...]] | None = None,
) -> Ready | None:
    """Work a page out; None where the picture does not hold the site."""
    page = read_page(picture, uid)
    if page is None:
        return None
    shower = showing.shower
    tables = {
        block.noun: table_of(page, block, showing)
        for section in SECTIONS
        for block in section.blocks
        if page.of(block.noun)
    }
    opened = {
        noun: record
        for noun, opened in showing.open.items()
        if (record := page.find(noun, opened)) is not None
    }
    hidden = frozenset() if showing.is_revealed else frozenset({PERSONAL})
    happenings = newest_first([*_seen(page, shower, showing), *edits_of(history, shower, hidden)])
    led = next_steps(picture, page, showing.actor, shower.words)
    steps = in_order((*page.steps, *led))
    unknown = {noun: hidden_facts(record, showing) for noun, record in opened.items()}
    return Ready(
        page=page,
        head=_head(page, shower),
        facts=facts_of(page.site, showing),
        effort=effort_sheet(page, showing),
        tables=tables,
        details={noun: facts_of(record, showing) for noun, record in opened.items()},
        unknown={**unknown, "site": hidden_facts(page.site, showing)},
        fresh=fresh_of(*fresh, showing) if fresh else None,
        procedures=procedures_of(picture, page, showing),
        happenings=happenings,
        next=tuple(_step_told(step, page, shower) for step in steps),
        waits=tuple(_wait_told(step, page, shower) for step in page.waits),
        latest=tuple(_latest(happenings, page)),
        priority=priority_told(picture, uid, shower),
        parties=len(page.of(PERSONAL)),
        has_personal=bool(page.personal()),
    )


def _seen(page: SitePage, shower: Shower, showing: Showing) -> Iterator[Happening]:
    """Give what the records tell; confidential notes only where they were asked for."""
    over = frozenset(uid for uid, compared in page.compared.items() if compared.exceeds)
    for line in happenings_of(page.records, shower, over):
        record = page.find(line.noun, line.uid)
        is_secret = record is not None and record.get("confidential") is True
        if is_secret and not showing.is_revealed:
            hidden = shower.words.say("site.hidden")
            yield Happening(line.when, line.kind, hidden, line.who, line.noun, line.uid)
        else:
            yield line


def _head(page: SitePage, shower: Shower) -> Head:
    site, words = page.site, shower.words
    status = site.text("status")
    field = catalogue.field("site", "status")
    nuance = site.text("nuance")
    since = site.get("status_from")
    parts = [
        shower.value(field, status) if status else words.say("site.head.undecided"),
        nuance.upper() if nuance else "",
        words.say("site.head.since", day=since) if isinstance(since, date) else "",
    ]
    return Head(
        number=site.text("number") or "",
        title=page.title or words.say("site.head.nameless"),
        status=status,
        status_text="  ".join(part for part in parts if part),
        is_generation=site.get("generation") is True,
        about=_about(page, shower),
        effort=tuple(_effort_told(one, words) for one in page.effort),
        judged="; ".join(_judged(one, judged, page, shower) for one, judged in _judgements(page)),
        ladder=tuple(_rung_told(rung, words) for rung in page.ladder),
        left=_left(page, shower),
    )


def _about(page: SitePage, shower: Shower) -> str:
    """Say who works on the site, and its numbers elsewhere."""
    site, words = page.site, shower.words
    officer = site.text("officer")
    parts = [
        shower.record("officer", officer) if officer else "",
        words.say("site.head.esdh", number=site.text("esdh")) if site.get("esdh") else "",
    ]
    return "  ·  ".join(part for part in parts if part)


def _judgements(page: SitePage) -> Iterator[tuple[ReceptorEffort, Judged]]:
    return ((one, judged) for one in page.effort for judged in one.judged)


def _effort_told(one: ReceptorEffort, words: Words) -> EffortTold:
    name = code_list("receptor").code(one.receptor).label(words.language)
    if one.answer == NO:
        text = words.say("site.effort.no", receptor=name)
    elif one.answer == YES:
        text = words.say("site.effort.yes", receptor=name)
    else:
        text = words.say("site.effort.unknown", receptor=name)
    how = "judged" if one.judged else "computed" if one.answer != UNKNOWN else "no_ground"
    mark = "" if one.judged else _MARKS.get(one.answer, "")
    return EffortTold(text, mark, words.say(f"site.effort.{how}"))


def _judged(one: ReceptorEffort, judged: Judged, page: SitePage, shower: Shower) -> str:
    """Say for what it was judged, by whom, on which day, and what was computed instead."""
    area = page.find("area", judged.area)
    several = len(page.of("area")) > 1
    return shower.words.say(
        "site.effort.judgement",
        receptor=code_list("receptor").code(one.receptor).label(shower.language),
        area=(area.text("label") if area and several else None),
        judgement=judgement(judged, shower),
    )


def _rung_told(rung: Rung, words: Words) -> RungTold:
    day = show_date(rung.day) if rung.day else ""
    if rung.reached is Reached.DONE and not day:
        day = words.say("site.ladder.no_day")
    return RungTold(words.say(f"site.ladder.{rung.id}"), day, rung.reached)


def _left(page: SitePage, shower: Shower) -> str:
    if page.left is None:
        return ""
    status, day = page.left
    text = shower.value(catalogue.field("site", "status"), status)
    return f"{text} {show_date(day)}" if day else text


def _step_told(step: Step, page: SitePage, shower: Shower) -> Told:
    words = shower.words
    if step.what in ("phase", "report"):
        title = shower.value(catalogue.field("phase", "kind"), step.title)
        text = words.say(f"site.step.{step.what}", phase=title)
    elif step.what == "decide":
        kind = shower.value(catalogue.field("phase", "outcome"), step.title)
        text = words.say("site.step.decide", kind=kind)
    elif step.what in ("undecided", "investigate"):
        text = words.say(f"site.step.{step.what}")
    elif step.what == "answer":
        text = words.say("site.step.answer", title=_matter_name(step, page, shower))
    else:
        text = step.title
    when, alarm = _when(step.due, page.today, words)
    if step.due is None and step.since is not None:
        when = words.say("site.step.since", day=step.since)
    said = f"{text}\n{step.help}".strip()
    return Told(text, when, alarm, step.noun, step.uid, said, step.key)


def _wait_told(step: Step, page: SitePage, shower: Shower) -> Told:
    words, who = shower.words, step.who
    if step.what == "order":
        who = shower.record("consultant", step.who) if step.who else ""
        who = who or words.say("site.wait.consultant")
    elif step.what == "hearing":
        who = words.say("site.wait.owner")
    text = words.say("site.wait.for", who=who or words.say("site.wait.somebody"))
    when, alarm = _when(step.due, page.today, words)
    if step.due is None and step.since is not None:
        when = words.say("site.step.since", day=step.since)
    return Told(text, when, alarm, step.noun, step.uid, step.title)


def _matter_name(step: Step, page: SitePage, shower: Shower) -> str:
    record = page.find("matter", step.uid)
    if record is not None and record.text("title"):
        return record.text("title") or ""
    return shower.value(catalogue.field("matter", "kind"), record.text("kind") if record else None)


def _when(due: date | None, today: date, words: Words) -> tuple[str, bool]:
    """Say by when, as far off as a person reckons, and whether that day is over."""
    if due is None:
        return "", False
    return words.relative(due, today) or show_date(due), due < today


_LATEST = 3


def _latest(happenings: Sequence[Happening], page: SitePage) -> Iterator[Told]:
    """Give the last things that happened; what is still to come is no event yet."""
    happened = (
        line
        for line in happenings
        if line.moment.date() <= page.today and line.kind not in (Kind.DEADLINE, Kind.EDIT)
    )
    for _, line in zip(range(_LATEST), happened, strict=False):
        day = show_date(line.when)
        said = f"{line.text}\n{line.who}".strip()
        yield Told(line.text, day, noun=line.noun, uid=line.uid, help=said)


def section_of(told: Told) -> str:
    """Give the section that a line leads to."""
    return SECTION_OF.get(told.noun, "course")
