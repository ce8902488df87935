"""Makes a report of a kind from a picture, and writes it as a file of a kind."""

from collections.abc import Callable, Sequence
from pathlib import Path

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.words import Words
from soilcase.ports import About
from soilcase.progress.goal import find_goal

from .goal_report import goal_report
from .hearing import find_batch, hearing
from .keyfigures import key_figures, left_out
from .report import Pictures, Report

KINDS = ("hearing", "keyfigures", "progress")
ENDINGS = (".pdf", ".xlsx", ".html")


def make_report(  # noqa: PLR0913  what it is of, and what it is made with
    words: Words,
    picture: Picture,
    kind: str,
    about: About,
    *,
    subject: str | None = None,
    pictures: Pictures | None = None,
) -> Report:
    """Make a report of a register, whose name stands on every page with day and commit.

    `subject` is the name of the goal or the batch that the report is about.
    """
    if kind not in KINDS:
        raise Problem("report_kind_unknown", kind=kind, kinds=", ".join(KINDS))
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()
    if kind == "keyfigures":
        name = str(picture.today.year)
        sentences = (words.say("report.rule"), words.say("report.dates"))
        tables, notes = key_figures(words, picture), left_out(words)
    elif kind == "hearing":
        batch = find_batch(picture, subject)
        name = batch.name
        sentences, tables = hearing(words, picture, batch)
    else:
        goal = find_goal(picture, subject)
        name = goal.name
        sentences, tables = goal_report(words, picture, goal, pictures)
        if not any(table.picture for table in tables):
            notes = (words.say("report.no_pictures"),)
    return Report(
        id=kind,
        title=words.say(f"report.title.{kind}", name=name),
        language=words.language,
        foot=words.say("report.foot", day=picture.today, name=about.name, seq=picture.seq),
        mark=words.say("report.synthetic") if about.label else "",
        sentences=sentences,
        tables=tables,
        notes=notes,
    )


def ending_of(path: Path) -> str:
    """Give the kind of file that a path asks for; another than ours is a Problem."""
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise Problem("report_ending_unknown", path=path, endings=", ".join(ENDINGS))
    return ending


def written(
    words: Words, report: Report, ending: str, fonts: Callable[[], Sequence[Path]]
) -> bytes:
    """Write a report in one of the kinds of file; what writes the others is not even read."""
    if ending == ".html":
        from .write_html import html_of

        return html_of(report)
    if ending == ".xlsx":
        from .write_xlsx import xlsx_of

        return xlsx_of(words, report)
    from .write_pdf import pdf_of

    return pdf_of(words, report, fonts())
