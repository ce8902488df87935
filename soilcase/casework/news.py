"""What changed on an officer's sites since they last looked, by the number of the commit."""

from dataclasses import dataclass

import numpy as np

from soilcase.casework.officers import stands_in_for
from soilcase.model.catalogue import NOUNS
from soilcase.model.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One site on which records were added or changed, and of which nouns."""

    site: str
    number: str
    nouns: tuple[str, ...]
    seq: int


def changed_since(picture: Picture, officer: str, seq: int) -> tuple[News, ...]:
    """Give an officer's sites that later commits touched, the latest first.

    What was deleted leaves no row, and is found in the history instead.
    """
    sites = picture.sites
    whose = frozenset({officer, *stands_in_for(picture, officer)})
    names = zip(sites["officer"].tolist(), sites["deputy"].tolist(), strict=True)
    mine = np.array([held in whose or deputy == officer for held, deputy in names], dtype=bool)
    latest = np.zeros(len(sites), dtype=np.int64)
    nouns: dict[int, list[str]] = {}
    for noun in (noun for noun in NOUNS if noun in picture.tables):
        rows, rev = picture.site_rows(noun), picture.tables[noun].rev
        new = np.flatnonzero((rev > seq) & (rows >= 0))
        new = new[mine[rows[new]]]
        np.maximum.at(latest, rows[new], rev[new])
        for row in np.unique(rows[new]).tolist():
            nouns.setdefault(row, []).append(noun)
    found = [
        News(
            site=str(sites.uid[row]),
            number=str(sites["number"][row]),
            nouns=tuple(held),
            seq=int(latest[row]),
        )
        for row, held in nouns.items()
    ]
    return tuple(sorted(found, key=lambda news: (-news.seq, news.number)))
