"""The map on paper: it measures true, names its sources, and is there whole or not at all."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdf
import pytest
import shapely
from pypdf.generic import ContentStream
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from tests.ui.map.ground import colours, objects
from ui.kit.desk import Desk
from ui.map.camera import Coordinates
from ui.map.contents import Drawn
from ui.map.layer import Layer
from ui.map.paper import lay
from ui.map.printing import Printing
from ui.map.room import MapRoom
from ui.map.scene import Scene
from ui.map.shapes import Shapes
from ui.map.sheet import INCH, PAGE, Sheet, map_box, round_scale, sheet_steps
from ui.map.style import Line, Pattern, Style

EAST, NORTH = 560_000.0, 6_230_000.0


@pytest.fixture
def room(qtbot: QtBot, desk: Desk) -> Iterator[MapRoom]:
    """Give a map with the small region on it."""
    made = MapRoom(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    assert desk.picture is not None
    made.show_picture(desk.picture)
    qtbot.waitUntil(lambda: made.worn is not None and made.page() is not None)
    qtbot.waitUntil(lambda: not made.sources.missing and len(made.sources.layers) > 1)
    yield made
    made.close()


def _squares(side: float, apart: float) -> Scene:
    """Give a scene with two black squares whose middles are so many metres apart."""
    half = side / 2
    boxes = [
        shapely.box(EAST + x - half, NORTH - half, EAST + x + half, NORTH + half)
        for x in (-apart / 2, apart / 2)
    ]
    style = Style(fill="#000000", pattern=Pattern.SOLID, kind=Line.NONE)
    layer = Layer(
        id="a", name="a", content=Drawn(Shapes(objects(list(boxes)), is_closed=True), style)
    )
    return Scene(colours(), (layer,))


def _sheet(scene: Scene, scale: int) -> Sheet:
    return Sheet(scene, (), EAST, NORTH, scale, "", "", None, (), ())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1_000, 5_000, 25_000, 100_000, 500_000])
@pytest.mark.parametrize("dots", [200, 600])
def test_a_printed_map_measures_true(scale: int, dots: int) -> None:
    """So many metres on the ground are the millimetres that the scale says, to half a dot."""
    apart = 0.1 * scale
    width, height = (round(side / INCH * dots) for side in PAGE)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    deque(sheet_steps(painter, _sheet(_squares(0.004 * scale, apart), scale), dots), maxlen=0)
    painter.end()
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(height, width)
    left, top, wide, high = (round(part / INCH * dots) for part in map_box())
    row = pixels[top + high // 2, left + 5 : left + wide - 5] & 0xFF
    dark = np.flatnonzero(row < 40)
    first, second = np.split(dark, np.flatnonzero(np.diff(dark) > 10) + 1)[:2]
    millimetres = (second.mean() - first.mean()) / dots * INCH
    assert millimetres == pytest.approx(100.0, abs=0.6 * INCH / dots)


@pytest.mark.parametrize("metres", [3.0, 80.0, 1_234.0, 60_000.0, 333_333.0])
def test_a_scale_is_round_and_shows_all(metres: float) -> None:
    """All that was seen is on the page, and not much more."""
    scale = round_scale(metres, metres / 2)
    _, _, wide, high = map_box()
    assert min(wide / 1_000 * scale - metres, high / 1_000 * scale - metres / 2) >= 0
    assert scale <= 100 or (scale / 2.6) * wide / 1_000 < metres


def test_a_page_says_where_all_is_from(room: MapRoom) -> None:
    """The layers that are seen, the day, the system of coordinates, and that it is invented."""
    sheet = room.page()
    assert sheet is not None
    notes = "\n".join(sheet.notes)
    assert "EPSG:25832" in notes
    assert "03-02-2027" in notes
    assert "OpenStreetMap" in notes
    shown = int((room.canvas.scene.theme.sign >= 0).sum())
    assert sum(line.count for line, _, _ in sheet.legend) == shown


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg"])
def test_the_map_is_saved(qtbot: QtBot, room: MapRoom, tmp_path: Path, suffix: str) -> None:
    """As a file of its kind, and the notice says so; nothing is left beside it."""
    path = tmp_path / f"kort{suffix}"
    room.printing.draw_to(path)
    qtbot.waitUntil(path.exists)
    starts = {".pdf": b"%PDF-", ".png": b"\x89PNG", ".svg": b"<?xml"}[suffix]
    assert path.read_bytes().startswith(starts)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []
    if suffix == ".svg":
        renderer = QSvgRenderer(str(path))
        assert renderer.isValid()
        assert renderer.viewBoxF() == QRectF(0, 0, 1123, 794)
    if suffix == ".png":
        image = QImage(str(path))
        assert image.width() / image.dotsPerMeterX() == pytest.approx(0.297, abs=0.001)


def test_a_drawing_can_be_stopped(qtbot: QtBot, room: MapRoom, tmp_path: Path) -> None:
    """Nothing is written, and the next one begins anew."""
    path = tmp_path / "kort.pdf"
    room.printing.draw_to(path)
    assert room.printing.is_drawing
    room.printing.stop()
    qtbot.wait(100)
    assert not path.exists()
    room.printing.draw_to(path)
    qtbot.waitUntil(path.exists)


def test_a_folder_that_takes_no_file_is_told(
    qtbot: QtBot, desk: Desk, room: MapRoom, tmp_path: Path
) -> None:
    """One sentence, and no half file."""
    room.printing.draw_to(tmp_path / "væk" / "kort.png")
    qtbot.waitUntil(lambda: desk.notices.unread == 1)
    assert not (tmp_path / "væk").exists()


def _paper(path: Path, size: QPageSize.PageSizeId) -> QPrinter:
    """Give a printer that prints into a file, with the paper that a person chose."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    lay(printer)
    printer.setPageSize(QPageSize(size))
    return printer


