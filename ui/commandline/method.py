"""The command for the method of the priority: show it, check one, calibrate it, take it in use."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from soilcase.casework.officers import officer_at
from soilcase.casework.settings import new_version, next_version
from soilcase.exchange.new_file import new_file
from soilcase.model.edit import Source
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.text import show_number, show_percent
from soilcase.model.values import Plain, canonical
from soilcase.priority.balance import Calibrated, Composition, calibrate
from soilcase.priority.method import KIND, Method, method_in_force
from soilcase.priority.scores import RANKED, ROUTES
from soilcase.priority.stability import Stability

from .grammar import Given
from .method_files import method_from_file, shipped_method
from .outcomes import tell_outcome
from .priority import stand
from .session import DONE, Session

VERBS = ("show", "check", "approve", "calibrate")
DECIMALS = 4
REPLACED = frozenset({".json"})


def method(session: Session, given: Given) -> int:
    """Do what is asked of a method."""
    asked, target = given.one("verb"), given.one("object")
    if asked not in VERBS:
        raise Problem("method_verb", verb=asked, allowed=VERBS)
    if asked == "check":
        return _show(session, given, method_from_file(Path(target)))
    if asked == "approve":
        return _approve(session, given, target)
    with session.opened(target) as register:
        picture = session.picture(register)
        found = method_in_force(picture)
        if found is None:
            raise Problem("method_none")
        if asked == "show":
            return _show(session, given, found)
        made = calibrate(stand(session, register, picture, found).table, found)
    if given.maybe("method"):
        _write(Path(given.one("method")), made.method)
    if "json" in given.values:
        session.console.json(
            {
                "before": _plain(found, made.before),
                "after": _plain(made.method, made.after),
                "met": made.is_met,
                "stability": _plain_stability(made.stability),
                "document": dict(made.method.document),
            }
        )
    else:
        session.console.say(
            *_composed(session, "before", found, made.before),
            *_composed(session, "after", made.method, made.after),
            *_moved(session, made),
            session.words.say(
                "priority.draft_written" if given.maybe("method") else "priority.nothing_changed"
            ),
        )
    return DONE


def _write(path: Path, draft: Method) -> None:
    """Write a draft, for people to read and for `approve` to take in use."""
    text = json.dumps(dict(draft.document), ensure_ascii=False, indent=2, sort_keys=True)
    with new_file(path, REPLACED) as handle:
        handle.write(f"{text}\n".encode())


def _approve(session: Session, given: Given, address: str) -> int:
    """Take a method in use from the day on: the one of a file, or else the one that ships."""
    named = given.maybe("method")
    new = method_from_file(Path(named)) if named else shipped_method(session)
    with session.opened(address, write=True) as register:
        picture = session.picture(register)
        held = method_in_force(picture)
        if held is not None and held.sha256 == new.sha256:
            raise Problem("method_held", version=held.version)
        version = _free_version(picture, new.version)
        officer = officer_at(picture, session.tools.who())
        edit = new_version(picture, KIND, version, dict(new.document), officer=officer)
        reason = (given.maybe("reason") or "").strip()
        outcome = register.commit(
            [edit],
            reason=reason or session.words.say("priority.approved", version=version),
            source=Source.COMMAND,
            base_seq=picture.seq,
        )
    return tell_outcome(session, given, outcome, picture)


def _free_version(picture: Picture, version: str) -> str:
    """Give a version that no method of the register has: what is approved is never changed."""
    table = picture.tables["ruleset"]
    taken = {
        name
        for kind, name in zip(table["kind"].tolist(), table["version"].tolist(), strict=True)
        if kind == KIND
    }
    while version in taken:
        version = next_version(version)
    return version


def _show(session: Session, given: Given, found: Method) -> int:
    name = sha256(canonical(dict(found.document)).encode()).hexdigest()
    if "json" in given.values:
        plain: Plain = {
            "version": found.version,
            "sha256": name,
            "document": dict(found.document),
        }
        session.console.json(plain)
    else:
        session.console.say(*_lines(session, found))
    return DONE


def _lines(session: Session, found: Method) -> Iterator[str]:
    words = session.words
    yield words.say("priority.method", version=found.version, sha=found.sha256)
    yield words.say("priority.unverified")
    for receptor, weight, constant in zip(RANKED, found.weights, found.calibration, strict=True):
        yield words.say(
            "priority.method_receptor",
            receptor=words.say(f"priority.receptor.{receptor}"),
            weight=show_number(round(weight, DECIMALS), None, words.language),
            constant=show_number(round(constant, DECIMALS), None, words.language),
        )
    for route in ROUTES:
        shares = (
            f"{words.say(f'priority.factor.{name}')} {show_number(share, None, words.language)}"
            for name, share in found.exponents[route].items()
        )
        yield f"{words.say(f'priority.route.{route}')}: {', '.join(shares)}"


def _composed(session: Session, key: str, method: Method, found: Composition) -> Iterator[str]:
    words = session.words
    shares = (show_percent(share, 0, words.language) for share in found.shares)
    weights = (show_number(round(each, DECIMALS), None, words.language) for each in method.weights)
    yield words.say(f"priority.{key}", weights=" / ".join(weights), shares=" / ".join(shares))
    yield words.say(
        "priority.effective",
        count=found.top,
        groundwater=show_percent(found.groundwater, 1, words.language),
        chosen=show_percent(method.balance, 1, words.language),
    )


def _moved(session: Session, made: Calibrated) -> Iterator[str]:
    """Tell whether the balance is met, and how much the order has changed for it."""
    words, found = session.words, made.stability
    if not made.is_met:
        yield words.say("priority.balance_not_met")
    yield words.say(
        "priority.stability",
        tau=show_number(round(found.tau, 3), 3, words.language),
        weighted=show_number(round(found.weighted_tau, 3), 3, words.language),
        overlap=" / ".join(
            show_percent(share, 0, words.language) for share in found.overlap.values()
        ),
        tops=" / ".join(map(str, found.overlap)),
        shift=show_number(round(found.mean_shift, 1), 1, words.language),
    )


def _plain_stability(found: Stability) -> Plain:
    return {
        "tau": found.tau,
        "weighted_tau": found.weighted_tau,
        "overlap": {str(top): share for top, share in found.overlap.items()},
        "rank_biased_overlap": found.rank_biased,
        "mean_shift": found.mean_shift,
    }


def _plain(method: Method, found: Composition) -> Plain:
    return {
        "weights": dict(zip(RANKED, method.weights, strict=True)),
        "calibration": dict(zip(RANKED, method.calibration, strict=True)),
        "effective": dict(zip(RANKED, found.shares, strict=True)),
        "groundwater_of_two": found.groundwater,
        "chosen": method.balance,
        "top": found.top,
    }
