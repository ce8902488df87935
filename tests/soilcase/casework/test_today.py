"""An officer's day: every reason to be on it, and nothing of anybody else's."""

import pytest

from soilcase.casework.news import changed_since
from soilcase.casework.today import SECTIONS, Item, Today, look_at_today
from soilcase.model.edit import Update
from soilcase.model.values import Value, Values
from tests.soilcase.casework.desks import (
    AREA,
    EBJ,
    MLP,
    OTHER_SITE,
    PROJECT,
    SITE,
    TODAY,
    ago,
    desk,
    done,
    see,
    uid,
    words,
)
from tests.soilcase.casework.test_alarms import watched
from tests.soilcase.model.regions import Region

RECORD, MATTER = uid(50), uid(51)
USUAL: dict[str, Values] = {
    "deadline": {"title": "Svar", "due": TODAY, "state": "open", "officer": MLP},
    "matter": {"kind": "enquiry", "received": ago(90), "state": "open", "officer": MLP},
    "decision": {"area": AREA, "kind": "v1", "state": "hearing", "decided_by": MLP},
    "phase": {"project": PROJECT, "kind": "initial", "started": ago(90), "officer": MLP},
    "document": {"sha256": "0" * 64, "site": SITE, "received": TODAY},
    "conflict": {
        "record_noun": "site",
        "record_uid": SITE,
        "kind": "value",
        "status": "open",
        "assigned": MLP,
    },
}


def mine() -> Region:
    """Give a register in which MLP has the first site."""
    region = desk()
    region.add("site", SITE, number="791-90014", officer=MLP)
    return region


def lines(region: Region, officer: str = MLP) -> list[tuple[str, str]]:
    """Give section and reason of every line of an officer's day."""
    return [(item.section, item.why) for item in look_at_today(see(region), officer).items]


def one(noun: str, **told: Value) -> list[tuple[str, str]]:
    """Give the lines that one record makes."""
    region = mine()
    region.add(noun, RECORD, **{**USUAL[noun], **told})
    return lines(region)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"due": ago(1)}, [("overdue", "deadline_over")]),
        ({"due": TODAY}, [("due", "deadline_today")]),
        ({"due": ago(-14)}, [("due", "deadline_soon")]),
        ({"due": ago(-15)}, []),
        ({"due": ago(-90), "warn_on": TODAY}, [("due", "deadline_soon")]),
        ({"due": ago(-5), "warn_on": ago(-1)}, []),
        ({"due": ago(1), "warn_on": ago(-1)}, [("overdue", "deadline_over")]),
        ({"due": ago(1), "state": "met"}, []),
        ({"due": ago(1), "state": "lapsed"}, []),
        ({"due": ago(1), "officer": EBJ}, []),
        ({"due": ago(1), "officer": EBJ, "site": SITE}, []),
        ({"due": ago(1), "officer": None, "site": SITE}, [("overdue", "deadline_over")]),
        ({"due": ago(1), "officer": None, "site": OTHER_SITE}, []),
        ({"due": ago(1), "officer": None}, []),
    ],
)
def test_deadlines(told: Values, expected: list[tuple[str, str]]) -> None:
    """Over, today, or within the warning; one's own, or nobody's on one's own site."""
    assert expected == one("deadline", **told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"due": ago(1)}, [("overdue", "matter_over")]),
        ({"due": ago(1), "due_stated": TODAY}, [("due", "matter_today")]),
        ({"due": ago(-14)}, [("due", "matter_soon")]),
        ({"due": ago(-15)}, []),
        ({"due": ago(1), "answered_on": ago(2)}, []),
        ({"due": ago(1), "state": "closed"}, []),
        ({"due": ago(1), "officer": EBJ}, []),
        ({"due": ago(1), "officer": EBJ, "deputy": MLP}, [("overdue", "matter_over")]),
        ({"received": ago(7)}, [("arrived", "matter_new")]),
        ({"received": ago(8)}, []),
        ({"received": ago(-1)}, []),
        ({"received": TODAY, "answered_on": TODAY}, []),
        ({"received": TODAY, "state": "closed"}, []),
        ({"state": "waiting", "waiting_since": ago(21)}, [("waiting", "waiting_long")]),
        ({"state": "waiting", "waiting_since": ago(20)}, []),
        ({"state": "open", "waiting_since": ago(30)}, []),
        ({"state": "waiting", "waiting_since": ago(30), "officer": EBJ}, []),
    ],
)
def test_matters(told: Values, expected: list[tuple[str, str]]) -> None:
    """To be answered, just arrived, or waited for; as officer or as deputy."""
    assert expected == one("matter", **told)


