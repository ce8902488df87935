"""The box of what comes next follows the workflow: a step that can be taken, or why none can."""

from collections.abc import Mapping
from datetime import date

import pytest

from soilcase.casework.workflow import moves
from soilcase.model.edit import Change, Edit, Insert, Logged, Update
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.priority.effort_columns import attach_effort
from soilcase.priority.surroundings import Surroundings
from soilcase.query.value_texts import Shower
from tests.ui.house import read_words
from ui.site.happenings import Kind
from ui.site.ready import Ready, make_ready
from ui.site.sheets import Showing

AREA = "01900000-0000-7000-8000-0000000000a1"
DECISION = "01900000-0000-7000-8000-0000000000d1"


def _after(picture: Picture, *edits: Edit) -> Picture:
    return picture.after(Change(picture.seq + 1, tuple(Logged(edit) for edit in edits)))


def _ready(picture: Picture, site: str, actor: str = "MLP") -> Ready:
    showing = Showing(Shower(read_words("da"), picture), actor=actor)
    ready = make_ready(picture, site, showing, ())
    assert ready is not None
    return ready


def _begun(picture: Picture, sites: Mapping[str, str], **values: Value) -> Ready:
    """Put a V2 decision on the bare site, in some state."""
    mlp = _officer(picture, "MLP")
    area = Insert("area", AREA, {"site": sites["bare"], "uses": ("industry",)})
    known: dict[str, Value] = {"area": AREA, "kind": "v2", "decided_by": mlp}
    told = {**known, **values}
    return _ready(_after(picture, area, Insert("decision", DECISION, told)), sites["bare"])


def _officer(picture: Picture, initials: str) -> str:
    table = picture.tables["officer"]
    held = dict(zip(table["initials"].tolist(), table.uid.tolist(), strict=True))
    return str(held[initials])


def _next(ready: Ready) -> list[tuple[str, str]]:
    return [(told.text, told.key) for told in ready.next]


@pytest.mark.parametrize(
    ("values", "text", "step"),
    [
        ({"state": "proposed"}, "Tag forslaget op: V2", "take_up"),
        ({"state": "draft"}, "Send i høring: V2", "hearing"),
        ({"state": "approved", "approved_on": date(2027, 1, 5)}, "Sendt: V2", "send"),
    ],
)
def test_a_decision_under_way_names_its_next_step(
    picture: Picture, sites: Mapping[str, str], values: dict[str, Value], text: str, step: str
) -> None:
    """The line leads into the form of the very step."""
    ready = _begun(picture, sites, **values)

    assert _next(ready) == [(text, f"{step}:v2:{DECISION}")]


def test_what_nobody_need_be_told_of_is_finished(
    picture: Picture, sites: Mapping[str, str]
) -> None:
    """A site that was dropped before mapping waits for no letter, however old the decision is."""
    known: dict[str, Value] = {
        "state": "approved",
        "kind": "dropped_before",
        "approved_on": date(2012, 12, 2),
    }

    assert _next(_begun(picture, sites, **known)) == []


@pytest.mark.parametrize("state", ["proposed", "draft", "hearing", "approved"])
def test_no_step_is_named_that_can_not_be_taken(
    picture: Picture, sites: Mapping[str, str], state: str
) -> None:
    """Every line with a way into a form is a step that the state machine offers as open."""
    ready = _begun(picture, sites, state=state, approved_on=date(2027, 1, 5))
    options = {
        f"{one.step}:{one.becomes}:{one.decision}"
        for one in moves(_picture_of(picture, sites, state), AREA, _officer(picture, "MLP"))
        if one.is_open
    }

    assert {key for _, key in _next(ready) if key} <= options


def _picture_of(picture: Picture, sites: Mapping[str, str], state: str) -> Picture:
    known: dict[str, Value] = {
        "area": AREA,
        "kind": "v2",
        "decided_by": _officer(picture, "MLP"),
        "state": state,
        "approved_on": date(2027, 1, 5),
    }
    area = Insert("area", AREA, {"site": sites["bare"], "uses": ("industry",)})
    return _after(picture, area, Insert("decision", DECISION, known))


@pytest.mark.parametrize(
    ("actor", "led", "said"),
    [("MLP", "", "af en anden end den"), ("KLH", "approve:v2", "Mangler Høring slut")],
)
def test_what_is_heard_says_why_it_waits(
    picture: Picture, sites: Mapping[str, str], actor: str, led: str, said: str
) -> None:
    """Whoever wrote it waits for a colleague; the colleague may say that all have answered."""
    ready = _ready(picture, sites["rich"], actor)
    heard = next(told for told in ready.next if told.text == "Godkend: V2")

    assert (heard.key.rpartition(":")[0], heard.when) == (led, "om 6 dage")
    assert said in heard.help


def test_a_site_without_a_decision_waits_for_one(
    picture: Picture, sites: Mapping[str, str]
) -> None:
    """The emptiest page says what to do first."""
    assert _next(_ready(picture, sites["bare"])) == [("Tag stilling: ingen afgørelse endnu", "")]


def test_a_phase_that_ended_in_a_decision_asks_for_it(
    picture: Picture, sites: Mapping[str, str]
) -> None:
    """The initial investigation said V2; until somebody begins it, it stands here."""
    phase = next(
        uid
        for uid, kind in zip(
            picture.tables["phase"].uid, picture.tables["phase"]["kind"], strict=True
        )
        if kind == "initial"
    )
    other = _after(picture, Update("phase", phase, "outcome", "v2", "dropped_after"))

    assert "Træf afgørelse: Udgået efter kortlægning" in [
        text for text, _ in _next(_ready(other, sites["rich"]))
    ]
    assert not [text for text, _ in _next(_ready(picture, sites["rich"])) if "Træf" in text]


def test_a_v1_in_public_effort_is_to_be_investigated(
    picture: Picture, sites: Mapping[str, str]
) -> None:
    """A home on V1 with no investigation is what 2030 is about; with one begun it is not."""
    mlp = _officer(picture, "MLP")
    decided: dict[str, Value] = {
        "area": AREA,
        "kind": "v1",
        "state": "sent",
        "valid_from": date(2020, 1, 1),
        "decided_by": mlp,
    }
    edits = (
        Insert("area", AREA, {"site": sites["bare"], "uses": ("home",)}),
        Insert("decision", DECISION, decided),
    )
    seen = attach_effort(_after(picture, *edits), Surroundings())
    project, phase = AREA.replace("a1", "b1"), AREA.replace("a1", "c1")
    begun = _after(
        seen,
        Insert("project", project, {"site": sites["bare"], "name": "Undersøgelse"}),
        Insert("phase", phase, {"project": project, "kind": "initial"}),
    )
    said = "Undersøg: V1 i offentlig indsats"

    assert (said, "") in _next(_ready(seen, sites["bare"]))
    assert (said, "") not in _next(_ready(begun, sites["bare"]))


def test_the_timeline_tells_visits_results_and_judgements(
    picture: Picture, sites: Mapping[str, str]
) -> None:
    """Each is a kind of its own, and results say how many are above their criterion."""
    found = {line.kind: line.text for line in _ready(picture, sites["rich"]).happenings}

    assert found[Kind.RESULT] == "B101-V1 · Grundvand: 2 resultater, 1 over kriteriet"
    assert found[Kind.VISIT].endswith("Port var låst. Nøgle hos vicevært.")
    assert found[Kind.EFFORT] == "Grundvand · Ja · Indvinding 200 m nedstrøms"
