"""Settling a clash: the value that was chosen stands, and the record keeps both sides."""

import json
from datetime import UTC, date, datetime

import pytest

from soilcase.casework.clashes import (
    Choice,
    OpenClash,
    open_clashes,
    settle,
    settle_delete,
    takes_both,
)
from soilcase.model import catalogue
from soilcase.model.edit import Change, Delete, Edit, Logged
from soilcase.model.merge import Clash, Kind
from soilcase.model.merge_kept import Take, conflict_values
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from soilcase.query.records import record_in
from tests.soilcase.model.regions import Region

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
EARLIER = datetime(2026, 11, 20, 9, tzinfo=UTC)


def _region(*clashes: Clash, due: date | None = None, **site: Value) -> Region:
    region = Region()
    region.add("site", "s", number="791-90014", name="Kontoret", **site)
    region.add("area", "a", site="s", label="Areal 1")
    for nth, clash in enumerate(clashes):
        values = conflict_values(
            clash, commit_uid="c", by="BOR", at=AT, office_by="MLP", office_at=EARLIER
        )
        region.add("conflict", f"k{nth}", **values, due=due if nth == 0 else None)
    return region


def _in_name(kind: Kind = Kind.VALUE) -> Clash:
    sides = ({"name": value} for value in ("Før", "Kontoret", "Felten"))
    return Clash("site", "s", kind, "name", *sides)


def _after(picture: Picture, edits: list[Edit]) -> Picture:
    return picture.after(Change(2, tuple(Logged(edit) for edit in edits)))


def _only(picture: Picture) -> OpenClash:
    (clash,) = open_clashes(picture)
    return clash


@pytest.mark.parametrize(
    ("choice", "name", "status"),
    [
        (Choice(Take.OFFICE), "Kontoret", "office"),
        (Choice(Take.FIELD), "Felten", "field"),
        (Choice(Take.CUSTOM, "Det tredje"), "Det tredje", "custom"),
    ],
)
def test_what_was_chosen_stands(choice: Choice, name: str, status: str) -> None:
    """The row has the chosen value; the clash is closed and says who chose what, and when."""
    picture = _region(_in_name()).picture()
    edits = settle(picture, _only(picture), {"name": choice}, by="MLP", at=AT)
    after = _after(picture, edits)

    assert open_clashes(after) == []
    assert (record_in(after, "site", "s") or {})["name"] == name
    kept = record_in(after, "conflict", "k0") or {}
    assert (status, "MLP", AT) == (kept["status"], kept["decided_by"], kept["decided_at"])
    assert {"name": name} == json.loads(str(kept["chosen"]))
    assert ("Kontoret" in str(kept["office_value"]), "Felten" in str(kept["field_value"])) == (
        True,
        True,
    )


def test_both_sides_of_a_long_text_have_room() -> None:
    """The office's paragraph comes first; a name has room for one only."""
    sides = ({"note": value} for value in ("", "Kontorets linje", "Feltets linje"))
    clash = Clash("site", "s", Kind.TEXT, "note", *sides)
    picture = _region(clash, note="Kontorets linje").picture()
    edits = settle(picture, _only(picture), {"note": Choice(Take.BOTH)}, by="MLP", at=AT)
    after = record_in(_after(picture, edits), "site", "s") or {}
    fields = catalogue.fields("site")

    assert "Kontorets linje\nFeltets linje" == after["note"]
    assert (takes_both(fields["note"]), takes_both(fields["uses"])) == (True, True)
    assert not takes_both(fields["name"])


def test_the_value_of_the_office_is_the_one_that_stands_today() -> None:
    """Who keeps the office's side does not bring an old value back."""
    region = _region(_in_name())
    region.of("site")["s"]["name"] = "Rettet siden"
    picture = region.picture()
    edits = settle(picture, _only(picture), {"name": Choice(Take.OFFICE)}, by="MLP", at=AT)

    assert {"conflict"} == {edit.noun for edit in edits}


def test_a_record_that_came_twice_is_chosen_field_by_field() -> None:
    """Each field that differs is chosen for; a mixture is a third value."""
    clash = Clash(
        "site",
        "s",
        Kind.INSERT,
        "",
        {},
        {"name": "Kontoret", "address": "Storgade 1"},
        {"name": "Felten", "address": "Storgade 11"},
    )
    picture = _region(clash, address="Storgade 1").picture()
    waiting = _only(picture)
    choices = {"name": Choice(Take.FIELD), "address": Choice(Take.OFFICE)}
    after = _after(picture, settle(picture, waiting, choices, by="MLP", at=AT))
    site = record_in(after, "site", "s") or {}

    assert ["name", "address"] == [field.id for field in waiting.fields]
    assert ("Felten", "Storgade 1") == (site["name"], site["address"])
    assert "custom" == (record_in(after, "conflict", "k0") or {})["status"]
    with pytest.raises(Problem) as refused:
        settle(picture, waiting, {"name": Choice(Take.FIELD)}, by="MLP", at=AT)
    assert ("clash_not_chosen", ("address",)) == (refused.value.id, refused.value.facts["fields"])


@pytest.mark.parametrize(("delete", "status"), [(True, "field"), (False, "office")])
def test_a_deleted_record_that_others_changed_is_kept_or_goes(delete: bool, status: str) -> None:  # noqa: FBT001  a case
    """Deleting needs the record as it stands; keeping it changes nothing in it."""
    clash = Clash("area", "a", Kind.DELETE, "", {"label": "Før"}, {"label": "Areal 1"}, {})
    picture = _region(clash).picture()
    waiting = _only(picture)
    edits = settle_delete(picture, waiting, delete=delete, by="MLP", at=AT)
    deleted = [edit for edit in edits if isinstance(edit, Delete)]

    assert () == waiting.fields
    assert delete == bool(deleted)
    assert status == (record_in(_after(picture, edits), "conflict", "k0") or {})["status"]


def test_somebody_elses_choice_is_not_made_again() -> None:
    """A clash that is settled, and a record that is gone, are told."""
    region = _region(_in_name())
    waiting = _only(region.picture())
    region.of("conflict")["k0"]["status"] = "office"
    with pytest.raises(Problem, match="clash_settled"):
        settle(region.picture(), waiting, {"name": Choice(Take.FIELD)}, by="MLP", at=AT)
    region.of("conflict")["k0"]["status"] = "open"
    del region.of("site")["s"]
    with pytest.raises(Problem, match="clash_record_gone"):
        settle(region.picture(), waiting, {"name": Choice(Take.FIELD)}, by="MLP", at=AT)
    edits = settle_delete(region.picture(), waiting, delete=True, by="MLP", at=AT)
    assert {"conflict"} == {edit.noun for edit in edits}


def test_the_clashes_of_a_site_come_along_from_what_belongs_to_it() -> None:
    """An area's clash is its site's; the one that is due comes first, and others stay out."""
    area = Clash("area", "a", Kind.VALUE, "label", {}, {"label": "Areal 1"}, {"label": "Gård"})
    stray = Clash("goal", "nobody", Kind.VALUE, "name", {}, {"name": "a"}, {"name": "b"})
    region = _region(area, _in_name(), stray, due=date(2026, 12, 1))
    found = open_clashes(region.picture(), "s")

    assert ["k0", "k1"] == [clash.uid for clash in found]
    assert ["k0", "k1", "k2"] == [clash.uid for clash in open_clashes(region.picture())]
    assert ("MLP", "BOR") == (found[0].office.by, found[0].later.by)
    assert [] == open_clashes(region.picture(nouns=["site"]))
    assert None is open_clashes(region.picture(nouns=["conflict", "site"]))[0].site