def _apart(path: Path) -> float:
    """Give in millimetres how far apart the middles of the two black squares lie on the paper."""
    page = pypdf.PdfReader(path).pages[0]
    now, held = np.eye(3), [np.eye(3)]
    pieces: list[list[Coordinates]] = []
    middles: list[Coordinates] = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"q":
            held.append(now)
        elif operator == b"Q":
            now = held.pop()
        elif operator == b"cm":
            columns = np.array([float(each) for each in operands]).reshape(3, 2)
            now = np.column_stack([columns, (0.0, 0.0, 1.0)]) @ now
        elif operator in {b"m", b"l"}:
            place = (np.array([*map(float, operands), 1.0]) @ now)[:2] / 72 * INCH
            pieces = (
                [*pieces, [place]] if operator == b"m" else [*pieces[:-1], [*pieces[-1], place]]
            )
        elif operator in {b"f", b"f*", b"S", b"n", b"B", b"B*", b"W", b"W*"}:
            boxes = [np.array(piece) for piece in pieces if operator in {b"f", b"f*"}]
            squares = [box for box in boxes if np.allclose(np.ptp(box, axis=0), 8.0, atol=0.1)]
            middles += [(box.min(axis=0) + box.max(axis=0)) / 2 for box in squares]
            pieces = []
    return float(np.hypot(*(middles[0] - middles[1])))


def test_a_page_from_a_printer_measures_true(qtbot: QtBot, room: MapRoom, tmp_path: Path) -> None:
    """So many metres on the ground are the millimetres that the scale says, on A3 as on A4."""
    sheet = _sheet(_squares(80.0, 1_000.0), 10_000)
    printing = Printing(room._desk, room, lambda: sheet)
    for size, wide in ((QPageSize.PageSizeId.A4, 297.0), (QPageSize.PageSizeId.A3, 420.0)):
        path = tmp_path / f"{wide:.0f}.pdf"
        printing.print_on(_paper(path, size))
        qtbot.waitUntil(lambda: not printing.is_drawing)
        page = pypdf.PdfReader(path).pages[0]
        assert float(page.mediabox.width) / 72 * INCH == pytest.approx(wide, abs=0.5)
        assert _apart(path) == pytest.approx(100.0, abs=0.2)
    assert room._desk.notices.unread == 0


def test_paper_that_is_too_small_is_told(desk: Desk, room: MapRoom, tmp_path: Path) -> None:
    """Nothing is printed that would not measure true."""
    path = tmp_path / "a5.pdf"
    room.printing.print_on(_paper(path, QPageSize.PageSizeId.A5))
    assert not room.printing.is_drawing
    assert "A4" in desk.notices.text.text()


def test_a_printing_that_is_stopped_leaves_no_page(
    qtbot: QtBot, room: MapRoom, tmp_path: Path
) -> None:
    """A printer that writes into a file leaves no half of one."""
    path = tmp_path / "kort.pdf"
    room.printing.print_on(_paper(path, QPageSize.PageSizeId.A4))
    assert path.exists()
    room.printing.stop()
    qtbot.waitUntil(lambda: not path.exists())
