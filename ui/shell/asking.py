"""Asks the region what it knows of what is typed: sites, addresses and parcels, with the answer.

Everything is looked up away from the window; the latest question wins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from soilcase.casework.answer_texts import Told, status_label, tell_answer
from soilcase.casework.answers import Answer, Reply, answer
from soilcase.casework.calls import log_call
from soilcase.casework.officers import officer_at
from soilcase.casework.snapshots import Snapshots, read_snapshots
from soilcase.casework.subjects import Kind, Sources, Subject, look_up, prepare, settle
from soilcase.model.edit import Change
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.model.words import Words
from soilcase.query.finding import Match

from ..kit.desk import Desk
from .hits import Hit

MOST = 8
METRES = 1000
LAYER = "layer"
Show = Callable[[Sequence[Hit]], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for what was typed: an answer if there is one, and what else may be meant."""

    subjects: Sequence[Subject] = ()
    answer: Answer | None = None
    told: Told | None = None
    problem: Problem | None = None


class Asking(QObject):
    """Holds the directories of addresses and parcels; `ready` when it looks up in them."""

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        """Start with no directories: they are read when a register has been shown."""
        super().__init__(desk)
        self._desk = desk
        self.is_ready = False
        desk.jobs.changed.connect(self._on_changed)

    def forget(self) -> None:
        """Let go of what was read: there is another register, or none."""
        self._desk.snapshots = Snapshots()
        self.is_ready = False

    def get_ready(self) -> None:
        """Read the directories, while the window can be used already."""
        picture, held = self._desk.picture, self._desk.snapshots
        if picture is not None:
            self._desk.jobs.ask(
                "snapshots",
                lambda register: read_snapshots(register.features, picture, held),
                self._on_snapshots,
            )

    def find(self, typed: str, show: Show) -> None:
        """Find what is typed, and the answer about it; shown when it is there."""
        picture, snapshots = self._desk.picture, self._desk.snapshots
        if picture is None or not typed.strip():
            show(())
            return
        words = self._desk.words
        self._desk.jobs.compute(
            "search",
            lambda: find(typed, prepare(picture, snapshots), words),
            lambda found: show(self._hits(found, picture)),
        )

    def _on_snapshots(self, snapshots: Snapshots) -> None:
        """Make the first question as quick as all others."""
        self._desk.snapshots = snapshots
        self.is_ready = True
        self.ready.emit()
        picture = self._desk.picture
        if picture is not None:
            self._desk.jobs.compute(
                "ready", lambda: prepare(picture, snapshots), lambda _sources: None
            )

    def _on_changed(self, change: Change) -> None:
        if any(logged.edit.noun == LAYER for logged in change.edits):
            self.get_ready()

    def _hits(self, found: Found, picture: Picture) -> list[Hit]:
        hits: list[Hit] = []
        given = found.answer
        if given is not None and found.told is not None:
            hits += self._answer_hits(given, found.told, picture)
        shown = {hit.copies for hit in hits}
        hits += [
            self._subject_hit(subject, picture)
            for subject in found.subjects
            if not (given is not None and subject.key == given.subject.key)
            and subject.text not in shown
        ]
        # What has not been read yet is not missing.
        if found.problem is not None and self.is_ready:
            hits.append(Hit("warning", tell(self._desk.words, found.problem), is_said=True))
        return hits

    def _answer_hits(self, given: Answer, told: Told, picture: Picture) -> list[Hit]:
        """Show a site before what is said of it, and a plot's sentence before its sites."""
        log = partial(self._log, given)
        said = Hit(
            "call",
            told.sentence,
            " ".join(told.notes),
            copies=told.sentence,
            log=log,
            is_said=True,
        )
        sites = [self._site_hit(hit.uid, picture, log=log) for hit in given.hits]
        if given.reply is Reply.NOTHING:
            sites = [
                self._site_hit(one.uid, picture, detail=_distance(self._desk.words, one.metres))
                for one in given.nearest
            ]
        return [*sites, said] if given.subject.kind is Kind.SITE else [said, *sites]

    def _subject_hit(self, subject: Subject, picture: Picture) -> Hit:
        if subject.kind is Kind.SITE:
            return self._site_hit(subject.key, picture, found=subject.told)
        kind = self._desk.words.say(f"window.search.kind.{subject.kind.value}")
        return Hit("map", subject.text, kind, typed=subject.text)

    def _site_hit(
        self,
        uid: str,
        picture: Picture,
        *,
        found: str = "",
        detail: str = "",
        log: Callable[[], None] | None = None,
    ) -> Hit:
        """Show a site by number and address, with the text by which it was found."""
        row = picture.row_of("site").get(uid)
        if row is None:
            return Hit("sites", found)
        sites = picture.sites
        status = picture.derived["status"][row]
        number, address, name = (sites[n][row] or "" for n in ("number", "address", "name"))
        shown = "   ".join(part for part in (number, address or name) if part)
        label = status_label(status, self._desk.words)
        also = found if found and found.casefold() not in shown.casefold() else ""
        return Hit(
            "sites",
            shown,
            " · ".join(part for part in (detail, label, also) if part),
            lambda: self._desk.want("site", uid),
            copies=number,
            status=status,
            log=log,
        )

    def _log(self, given: Answer) -> None:
        """Note that a call was answered, as a matter of the officer who sits here."""
        picture, words = self._desk.picture, self._desk.words
        officer = None if picture is None else officer_at(picture, self._desk.actor.name)
        self._desk.commit(
            log_call(given, words, officer),
            reason=words.say("lookup.call.reason"),
            said=words.say("window.search.logged", place=given.subject.text),
        )


def find(typed: str, sources: Sources, words: Words) -> Found:
    """Find what may be meant, and answer where one thing is; a doubt is told where it helps."""
    subjects = look_up(typed, sources, MOST)
    try:
        subject = settle(typed, sources)
        given = answer(sources, subject)
    except Problem as problem:
        asks_place = any(letter.isdigit() for letter in typed) and " " in typed.strip()
        return Found(subjects, problem=problem if asks_place and not subjects else None)
    told = tell_answer(given, words)
    if subject.match > Match.BEGINS:
        note = words.say("lookup.read_as", typed=typed, text=subject.text)
        told = Told(told.heading, told.sentence, told.found_by, (*told.notes, note), told.nearest)
    return Found(subjects, given, told)


def _distance(words: Words, metres: float) -> str:
    """Write a distance in metres, or from a kilometre on in those with one decimal."""
    if metres < METRES:
        return words.say("window.search.away", metres=round(metres))
    return words.say("window.search.away_km", kilometres=round(metres / METRES, 1))