def test_a_matter_is_not_told_twice() -> None:
    """Its open deadline speaks for it; once that is over, its own date does."""
    for state, expected in (("open", "deadline_over"), ("met", "matter_over")):
        region = mine()
        region.add("matter", MATTER, **{**USUAL["matter"], "due": ago(2)})
        told: Values = {"matter": MATTER, "due": ago(1), "state": state}
        region.add("deadline", RECORD, **{**USUAL["deadline"], **told})
        assert [("overdue", expected)] == lines(region)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"hearing_ends": ago(1)}, [("due", "hearing_over")]),
        ({"hearing_ends": TODAY}, []),
        ({"hearing_ends": ago(1), "state": "draft"}, []),
        ({"hearing_ends": ago(1), "decided_by": EBJ}, []),
        ({"hearing_ends": ago(1), "decided_by": None}, [("due", "hearing_over")]),
        ({"state": "approved", "approved_on": TODAY}, [("due", "letter_unsent")]),
        ({"state": "approved", "approved_on": ago(366)}, []),
        ({"state": "approved"}, []),
        ({"state": "approved", "approved_on": TODAY, "kind": "located"}, []),
        ({"state": "sent", "approved_on": TODAY}, []),
    ],
)
def test_decisions(told: Values, expected: list[tuple[str, str]]) -> None:
    """Those whose hearing is over, and those whose letter has not gone out."""
    assert expected == one("decision", **told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"report_received": ago(1)}, [("arrived", "report_unread")]),
        ({"report_received": ago(1), "report_approved": TODAY}, []),
        ({"report_received": ago(1), "ended": TODAY}, []),
        ({"report_received": ago(1), "resting": True}, []),
        ({"report_received": ago(1), "officer": None}, [("arrived", "report_unread")]),
        ({"report_received": ago(1), "officer": EBJ}, []),
        ({"planned_end": ago(1)}, [("overdue", "phase_late")]),
        ({"planned_end": TODAY}, []),
        ({"planned_end": ago(1), "started": None}, []),
        ({"planned_end": ago(1), "report_received": TODAY}, [("arrived", "report_unread")]),
    ],
)
def test_phases(told: Values, expected: list[tuple[str, str]]) -> None:
    """A report that nobody approved, and a phase past its planned end."""
    assert expected == one("phase", **told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"received": ago(7)}, [("arrived", "document_new")]),
        ({"received": ago(8)}, []),
        ({"received": ago(-1)}, []),
        ({"received": None}, []),
        ({"site": OTHER_SITE}, []),
        ({"site": None, "matter": MATTER}, [("arrived", "document_new")]),
        ({"site": None, "matter": None}, []),
    ],
)
def test_documents(told: Values, expected: list[tuple[str, str]]) -> None:
    """On one's sites, or in one's matters."""
    region = mine()
    region.add("matter", MATTER, **USUAL["matter"])
    region.add("document", RECORD, **{**USUAL["document"], **told})
    assert expected == lines(region)


@pytest.mark.parametrize(
    ("told", "site"),
    [
        ({}, SITE),
        ({"record_uid": uid(99)}, None),
        ({"record_noun": "nothing"}, None),
        ({"record_noun": "area", "record_uid": AREA}, SITE),
    ],
)
def test_conflicts(told: Values, site: str | None) -> None:
    """Those that are one's to settle, on whatever record."""
    region = mine()
    region.add("conflict", RECORD, **{**USUAL["conflict"], **told})
    (item,) = look_at_today(see(region), MLP).items
    assert ("conflict_open", site, None) == (item.why, item.site, item.day)
    assert [] == one("conflict", status="office")
    assert [] == one("conflict", assigned=EBJ)


def test_alarms_of_ones_sites() -> None:
    """A rise above the criterion is on the day of whoever has the site."""
    region = watched((370, 0.001), (5, 0.011))
    assert [] == lines(region)
    region.add("site", SITE, number="791-90014", deputy=MLP)
    (item,) = look_at_today(see(region), MLP).items
    assert ("alarm", "pfas_4", ago(5), "791-90014") == (
        item.section,
        item.title,
        item.day,
        item.number,
    )


def test_an_alarm_of_no_site_is_nobodys() -> None:
    """A point whose project is gone belongs to nowhere."""
    region = watched((370, 0.001), (5, 0.011))
    del region.records["project"]
    assert [] == lines(region)


