"""The verbs of `dev.py`: each sets up what it needs, then does its work."""

import sys
import time
from collections.abc import Callable, Sequence

from tools import checks, machine, packages, parts, programs
from tools.machine import Refusal, say

HELP = """\
python3 dev.py VERB      (on Windows: py dev.py VERB)

Each verb first sets up what it needs: system libraries (Debian, Ubuntu), .venv, locked packages.

  run [ARGUMENTS]        start Soilcase; with no display, draw its window into a file
  test [PART] [...]      run the tests within their budgets; PART is units, stores or journeys;
                         anything else is handed to pytest
       --long            5,000 rounds, fuzzing and ten-fold sizes, from a printed seed
       --seed N          draw from this seed
  check                  style, types, borders, structure, locks, Windows wheels
       --renew-locks     write the locks anew with the newest packages allowed
  bench [NAME] [...]     measure against other programs, and print tables
  pictures               draw the pictures that README and help show
  wheel                  build the wheel, and start it where nothing else is
  app                    make the application for this system, and start it\
"""


def run(arguments: Sequence[str]) -> int:
    """Start Soilcase in a window, or without one."""
    machine.need_qt(window=machine.has_display())
    machine.need_packages()
    return programs.run(arguments)


def test(arguments: Sequence[str]) -> int:
    """Run the tests; the set-up counts as a part of its own."""
    request = parts.understand(arguments)
    begin = time.monotonic()
    machine.need_qt()
    machine.need_server()
    machine.need_packages()
    taken = time.monotonic() - begin
    return parts.run(request, parts.Result("set-up", taken, parts.SET_UP_MINUTES))


def check(arguments: Sequence[str]) -> int:
    """Look at the whole project, or renew its locks."""
    renewing = list(arguments) == ["--renew-locks"]
    if not renewing:
        _none("check", arguments)
    machine.need_qt()
    machine.need_packages()
    return checks.renew_locks() if renewing else checks.run()


def bench(arguments: Sequence[str]) -> int:
    """Measure."""
    machine.need_qt()
    machine.need_server()
    machine.need_packages()
    return programs.bench(arguments)


def pictures(arguments: Sequence[str]) -> int:
    """Draw the pictures."""
    machine.need_qt()
    machine.need_packages()
    return programs.pictures(arguments)


def wheel(arguments: Sequence[str]) -> int:
    """Build the wheel."""
    _none("wheel", arguments)
    machine.need_qt()
    machine.need_packages()
    return packages.wheel()


def app(arguments: Sequence[str]) -> int:
    """Make the application."""
    _none("app", arguments)
    machine.need_qt(window=True)
    machine.need_freezer()
    machine.need_packages()
    return packages.app()


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    verb.__name__: verb for verb in (run, test, check, bench, pictures, wheel, app)
}


def act(arguments: Sequence[str]) -> int:
    """Do what the first word says: 0 done, 1 something does not hold, 2 it cannot be done."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        say(HELP)
        return 0
    verb = VERBS.get(arguments[0], _unknown)
    try:
        return verb(arguments[1:] if verb is not _unknown else arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _unknown(arguments: Sequence[str]) -> int:
    raise Refusal(f"dev.py knows no verb {arguments[0]}; it knows {', '.join(VERBS)}.")


def _none(verb: str, arguments: Sequence[str]) -> None:
    if arguments:
        raise Refusal(f"dev.py {verb} takes no {' '.join(arguments)}.")
