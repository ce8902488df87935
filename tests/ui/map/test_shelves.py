"""Where pictures of base maps come from: files and servers, well and ill, and never waited for."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from db.tile_files import TileFile
from soilcase.exchange.tile_services import Kind
from soilcase.model.problem import Problem
from soilcase.model.tile_grid import Tile
from tests.tile_makers import PNG, flat_png, make_mbtiles
from tests.ui.map.tile_server import TileServer, tile_server
from ui.kit.jobs import Jobs
from ui.map import web_shelf
from ui.map.base_maps import FILE, BaseMap, BaseMaps, read_base_maps
from ui.map.shelf import Shelf
from ui.map.tile_keep import TileKeep
from ui.map.web_shelf import WebShelf

TILE = Tile(12, 2160, 1270)
LONGEST_GAP_MS = 50
TOKEN = "hemmelig-nøgle"  # noqa: S105  no real one


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """Give jobs that are closed after the test."""
    made = Jobs(_raise)
    yield made
    made.close()
    qtbot.wait(1)


def _raise(bug: BaseException) -> None:
    raise bug


@pytest.fixture
def server() -> Iterator[TileServer]:
    """Give a server of tiles."""
    with tile_server() as served:
        yield served


@pytest.fixture
def maps(jobs: Jobs, tmp_path: Path) -> Iterator[BaseMaps]:
    """Give what opens base maps, with an empty folder to keep pictures in."""
    made = BaseMaps(jobs, tmp_path / "kept", TileFile)
    yield made
    made.deleteLater()


def _web(server: TileServer, token: str = "") -> BaseMap:
    return BaseMap("Prøvekort", Kind.XYZ, f"{server.address}/{{z}}/{{x}}/{{y}}", token=token)


def _open(qtbot: QtBot, maps: BaseMaps, base: BaseMap) -> Shelf:
    shelves: list[Shelf] = []
    problems: list[Problem] = []
    maps.open(base, shelves.append, problems.append)
    qtbot.waitUntil(lambda: bool(shelves or problems))
    assert problems == []
    return shelves[0]


@pytest.fixture
def open_base(qtbot: QtBot, maps: BaseMaps) -> Iterator[Callable[[BaseMap], Shelf]]:
    """Give what opens a base map, and closes it after the test."""
    opened: list[Shelf] = []

    def opening(base: BaseMap) -> Shelf:
        opened.append(_open(qtbot, maps, base))
        return opened[-1]

    yield opening
    for shelf in opened:
        shelf.close()
    qtbot.wait(20)


Opening = Callable[[BaseMap], Shelf]


def test_a_file_is_read_away_from_the_window(
    qtbot: QtBot, open_base: Opening, tmp_path: Path
) -> None:
    """A picture is not there at once; it comes, and the ground that it covers is told."""
    path = tmp_path / "kort.mbtiles"
    make_mbtiles(path, {(12, 2160, 2**12 - 1 - 1270): PNG})
    shelf = open_base(BaseMap("Fil", FILE, str(path)))
    tile = Tile(0, 2160, 1270)
    assert shelf.at_hand(tile) is None
    with qtbot.waitSignal(shelf.arrived) as told:
        shelf.want(tile)
        shelf.want(Tile(0, 2161, 1270))
    assert shelf.at_hand(tile) is not None
    west, south, east, north = told.args[0]
    assert 300_000 < west < east < 900_000
    assert 5_900_000 < south < north < 6_500_000


def test_a_server_is_asked_once_and_the_picture_is_kept(
    qtbot: QtBot, maps: BaseMaps, open_base: Opening, server: TileServer
) -> None:
    """The next day the picture comes from the disk, and the server is not troubled."""
    shelf = open_base(_web(server, TOKEN))
    with qtbot.waitSignal(shelf.arrived):
        shelf.want(TILE)
        shelf.want(TILE)
    assert len(server.asked) == 1
    assert "token=" in server.asked[0]
    again = open_base(_web(server, "en anden"))
    with qtbot.waitSignal(again.arrived):
        again.want(TILE)
    assert len(server.asked) == 1
    kept = [path for path in Path(maps._keep._folder).rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert TOKEN not in str(kept[0])


@pytest.mark.parametrize(
    ("mood", "told"),
    [
        ("refuses", "tile_service_refused"),
        ("fails", "tile_service_status"),
        ("talks", "tile_service_answer"),
        ("cut short", "tile_service_answer"),
    ],
)
def test_an_ill_server_is_told_once_and_left_alone(
    qtbot: QtBot, open_base: Opening, server: TileServer, mood: str, told: str
) -> None:
    """After a few failures nothing more is asked; the sentence never has the token."""
    server.mood = mood
    shelf = open_base(_web(server, TOKEN))
    with qtbot.waitSignal(shelf.troubled) as said:
        for column in range(4):
            shelf.want(Tile(12, 2160 + column, 1270))
    problem = said.args[0]
    assert problem.id == told
    assert TOKEN not in str(problem)
    qtbot.wait(50)
    asked = len(server.asked)
    shelf.want(Tile(12, 2150, 1270))
    qtbot.wait(100)
    assert len(server.asked) == asked


def test_a_server_that_is_well_again_is_asked_again(
    qtbot: QtBot, open_base: Opening, server: TileServer
) -> None:
    """What was missed comes by itself once the server answers, and the sentence goes."""
    server.mood = "fails"
    shelf = open_base(_web(server))
    with qtbot.waitSignal(shelf.troubled):
        for column in range(5):
            shelf.want(Tile(12, 2160 + column, 1270))
    server.mood = "well"
    assert isinstance(shelf, WebShelf)
    with qtbot.waitSignal(shelf.troubled) as said:
        shelf.ask_again()
    assert said.args == [None]
    assert shelf.trouble is None


def test_where_there_is_no_picture_none_is_asked_for_twice(
    qtbot: QtBot, open_base: Opening, server: TileServer
) -> None:
    """A sea without tiles is no trouble."""
    server.mood = "has none"
    shelf = open_base(_web(server))
    for _ in range(3):
        shelf.want(TILE)
        qtbot.wait(60)
    assert len(server.asked) == 1
    assert shelf.trouble is None


def test_a_server_that_hangs_holds_nothing(
    qtbot: QtBot, open_base: Opening, server: TileServer
) -> None:
    """The window turns as before while pictures are asked for that never come."""
    server.mood = "hangs"
    shelf = open_base(_web(server))
    gaps: list[int] = []
    clock = QElapsedTimer()
    clock.start()
    ticking = QTimer(interval=5)
    ticking.timeout.connect(lambda: gaps.append(clock.restart()))
    ticking.start()
    for column in range(40):
        shelf.want(Tile(12, 2160 + column, 1270))
    qtbot.wait(600)
    ticking.stop()
    assert sorted(gaps)[-2] <= LONGEST_GAP_MS
    begun = time.perf_counter()
    shelf.close()
    assert time.perf_counter() - begun < LONGEST_GAP_MS / 1000


def test_it_is_closed_while_a_picture_is_made(
    qtbot: QtBot, open_base: Opening, server: TileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer has come and gone; what is made of it is waited for by nobody."""
    begun, held = Event(), Event()

    def slow(_keep: TileKeep, _key: str, _held: bytes) -> None:
        begun.set()
        held.wait()

    monkeypatch.setattr(web_shelf, "_keep_picture", slow)
    shelf = open_base(_web(server))
    shelf.want(TILE)
    qtbot.waitUntil(begun.is_set)
    qtbot.wait(20)
    try:
        shelf.close()
    finally:
        held.set()
    assert shelf.at_hand(TILE) is None


