"""A synthetic region for the bench of progress, and the same many times over."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from soilcase.demo.region import build_region
from soilcase.model.columns import Array, Columns
from soilcase.model.picture import Picture
from soilcase.priority.effort_columns import attach_effort
from soilcase.priority.surroundings import Surroundings
from soilcase.progress.states import NEEDS
from tests.demo_ground import ground
from tests.demo_picture import picture_of, surroundings_of

SEED = 2030
LINKS = frozenset({"site", "area", "project", "phase"})
COMPUTED = "computed_"


def made_region(sites: int, homes: int) -> tuple[Picture, Surroundings]:
    """Build a region, with what the rules answer for it."""
    region = build_region(ground(), SEED, sites=sites, homes=homes)
    surroundings = surroundings_of(region)
    return attach_effort(picture_of(region), surroundings), surroundings


def repeated(picture: Picture, times: int) -> Picture:
    """Give a region so many times over, each with identities of its own."""
    tables = {
        noun: table if noun == "ruleset" else _repeated(table, times)
        for noun, table in picture.tables.items()
        if noun in NEEDS
    }
    attached = {
        key: _always(np.tile(make(picture), times))
        for key, make in picture.attached.items()
        if key[0] == "area" and key[1].startswith(COMPUTED)
    }
    return replace(picture, tables={**picture.tables, **tables}, attached=attached)


def _always(column: Array) -> Callable[[Picture], Array]:
    return lambda _picture: column


def _repeated(table: Columns, times: int) -> Columns:
    values = {
        field: _renamed(column, times) if field in LINKS else np.tile(column, times)
        for field, column in table.values.items()
    }
    return Columns(table.noun, _renamed(table.uid, times), np.tile(table.rev, times), values)


def _renamed(
    column: np.ndarray[tuple[int], np.dtype[np.object_]], times: int
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    found = np.empty(len(column) * times, dtype=object)
    found[:] = [None if uid is None else f"{uid}.{n}" for n in range(times) for uid in column]
    return found
