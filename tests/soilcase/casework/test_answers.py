"""The five answers: by parcel, by place and by address; never a no that was not looked up."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
import shapely
from hypothesis import given

from soilcase.casework.answers import Answer, Reply, Way, answer
from soilcase.casework.snapshots import Snapshots
from soilcase.casework.subjects import Kind, look_up, prepare, settle
from soilcase.model.problem import Problem
from soilcase.query.finding import Match
from tests.soilcase.casework.answer_oracle import slow_answer
from tests.soilcase.casework.plots import DATED, DAY, TOWN, Plotted, box, draw_plots
from tests.soilcase.model.regions import SEEDS
from tests.soilcase.query.deliveries import address, addresses, parcels

PLACE = box(0, 0).centroid
HERE = (PLACE.x, PLACE.y)
ASKED = "Eksempelvej 1, 8800 Viborg"
KEY = "9000014 6eæ"


def plotted(parcel: str = KEY, place: tuple[float, float] | None = HERE) -> Plotted:
    """Make a register with one address in its snapshot, and no site yet."""
    made = Plotted()
    made.lay("address", addresses([address("Eksempelvej", "1", TOWN, parcel, place)]))
    return made


def _ask(made: Plotted, typed: str = ASKED) -> Answer:
    sources = made.sources()
    return answer(sources, settle(typed, sources))


@pytest.mark.parametrize(
    ("kinds", "reply", "status"),
    [
        (("v1",), Reply.V1, "v1"),
        (("v2",), Reply.V2, "v2"),
        (("v1", "v2"), Reply.V2, "v1_v2"),
        (("located",), Reply.UNDER_WAY, "located"),
        ((None,), Reply.UNDER_WAY, None),
        (("dropped_before",), Reply.DROPPED, "dropped_before"),
        (("dropped_after",), Reply.DROPPED, "dropped_after"),
    ],
)
def test_a_parcel_link_gives_the_answer(
    kinds: tuple[str | None, ...], reply: Reply, status: str | None
) -> None:
    """Each status has its answer, with number and since when, found by the parcel."""
    made = plotted()
    site = made.site("s", "791-90014")
    for kind in kinds:
        made.area(site, kind, nuance="f1" if kind == "v2" else None)
    made.parcel(site, "9000014", "6 EÆ")

    found = _ask(made)
    assert found.site is not None
    assert (reply, status, "791-90014") == (found.reply, found.site.status, found.site.number)
    assert ((Way.PARCEL,), DAY) == (found.site.ways, found.day)
    assert (date(2020, 2, 3) if status else None) == found.site.since
    assert ("f1" if reply is Reply.V2 else None) == found.site.nuance


def test_parcels_whose_letters_only_fold_alike_are_not_the_same() -> None:
    """6eæ is another parcel than 6eae."""
    made = plotted()
    made.parcel(made.site("s", "791-90014"), "9000014", "6eae")

    assert Reply.NOTHING is _ask(made).reply


def test_a_point_in_an_area_gives_the_answer_and_what_stands_just_there() -> None:
    """The site is V1 and V2; the address lies in the V1 part."""
    made = plotted(parcel="")
    site = made.site("s", "791-90014")
    made.area(site, "v1", box(0, 0))
    made.area(site, "v2", box(1, 0))

    found = _ask(made)
    assert found.site is not None
    assert ("v1_v2", "v1", (Way.AREA,)) == (found.site.status, found.site.here, found.site.ways)
    assert (Way.PARCEL,) == found.unchecked


def test_a_site_with_the_address_is_found_though_it_has_no_place() -> None:
    """By the written address with its town, and by the address's id."""
    for values in (
        {"address": "Eksempelvej 1", "postcode": "8800", "city": "Viborg"},
        {"address": ASKED},
        {"address_uid": "00000000-0000-4000-8000-000000000000"},
    ):
        made = plotted(parcel="", place=None)
        made.area(made.site("s", "791-90014", **values), "v1")

        found = _ask(made)
        assert found.site is not None
        assert ((Way.ADDRESS,), Reply.V1) == (found.site.ways, found.reply)
        assert (Way.PARCEL, Way.AREA) == found.unchecked


def test_an_address_that_leads_nowhere_is_a_problem_and_no_no() -> None:
    """Neither place nor parcel: nothing was looked up, so nothing is answered."""
    with pytest.raises(Problem, match="plot_without_place"):
        _ask(plotted(parcel="", place=None))


def test_an_address_without_a_parcel_takes_the_one_it_lies_in() -> None:
    """The snapshot of parcels leads from the point to the link."""
    made = plotted(parcel="")
    made.lay("parcel", parcels([(KEY, "", box(0, 0)), ("9000014 7", "", box(1, 0))]))
    made.parcel(made.site("s", "791-90014"), "9000014", "6eæ")

    found = _ask(made)
    assert found.site is not None
    assert ((KEY,), (Way.PARCEL,)) == (found.subject.parcels, found.site.ways)


