"""A slow, separate telling of the merge table: what should become of an edit, in symbols.

It shares nothing with the merge. A record has two fields, `it` and `beside`; values are single
letters whose meaning (near, mergeable, made of members) is written out here by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

Symbol = str | None
Row = dict[str, Symbol]

SEEN, CHANGED = "s", "t"
ALPHABETS: dict[str, tuple[Symbol, ...]] = {"set": (None, "p", "pq", "qr")}
LETTERS: tuple[Symbol, ...] = (None, "a", "b", "c")

# Which of three values are equal, in the order base, office, incoming: x is the first met.
BY_PATTERN = {
    "xxx": "same",
    "xxy": "incoming",
    "xyx": "office",
    "xyy": "same",
    "xyz": "clash",
}
# a is three lines, b changed its first and c its last.
TEXTS = {"abc": "bc", "acb": "bc", "bac": "c", "bca": "c", "cab": "b", "cba": "b"}
# a and b are less than 1 cm apart.
PLACES = {
    letters: how
    for how, cases in {
        "incoming": ("abc", "bac", "ab-", "ba-"),
        "office": ("acb", "bca", "a-b", "b-a"),
        "same": ("cab", "cba", "-ab", "-ba"),
    }.items()
    for letters in cases
}
# In the base, at the office, in the incoming set: is a member in the merged one?
MEMBERS = {"000": 0, "001": 1, "010": 1, "011": 1, "100": 0, "101": 0, "110": 0, "111": 1}


@dataclass(frozen=True)
class Story:
    """What was seen, what happened at the office since, and what comes in."""

    kind: str
    happened: str
    office: Symbol
    beside: str
    comes: str
    base: Symbol
    incoming: Symbol
    from_field: bool
    parent_gone: bool


@dataclass(frozen=True)
class Ending:
    """The word for the summary, the record as it then stands, and what is kept beside it."""

    word: str
    row: Row | None
    clash: tuple[str, str, Row, Row, Row] | None = None
    parked: str | None = None


def stories(kind: str, alphabet: tuple[Symbol, ...]) -> Iterator[Story]:
    """Give every story: nothing known, nothing happened, or I, U, D, R; then I, U, D or R."""
    for happened, comes in product("?-IUDR", "IUDR"):
        offices = alphabet if happened in "IUR" else (None,)
        besides = (SEEN, CHANGED) if happened in "IUR" else (SEEN,)
        bases = alphabet if comes in "UD" else (None,)
        for office, beside, base, incoming in product(offices, besides, bases, alphabet):
            for from_field, parent_gone in product((False, True), repeat=2):
                yield Story(
                    kind,
                    happened,
                    office,
                    beside,
                    comes,
                    base,
                    incoming,
                    from_field,
                    parent_gone,
                )


def stands(story: Story) -> Row | None:
    """Give the record as it stands when the edit comes in."""
    if story.happened in "IUR":
        return {"it": story.office, "beside": story.beside}
    if story.happened == "-" and story.comes in "UD":
        return {"it": story.base, "beside": SEEN}
    return None


def is_remembered(story: Story) -> bool:
    """Say whether a tombstone remembers the record."""
    return story.happened in "DR" or (story.happened == "-" and story.comes == "R")


def happened_since(story: Story) -> bool:
    """Say whether others touched the record after what the author had seen."""
    return story.happened in "IUDR"


def tell_value(kind: str, base: Symbol, office: Symbol, incoming: Symbol) -> tuple[Symbol, str]:
    """Give what the row shall say and how: same, office, incoming, both or clash."""
    if kind == "derived":
        return office, "same"
    seen: list[Symbol] = []
    pattern = ""
    for symbol in (base, office, incoming):
        if symbol not in seen:
            seen.append(symbol)
        pattern += "xyz"[seen.index(symbol)]
    how = BY_PATTERN[pattern]
    letters = "".join(symbol or "-" for symbol in (base, office, incoming))
    if how == "clash" and kind == "geometry":
        how = PLACES.get(letters, "clash")
    if how == "clash" and kind == "text" and letters in TEXTS:
        return TEXTS[letters], "both"
    if how == "clash" and kind == "set":
        sides = (base or "", office or "", incoming or "")
        kept = "".join(
            member
            for member in "pqr"
            if MEMBERS["".join("1" if member in side else "0" for side in sides)]
        )
        return kept or None, "both"
    return (incoming if how == "incoming" else office), how


def tell(story: Story) -> Ending:
    """Give what should become of a story."""
    row = stands(story)
    telling = {"I": _insert, "R": _insert, "U": _update, "D": _delete}[story.comes]
    ending = telling(story, row)
    if story.parent_gone and story.comes != "D" and ending.word != "same":
        return Ending("parked", row, parked="parent_gone")
    return ending


def _update(story: Story, row: Row | None) -> Ending:
    if story.base == story.incoming or story.kind == "derived":
        return Ending("same", row)
    if row is None:
        why = "deleted" if is_remembered(story) else "unknown_record"
        return Ending("parked", None, parked=why)
    value, how = tell_value(story.kind, story.base, row["it"], story.incoming)
    if story.kind == "proposal" and how in ("incoming", "clash"):
        if story.from_field:
            return Ending("parked", row, parked="proposal")
        if happened_since(story):
            how = "clash"
    if how == "clash":
        kind = story.kind if story.kind in ("text", "geometry", "proposal") else "value"
        sides = ({"it": story.base}, {"it": row["it"]}, {"it": story.incoming})
        return Ending("conflict", row, clash=(kind, "it", *sides))
    if value == row["it"]:
        return Ending("same", row)
    alone = how == "incoming" and not happened_since(story)
    return Ending("clean" if alone else "parallel", {**row, "it": value})


def _insert(story: Story, row: Row | None) -> Ending:
    if row is not None:
        return _insert_again(story, row)
    if is_remembered(story) and happened_since(story):
        return Ending("parked", None, parked="deleted")
    if story.kind == "proposal" and story.from_field and story.incoming:
        return Ending("parked", None, parked="proposal")
    said = None if story.kind == "derived" else story.incoming
    return Ending("clean", {"it": said, "beside": SEEN})


def _insert_again(story: Story, row: Row) -> Ending:
    after = dict(row)
    office: Row = {}
    lost: Row = {}
    for name, kind, comes in (("it", story.kind, story.incoming), ("beside", "value", SEEN)):
        value, how = tell_value(kind, None, row[name], comes)
        if kind == "proposal" and how in ("incoming", "clash"):
            if story.from_field:
                return Ending("parked", row, parked="proposal")
            how = "clash"
        if how == "clash":
            office[name], lost[name] = row[name], comes
        else:
            after[name] = value
    if lost:
        return Ending("conflict", after, clash=("insert", "", {}, office, lost))
    return Ending("same" if after == row else "parallel", after)


def _delete(story: Story, row: Row | None) -> Ending:
    if row is None:
        return Ending("same", None)
    told: Row = {"it": story.base, "beside": SEEN}
    near = story.kind == "geometry" and {story.base, row["it"]} == {"a", "b"}
    as_seen = near or story.kind == "derived" or row["it"] == story.base
    if not as_seen or row["beside"] != SEEN:
        return Ending("conflict", row, clash=("delete", "", told, row, {}))
    if story.from_field and story.kind == "proposal" and row["it"]:
        return Ending("parked", row, parked="proposal")
    return Ending("clean", None)
