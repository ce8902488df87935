"""Long work with a notice that says how far it has come and stops it; quick work shows none."""

from collections.abc import Callable
from typing import TypeVar

from soilcase.model.problem import Problem
from soilcase.model.telling import tell
from soilcase.ports import Progress

from .desk import Desk
from .notices import Notice

Answer = TypeVar("Answer")
STOPPED = "given_up"


def run_errand(
    desk: Desk,
    work: Callable[[Progress], Answer],
    done: Callable[[Answer], None],
    said: Callable[[int, int], str],
) -> Callable[[], None]:
    """Do long work in the pool; `said` is the notice's text. Gives what stops it."""
    notice = _Notice(desk)

    def on_done(found: Answer) -> None:
        notice.take_away()
        done(found)

    def on_failed(problem: Problem) -> None:
        notice.take_away()
        say = desk.notices.tell if problem.id == STOPPED else desk.notices.warn
        say(tell(desk.words, problem))

    stop = desk.jobs.carry_out(
        work, on_done, on_failed, lambda _what, at, of: notice.show(said(at, of))
    )
    notice.on_stop = stop
    return stop


class _Notice:
    """The notice of one errand, there from when it is first told how far the work has come."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: Notice | None = None
        self.on_stop: Callable[[], None] = lambda: None

    def show(self, text: str) -> None:
        notices = self._desk.notices
        if self._shown is None:
            act = self._desk.words.say("window.notice.stop")
            self._shown = notices.go_on(text, act=act, on_act=self.on_stop)
        else:
            notices.retell(self._shown, text)

    def take_away(self) -> None:
        if self._shown is not None:
            self._desk.notices.take_away(self._shown)
