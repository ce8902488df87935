"""How the program is put together and started."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import main
from db.register import SqlRegister
from db.registers import SqlRegisters
from soilcase.model.clock import SystemClock
from soilcase.model.identity import is_uid
from soilcase.model.problem import Problem
from soilcase.ports import Progress, no_progress
from soilcase.progress.charts import Chart

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("geopandas", "pandas", "pyogrio", "pyqtgraph", "alembic", "scipy")
LARGE = ("numpy", "shapely", "sqlalchemy", "PySide6")
SECONDS = 60


def _start(
    *words: str | Path, code: str = "", home: Path, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[str]:
    """Start the program, or a piece of code about it, away from every display."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    environment |= {"XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home), "PYTHONUTF8": "1"}
    program = ["-c", code] if code else ["main.py"]
    return subprocess.Popen(
        [sys.executable, *program, *map(str, words)],
        cwd=ROOT,
        env=environment,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _run(*words: str | Path, code: str = "", home: Path) -> tuple[int, str, str]:
    with _start(*words, code=code, home=home) as running:
        out, err = running.communicate(timeout=SECONDS)
    return running.returncode, out, err


def _loaded(words: Sequence[str | Path], home: Path) -> list[str]:
    """Give the modules that a start has loaded, in the order in which they came."""
    code = (
        "import sys, main; code = main.main(sys.argv[1:]);"
        "print('\\n'.join(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    ended, _, err = _run(*words, code=code, home=home)
    assert ended == 0, err
    return err.splitlines()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home in which a smaller example lies where the program keeps its own."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "soilcase").mkdir()
    path = folder / "soilcase" / main.EXAMPLE
    assert _run("demo", path, "--sites", "60", "--homes", "100", home=folder)[0] == 0
    code, out, err = _run("--headless", home=folder)
    assert (code, err) == (0, "")
    (folder / "first").write_text(out, "utf-8")
    return folder


@pytest.fixture(scope="module")
def loaded_by_window(home: Path) -> list[str]:
    """Give what opening and drawing a register has loaded."""
    return _loaded(["--headless"], home)


def test_the_version_is_told_at_once(tmp_path: Path) -> None:
    """`--version` loads neither numbers, nor the database, nor the window."""
    loaded = _loaded(["--version"], tmp_path)

    assert [name for name in LARGE if name in loaded] == []


def test_help_is_told_at_once(tmp_path: Path) -> None:
    """`--help` loads no more than its words."""
    loaded = _loaded(["set", "--help"], tmp_path)

    assert [name for name in LARGE if name in loaded] == []


def test_commands_know_no_window(tmp_path: Path) -> None:
    """A command on a register never loads Qt."""
    loaded = _loaded(["new", tmp_path / "a.gpkg"], tmp_path)

    assert not [name for name in loaded if name.startswith("PySide6")]


def test_without_a_display_the_window_is_drawn(home: Path, tmp_path: Path) -> None:
    """The main job is done all the same: the figures first, then a picture, and 0."""
    picture = tmp_path / "pictures" / "window.png"
    code, out, err = _run("--headless", "--picture", picture, home=home)

    assert (code, err) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "syntetiske eksempeldata" in out.splitlines()[0]
    assert out.splitlines()[1].split() == ["V2", "13"]
    assert str(picture) in out.splitlines()[-1]


def test_the_example_is_opened_again(home: Path, tmp_path: Path) -> None:
    """The second time the register that is there is opened, and says the same."""
    _, out, _ = _run("--headless", "--picture", tmp_path / "a.png", home=home)
    first = (home / "first").read_text("utf-8")

    assert first.splitlines() == out.splitlines()[:-1]
    assert [path.name for path in (home / "soilcase").glob("*.gpkg")] == ["eksempelregion.gpkg"]


def test_a_named_register_is_drawn(home: Path) -> None:
    """With a register named it is that one that is shown, in the language asked for."""
    path = home / "soilcase" / "eksempelregion.gpkg"
    code, out, _ = _run("--headless", path, "--language", "en", home=home / "another")

    assert code == 0
    name = "Eksempelregion Midtjylland"
    assert out.splitlines()[0] == f"Soilcase · {name} (file) · syntetiske eksempeldata"


def test_what_cannot_be_drawn_is_a_problem(home: Path, tmp_path: Path) -> None:
    """A register that is not there, a picture that cannot be written, and no theme end in 2."""
    (tmp_path / "file").write_text("in the way")
    missing = _run("--headless", tmp_path / "missing.gpkg", home=home)
    unwritable = _run("--headless", "--picture", tmp_path / "file" / "a.png", home=home)

    assert (missing[0], missing[1], missing[2].count("\n")) == (2, "", 1)
    theme = _run("--headless", "--theme", "blue", home=home)
    assert (unwritable[0], theme[0]) == (2, 2)
    assert "light og dark" in theme[2]


def test_the_window_loads_nothing_heavy(loaded_by_window: list[str]) -> None:
    """Opening a register and showing it needs no data frames, charts or migrations."""
    assert [name for name in HEAVY if name in loaded_by_window] == []


def test_qt_comes_last(loaded_by_window: list[str]) -> None:
    """Whatever is imported after Qt is imported slowly, so the large ones come before it."""
    places = [loaded_by_window.index(name) for name in LARGE]

    assert places[-1] == max(places)


def test_a_reader_who_leaves_is_no_error(home: Path) -> None:
    """`list | head` ends quietly: no trace, and nothing of it on stderr."""
    path = home / "soilcase" / "eksempelregion.gpkg"
    code = "import sys, main\nsys.stdout.write('x' * 100_000); sys.exit(main.main(sys.argv[1:]))"
    with _start("info", path, code=code, home=home) as running:
        assert running.stdout is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr is not None
        err = running.stderr.read()

    assert (running.wait(SECONDS), err) == (0, "")


# Windows cannot send the signal of Ctrl+C to one process among others.
if sys.platform != "win32":

    def test_ctrl_c_closes_the_window_in_good_order(home: Path, tmp_path: Path) -> None:
        """The register is given back, and the exit code is that of a window that was closed."""
        path = home / "soilcase" / "eksempelregion.gpkg"
        code = (
            "import os, sys, main\n"
            "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
            "sys.exit(main.main(sys.argv[1:]))"
        )
        with _start(path, code=code, home=tmp_path) as running:
            _wait_for(tmp_path / "soilcase" / "recent.json", running)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=SECONDS)

        assert (running.returncode, out) == (0, "")
        assert "Traceback" not in err
        assert path.with_name(f"{path.name}.lock").stat().st_size == 0


def _wait_for(path: Path, running: subprocess.Popen[str]) -> None:
    """Wait until a file is there that the program writes when its register is open."""
    for _ in range(SECONDS * 10):
        if path.exists():
            return
        try:
            running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(running.communicate())


def test_a_bug_is_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody expected has an exit code of its own, and its trace."""

    def broken(_clock: object) -> None:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "registers", broken)
        code = main.main(["info", "a.gpkg"])

    assert code == main.BUG
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_device_is_known_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its identity is made on first use and kept."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first, second = main.device(), main.device()

    assert is_uid(first)
    assert first == second
    assert first == (tmp_path / "soilcase" / "device").read_text()


def test_a_home_that_cannot_be_written_has_a_device_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The identity is made of the machine's name then, so it stays the same."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    first, second = main.device(), main.device()

    assert is_uid(first)
    assert first == second


def test_a_home_that_cannot_be_written_has_an_example_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example is made where files that nobody keeps are made."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    place = Path(main.example(main.registers(SystemClock())))

    assert place.exists()
    assert tmp_path in place.parents


def test_what_lies_in_the_examples_place_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file there that is no register is not replaced; opening it tells what it is."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    place = main.data_folder() / main.EXAMPLE
    place.parent.mkdir(parents=True)
    place.write_text("mine noter", "utf-8")

    assert main.example(main.registers(SystemClock())) == str(place)
    assert place.read_text("utf-8") == "mine noter"


@pytest.mark.parametrize(
    ("platform", "variable", "folder"),
    [("win32", "LOCALAPPDATA", "Soilcase"), ("linux", "XDG_DATA_HOME", "soilcase")],
)
def test_each_system_has_its_own_place_for_files(
    platform: str, variable: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person's own files lie where the system keeps such."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))

    assert tmp_path / folder == main.data_folder()


class Aged(SqlRegisters):
    """A way to registers of which the one at hand is from an earlier version."""

    brought: str = ""

    def open(self, address: str, *, write: bool = True) -> SqlRegister:
        """Refuse it in the same words as ever, until it has been brought on."""
        if not self.brought:
            raise Problem("register_older", path=address, schema=0, known=1)
        return super().open(address, write=write)

    def migrate(self, address: str, _progress: Progress = no_progress) -> tuple[int, int]:
        """Remember what was brought on."""
        self.brought = address
        return 0, 1


def test_an_example_of_an_earlier_version_is_brought_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has a new version of the program still has an example at the first start."""
    monkeypatch.setattr(main, "data_folder", lambda: tmp_path)
    (tmp_path / main.EXAMPLE).write_bytes(b"")
    way = Aged(main.actor(), SystemClock())

    assert main.example(way) == way.brought == str(tmp_path / main.EXAMPLE)


def test_without_what_qt_stands_on_a_report_has_no_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A library of the system that is missing costs the charts, not the report."""

    def missing(name: str) -> object:
        raise ImportError(name)

    draw = main.pictures(main.read_words("da"))
    assert draw is not None
    monkeypatch.setattr(main, "import_module", missing)
    chart = Chart(id="x", title="x", unit="", note="", series=())
    assert draw(chart) == b""
