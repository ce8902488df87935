"""Every bench runs, prints what it measured, and fails when a ratio misses its target."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import shapely

from soilcase.model import rules
from soilcase.model.catalogue import NOUNS
from soilcase.model.values import Value
from tests.bench import region
from tests.bench.measure import Facts, Measured, Watch, apart, median, ratio
from tests.bench.table import TARGETS, Judge, Targets, read_targets
from tools.machine import ROOT
from tools.programs import bench_names

# As small as each bench can be run; a new bench is added here on purpose.
SMALL: Mapping[str, tuple[str, ...]] = {
    "demo": ("--sites=60", "--homes=200", "--runs=1"),
    "effort": ("--areas=60", "--homes=200", "--runs=1"),
    "list": ("--sites=60", "--runs=1"),
    "map": ("--sites=60", "--homes=200", "--runs=1"),
    "overlays": ("--areas=60", "--homes=200", "--runs=1"),
    "priority": ("--sites=300", "--runs=1", "--streamed=5"),
    "progress": ("--sites=1000", "--runs=1", "--histories=5"),
    "register": ("--sites=60", "--runs=1", "--quick"),
    "screening": ("--rows=20000", "--runs=1", "--sites=60"),
    "window": ("--sites=60", "--homes=500", "--runs=1", "--pages=5"),
    "writers": ("--sites=60", "--seconds=0.4", "--rounds=1", "--quick"),
}
NEVER = 0.0
SECONDS = 240.0


@pytest.mark.server
@pytest.mark.parametrize("name", bench_names())
def test_a_bench_runs_and_can_fail(name: str, tmp_path: Path) -> None:
    """A small run prints its tables; with targets that nothing can meet, it says so and ends 1."""
    targets = tmp_path / "never.toml"
    limits = read_targets(name).ratio_max
    lines = [f"[{name}.ratio_max]", *(f"{ratio} = {NEVER}" for ratio in limits)]
    targets.write_text("\n".join(lines), "utf8")
    code = f"import sys; from tests.bench.bench_{name} import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *SMALL[name], f"--targets={targets}"]

    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS
    )

    assert (ended.returncode, ended.stderr) == (1, "")
    missed = {line.split()[1] for line in ended.stdout.splitlines() if line.endswith("MISSED")}
    assert limits.keys() == missed
    assert "ratio" in ended.stdout


def test_a_map_that_is_larger_is_held_against_itself() -> None:
    """Five seconds, for both sizes are drawn at every scale: growth and memory are printed.

    It has a process of its own: one that is forked off a window's cannot draw.
    """
    code = "import sys; from tests.bench.bench_map import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--scale=2", "--sites=60", "--homes=100", "--runs=1"]

    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS
    )

    assert ended.returncode == 0
    assert "120 sites, 1,200 homes" in ended.stdout
    assert "Grown, with 2 times as many of all" in ended.stdout
    assert "memory" in ended.stdout.partition("Grown")[2]


def test_every_bench_is_run_here() -> None:
    """A bench that nobody runs would rot unseen."""
    assert set(bench_names()) <= SMALL.keys()


def test_every_bench_has_targets() -> None:
    """Each bench has ratios that decide whether it fails."""
    named = tomllib.loads(TARGETS.read_text("utf8"))

    assert all(named[name]["ratio_max"] for name in bench_names())


@pytest.mark.parametrize(("value", "code"), [(1.9, 0), (2.0, 0), (2.1, 1)])
def test_a_ratio_above_its_limit_fails(value: float, code: int) -> None:
    """The limit itself still holds; a figure without a limit of its own never decides."""
    judge = Judge(Targets({"write": 2.0}, {"seconds": {"write": 0.001}}))

    judge.ratio("write", value)
    judge.aim("seconds", "write", 1_000.0)

    assert code == judge.close()


def _one_or_two(watch: Watch, times: int) -> Facts:
    with watch.running():
        block = bytearray(times * 50_000_000)
    return {"size": float(len(block))}


def test_a_task_is_measured_in_a_process_of_its_own() -> None:
    """Time and memory of what was watched come back, with what the task says of itself."""
    found = apart(_one_or_two, 2)

    assert found.facts == {"size": 100_000_000}
    assert found.seconds > 0
    assert sys.platform != "linux" or 90 < found.megabytes < 150


def _breaks(_watch: Watch) -> Facts:
    sys.exit(3)


def test_a_task_that_breaks_is_no_measurement() -> None:
    """A task that ends before it answers stops the bench."""
    with pytest.raises(RuntimeError, match="code 3"):
        apart(_breaks)


def test_ratios_are_taken_pair_by_pair() -> None:
    """A slow moment of the machine falls on both of a pair; the median pair counts."""
    ours = [Measured(seconds, seconds, 1) for seconds in (2, 20, 3)]
    peers = [Measured(seconds, seconds, 1) for seconds in (1, 10, 1)]

    assert ratio(ours, peers) == 2
    assert median(ours).seconds == 3


@pytest.fixture(scope="module")
def drawn() -> region.Region:
    """Give a small region."""
    return region.make(400)


def test_a_region_is_the_same_every_time(drawn: region.Region) -> None:
    """The seed decides every value; another seed gives another region."""
    assert drawn == region.make(400)
    assert drawn != region.make(400, region.SEED + 1)


def test_a_region_breaks_no_rule(drawn: region.Region) -> None:
    """Every record keeps the invariants and points only at records that are there."""
    known = {(insert.noun, insert.uid) for insert in region.inserts(drawn)}

    for insert in region.inserts(drawn):
        assert list(rules.check_record(insert.noun, insert.uid, insert.values)) == []
        for field in rules.references(insert.noun):
            target = insert.values.get(field.id)
            assert target is None or (field.target, target) in known


def test_polygons_are_as_a_region_has_them(drawn: region.Region) -> None:
    """Half of the polygons have eight corners at most, the largest 591, and all are valid."""
    shapes = np.array(drawn.tables["area"].columns["geometry"], dtype=object)
    polygons = shapely.from_wkb(shapes[shapes != np.array(None)])
    corners = shapely.get_num_coordinates(polygons) - 1

    assert (np.median(corners), corners.max()) == (8, 591)
    assert shapely.is_valid(polygons).all()


def test_the_peers_get_the_same_rows(drawn: region.Region) -> None:
    """Each noun's frame has all our columns, and says what the edits say."""
    frames = region.frames(drawn)

    assert drawn.tables.keys() == frames.keys()
    for noun, frame in frames.items():
        assert ["uid", *(field.id for field in NOUNS[noun].stored)] == list(frame.columns)
        assert len(drawn.tables[noun]) == len(frame)
        filled = int(frame.drop(columns="uid").notna().sum().sum())
        assert _known(drawn.tables[noun].columns) == filled


def _known(columns: Mapping[str, list[Value]]) -> int:
    return sum(value is not None for column in columns.values() for value in column)
