"""The three-way merge of long texts, line by line (diff3).

Both sides are compared with the base. A base line that both sides kept holds them together; what
lies between two such lines is one region. Where only one side changed a region its lines are
taken; where both did, differently, they overlap: no unchanged line says in which order the two
paragraphs belong.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

Lines: TypeAlias = Sequence[str]

# Comparing costs about one step for each pair of equal lines; above this the changed middle is
# taken as one region, which can only ask a person more often, never merge wrongly.
_MOST_PAIRS = 100_000


def merge_lines(base: Lines, office: Lines, incoming: Lines) -> list[str] | None:
    """Merge the lines of two sides, or give None where they overlap.

    Where lines repeat it can be uncertain which of them a side kept. A merge that would come out
    differently if a side were merged into it once more is uncertain in that way, and is not made.
    """
    merged = _merge(base, office, incoming)
    if merged is None:
        return None
    again = (_merge(base, merged, side) for side in (office, incoming))
    return merged if all(repeated in (merged, None) for repeated in again) else None


def join_lines(base: Lines, office: Lines, incoming: Lines) -> list[str]:
    """Merge the lines of two sides; where they overlap the office's come before the other's."""
    merged: list[str] = []
    for before, here, there in _regions(base, office, incoming):
        taken = _taken(before, here, there)
        merged.extend([*here, *there] if taken is None else taken)
    return merged


def _merge(base: Lines, office: Lines, incoming: Lines) -> list[str] | None:
    merged: list[str] = []
    for before, here, there in _regions(base, office, incoming):
        taken = _taken(before, here, there)
        if taken is None:
            return None
        merged.extend(taken)
    return merged


def _taken(before: Lines, here: Lines, there: Lines) -> Lines | None:
    if here in (before, there):
        return there
    return here if there == before else None


def _regions(base: Lines, office: Lines, incoming: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    starts = (0, 0, 0)
    in_office, in_incoming = _partners(base, office), _partners(base, incoming)
    for line in sorted(in_office.keys() & in_incoming.keys()):
        ends = (line, in_office[line], in_incoming[line])
        yield _between(starts, ends, base, office, incoming)
        kept = base[line : line + 1]
        yield kept, kept, kept
        starts = (ends[0] + 1, ends[1] + 1, ends[2] + 1)
    ends = (len(base), len(office), len(incoming))
    yield _between(starts, ends, base, office, incoming)


def _between(
    starts: tuple[int, int, int],
    ends: tuple[int, int, int],
    base: Lines,
    office: Lines,
    incoming: Lines,
) -> tuple[Lines, Lines, Lines]:
    return (
        base[starts[0] : ends[0]],
        office[starts[1] : ends[1]],
        incoming[starts[2] : ends[2]],
    )


def _partners(base: Lines, side: Lines) -> dict[int, int]:
    """Say for each base line that a side kept where it stands there."""
    head = _common(base, side)
    tail = _common(base[head:][::-1], side[head:][::-1])
    middle, other = base[head : len(base) - tail], side[head : len(side) - tail]
    found = {line: line for line in range(head)}
    for block in _matches(middle, other):
        for step in range(block[2]):
            found[head + block[0] + step] = head + block[1] + step
    for step in range(1, tail + 1):
        found[len(base) - step] = len(side) - step
    return found


def _common(one: Lines, other: Lines) -> int:
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count


def _matches(middle: Lines, other: Lines) -> list[tuple[int, int, int]]:
    seen = Counter(other)
    if sum(seen[line] for line in middle) > _MOST_PAIRS:
        return []
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]
