"""A decision's life in a real register: each step a commit, each undone again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.register import SqlRegister
from soilcase.casework import matters, workflow
from soilcase.casework.deadline_rules import change_rule
from soilcase.casework.intake import read_matter
from soilcase.model.edit import Edit, Insert
from soilcase.model.identity import new_uid
from soilcase.model.seeds import seed_records
from tests.db.homes import registers
from tests.demo_ground import FOLDER


@pytest.fixture
def register(tmp_path: Path) -> Iterator[SqlRegister]:
    """Give a register in a file, made with all that a new one begins with."""
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.parent.glob("*.json"))]
    made = registers().create(str(tmp_path / "r.gpkg"), seeds=seed_records(texts))
    assert isinstance(made, SqlRegister)
    yield made
    made.close()


def commit(register: SqlRegister, edits: list[Edit]) -> None:
    """Commit a step; nothing of it may clash or be refused."""
    outcome = register.commit(edits, reason="Sagsbehandling")
    assert outcome.change is not None
    assert ((), (), ()) == (outcome.refusals, outcome.conflicts, outcome.parked)
    assert len(edits) == len(outcome.change.edits)


def test_every_step_is_a_commit_and_can_be_undone(register: SqlRegister) -> None:
    """From nothing to a letter, with a matter beside it; undone, the register is as it was."""
    site, area, writer, approver = (new_uid() for _ in range(4))
    start: list[Edit] = [
        Insert("officer", writer, {"initials": "MLP", "active": True}),
        Insert("officer", approver, {"initials": "EBJ", "active": True}),
        Insert("site", site, {"number": "791-90014", "uses": ("home",)}),
        Insert("area", area, {"site": site}),
    ]
    commit(register, start)
    before, head = register.state_hash(), register.head()
    today = register.picture().today

    commit(
        register,
        change_rule(
            register.picture(),
            "hearing_of_parties",
            {"enabled": True, "length": 2, "unit": "weeks"},
        ),
    )
    text = "Aktindsigt 791-90014 fra Bo Nør"
    draft = read_matter(register.picture(), text)
    commit(register, matters.open_matter(register.picture(), draft, officer=writer))
    commit(register, workflow.propose(register.picture(), area, "v1", officer=writer))
    (decision,) = register.picture().tables["decision"].uid.tolist()
    commit(register, workflow.send_to_hearing(register.picture(), decision))
    commit(register, workflow.withdraw(register.picture(), decision))
    commit(register, workflow.send_to_hearing(register.picture(), decision))
    commit(
        register,
        workflow.approve(
            register.picture(), decision, officer=approver, valid_from=today, hearing_ended=today
        ),
    )
    commit(register, workflow.send(register.picture(), decision))
    (matter,) = register.picture().tables["matter"].uid.tolist()
    commit(register, matters.close_matter(register.picture(), matter, "answered"))
    assert ["v1"] == register.picture().derived["status"].tolist()
    assert [] == register.verify()

    for _ in range(register.head() - head):
        register.undo()
    assert before == register.state_hash()


def test_a_draft_taken_away_leaves_nothing_pointing_at_it(register: SqlRegister) -> None:
    """Its lapsed deadline stays on the site."""
    site, area, writer = (new_uid() for _ in range(3))
    start: list[Edit] = [
        Insert("officer", writer, {"initials": "MLP", "active": True}),
        Insert("site", site, {"number": "791-90014", "uses": ("none",)}),
        Insert("area", area, {"site": site}),
    ]
    commit(register, start)
    today = register.picture().today
    commit(register, workflow.propose(register.picture(), area, "v1", officer=writer))
    (decision,) = register.picture().tables["decision"].uid.tolist()
    commit(register, workflow.send_to_hearing(register.picture(), decision, ends=today))
    commit(register, workflow.withdraw(register.picture(), decision))
    commit(register, workflow.withdraw(register.picture(), decision))
    picture = register.picture()
    assert (0, ["lapsed"]) == (
        len(picture.tables["decision"]),
        picture.tables["deadline"]["state"].tolist(),
    )
    assert [] == register.verify()
