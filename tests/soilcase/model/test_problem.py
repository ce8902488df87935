"""A problem carries its facts."""

import pickle
from datetime import date
from pathlib import Path

from soilcase.model.problem import Problem


def test_a_problem_shows_its_id_and_facts() -> None:
    """A log line names the id and every fact."""
    problem = Problem("disk_full", path=Path("a.gpkg"), since=date(2027, 2, 3), left=("x", "y"))

    expected = "disk_full: path=a.gpkg, since=2027-02-03, left=('x', 'y')"
    assert expected == str(problem)


def test_a_problem_without_facts_is_its_id() -> None:
    """There is nothing to show beside the id."""
    expected = "reason_missing"

    assert expected == str(Problem(expected))


def test_a_problem_survives_pickling() -> None:
    """Another process gets the same id and facts, whatever the facts are called."""
    problem = Problem("unknown_site", id="791-90014", identifier=7, nearest=None)

    sent = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own bytes

    assert (problem.id, problem.facts) == (sent.id, sent.facts)
    assert isinstance(sent, Problem)
