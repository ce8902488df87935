"""The one door: what it understands, when it sets up, and how it judges."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import checks, machine, packages, parts, programs, verbs
from tools.machine import Refusal
from tools.parts import Part, Result

ROOT = Path(__file__).resolve().parent.parent


def a_report(folder: Path, **counts: int) -> Path:
    """Write what pytest reports for these counts."""
    report = folder / "report.xml"
    words = " ".join(f'{key}="{count}"' for key, count in counts.items())
    report.write_text(f"<testsuites><testsuite {words}/></testsuites>", "utf8")
    return report


def test_alone_it_lists_every_verb() -> None:
    """With no verb the door lists all of them and is content."""
    done = subprocess.run(
        [sys.executable, "dev.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    listed = [verb for verb in verbs.VERBS if f"\n  {verb} " in done.stdout]
    assert (done.returncode, listed) == (0, list(verbs.VERBS))


def test_an_unknown_verb_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A verb that does not exist gives one sentence naming those that do, and code 2."""
    code = verbs.act(["tset"])
    said = capsys.readouterr().err
    assert (code, said.count("\n")) == (2, 1)
    assert "tset" in said
    assert "run, test, check" in said


@pytest.mark.parametrize("verb", ["check", "wheel", "app"])
def test_a_word_too_many_is_refused(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A verb that takes no words says so before it does anything."""
    assert verbs.act([verb, "--quickly"]) == 2
    assert "--quickly" in capsys.readouterr().err


def test_an_interrupted_verb_ends_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with the code for it, not with a traceback."""

    def interrupted(_: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(verbs.VERBS, "run", interrupted)
    assert verbs.act(["run"]) == 130


def test_test_runs_every_part_from_a_fixed_seed() -> None:
    """Without words all parts run, always drawing the same."""
    request = parts.understand([])
    assert (request.parts, request.long, request.seed) == (parts.PARTS, False, 0)


def test_a_part_takes_pytest_words_along() -> None:
    """A part's name chooses it; what follows goes to pytest within the part's budget."""
    request = parts.understand(["--seed", "7", "stores", "-k", "undo"])
    assert request.parts == (Part("stores", 4, ("tests/db", "-k", "undo"), 2),)
    assert request.seed == 7


def test_other_words_are_pytests() -> None:
    """Words that name no part are one part without a budget."""
    request = parts.understand(["tests/db/test_x.py", "-x"])
    assert request.parts == (Part("chosen", None, ("tests/db/test_x.py", "-x")),)


def test_a_long_run_draws_its_own_seed() -> None:
    """A long run looks elsewhere each time."""
    seeds = {parts.understand(["--long"]).seed for _ in range(5)}
    assert len(seeds) > 1


@pytest.mark.parametrize("words", [["--seed"], ["--seed", "x"]])
def test_a_seed_is_a_number(words: list[str]) -> None:
    """A seed that is no number is refused."""
    with pytest.raises(Refusal, match="--seed"):
        parts.understand(words)


def test_a_report_is_counted(tmp_path: Path) -> None:
    """Errors count as failed; what was left out is counted apart."""
    report = a_report(tmp_path, tests=10, failures=1, errors=2, skipped=3)
    expected = Result("units", 5.0, 3, passed=4, failed=3, skipped=3)
    assert expected == parts.judged("units", 5.0, 3, 1, report)


@pytest.mark.parametrize(
    ("code", "broken"), [(0, ""), (5, "found no tests"), (4, "ended with code 4")]
)
def test_a_code_without_failures_is_explained(tmp_path: Path, code: int, broken: str) -> None:
    """A part that ended badly though no test failed says how it ended."""
    report = a_report(tmp_path, tests=1, failures=0, errors=0, skipped=0)
    assert parts.judged("units", 1.0, 3, code, report).broken == broken


def test_a_run_without_a_report_is_broken(tmp_path: Path) -> None:
    """A part that was killed before it could report does not pass."""
    assert parts.judged("units", 1.0, 3, -9, tmp_path / "none.xml").complaint


def test_a_part_over_its_budget_fails() -> None:
    """Time is a test too: the sum counts a part over its budget as failed."""
    results = [Result("set-up", 1.0, 4), Result("units", 200.0, 3, passed=8)]
    assert parts.closing(results) == "8 passed, 1 failed"
    assert "over its budget" in parts.table(results)[-1]


def test_a_long_part_has_no_budget() -> None:
    """Without a budget no time is too long."""
    assert Result("units", 9_000.0, None, passed=8).complaint == ""


def test_what_was_left_out_closes_the_sum() -> None:
    """The closing line names left-out tests only if there are any."""
    results = [Result("stores", 1.0, 4, passed=2, failed=1, skipped=3)]
    assert parts.closing(results) == "2 passed, 1 failed, 3 skipped"


def test_an_unfinished_environment_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the mark that is written last, for these packages, makes an environment ready."""
    lock = tmp_path / "some.lock"
    lock.write_text("a==1\n", "utf8")
    mark = tmp_path / "ready"
    monkeypatch.setattr(machine, "LOCK", lock)
    seen = [machine.is_ready(mark)]
    mark.write_text(machine.stamp(), "utf8")
    seen.append(machine.is_ready(mark))
    lock.write_text("a==2\n", "utf8")
    seen.append(machine.is_ready(mark))
    assert seen == [False, True, False]


def test_one_set_up_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second set-up finds the folder held while the first one works, and free after it."""
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    code = (
        "import fcntl, sys\n"
        "try: fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
        "except OSError: sys.exit(1)\n"
    )
    attempt = [sys.executable, "-c", code, str(tmp_path / ".venv.lock")]
    with machine.alone():
        during = subprocess.run(attempt, check=False).returncode
    after = subprocess.run(attempt, check=False).returncode
    assert (during, after) == (1, 0)


def test_only_missing_libraries_are_installed() -> None:
    """Of the libraries that Qt wants, those that load are left alone."""
    libraries = {"libhere.so": "here", "libgone.so": "gone"}
    missing = machine.missing(libraries, found=lambda name: name == "libhere.so")
    assert missing == {"libgone.so": "gone"}


def test_without_root_a_person_is_told_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may not install packages is told what to type."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(Refusal, match=r"run: sudo apt-get install .* libgl1$"):
        machine.install(["libgl1"], "Qt")


def test_a_server_that_cannot_be_had_is_left_out_or_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a server the tests go on and say so; the deciding run does not."""
    monkeypatch.setattr(machine, "server_programs", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("CI", raising=False)
    machine.need_server()
    assert "left out" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Refusal, match="postgresql-postgis"):
        machine.need_server()


def test_a_program_that_fails_shows_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failing set-up step shows the end of what it printed, and one sentence."""
    monkeypatch.setattr(machine, "BUILD", tmp_path)
    monkeypatch.setattr(machine, "LOG", tmp_path / "setup.log")
    with pytest.raises(Refusal, match=r"^It did not work\.$"):
        machine.quietly([sys.executable, "-c", "print('no network'); exit(1)"], "It did not work.")
    assert "| no network" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_known_by_its_variable(
    environment: dict[str, str], platform: str, *, expected: bool
) -> None:
    """Only Linux can be without a display, and says so by naming none."""
    assert machine.has_display(environment, platform) is expected


def test_an_index_out_of_reach_fails_only_the_deciding_run() -> None:
    """What could not be checked is said, and refused where it decides."""
    finding = checks.Finding(holds=False, text="Request failed", unreachable=True)
    words = [checks.verdict(finding, strict=strict) for strict in (False, True)]
    assert words == [checks.UNCHECKED, checks.FAILS]


def test_every_check_is_made_though_one_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """A failing check is shown and named at the end; the others are still made."""
    made = [
        checks.Check("first", lambda: checks.Finding(holds=False, text="crooked line")),
        checks.Check("second", lambda: checks.Finding(holds=True)),
    ]
    code = checks.run(made)
    said = capsys.readouterr().out
    assert code == 1
    assert "crooked line" in said
    assert "second" in said
    assert said.endswith("Does not hold: first\n")


def test_what_could_not_be_checked_is_said_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person without a network reads which checks are still owed, and is not stopped."""
    monkeypatch.delenv("CI", raising=False)
    out_of_reach = checks.Finding(holds=False, text="Request failed", unreachable=True)
    code = checks.run([checks.Check("locks", lambda: out_of_reach)])
    assert code == 0
    assert "\nNot checked: locks\n" in capsys.readouterr().out


def test_a_lock_is_made_from_its_own_group() -> None:
    """The lock for development holds the program's own versions fast."""
    command = checks.compiled("requirements-dev.lock", Path("again"))
    words = " ".join(command)
    assert "--group dev" in words
    assert "-c requirements.lock" in words
    assert "-c" not in checks.compiled("requirements.lock", Path("again"))


def test_an_unknown_bench_names_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt bench is refused before anything is measured."""
    monkeypatch.setattr(programs, "bench_names", lambda: ["register"])
    with pytest.raises(Refusal, match=r"regsiter; there are: register"):
        programs.bench(["regsiter"])


def test_without_a_display_the_window_is_drawn_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With no display the program is asked for a picture, and the file is named."""
    picture = tmp_path / "pictures" / "window.png"
    asked: list[str] = []

    def pretend(*arguments: str | Path, offscreen: bool = False) -> int:
        asked.extend([*map(str, arguments), str(offscreen)])
        picture.write_bytes(b"PNG")
        return 0

    monkeypatch.setattr(programs, "has_display", lambda: False)
    monkeypatch.setattr(programs, "python", pretend)
    monkeypatch.setattr(programs, "ROOT", tmp_path)
    monkeypatch.setattr(programs, "WINDOW_PICTURE", picture)
    assert programs.run([]) == 0
    assert asked == ["main.py", "--headless", "--picture", str(picture), "True"]
    assert str(Path("pictures") / "window.png") in capsys.readouterr().out


@pytest.mark.parametrize("is_there", [False, True])
def test_with_a_display_the_window_opens_on_the_region(
    is_there: bool,  # noqa: FBT001  a parameter of the test
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The invented region is made once; a kept one is brought up to date and opened again."""
    region = tmp_path / "build" / "eksempelregion.gpkg"
    if is_there:
        region.parent.mkdir()
        region.touch()
    asked: list[list[str]] = []

    def pretend(*arguments: str | Path, offscreen: bool = False) -> int:
        asked.append([*map(str, arguments), str(offscreen)])
        return 0

    monkeypatch.setattr(programs, "has_display", lambda: True)
    monkeypatch.setattr(programs, "python", pretend)
    monkeypatch.setattr(programs, "REGION", region)
    assert programs.run([]) == 0
    assert asked == [
        ["main.py", "migrate" if is_there else "demo", str(region), "False"],
        ["main.py", str(region), "False"],
    ]


def test_a_region_that_cannot_be_made_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No window is opened on a region that is not there."""
    monkeypatch.setattr(programs, "has_display", lambda: True)
    monkeypatch.setattr(programs, "python", lambda *_words, **_more: 2)
    monkeypatch.setattr(programs, "REGION", tmp_path / "eksempelregion.gpkg")
    assert programs.run([]) == 2


def test_what_was_built_must_run(tmp_path: Path) -> None:
    """A built program that ends badly is not proved."""
    with pytest.raises(Refusal, match="does not run"):
        packages._prove([sys.executable, "-c", "exit(3)"], tmp_path)


@pytest.mark.skipif((os.cpu_count() or 1) == 1, reason="nothing is shared out by one processor")
def test_a_crash_ends_the_part_and_is_named(tmp_path: Path) -> None:
    """A part in which the program crashes fails by that; it does not wait for its budget's end."""
    crash = "import os\n\ndef test_crash():\n    os.kill(os.getpid(), 9)\n"
    quiet = "import time\nimport pytest\n\n@pytest.mark.parametrize('number', range(9))\n"
    (tmp_path / "test_a_crash.py").write_text(crash)
    for name in "bcd":
        (tmp_path / f"test_{name}.py").write_text(quiet + "def test_it(number):\n    pass\n")
    request = parts.understand([])
    result = parts._run_part(Part("crash", 0.5, (str(tmp_path),), workers=2), request)
    assert (1, "") == (result.failed, result.complaint)
