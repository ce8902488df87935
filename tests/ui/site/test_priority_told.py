"""Where a site stands in the priority, told at the side of its page."""

from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from soilcase.model.picture import Picture
from soilcase.model.text import show_number
from soilcase.priority.score_columns import attach_ranked, rank_picture, ranked_in
from soilcase.priority.surroundings import Surroundings
from soilcase.query.value_texts import Shower
from tests.ui.house import read_words
from ui.kit.desk import Desk
from ui.site.priority_told import priority_told
from ui.site.priority_view import PriorityView


@pytest.fixture(scope="module")
def ranked_picture(picture: Picture) -> Picture:
    """Rank the told sites; no layer is read, so much about them is unknown."""
    ranked = rank_picture(picture, Surroundings())
    assert ranked is not None
    return attach_ranked(picture, ranked)


def test_the_side_says_what_the_order_says(
    ranked_picture: Picture, sites: Mapping[str, str]
) -> None:
    """The place, a bar for each receptor as long as its points, and what brings most of them."""
    ranked = ranked_in(ranked_picture)
    told = priority_told(ranked_picture, sites["rich"], Shower(read_words("da"), ranked_picture))
    assert ranked is not None
    assert told is not None
    scores, row = ranked.standing.scores, ranked.standing.rows[sites["rich"]]

    assert (
        f"Hvorfor prioriteret nr. {scores.rank[row]} af {len(ranked.standing.table)}" == told.head
    )
    assert [
        (min(points, 100.0) / 100.0, show_number(round(points), 0, "da"))
        for points in scores.receptors[row].tolist()
    ] == [(bar.filled, bar.points) for bar in told.bars]
    assert "af scoren" in told.sentence
    assert ranked.standing.method.version in told.help


def test_who_is_not_ranked_has_no_place(
    picture: Picture, ranked_picture: Picture, sites: Mapping[str, str]
) -> None:
    """Neither a site that left the register, nor any before the order is worked out."""
    words = read_words("da")

    assert priority_told(ranked_picture, sites["dropped"], Shower(words, ranked_picture)) is None
    assert priority_told(picture, sites["rich"], Shower(words, picture)) is None


def test_the_way_to_the_whole_reason_is_one_click(
    qtbot: QtBot, told_desk: Desk, ranked_picture: Picture, sites: Mapping[str, str]
) -> None:
    """Its bars are read aloud; a site without a place shows nothing."""
    told = priority_told(ranked_picture, sites["rich"], Shower(told_desk.words, ranked_picture))
    view = PriorityView(told_desk)
    qtbot.addWidget(view)
    view.show_priority(sites["rich"], told)
    with qtbot.waitSignal(told_desk.wanted) as asked:
        view.more.click()
    read = view.bars.accessibleName()
    view.show_priority(sites["dropped"], None)

    assert asked.args == ["priority", sites["rich"]]
    assert told is not None
    assert ", ".join(f"{bar.name} {bar.points}" for bar in told.bars) == read
    assert view.isHidden()
