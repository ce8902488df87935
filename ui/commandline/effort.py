"""What commands tell of public effort: who is in it by receptor, and how much is unknown."""

from collections.abc import Iterator, Mapping

from soilcase.model.catalogue import field
from soilcase.model.codelists import code_list
from soilcase.model.picture import Picture
from soilcase.model.text import show_percent
from soilcase.model.values import Plain
from soilcase.model.words import Words
from soilcase.priority.effort_counts import Share, count_effort

from .console import aligned

ANSWERS = ("yes", "no", "unknown")
V1 = "effort"


def effort_lines(words: Words, picture: Picture) -> Iterator[str]:
    """Say how many mapped sites have which answer, and how many V1 are in the effort."""
    counts = count_effort(picture)
    named = {code.id: code.label(words.language) for code in code_list("answer").codes}
    headings = ["", *(named[answer] for answer in ANSWERS), words.say("label.effort.unknown")]
    rows = [headings]
    for field_id, share in counts.mapped.items():
        label = field("site", field_id).label(words.language)
        figures = (words.show(getattr(share, answer)) for answer in ANSWERS)
        rows.append([label, *figures, show_percent(share.unknown_share, 0, words.language)])
    yield from aligned(rows, right=range(1, len(headings)), indent="  ")
    v1 = counts.v1[V1]
    yield f"  {words.say('label.effort.v1', yes=v1.yes, total=v1.total, unknown=v1.unknown)}"


def plain_effort(picture: Picture) -> Plain:
    """Give the same for a program to read."""
    counts = count_effort(picture)
    return {"mapped": _plain(counts.mapped), "v1": _plain(counts.v1)}


def _plain(shares: Mapping[str, Share]) -> Plain:
    return {
        field_id: {"yes": share.yes, "no": share.no, "unknown": share.unknown}
        for field_id, share in shares.items()
    }
