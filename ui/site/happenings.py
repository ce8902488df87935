"""All that has happened on a site, one line each: decided, worked, written, measured, edited."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from soilcase.model import catalogue
from soilcase.model.catalogue import NOUNS
from soilcase.model.clock import danish_time
from soilcase.model.edit import Commit, Delete, Edit, Insert, Logged, Update
from soilcase.model.text import show_date, show_datetime
from soilcase.query.value_texts import Shower

from .records import Record, Records


class Kind(StrEnum):
    """What a line of the timeline is about; the timeline is filtered by it."""

    DECISION = "decision"
    PHASE = "phase"
    LETTER = "letter"
    JOURNAL = "journal"
    VISIT = "visit"
    MATTER = "matter"
    FIELD = "field"
    RESULT = "result"
    EFFORT = "effort"
    DEADLINE = "deadline"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line: when, what kind, what happened, by whom; `seq` is the commit of an edit."""

    when: date | datetime
    kind: Kind
    text: str
    who: str = ""
    noun: str = ""
    uid: str = ""
    seq: int = 0

    @property
    def moment(self) -> datetime:
        """Give what it is ordered by; a day without an hour counts from its midnight."""
        if isinstance(self.when, datetime):
            return self.when
        return datetime(self.when.year, self.when.month, self.when.day, tzinfo=UTC)

    def day_text(self, language: str) -> str:
        """Write the day, with the hour where it is known."""
        if isinstance(self.when, datetime):
            return show_datetime(self.when, language, danish_time())
        return show_date(self.when)


History = Sequence[tuple[Commit, Logged | None]]
_NAMED_FIELDS = 3

# Which of a noun's days are a line, of which kind, and by whose hand.
_DAYS: Mapping[str, tuple[Kind, tuple[str, ...], str]] = {
    "decision": (
        Kind.DECISION,
        ("hearing_sent", "hearing_ended", "approved_on", "sent_on"),
        "decided_by",
    ),
    "assessment": (Kind.EFFORT, ("decided_on",), "officer"),
    "phase": (
        Kind.PHASE,
        ("notified_on", "started", "report_received", "report_approved", "ended"),
        "officer",
    ),
    "project": (Kind.PHASE, ("started", "ended"), "officer"),
    "document": (Kind.LETTER, ("dated", "received"), ""),
    "journal": (Kind.JOURNAL, ("happened_at",), "author"),
    "matter": (Kind.MATTER, ("received", "answered_on", "closed_on"), "officer"),
    "matter_site": (Kind.MATTER, ("permit_on",), ""),
    "point": (Kind.FIELD, ("established_on",), ""),
    "sample": (Kind.FIELD, ("taken_at", "finished_on"), "taken_by"),
    "water_level": (Kind.FIELD, ("measured_at",), "measured_by"),
    "deadline": (Kind.DEADLINE, ("triggered_on", "met_on", "due"), "officer"),
}
_VISITS = frozenset({"visit"})
# Of two days that tell the same, only the first that is known is a line.
_ONE_OF = frozenset({"document"})
# Days whose name adds nothing to what the line says already.
_SAYS_NOTHING = frozenset({"happened_at", "decided_on", "dated", "taken_at", "measured_at"})


def happenings_of(
    records: Records, shower: Shower, over: frozenset[str] = frozenset()
) -> tuple[Happening, ...]:
    """Give what the records themselves tell, newest first; `over` exceeds its criterion."""
    found = [
        line
        for noun, (kind, fields, by) in _DAYS.items()
        for record in records.get(noun, ())
        for line in _lines(record, kind, fields, by, shower)
    ]
    return newest_first([*found, *_results(records, shower, over)])


def _results(records: Records, shower: Shower, over: frozenset[str]) -> Iterator[Happening]:
    """Give one line for the results of a sample: how many, and how many are too high."""
    by_sample: dict[str, list[str]] = {}
    for result in records.get("result", ()):
        by_sample.setdefault(result.text("sample") or "", []).append(result.uid)
    for sample in records.get("sample", ()):
        found = by_sample.get(sample.uid, ())
        when = sample.get("finished_on") or sample.get("taken_at")
        if found and isinstance(when, date):
            told = shower.words.count("site.result.count", len(found))
            high = shower.words.count("site.result.over", len(over.intersection(found)))
            text = f"{_what(sample, shower)}: {told}, {high}"
            yield Happening(when, Kind.RESULT, text, "", "sample", sample.uid)


def newest_first(found: Iterable[Happening]) -> tuple[Happening, ...]:
    """Put lines in order; those of one moment in the order in which they were found."""
    return tuple(sorted(found, key=lambda line: line.moment, reverse=True))


