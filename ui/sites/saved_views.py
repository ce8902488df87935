"""Saved views: those that are always there, and those that people keep in the register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from soilcase.model.edit import Actor, Delete, Edit, Insert, Update
from soilcase.model.identity import new_uid
from soilcase.model.picture import Picture
from soilcase.model.text import sort_key
from soilcase.model.values import Value
from soilcase.model.words import Words
from soilcase.query.keys import SITE
from soilcase.query.parse import parse
from soilcase.query.syntax import Condition, Is, Pattern
from soilcase.query.views import MARKS, SHOWN, VERSION, Mark, Order, View, read_view, write_view

NOUN = "view"
ROOM = "sites"
ALL = "all"
_BUILT_IN = "built_in:"
_LAST = 1 << 30
# What each of the views that are always there asks for, as a filter is stored.
_ALWAYS = {
    "soon": "site.next_deadline<30d",
    "v1_effort": "site.status:v1,v1_v2 site.effort:yes",
    "v2_no_nuance": "site.status:v2,v1_v2 site.nuance:unknown",
    "no_officer": "site.officer:unknown site.status:v1,v2,v1_v2",
    "effort_unknown": "site.effort:unknown site.status:v1,v2,v1_v2",
}
_BY_DEADLINE = (Order("next_deadline"),)
_OVERDUE = "site.next_deadline<0d"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view with a name; those that are always there have no record and cannot be lost."""

    id: str
    name: str
    text: str
    is_shared: bool = False
    is_mine: bool = False
    ordinal: int = _LAST

    @property
    def is_built_in(self) -> bool:
        """Say whether it is one of those that are always there."""
        return self.id.startswith(_BUILT_IN)

    def view(self) -> View:
        """Read what is shown; what this version cannot read is a Problem."""
        return read_view(self.text)


def officer_of(picture: Picture | None, actor: Actor) -> str | None:
    """Give the officer that the person at this desk is, by initials or login."""
    table = picture.tables.get("officer") if picture else None
    if table is None:
        return None
    for field in ("initials", "login"):
        for uid, name in zip(table.uid, table[field], strict=True):
            if name is not None and name.casefold() == actor.name.casefold():
                found: str = uid
                return found
    return None


def built_in(words: Words, picture: Picture | None, actor: Actor) -> Iterator[SavedView]:
    """Give the views that are always there."""
    plain = View(marks=(Mark(_OVERDUE, "●", words.say("sites.marks.overdue")),))
    yield _always(words, ALL, plain)
    mine = Condition(SITE, "officer", (Is(Pattern(_initials(picture, actor), is_whole=True)),))
    yield _always(words, "mine", replace(plain, filter=mine, sort=_BY_DEADLINE))
    for name, text in _ALWAYS.items():
        view = replace(plain, filter=parse(text))
        if name == "soon":
            view = replace(view, sort=_BY_DEADLINE, columns=_with_marks())
        yield _always(words, name, view)


def saved(picture: Picture, actor: Actor) -> Sequence[SavedView]:
    """Give the views of this register that the person at this desk may see, in their order."""
    table = picture.tables.get(NOUN)
    if table is None:
        return ()
    me = officer_of(picture, actor)
    found = [
        SavedView(
            id=table.uid[row],
            name=table["name"][row],
            text=table["definition"][row],
            is_shared=table["shared"][row] == 1,
            is_mine=table["owner"][row] in (None, me),
            ordinal=_ordinal(table["ordinal"][row]),
        )
        for row in range(len(table))
        if table["room"][row] in (None, ROOM)
    ]
    seen = [each for each in found if each.is_shared or each.is_mine]
    return sorted(seen, key=lambda each: (each.is_shared, each.ordinal, sort_key(each.name)))


def all_views(words: Words, picture: Picture, actor: Actor) -> Sequence[SavedView]:
    """Give every view there is to choose from; the palette finds them by name."""
    return (*built_in(words, picture, actor), *saved(picture, actor))


def _always(words: Words, name: str, view: View) -> SavedView:
    told = words.say(f"sites.view.built_in.{name}")
    return SavedView(f"{_BUILT_IN}{name}", told, write_view(view))


def _initials(picture: Picture | None, actor: Actor) -> str:
    uid = officer_of(picture, actor)
    if picture is None or uid is None:
        return actor.name
    name = picture.tables["officer"]["initials"][picture.row_of("officer")[uid]]
    return str(name or actor.name)


def _with_marks() -> tuple[str, ...]:
    return (*SHOWN[:3], MARKS, *SHOWN[3:])


def _ordinal(value: float) -> int:
    return _LAST if value != value else int(value)  # noqa: PLR0124  NaN is not known


# What is done to them: edits, for the one road.


def insert(name: str, view: View, owner: str | None, ordinal: int, *, shared: bool) -> Insert:
    """Keep a view under a name."""
    values: dict[str, Value] = {
        "name": name,
        "room": ROOM,
        "definition": write_view(view),
        "version": VERSION,
        "shared": shared,
        "owner": owner,
        "ordinal": ordinal,
    }
    known = {field: value for field, value in values.items() if value is not None}
    return Insert(NOUN, new_uid(), known)


def save(kept: SavedView, view: View) -> list[Edit]:
    """Let a kept view show this from now on."""
    return [Update(NOUN, kept.id, "definition", kept.text, write_view(view))]


def rename(kept: SavedView, name: str) -> list[Edit]:
    """Give a kept view another name."""
    return [Update(NOUN, kept.id, "name", kept.name, name)]


def share(picture: Picture, kept: SavedView, *, shared: bool) -> list[Edit]:
    """Show a kept view to everybody, or no longer."""
    before = _flag(picture.tables[NOUN]["shared"][picture.row_of(NOUN)[kept.id]])
    return [Update(NOUN, kept.id, "shared", before, shared)]


def delete(picture: Picture, kept: SavedView) -> list[Edit]:
    """Take a kept view away."""
    row = picture.row_of(NOUN)[kept.id]
    table = picture.tables[NOUN]
    values: dict[str, Value] = {
        "name": kept.name,
        "room": table["room"][row],
        "definition": kept.text,
        "shared": _flag(table["shared"][row]),
        "owner": table["owner"][row],
        "version": _whole(table["version"][row]),
        "ordinal": _whole(table["ordinal"][row]),
        "extra": table["extra"][row],
    }
    known = {field: value for field, value in values.items() if value is not None}
    return [Delete(NOUN, kept.id, known)]


def move(views: Sequence[SavedView], kept: SavedView, step: int) -> list[Edit]:
    """Move a kept view among its own kind, one place up or down."""
    alike = [each for each in views if not each.is_built_in and each.is_shared == kept.is_shared]
    place = next(number for number, each in enumerate(alike) if each.id == kept.id)
    other = place + step
    if not 0 <= other < len(alike):
        return []
    alike[place], alike[other] = alike[other], alike[place]
    return [
        Update(NOUN, each.id, "ordinal", None if each.ordinal == _LAST else each.ordinal, number)
        for number, each in enumerate(alike)
        if each.ordinal != number
    ]


def _flag(value: int) -> bool | None:
    return None if value < 0 else bool(value)


def _whole(value: float) -> int | None:
    return None if value != value else int(value)  # noqa: PLR0124  NaN is not known
