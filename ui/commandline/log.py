"""Commands that read the log and turn it back: history, undo, redo."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from soilcase.model.clock import danish_time
from soilcase.model.edit import Commit, Logged, Outcome
from soilcase.model.problem import Problem
from soilcase.model.text import show_datetime
from soilcase.model.values import Plain, moment_text
from soilcase.model.words import Words
from soilcase.ports import Register
from soilcase.query.value_texts import Shower

from .belongings import belonging_to, deleted_from, note_looks
from .grammar import Given, whole
from .outcomes import edit_line, is_personal, plain_edit, tell_outcome
from .session import DONE, Session
from .sites import find_site

LIMIT = 20
MOST = 1_000_000


def history(session: Session, given: Given) -> int:
    """Tell the latest commits, or all that was ever done to one site; the newest comes last."""
    site = given.maybe("site")
    if site is None:
        return _commits(session, given)
    purpose = given.maybe("purpose")
    with session.opened(given.one("register"), write=purpose is not None) as register:
        picture = session.picture(register)
        uid = find_site(picture.sites, site)
        records = list(belonging_to(picture, uid))
        records += deleted_from(register.deleted(), records)
        note_looks(register, records, purpose)
        told = register.history([record.uid for record in records])
    shower = Shower(session.words, picture)
    grouped = [
        (commit, [logged for _, logged in group])
        for commit, group in groupby(told, key=lambda pair: pair[0])
    ]
    if "json" in given.values:
        session.console.json([_plain(commit, edits, purpose) for commit, edits in grouped])
    else:
        for commit, edits in grouped:
            session.console.say(*_lines(shower, commit, edits, purpose))
    return DONE


def _commits(session: Session, given: Given) -> int:
    limit = given.whole("limit", LIMIT, 1, MOST)
    with session.opened(given.one("register")) as register:
        newest = register.commits(limit)
        head = register.head()
    if "json" in given.values:
        session.console.json([_header(commit) for commit in reversed(newest)])
        return DONE
    for commit in reversed(newest):
        session.console.say(_title(session.words, commit))
    if head > len(newest):
        older = session.words.say("command.said.older", shown=len(newest), of=head)
        session.console.warn(older)
    return DONE


def _lines(
    shower: Shower, commit: Commit, edits: Sequence[Logged | None], purpose: str | None
) -> Iterator[str]:
    yield _title(shower.words, commit)
    for logged in edits:
        if logged is None:
            yield f"    {shower.words.say('label.erased')}"
        else:
            yield f"    {edit_line(shower, logged, hide=purpose is None and is_personal(logged))}"


def _title(words: Words, commit: Commit) -> str:
    return words.say(
        "label.commit",
        seq=commit.seq,
        moment=_clock(commit.received_at, words.language),
        actor=commit.actor,
        source=words.say(f"label.source.{commit.source.value}"),
        reason=_reason(words, commit),
        count=commit.count,
    )


def _reason(words: Words, commit: Commit) -> str:
    if commit.undoes is None:
        return commit.reason
    return words.say("label.undoes", commit=commit.undoes)


def _clock(moment: datetime, language: str) -> str:
    return show_datetime(moment, language, danish_time())


def _plain(commit: Commit, edits: Sequence[Logged | None], purpose: str | None) -> Plain:
    told: list[Plain] = [
        None
        if logged is None
        else plain_edit(logged, hide=purpose is None and is_personal(logged))
        for logged in edits
    ]
    return {**_header(commit), "edits": told}


def _header(commit: Commit) -> dict[str, Plain]:
    return {
        "commit": commit.seq,
        "uid": commit.uid,
        "at": moment_text(commit.received_at),
        "actor": commit.actor,
        "device": commit.device,
        "source": commit.source.value,
        "reason": commit.reason,
        "undoes": commit.undoes,
        "count": commit.count,
        "hash": commit.hash,
    }


def undo(session: Session, given: Given) -> int:
    """Undo a commit, or one's own latest that is not undone."""
    seq = _commit(given.maybe("commit"))
    partial = "partial" in given.values
    return _turned(session, given, lambda register: register.undo(seq, partial=partial))


def _commit(typed: str | None) -> int | None:
    """Read a commit's number; what is no number is the number of none."""
    seq = None if typed is None else whole(typed)
    if typed is not None and seq is None:
        raise Problem("unknown_commit", commit=typed)
    return seq


def redo(session: Session, given: Given) -> int:
    """Undo one's own latest undo."""
    return _turned(session, given, lambda register: register.redo())


def _turned(session: Session, given: Given, turn: Callable[[Register], Outcome]) -> int:
    with session.opened(given.one("register"), write=True) as register:
        picture = session.picture(register)
        outcome = turn(register)
    code = tell_outcome(session, given, outcome, picture)
    if outcome.left:
        session.console.warn(session.words.count("command.said.left", len(outcome.left)))
    return code
