"""What a ranked site is used for: the most sensitive use that is written, or that the map shows.

What is written of the areas goes before what is written of the site. A home, a childcare or a
playground that the map shows on an area counts wherever it is the more sensitive.
"""

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.model.gather import Rows, spread
from soilcase.model.picture import Picture
from soilcase.priority.facts import Fact, FactKey, Origin, Status
from soilcase.priority.ranked import Ranked, one_origin, only, or_else

# The more sensitive comes first. Uses of the register that have none of these names, such as
# farmland or allotments, are not ranked: the method has no number for them.
USES = ("childcare", "home", "playground", "public", "commercial", "none")
_NOTHING = len(USES)
_NAMES = np.array([*USES, ""], dtype=object)
_USE_OF: Mapping[str, str] = {
    **{use: use for use in USES},
    **dict.fromkeys(("institution", "recreational", "public_access", "road"), "public"),
}
_PLACE_OF = {code: USES.index(use) for code, use in _USE_OF.items()}
SHOWN = {
    FactKey.CHILDCARE: "childcare",
    FactKey.HOME: "home",
    FactKey.PLAYGROUND: "playground",
}
Places = NDArray[np.int64]


def use(picture: Picture, ranked: Ranked, layers: Mapping[FactKey, Fact]) -> Fact:
    """Give the most sensitive use of each site."""
    count = len(ranked)
    own = _most_sensitive(ranked.place, picture.tables["area"]["uses"][ranked.areas], count)
    of_site = _most_sensitive(np.arange(count), picture.sites["uses"][ranked.sites], count)
    written = or_else(
        _written(own, Status.KNOWN, "area"), _written(of_site, Status.POTENTIAL, "site")
    )
    shown = reduce(or_else, (_shown(layers[key], name) for key, name in SHOWN.items()))
    is_more = _places(shown) < _places(written)
    return or_else(only(shown, is_more), written)


def _written(places: Places, sure: Status, noun: str) -> Fact:
    return one_origin(_NAMES[places], places < _NOTHING, sure, Origin(noun, "", "uses", ""))


def _shown(distance: Fact, name: str) -> Fact:
    """Say which sites have something of a kind standing on them."""
    is_there = distance.values == 0
    values = np.where(is_there, name, "").astype(object)
    status = np.where(is_there, Status.POTENTIAL, Status.UNKNOWN).astype(np.int8)
    return Fact(values, status, np.where(is_there, distance.origin, -1), distance.origins)


def _places(fact: Fact) -> Places:
    place = {name: number for number, name in enumerate(_NAMES.tolist())}
    return np.array([place[name] for name in fact.values.tolist()], dtype=np.int64)


def _most_sensitive(
    rows: Rows, uses: Array | Sequence[tuple[str, ...] | None], count: int
) -> Places:
    found = np.full(count, _NOTHING, dtype=np.int64)
    which, codes = spread(np.arange(len(rows)), uses)
    places = np.array([_PLACE_OF.get(code, _NOTHING) for code in codes], dtype=np.int64)
    np.minimum.at(found, rows[which], places)
    return found
