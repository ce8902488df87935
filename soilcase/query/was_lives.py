"""When records were in the register, and which of their versions is the last that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soilcase.model.columns import Array
from soilcase.query.past import Past
from soilcase.query.timelines import EVER, NEVER, Numbers, Spans, Timeline, timeline_of
from soilcase.query.versions import NOW, Versions

Flags = NDArray[np.bool_]
UNKNOWN_CODE = -1


@dataclass(frozen=True, slots=True)
class Lives:
    """The sites' lives: the day each entered the log, and up to which commit it is known.

    `cut` is the commit that deleted a site, or NOW: what was said just before is its last word.
    """

    past: Past
    entered: Numbers
    cut: Numbers

    def days(self, versions: Versions) -> tuple[Numbers, Numbers]:
        """Give the day from which and until which each version stood in the register."""
        since = self.past.day_of(versions.since)
        until = np.where(versions.until == NOW, NEVER, self.past.day_of(versions.until))
        return since, until

    def is_last(self, versions: Versions, which: Numbers, site: Numbers) -> Flags:
        """Flag the versions that stood when their site was last known."""
        cut = self.cut[np.maximum(site, 0)]
        found: Flags = (site >= 0) & (versions.since[which] < cut) & (cut <= versions.until[which])
        return found

    def until_entered(self, spans: Spans) -> Spans:
        """Let spans of sites end when the log begins to tell of the site."""
        end = np.minimum(spans.end, self.entered[spans.owner])
        return Spans(spans.owner, spans.start, end, spans.said)

    def without_dates(self, dated: Numbers, said: int) -> Spans:
        """Say one thing of all sites that are not among the dated ones, until the log begins."""
        is_dated = np.zeros(len(self.entered), dtype=bool)
        is_dated[dated] = True
        owner = np.flatnonzero(~is_dated)
        start = np.full(len(owner), EVER)
        return Spans(owner, start, self.entered[owner], np.full(len(owner), said))


def lives_of(sites: Versions, past: Past) -> Lives:
    """Find when each site came, and when it was deleted for good."""
    entered = np.full(len(sites.uids), NEVER)
    np.minimum.at(entered, sites.record, past.day_of(sites.since))
    cut = np.zeros(len(sites.uids), dtype=np.int64)
    np.maximum.at(cut, sites.record, sites.until)
    return Lives(past, entered, cut)


def alive(versions: Versions, past: Past) -> Timeline:
    """Give when each record was in the register."""
    since = past.day_of(versions.since)
    until = np.where(versions.until == NOW, NEVER, past.day_of(versions.until))
    said = np.ones(len(versions), dtype=np.int64)
    return timeline_of(Spans(versions.record, since, until, said), len(versions.uids))


def references(column: Array, row_of: Mapping[str, int]) -> Numbers:
    """Give the rows of the records that a column points at; -1 where there is none."""
    return np.fromiter((row_of.get(uid, -1) for uid in column), np.int64, len(column))


def day_numbers(column: Array, otherwise: int = EVER) -> Numbers:
    """Give days as numbers; what is not known is another number."""
    numbers = column.astype("datetime64[D]").view(np.int64)
    return np.where(np.isnat(column), otherwise, numbers)


def dense_ranks(*keys: Array) -> Numbers:
    """Give each row its place in the order of some keys, the weightiest last."""
    order = np.lexsort(keys)
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
