"""Every command that there is; help, words and tests are made from this list.

What a command needs is imported when it is run, so that `--version` and `--help` are instant.
"""

from .grammar import Argument, Command, Given, Option
from .session import Session

REGISTER = Argument("register")
SITE = Argument("site")
JSON = Option("json")
CSV = Option("csv", "file")
XLSX = Option("xlsx", "file")
FILTER = Option("filter", "text")
COLUMNS = Option("columns", "columns")
ALL = Option("all")
NAME = Option("name", "text")
LABEL = Option("label", "text")
REASON = Option("reason", "text")
PURPOSE = Option("purpose", "text")
MATTER = Option("matter", "text")
AREA = Option("area", "text")
STEP = Option("step", "text")
SEARCH = Option("search", "text")
READ = Option("read")
PARTIAL = Option("partial")
LIMIT = Option("limit", "number")
SEED = Option("seed", "number")
SITES = Option("sites", "number")
HOMES = Option("homes", "number")
FORCE = Option("force")
HEADLESS = Option("headless")
PICTURE = Option("picture", "file")
THEME = Option("theme", "theme")
INPUTS = Option("inputs", "text")
GRUNDRISK = Option("grundrisk", "file")
METHOD = Option("method", "file")
WEIGHTS = Option("weights", "weights")
TOP = Option("top", "number")
FACTORS = Option("factors", "file")
AT = Option("at", "place")
WELL = Option("well", "text")
WATERWORKS = Option("waterworks", "text")
CATCHMENT = Option("catchment", "text")
FROM_SITE = Option("site", "text")
GROUP = Option("group", "text")
DISTANCE = Option("distance", "number")
CHANGES = Option("changes", "layer")
TAKE = Option("take")
KEEP = Option("keep", "text")
SINCE = Option("since", "run")
GOAL = Option("goal", "goal")
BATCH = Option("batch", "text")
MONTHS = Option("months", "number")
EXTRA = Option("extra", "number")
YEAR = Option("year", "year")
BUDGET = Option("budget", "kroner")
CAPACITY = Option("capacity", "number")
BALANCE = Option("balance", "percent")
COST = Option("cost", "kroner")
SHARED = Option("shared", "percent")
MUST = Option("must", "site")
MUST_NOT = Option("must-not", "site")
ADOPT = Option("adopt", "text")


def _window(session: Session, given: Given) -> int:
    options = {name: values[-1] for name, values in given.values.items()}
    return session.tools.window(session.words, session.day, options, session.console.say)


def _new(session: Session, given: Given) -> int:
    from .keeping import new

    return new(session, given)


def _demo(session: Session, given: Given) -> int:
    from .making import demo

    return demo(session, given)


def _info(session: Session, given: Given) -> int:
    from .looking import info

    return info(session, given)


def _layers(session: Session, given: Given) -> int:
    from .layers import layers

    return layers(session, given)


def _list(session: Session, given: Given) -> int:
    from .listing import list_sites

    return list_sites(session, given)


def _show(session: Session, given: Given) -> int:
    from .showing import show

    return show(session, given)


def _answer(session: Session, given: Given) -> int:
    from .answering import answer_about

    return answer_about(session, given)


def _screen(session: Session, given: Given) -> int:
    from .screening import screen_sites

    return screen_sites(session, given)


def _set(session: Session, given: Given) -> int:
    from .setting import set_fields

    return set_fields(session, given)


def _decide(session: Session, given: Given) -> int:
    from .deciding import decide

    return decide(session, given)


def _history(session: Session, given: Given) -> int:
    from .log import history

    return history(session, given)


def _undo(session: Session, given: Given) -> int:
    from .log import undo

    return undo(session, given)


def _redo(session: Session, given: Given) -> int:
    from .log import redo

    return redo(session, given)


def _verify(session: Session, given: Given) -> int:
    from .looking import verify

    return verify(session, given)


def _backup(session: Session, given: Given) -> int:
    from .keeping import backup

    return backup(session, given)


def _copy(session: Session, given: Given) -> int:
    from .keeping import copy

    return copy(session, given)


def _migrate(session: Session, given: Given) -> int:
    from .keeping import migrate

    return migrate(session, given)


def _documents(session: Session, given: Given) -> int:
    from .documents import documents

    return documents(session, given)


def _attach(session: Session, given: Given) -> int:
    from .documents import attach

    return attach(session, given)


def _score(session: Session, given: Given) -> int:
    from .priority import score_sites

    return score_sites(session, given)


def _explain(session: Session, given: Given) -> int:
    from .priority import explain_site

    return explain_site(session, given)


def _investigate(session: Session, given: Given) -> int:
    from .investigate import investigate

    return investigate(session, given)


def _acute(session: Session, given: Given) -> int:
    from .acute import acute

    return acute(session, given)


def _balance(session: Session, given: Given) -> int:
    from .balance import balance

    return balance(session, given)


def _method(session: Session, given: Given) -> int:
    from .method import method

    return method(session, given)