def test_an_area_on_the_parcel_is_met_though_the_house_lies_beside_it() -> None:
    """By the parcel's outline; neighbours that only share a border are not met."""
    made = plotted()
    outline = shapely.box(*box(0, 0).bounds[:2], *box(1, 0).bounds[2:])
    made.lay("parcel", parcels([(KEY, "", outline)]))
    beside = made.site("b", "791-90015")
    made.area(beside, "v2", shapely.box(*box(1, 0).bounds[2:], *box(3, 3).bounds[2:]))
    assert Reply.NOTHING is _ask(made).reply

    made.area(made.site("s", "791-90014"), "v2", box(1, 0))
    for typed in (ASKED, KEY):
        found = _ask(made, typed)
        assert found.site is not None
        assert ("791-90014", (Way.PLOT,)) == (found.site.number, found.site.ways)


def test_the_gravest_site_answers_and_the_others_are_named() -> None:
    """A dropped site and a V2 on one parcel: V2."""
    made = plotted()
    for uid, number, kind in (("a", "791-90001", "dropped_after"), ("b", "791-90002", "v2")):
        made.area(made.site(uid, number), kind)
        made.parcel(uid, "9000014", "6eæ")

    found = _ask(made)
    assert Reply.V2 is found.reply
    assert ["791-90002", "791-90001"] == [hit.number for hit in found.hits]
    assert () == found.nearest


def test_where_there_is_no_site_the_nearest_are_told_with_their_distance() -> None:
    """To the edge of areas, three at most, and dropped ones only where there are no others."""
    made = plotted()
    made.area(made.site("d", "791-90009"), "dropped_after", box(1, 0))
    assert ["791-90009"] == [near.number for near in _ask(made).nearest]
    for column in range(2, 7):
        made.area(made.site(f"s{column}", f"791-9000{column}"), "v1", box(column * 3, 0))

    found = _ask(made)
    assert [("791-90002", 560), ("791-90003", 860), ("791-90004", 1160)] == [
        (near.number, round(near.metres)) for near in found.nearest
    ]
    assert ("Eksempelkilde", DATED) == (found.subject.source, found.subject.dated)


def test_a_site_answers_for_itself() -> None:
    """By its number, without any snapshot."""
    made = Plotted()
    made.area(made.site("s", "791-90014", name="Renseri"), "v2")

    for typed in ("791-90014", "79190014", "renseri"):
        found = _ask(made, typed)
        assert (Kind.SITE, Reply.V2) == (found.subject.kind, found.reply)
        assert ((Way.NUMBER,), ()) == (found.hits[0].ways, found.unchecked)


@pytest.mark.parametrize("typed", [ASKED, "Eksempelvje 1", "9000014 6eæ", "qqq", ""])
def test_without_addresses_nothing_is_answered_that_is_not_a_site(typed: str) -> None:
    """It is told that the layer is missing; never that nothing is known."""
    made = Plotted()
    made.site("s", "791-90014", address="Eksempelvej 11, 8800 Viborg")

    with pytest.raises(Problem, match="address_layer_missing"):
        _ask(made, typed)


@pytest.mark.parametrize("typed", ["9000014 6eæ", "matr.nr. 6eæ Eksempelby"])
def test_without_parcels_a_parcel_is_not_answered(typed: str) -> None:
    """It is told that the layer is missing, unless a site has the parcel."""
    made = plotted()
    with pytest.raises(Problem, match="parcel_layer_missing"):
        _ask(made, typed)

    made.parcel(made.site("s", "791-90014"), "9000014", "6eæ")
    assert "791-90014" == _ask(made, "9000014 6eæ").hits[0].number


def test_a_delivery_that_is_not_whole_is_none() -> None:
    """An empty one, or fewer features than were delivered, says nothing of anybody's plot."""
    for features, count in ((addresses([]), 0), (addresses([address("Å", "1", TOWN)]), None)):
        made = Plotted()
        made.lay("address", features, feature_count=count, dated=None, sha256=None)
        with pytest.raises(Problem, match="address_layer_missing"):
            _ask(made)


def test_a_guess_is_taken_where_nothing_else_is_like_it() -> None:
    """One misspelt address: found, and said to be no exact match; two that fit: told."""
    made = plotted()
    assert Match.ALIKE is _ask(made, "Eksmpelvej 1, 8800 Viborg").subject.match
    with pytest.raises(Problem, match="place_not_found"):
        _ask(made, "qqqq")

    rows = [
        address("Eksempelvej", str(n), town)
        for town in (TOWN, ("7400", "Herning"))
        for n in (1, 2)
    ]
    made = Plotted()
    made.lay("address", addresses(rows))
    for typed in ("Eksempelvej 1", "Eksempelvej"):
        with pytest.raises(Problem) as told:
            _ask(made, typed)
        nearest = told.value.facts["nearest"]
        assert "place_ambiguous" == told.value.id
        assert isinstance(nearest, tuple)
        assert {"Eksempelvej 1, 8800 Viborg", "Eksempelvej 1, 7400 Herning"} <= set(nearest)


