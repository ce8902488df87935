"""The command that writes a report as a file."""

from pathlib import Path

from soilcase.exchange.new_file import new_file
from soilcase.reports.making import ENDINGS, ending_of, make_report, written

from .grammar import Given
from .session import DONE, Session


def report(session: Session, given: Given) -> int:
    """Write a report; an older file of the same kind is replaced when all is written."""
    path, words = Path(given.one("out")), session.words
    ending = ending_of(path)
    with session.opened(given.one("register")) as register:
        picture = session.with_effort(register, session.picture(register))
        about = register.about()
    with session.console.step("report"):
        subject = given.maybe("batch") or given.maybe("goal")
        pictures = session.tools.pictures(words)
        made = make_report(
            words, picture, given.one("kind"), about, subject=subject, pictures=pictures
        )
        held = written(words, made, ending, session.tools.fonts)
        with new_file(path, ENDINGS) as handle:
            handle.write(held)
    session.console.say(words.say("report.written", path=path))
    return DONE