def _progress(session: Session, given: Given) -> int:
    from .progress import progress

    return progress(session, given)


def _forecast(session: Session, given: Given) -> int:
    from .progress import tell_forecast

    return tell_forecast(session, given)


def _plan(session: Session, given: Given) -> int:
    from .plan import plan

    return plan(session, given)


def _report(session: Session, given: Given) -> int:
    from .report import report

    return report(session, given)


def _runs(session: Session, given: Given) -> int:
    from .runs import runs

    return runs(session, given)


def _moved(session: Session, given: Given) -> int:
    from .runs import moved

    return moved(session, given)


def _effort(session: Session, given: Given) -> int:
    from .effort import effort

    return effort(session, given)


def _sources(session: Session, given: Given) -> int:
    from .sources import sources

    return sources(session, given)


WINDOW = Command(
    "window", _window, (Argument("register", optional=True),), (HEADLESS, PICTURE, THEME)
)
COMMANDS = (
    WINDOW,
    Command("new", _new, (REGISTER,), (NAME, LABEL, JSON)),
    Command("demo", _demo, (REGISTER,), (SEED, SITES, HOMES, FORCE, JSON)),
    Command("info", _info, (REGISTER,), (JSON,)),
    Command("layers", _layers, (REGISTER,), (JSON,)),
    Command("list", _list, (REGISTER,), (FILTER, COLUMNS, ALL, CSV, XLSX, JSON)),
    Command("show", _show, (REGISTER, SITE), (PURPOSE, JSON)),
    Command(
        "documents",
        _documents,
        (REGISTER, Argument("site", optional=True)),
        (SEARCH, READ, PURPOSE, JSON),
    ),
    Command(
        "attach",
        _attach,
        (REGISTER, SITE, Argument("files", many=True)),
        (MATTER, REASON, JSON),
    ),
    Command("answer", _answer, (REGISTER, Argument("asked")), (JSON,)),
    Command(
        "screen",
        _screen,
        (REGISTER, Argument("site", optional=True)),
        (INPUTS, GRUNDRISK, CSV, JSON),
    ),
    Command("set", _set, (REGISTER, SITE, Argument("changes", many=True)), (REASON, JSON)),
    Command(
        "decide",
        _decide,
        (REGISTER, SITE, Argument("answers", optional=True, many=True)),
        (AREA, STEP, REASON, JSON),
    ),
    Command(
        "history",
        _history,
        (REGISTER, Argument("site", optional=True)),
        (LIMIT, PURPOSE, JSON),
    ),
    Command(
        "score",
        _score,
        (Argument("register", optional=True),),
        (METHOD, WEIGHTS, TOP, FACTORS, KEEP, SEED, REASON, CSV, JSON),
    ),
    Command("explain", _explain, (REGISTER, SITE), (METHOD, WEIGHTS, JSON)),
    Command("runs", _runs, (REGISTER, Argument("run", optional=True)), (JSON,)),
    Command(
        "moved",
        _moved,
        (REGISTER, Argument("site", optional=True)),
        (SINCE, METHOD, WEIGHTS, TOP, JSON),
    ),
    Command("investigate", _investigate, (REGISTER,), (METHOD, WEIGHTS, TOP, JSON)),
    Command("acute", _acute, (REGISTER,), (JSON,)),
    Command("balance", _balance, (REGISTER,), (JSON,)),
    Command(
        "method",
        _method,
        (Argument("verb"), Argument("object"), Argument("method", optional=True)),
        (REASON, JSON),
    ),
    Command("progress", _progress, (REGISTER,), (GOAL, JSON)),
    Command("forecast", _forecast, (REGISTER,), (GOAL, MONTHS, EXTRA, SEED, JSON)),
    Command(
        "plan",
        _plan,
        (REGISTER,),
        (
            *(YEAR, BUDGET, CAPACITY, BALANCE, COST, SHARED),
            *(MUST, MUST_NOT, GOAL, ADOPT, REASON, JSON),
        ),
    ),
    Command("report", _report, (REGISTER, Argument("kind"), Argument("out")), (BATCH, GOAL)),
    Command("effort", _effort, (REGISTER,), (CHANGES, TAKE, REASON, JSON)),
    Command(
        "sources",
        _sources,
        (REGISTER,),
        (AT, WELL, WATERWORKS, CATCHMENT, FROM_SITE, GROUP, DISTANCE, JSON),
    ),
    Command("undo", _undo, (REGISTER, Argument("commit", optional=True)), (PARTIAL, JSON)),
    Command("redo", _redo, (REGISTER,), (JSON,)),
    Command("verify", _verify, (REGISTER,), (JSON,)),
    Command("backup", _backup, (REGISTER, Argument("file")), (JSON,)),
    Command("copy", _copy, (Argument("source"), Argument("target")), (JSON,)),
    Command("migrate", _migrate, (REGISTER,), (JSON,)),
)
BY_ID = {command.id: command for command in COMMANDS}