def test_a_line_says_which_record_where_and_when() -> None:
    """With the site's number, and the matter that it belongs to."""
    region = mine()
    region.add("matter", MATTER, **{**USUAL["matter"], "title": "Olie", "due": ago(1)})
    region.add("matter_site", uid(52), matter=MATTER, site=SITE)
    region.add("matter_site", uid(53), matter=MATTER, site=OTHER_SITE)
    assert (
        Item(
            section="overdue",
            why="matter_over",
            noun="matter",
            uid=MATTER,
            title="Olie",
            day=ago(1),
            site=SITE,
            number="791-90014",
            matter=MATTER,
        ),
    ) == look_at_today(see(region), MLP).items


def test_the_day_of_somebody_away_is_the_deputys_too() -> None:
    """As long as they are away."""
    region = mine()
    region.add("deadline", RECORD, **USUAL["deadline"])
    assert [] == lines(region, EBJ)
    away: Values = {"initials": "MLP", "deputy": EBJ, "absent_from": ago(1)}
    region.add("officer", MLP, **away)
    assert [("due", "deadline_today")] == lines(region, EBJ) == lines(region)


def test_the_sections_stand_in_order_and_all_mine_beside_them() -> None:
    """Late first; within a section the earliest day; then sites, matters and deadlines."""
    region = mine()
    for number, due in enumerate((ago(-3), ago(2), ago(9), TODAY, ago(-90))):
        told: Values = {**USUAL["deadline"], "due": due}
        region.add("deadline", uid(60 + number), **told)
    region.add("matter", MATTER, **{**USUAL["matter"], "received": ago(2)})
    region.add("matter", uid(52), **{**USUAL["matter"], "state": "closed"})
    day: Today = look_at_today(see(region), MLP)
    assert [SECTIONS.index(item.section) for item in day.items] == sorted(
        SECTIONS.index(item.section) for item in day.items
    )
    assert [ago(9), ago(2)] == [item.day for item in day.section("overdue")]
    assert ([0], [0], [2, 1, 3, 0, 4]) == (
        day.sites.tolist(),
        day.matters.tolist(),
        day.deadlines.tolist(),
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_section_and_reason_has_its_words(language: str) -> None:
    """A window says them as they stand in the words."""
    keys = words(language).keys
    assert {f"today.section.{name}" for name in SECTIONS} <= keys
    reasons = {
        *("conflict_open", "document_new", "hearing_over", "letter_unsent", "matter_new"),
        *("over_criterion", "phase_late", "report_unread", "waiting_long"),
        *(f"{noun}_{when}" for noun in ("deadline", "matter") for when in _WHEN),
    }
    assert {f"today.why.{why}" for why in reasons} == {
        key for key in keys if key.startswith("today.why.")
    }


_WHEN = ("over", "today", "soon")


def test_what_changed_on_ones_sites_since_a_commit() -> None:
    """Which sites, which nouns, and the latest commit; others' sites and older changes are not."""
    picture = see(mine())
    assert () == changed_since(picture, MLP, picture.seq)
    first = done(picture, [Update("site", SITE, "name", None, "Renseri")])
    later = done(first, [Update("area", AREA, "label", None, "Gård")])
    elsewhere = done(later, [Update("site", OTHER_SITE, "name", None, "Smedje")])
    (news,) = changed_since(elsewhere, MLP, picture.seq)
    assert (SITE, "791-90014", ("site", "area"), 3) == (
        news.site,
        news.number,
        news.nouns,
        news.seq,
    )
    assert ("area",) == changed_since(elsewhere, MLP, first.seq)[0].nouns
    assert () == changed_since(elsewhere, EBJ, picture.seq)


def test_the_latest_news_comes_first() -> None:
    """By the number of the commit; of one commit by the sites' numbers."""
    region = mine()
    region.add("site", OTHER_SITE, number="751-90027", deputy=MLP)
    picture = see(region)
    assert ["751-90027", "791-90014"] == [
        news.number for news in changed_since(picture, MLP, picture.seq - 1)
    ]
    after = done(picture, [Update("site", SITE, "name", None, "Renseri")])
    assert [2, 1] == [news.seq for news in changed_since(after, MLP, 0)]


def test_an_empty_register_has_an_empty_day() -> None:
    """Nothing is nothing, and no bug."""
    day = look_at_today(Region().picture(), MLP)
    assert ((), 0) == (day.items, len(day.sites) + len(day.matters) + len(day.deadlines))