def test_no_net_at_all_is_told_and_what_is_kept_is_shown(qtbot: QtBot, open_base: Opening) -> None:
    """A server that is gone is one sentence; the pictures of yesterday are shown."""
    with tile_server() as server:
        base = _web(server)
        shelf = open_base(base)
        with qtbot.waitSignal(shelf.arrived):
            shelf.want(TILE)
    offline = open_base(base)
    with qtbot.waitSignals([offline.troubled, offline.arrived]):
        offline.want(TILE)
        for column in range(4):
            offline.want(Tile(12, 2100 + column, 1270))
    assert offline.trouble is not None
    assert offline.trouble.id == "tile_service_silent"
    assert offline.at_hand(TILE) is not None


def test_pictures_fit_in_their_bytes(qtbot: QtBot, open_base: Opening, tmp_path: Path) -> None:
    """What was looked at longest ago goes first."""
    path = tmp_path / "kort.mbtiles"
    make_mbtiles(path, {(3, column, 5): flat_png((column, 0, 0)) for column in range(8)})
    shelf = open_base(BaseMap("Fil", FILE, str(path)))
    shelf.most = 3 * 256 * 256 * 4
    tiles = [Tile(0, column, 2) for column in range(8)]
    for tile in tiles:
        shelf.want(tile)
    # The first is read at once, the last that was asked for next, and so on backwards.
    qtbot.waitUntil(lambda: shelf.at_hand(tiles[1]) is not None)
    assert shelf.bytes <= shelf.most
    assert sum(shelf.at_hand(tile) is not None for tile in tiles) == 3


def test_the_disk_keeps_what_fits(tmp_path: Path) -> None:
    """The oldest go when there is more than was allowed; what is damaged is no picture."""
    keep = TileKeep(tmp_path, most=40_000)
    for number in range(402):
        keep.write(f"a/{number}", bytes(1_000))
    whole = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert whole <= 40_000 + 200 * 1_000
    held, is_fresh = keep.read("a/401")
    assert (held, is_fresh) == (bytes(1_000), True)
    keep.drop("a/401")
    assert keep.read("a/401") == (None, False)


def test_a_disk_that_takes_nothing_is_no_trouble(tmp_path: Path) -> None:
    """A file lies where the folder should be."""
    (tmp_path / "kept").write_text("a")
    keep = TileKeep(tmp_path / "kept")
    keep.write("a", b"b")
    assert keep.read("a") == (None, False)


def test_settings_are_read_whatever_they_hold() -> None:
    """What is no base map is passed over; what is one comes back the same."""
    base = BaseMap("Kort", "wms", "https://a.example", "lag", TOKEN, "©")
    odd: list[object] = [None, 3, {}, {"name": 1}, {"name": "a", "kind": "x", "address": "b"}]
    assert read_base_maps([base.kept(), *odd]) == [base]
    assert read_base_maps("nej") == []
    assert TOKEN not in repr(base)
