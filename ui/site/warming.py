"""Makes the page ready for its first site while nobody waits, so that it is there at once."""

from collections.abc import Sequence

from soilcase.model.picture import Picture

from ..kit.jobs import Jobs
from .ready import make_ready
from .section_view import SectionView
from .sheets import Showing


def warm_up(
    jobs: Jobs, picture: Picture, showing: Showing, sections: Sequence[SectionView]
) -> None:
    """Look at some site once, and make the tables of all sections."""
    uids = picture.sites.uid
    if len(uids):
        uid = uids[0]
        jobs.compute(
            "site.warm",
            lambda: make_ready(picture, uid, showing, ()),
            lambda _ready: _make_tables(jobs, sections),
            is_patient=True,
        )


def _make_tables(jobs: Jobs, sections: Sequence[SectionView]) -> None:
    """Make the tables of one section after another, with room for others between."""
    if sections:
        sections[0].make_tables()
        rest = sections[1:]
        jobs.compute(
            "site.warm", lambda: rest, lambda rest: _make_tables(jobs, rest), is_patient=True
        )
