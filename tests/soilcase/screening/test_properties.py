"""What holds for any input: more in gives no less out, nothing exceeds its source, no bare NaN."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from soilcase.screening.figures import Figures
from soilcase.screening.groundwater import (
    Aquifer,
    Column,
    Cover,
    Fate,
    Mixing,
    Source,
    Spreading,
    arrived,
    at_distance,
    sink,
    steps,
)
from soilcase.screening.slab import Room, Slab, through_slab
from soilcase.screening.surface_water import into_stream
from soilcase.screening.vapour import (
    Building,
    CapillaryZone,
    Ground,
    Layer,
    Volatile,
    entry,
    from_groundwater,
    from_soil_gas,
    passage,
)

ANY = st.floats(allow_nan=True, allow_infinity=True)
AMOUNT = st.just(0.0) | st.floats(1e-12, 1e7)
SHARE = st.floats(0.01, 0.99)
SIZE = st.floats(1e-3, 1e4)


def says_why(made: Figures) -> bool:
    """Say whether every figure is a number, or has a reason."""
    return bool((np.isfinite(made.values) == made.known).all()) and not np.isinf(made.values).any()


@given(st.lists(ANY, min_size=8, max_size=8))
def test_no_groundwater_figure_is_unknown_without_a_reason(values: list[float]) -> None:
    """Any eight numbers at all: a finite figure, or a reason."""
    a, b, c, d, e, f, g, h = values
    source, aquifer, fate = Source(a, b, c), Aquifer(d, e, f), Fate(g, h)
    made = steps(source, aquifer, fate, Mixing(background=h, dispersivity=g))
    assert all(map(says_why, (made.below, made.mixed, made.decayed)))
    assert says_why(at_distance(source, aquifer, fate, Spreading(h)))
    assert says_why(sink(a, Cover(b, c, d), fate))
    assert says_why(arrived(a, Column(b, c, d), e))
    assert says_why(into_stream(source, d).added)


@given(values=st.lists(ANY, min_size=12, max_size=12), earth=st.booleans())
def test_no_vapour_figure_is_unknown_without_a_reason(values: list[float], *, earth: bool) -> None:
    """Any twelve numbers at all: a finite figure, or a reason."""
    a, b, c, d, e, f, g, h, i, j, k, m = values
    house = Building(a, b, c, d, e, f, g, has_earth_floor=earth)
    soil = passage(h, i)
    volatile = Volatile(j, k, m)
    for depth in (a, d, 3.0):
        ground = Ground(depth, [Layer(b, soil), Layer(depth, soil)], CapillaryZone(c, soil))
        made = entry(volatile, ground, house).share
        assert says_why(made)
        assert says_why(from_groundwater(a, volatile, made))
        assert says_why(from_soil_gas(a, made))
    assert says_why(through_slab(a, b, Slab(c, d, e, f, g), Room(h, i, j, k)).indoors)


@given(AMOUNT, AMOUNT, SIZE, SHARE)
def test_more_at_the_source_is_no_less_at_a_distance(
    one: float, other: float, area: float, porosity: float
) -> None:
    """The figures follow the concentration, and never exceed it."""
    amounts = np.array(sorted((one, other)))
    source, aquifer = Source(area, amounts, 0.1), Aquifer(1e-4, 0.005, porosity)
    made = at_distance(source, aquifer, Fate(0.001), Spreading())
    mixed = steps(source, aquifer, Fate(0.001), Mixing())
    for figures in (made, mixed.below, mixed.mixed, mixed.decayed):
        low, high = figures.values
        assert 0 <= low <= high
        assert (figures.values <= amounts * (1 + 1e-12)).all()


@given(AMOUNT, SIZE, SHARE)
def test_each_step_takes_away_and_never_adds(amount: float, area: float, porosity: float) -> None:
    """Without anything flowing in, each of the three steps is no higher than the one before."""
    made = steps(
        Source(area, amount, 0.3), Aquifer(1e-4, 0.003, porosity), Fate(0.01, 1.5), Mixing()
    )
    found = [amount, made.below.only(), made.mixed.only(), made.decayed.only()]
    assert all(later <= earlier * (1 + 1e-12) for earlier, later in pairwise(found))


@given(AMOUNT, st.floats(0, 50), st.floats(0, 50))
def test_a_thicker_cover_lets_no_more_through(amount: float, one: float, other: float) -> None:
    """A cover only takes away."""
    low, high = sorted((one, other))
    thin, thick = sink(amount, Cover([low, high], 0.1), Fate(4e-4)).values
    assert 0 <= thick <= thin <= amount


@given(SHARE, SHARE, st.floats(0.11, 30), st.floats(0.11, 30), AMOUNT)
def test_what_rises_stays_within_bounds(
    pores: float, part: float, one: float, other: float, amount: float
) -> None:
    """The share is between nought and one, and a deeper source gives no more."""
    soil = passage(pores, pores * part)
    volatile, house = Volatile(0.07, 1e-5, 0.2), Building(100, 2.5, 0.3, 0.1)
    low, high = sorted((one, other))
    shares = [
        entry(volatile, Ground(depth, [Layer(depth, soil)]), house).share for depth in (low, high)
    ]
    near, far = (share.only() for share in shares)
    assert 0 <= far <= near * (1 + 1e-9)
    assert near <= 1
    assert 0 <= from_soil_gas(amount, shares[0]).only() <= amount


@given(AMOUNT, st.floats(1e-3, 1e4), st.sampled_from([1e-3, 1.0, 1e3]))
def test_units_go_through_unchanged(amount: float, flow: float, unit: float) -> None:
    """A thousand times as much in is a thousand times as much out."""
    plain = into_stream(Source(100, amount, 0.3), flow).added.only()
    scaled = into_stream(Source(100, amount * unit, 0.3), flow).added.only()
    assert np.isclose(scaled, plain * unit, rtol=1e-12, atol=0)


@given(SIZE, SIZE, SIZE, SIZE)
def test_what_arrives_is_never_more_than_set_out(
    way: float, speed: float, spread: float, time: float
) -> None:
    """The whole form is at least its first term, and at most the source."""
    column = Column(way, speed, spread)
    whole = arrived(1.0, column, time).only()
    first = arrived(1.0, column, time, first_term_only=True).only()
    assert 0 <= first <= whole <= 1 + 1e-9