def test_a_guessed_address_and_the_site_that_has_it_are_one() -> None:
    """Neither half typed nor misspelt do the two stand in each other's way."""
    made = plotted()
    made.area(made.site("s", "791-90014", address=ASKED), "v2")

    for typed in ("Eksempelvej 1", "eksmpelvej 1 viborg"):
        found = _ask(made, typed)
        assert (Kind.ADDRESS, Reply.V2) == (found.subject.kind, found.reply)


@pytest.mark.parametrize("typed", ["Eksempelvej 2, 8800 Viborg", "Eksempelvej 1A 8800 Viborg"])
def test_a_number_is_never_guessed(typed: str) -> None:
    """The only house of the road is named, and not answered for another."""
    with pytest.raises(Problem, match="place_ambiguous") as told:
        _ask(plotted(), typed)
    assert (ASKED,) == told.value.facts["nearest"]


def test_two_exact_ones_are_told_and_none_is_chosen() -> None:
    """Two sites that have the same name."""
    made = plotted()
    for uid, number in (("a", "791-90001"), ("b", "791-90002")):
        made.site(uid, number, name="Renseri")

    with pytest.raises(Problem, match="place_ambiguous"):
        _ask(made, "Renseri")


def test_numbers_go_before_addresses_and_addresses_before_sites() -> None:
    """An address of the snapshot leads to all sites there, so it is preferred to the site's."""
    made = plotted()
    made.site("s", "791-90014", address=ASKED, aliases=("751-00001",))
    sources = made.sources()

    assert Kind.ADDRESS is settle(ASKED, sources).kind
    assert (Kind.SITE, "aliases") == ((one := settle("751-00001", sources)).kind, one.found_by)
    kinds = [one.kind for one in look_up(ASKED, sources)]
    assert [Kind.SITE, Kind.ADDRESS] == kinds[:2]
    assert 1 == len(look_up(ASKED, sources, most=1))


def test_entries_of_one_name_are_one_address_with_all_its_places() -> None:
    """Two houses under one address: an area under either is met."""
    there = box(5, 0).centroid
    rows = [
        address("Eksempelvej", "1", TOWN, "9000014 1", HERE),
        address("Eksempelvej", "1", TOWN, "9000014 1", HERE),
        address("Eksempelvej", "1", TOWN, "9000014 2", (there.x, there.y)),
    ]
    made = Plotted()
    made.lay("address", addresses(rows))
    made.area(made.site("s", "791-90014"), "v1", box(5, 0))

    found = _ask(made)
    assert (2, 2) == (len(found.subject.places), len(found.subject.parcels))
    assert Reply.V1 is found.reply


def test_snapshots_are_read_once_and_let_go_of() -> None:
    """What is held is not read again, and a delivery that was replaced is forgotten."""
    made = plotted()
    made.lay("osd", addresses([]))
    first = made.sources().snapshots
    uid = next(iter(made.layers))
    layer = made.layers.pop(uid)
    assert first.addresses[0] is made.sources(first).snapshots.addresses[0]

    made.layers[uid] = layer
    made.region.of("layer")[uid]["current"] = False
    assert Snapshots() == made.sources(first).snapshots


def test_what_is_made_ready_is_used_until_it_is_made_anew() -> None:
    """The same records give the same; what went meanwhile is not answered by the older one."""
    made = plotted()
    made.area(made.site("s", "791-90014"), "v1", box(0, 0))
    made.parcel("nobody", "9000014", "6eæ")
    made.parcel("s", "9000014", "")
    older = made.sources()
    same = replace(older.picture, seq=2)
    assert older.grounds is prepare(same, older.snapshots).grounds

    made.region.of("site").clear()
    stale = replace(older, picture=made.region.picture(DAY))
    assert Reply.NOTHING is answer(stale, settle(ASKED, stale)).reply


@given(SEEDS)
def test_answers_are_those_worked_out_one_by_one(seed: int) -> None:
    """Over drawn registers: reply, sites with their ways, and the nearest are the same."""
    made, told = draw_plots(Random(seed))
    sources = made.sources()
    for one in told:
        subject = settle(str(one["name"]), sources)
        expected = slow_answer(made, sources.picture, one)
        if expected is None:
            with pytest.raises(Problem, match="plot_without_place"):
                answer(sources, subject)
            continue
        found = answer(sources, subject)
        ways = {hit.uid: {way.value for way in hit.ways} for hit in found.hits}
        assert expected[:2] == (found.reply.value, ways)
        assert pytest.approx(expected[2]) == {near.uid: near.metres for near in found.nearest}
