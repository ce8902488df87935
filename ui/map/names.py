"""The names of sites close in, and those of generation contaminations from farther out."""

import numpy as np

from soilcase.model.picture import Picture

from .labels import Labels
from .outline import Flags
from .places import Places, Texts
from .theme import CLUSTERED, Theme

# Seen from here on, in metres per pixel: what a site is called, and else its number.
NEAR = 1.3
_BESIDE = 11.0


def site_labels(picture: Picture, places: Places, theme: Theme) -> tuple[Labels, ...]:
    """Name the shown sites; a generation contamination as soon as its sign is seen."""
    shown = (theme.sign >= 0) & np.isfinite(places.xy).all(axis=1)
    is_generation = np.asarray(picture.sites["generation"] == 1)
    text = _texts(picture)
    return (
        _labels(text, places, theme, shown & is_generation, CLUSTERED),
        _labels(text, places, theme, shown & ~is_generation, NEAR),
    )


def _texts(picture: Picture) -> Texts:
    """Give each site's name, or its number where it has none."""
    sites = picture.sites
    pairs = zip(sites["name"].tolist(), sites["number"].tolist(), strict=True)
    text = np.empty(len(sites), dtype=object)
    text[:] = [name or number or "" for name, number in pairs]
    return text


def _labels(text: Texts, places: Places, theme: Theme, picked: Flags, coarsest: float) -> Labels:
    rows = np.flatnonzero(picked & (text != ""))
    return Labels(
        text[rows],
        places.xy[rows],
        theme.sign[rows].astype(np.float64),
        np.full(len(rows), coarsest),
        is_strong=coarsest > NEAR,
        beside=_BESIDE,
    )
