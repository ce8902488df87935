"""A desk to work at: one site with an area, two officers, and the bundled codes and rules."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from soilcase.casework.records import record as read_record
from soilcase.model.edit import Change, Delete, Edit, Insert, Logged, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.seeds import seed_records
from soilcase.model.telling import tell
from soilcase.model.values import Plain, Value, Values, canonical
from soilcase.model.words import Words
from tests.demo_ground import FOLDER
from tests.soilcase.model.regions import Region

TODAY = date(2026, 11, 24)


def uid(number: int) -> str:
    """Give an identity that is easy to read."""
    return f"00000000-0000-7000-8000-{number:012d}"


SITE, AREA, OTHER_SITE, MLP, EBJ = (uid(number) for number in range(1, 6))
PROJECT = uid(6)


def ago(days: int) -> date:
    """Give a day before today."""
    return TODAY - timedelta(days=days)


@cache
def _seeds() -> tuple[tuple[str, str, Values], ...]:
    texts = [path.read_text("utf8") for path in sorted(FOLDER.parent.glob("*.json"))]
    return tuple(seed_records(texts))


def desk(*uses: str) -> Region:
    """Give a register with one site and one area that is used so."""
    region = Region()
    for noun, seed, values in _seeds():
        region.add(noun, seed, **values)
    region.add("officer", MLP, initials="MLP", login="maja", active=True)
    region.add("officer", EBJ, initials="EBJ", login="else", active=True)
    region.add("site", SITE, number="791-90014", address="Eksempelgade 14, 8800 Viborg")
    region.add("site", OTHER_SITE, number="751-90027", address="Prøvevej 27, 8000 Aarhus C")
    region.add("area", AREA, site=SITE, uses=uses or None)
    region.add("project", PROJECT, site=SITE)
    return region


def see(region: Region, today: date = TODAY) -> Picture:
    """Give the picture of a register."""
    return region.picture(today)


def decided(region: Region, kind: str | None, *, days: int = 400, **told: Value) -> Region:
    """Let something stand for the area; None: nothing does."""
    if kind is not None:
        usual: Values = {"state": "approved", "valid_from": ago(days)}
        region.add("decision", uid(90), area=AREA, kind=kind, **{**usual, **told})
    return region


def rules(region: Region, kind: str, document: Plain, version: str = "EGEN-1") -> Region:
    """Let the region have chosen rules of its own, from today on."""
    text = canonical(document)
    told: dict[str, Value] = {"kind": kind, "version": version, "rules": text}
    region.add("ruleset", uid(80), state="approved", valid_from=TODAY, **told)
    return region


def done(picture: Picture, edits: Iterable[Edit]) -> Picture:
    """Give the picture after edits, each of which must start from what stands there."""
    listed = tuple(edits)
    for edit in listed:
        held = edit.uid in picture.row_of(edit.noun)
        assert held is not isinstance(edit, Insert)
        if isinstance(edit, Update):
            assert edit.old == _seen(picture, edit.noun, edit.uid).get(edit.field)
        if isinstance(edit, Delete):
            assert edit.values == _seen(picture, edit.noun, edit.uid)
    return picture.after(Change(picture.seq + 1, tuple(map(Logged, listed))))


def _seen(picture: Picture, noun: str, record: str) -> Values:
    return read_record(picture, noun, record)


def later(picture: Picture, days: int) -> Picture:
    """Give the same register so many days later."""
    return replace(picture, today=picture.today + timedelta(days=days))


def inserted(edits: Iterable[Edit], noun: str) -> list[Insert]:
    """Give the new records of a noun."""
    return [edit for edit in edits if isinstance(edit, Insert) and edit.noun == noun]


def updates(edits: Iterable[Edit], noun: str) -> dict[str, Value]:
    """Give what is newly said of the one record of a noun."""
    return {
        edit.field: edit.new for edit in edits if isinstance(edit, Update) and edit.noun == noun
    }


@cache
def words(language: str) -> Words:
    """Read the words of a language."""
    folder = FOLDER.parent.parent / "words"
    texts = {
        one: tuple(path.read_text("utf8") for path in sorted((folder / one).glob("*.toml")))
        for one in ("da", "en")
    }
    return Words.read(texts, language)


def said(problem: Problem) -> str:
    """Give the Danish sentence of a problem; it is whole in both languages."""
    assert tell(words("en"), problem)
    return tell(words("da"), problem)
