"""The camera: what is on the screen is where it is on the ground, and the other way round."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.map.camera import COARSEST, FINEST, Camera

_EAST = st.floats(100_000, 1_000_000)
_NORTH = st.floats(5_900_000, 6_500_000)
_SCALE = st.floats(0.05, 500)
_SIZE = st.integers(1, 4_000).map(float)
CAMERAS = st.builds(Camera, _EAST, _NORTH, _SCALE, _SIZE, _SIZE)
_SHARE = st.floats(0, 1)


@given(CAMERAS, _SHARE, _SHARE)
def test_there_and_back_is_the_same_pixel(camera: Camera, x: float, y: float) -> None:
    """A pixel's ground lies on that pixel, and both ways of asking agree."""
    pixel = np.array([[x * camera.width, y * camera.height]])
    ground = camera.to_ground(pixel)

    assert np.allclose(pixel, camera.to_screen(ground), atol=1e-3)
    assert np.allclose(camera.place(*pixel[0]), ground[0], atol=1e-6)


@given(CAMERAS, _SHARE, _SHARE)
def test_what_is_on_the_screen_is_within_the_bounds(camera: Camera, x: float, y: float) -> None:
    """Bounds hold every pixel; north is up."""
    west, south, east, north = camera.bounds
    at_east, at_north = camera.place(x * camera.width, y * camera.height)

    assert west - 1e-6 <= at_east <= east + 1e-6
    assert south - 1e-6 <= at_north <= north + 1e-6
    assert camera.place(0, 0)[1] > camera.place(0, 1)[1]


@given(CAMERAS, st.floats(0.1, 10), _SHARE, _SHARE)
def test_the_ground_under_the_mouse_stays_there(
    camera: Camera, times: float, x: float, y: float
) -> None:
    """Zooming about a pixel keeps its ground, and the scale within its limits."""
    at = x * camera.width, y * camera.height
    closer = camera.zoomed(times, *at)

    assert np.allclose(camera.place(*at), closer.place(*at), atol=1e-5 * camera.scale + 1e-6)
    assert FINEST <= closer.scale <= COARSEST


@given(CAMERAS, st.floats(-3_000, 3_000), st.floats(-3_000, 3_000))
def test_a_move_is_that_many_pixels(camera: Camera, across: float, down: float) -> None:
    """What was at a pixel is the move's length away, and a move back undoes it."""
    moved = camera.moved(across, down)
    at = moved.to_screen(np.array([camera.place(10, 20)]))[0]

    assert np.allclose((10 - across, 20 - down), at, atol=1e-3)
    back = moved.moved(-across, -down)
    assert math.isclose(camera.east, back.east, abs_tol=1e-6)
    assert math.isclose(camera.north, back.north, abs_tol=1e-6)


@given(CAMERAS, _EAST, _NORTH, st.floats(0, 300_000), st.floats(0, 300_000))
def test_fitted_bounds_are_seen_whole(
    camera: Camera, west: float, south: float, across: float, up: float
) -> None:
    """Unless they are larger than can be seen at all, bounds are seen from edge to edge."""
    bounds = west, south, west + across, south + up
    fitted = camera.fitted(bounds, margin=0)
    seen = fitted.bounds

    if fitted.scale < COARSEST:
        assert seen[0] <= bounds[0] + 1e-3
        assert seen[1] <= bounds[1] + 1e-3
        assert seen[2] >= bounds[2] - 1e-3
        assert seen[3] >= bounds[3] - 1e-3


@given(CAMERAS, st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_snapping_moves_less_than_a_pixel(camera: Camera, ratio: float) -> None:
    """A snapped camera begins on a device pixel, and is snapped for good."""
    snapped = camera.snapped(ratio)
    fine = camera.scale / ratio

    assert abs(snapped.east - camera.east) <= fine * 0.501
    assert abs(snapped.north - camera.north) <= fine * 0.501
    assert abs(snapped.west / fine - round(snapped.west / fine)) < 1e-3
    assert np.allclose(
        (snapped.east, snapped.north), (snapped.snapped(ratio).east, snapped.snapped(ratio).north)
    )