def _lines(
    record: Record, kind: Kind, fields: Sequence[str], by: str, shower: Shower
) -> Iterator[Happening]:
    what = _what(record, shower)
    kind = Kind.VISIT if record.noun == "journal" and record.get("kind") in _VISITS else kind
    who = _who(record, by, shower)
    for field_id in fields:
        when = record.get(field_id)
        if not isinstance(when, date) or (field_id == "due" and record.get("state") != "open"):
            continue
        if field_id in _SAYS_NOTHING:
            text = what
        else:
            said = _plain(catalogue.field(record.noun, field_id).label(shower.language))
            text = f"{what}: {said[:1].lower()}{said[1:]}" if what else said
        yield Happening(when, kind, text, who, record.noun, record.uid)
        if record.noun in _ONE_OF:
            return


def _plain(label: str) -> str:
    """Leave out the word that only asks for a date."""
    return label.removesuffix(" den").removesuffix(" on")


def _who(record: Record, by: str, shower: Shower) -> str:
    uid = record.text(by) if by else None
    if uid is None:
        return ""
    field = catalogue.field(record.noun, by)
    return shower.record(field.target, uid) if field.target in NOUNS else uid


def _what(record: Record, shower: Shower) -> str:
    """Say what a record is, in the few words of a line."""
    tell = _TOLD.get(record.noun)
    return tell(record, shower) if tell else shower.record(record.noun, record.uid)


def _shown(record: Record, shower: Shower, *field_ids: str) -> str:
    parts = [
        shower.value(catalogue.field(record.noun, field_id), record.get(field_id))
        for field_id in field_ids
        if record.get(field_id) is not None
    ]
    return " · ".join(parts)


def _journal(record: Record, shower: Shower) -> str:
    kind = _shown(record, shower, "kind")
    text = " ".join((record.text("text") or "").split())
    return f"{kind}: {text}" if kind else text


def _matter(record: Record, shower: Shower) -> str:
    return _shown(record, shower, "kind", "title")


def _named(*field_ids: str) -> Callable[[Record, Shower], str]:
    return lambda record, shower: _shown(record, shower, *field_ids)


_TOLD: Mapping[str, Callable[[Record, Shower], str]] = {
    "decision": _named("kind", "nuance"),
    "assessment": _named("receptor", "answer", "reason"),
    "phase": _named("kind"),
    "project": _named("name"),
    "document": lambda record, shower: (
        record.text("title") or record.text("file_name") or _shown(record, shower, "kind")
    ),
    "journal": _journal,
    "matter": _matter,
    "point": _named("kind", "number"),
    "sample": _named("label", "medium"),
    "deadline": _named("title"),
}


def edits_of(history: History, shower: Shower, hidden: frozenset[str]) -> tuple[Happening, ...]:
    """Give one line per commit of the log; nouns that are hidden are only counted."""
    by_commit: dict[int, tuple[Commit, list[Logged]]] = {}
    for commit, logged in history:
        if logged is not None:
            by_commit.setdefault(commit.seq, (commit, []))[1].append(logged)
    return newest_first(
        Happening(
            commit.client_time,
            Kind.EDIT,
            _edited([one.edit for one in logged], commit, shower, hidden),
            commit.actor,
            seq=commit.seq,
        )
        for commit, logged in reversed(by_commit.values())
    )


def _edited(edits: Sequence[Edit], commit: Commit, shower: Shower, hidden: frozenset[str]) -> str:
    words = shower.words
    updates = [edit for edit in edits if isinstance(edit, Update)]
    if len(edits) == len(updates) == 1:
        text = change_text(updates[0], shower, hidden)
    elif len(edits) == 1:
        noun = NOUNS[edits[0].noun].label(words.language)
        key = "inserted" if isinstance(edits[0], Insert) else "deleted"
        text = words.say(f"site.edit.{key}", noun=noun)
    elif len(updates) == len(edits):
        labels = dict.fromkeys(
            catalogue.field(edit.noun, edit.field).label(words.language) for edit in updates
        )
        named = ", ".join([*labels][:_NAMED_FIELDS])
        text = words.count("site.edit.changed", len(edits), fields=named)
    else:
        gone = sum(isinstance(edit, Delete) for edit in edits)
        key = "taken" if gone and gone == len(edits) - len(updates) else "made"
        text = words.count(f"site.edit.{key}", len({edit.uid for edit in edits}))
    return f"{text} ({commit.reason})" if commit.reason else text


def change_text(edit: Update, shower: Shower, hidden: frozenset[str]) -> str:
    """Say which field of what was changed, from what, and to what."""
    field, words = catalogue.field(edit.noun, edit.field), shower.words
    label = field.label(words.language)
    if edit.noun != "site":
        label = f"{NOUNS[edit.noun].label(words.language)}, {label[:1].lower()}{label[1:]}"
    if field.personal or edit.noun in hidden:
        return words.say("site.edit.hidden", field=label)
    old, new = (_brief(shower.value(field, value)) for value in (edit.old, edit.new))
    return words.say("site.edit.from_to", field=label, old=old, new=new)


_LONGEST = 60


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
