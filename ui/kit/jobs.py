"""Work away from the window's thread: the only place that knows threads.

The owner is one thread that holds the register: what it is asked is short, of each question only
the latest is answered, and a change is never dropped. The pool computes on pictures and reads
files, and never meets the register. Every answer lands on the window's thread.
"""

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from soilcase.model.edit import Outcome
from soilcase.model.problem import Problem
from soilcase.ports import Progress, Register, no_progress

Answer = TypeVar("Answer")
POOL_THREADS = 2
# Seconds between two tellings of how far long work has come: quick work tells nothing.
BETWEEN_TELLING = 0.25
# For how many milliseconds nothing must be computed before patient work begins: what has just
# landed is still to be painted.
PAUSE = 40
# For how many seconds a thread may go on while another waits. Drawing a list asks for its turn a
# few hundred times; with Python's own 5 ms a busy pool makes seconds of that.
TURN = 0.0005


@dataclass(frozen=True, slots=True)
class _Task:
    """Work that was asked for, and what is to be done with what comes of it."""

    question: str
    number: int
    work: Callable[[], Callable[[], None]]
    failed: Callable[[Problem], None] | None = None
    is_told: bool = True
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class _Landing:
    """A task that is done: what hands its answer over, or what went wrong."""

    task: _Task
    hand_over: Callable[[], None] | None = None
    error: Exception | None = None


class _Errand:
    """Long work under way: tells how far it has come, not too often, and can be stopped."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._is_stopped = False
        self._told_at = monotonic()

    def stop(self) -> None:
        """Let the work end where it next tells how far it has come."""
        self._is_stopped = True

    def progress(self, what: str, done: int, of: int) -> None:
        """Tell how far the work has come; called on its own thread."""
        if self._is_stopped:
            raise Problem("given_up")
        if monotonic() - self._told_at >= BETWEEN_TELLING:
            self._told_at = monotonic()
            self._tell(what, done, of)


class Jobs(QObject):
    """Asks, changes and computes away from the window, which therefore never waits."""

    told = Signal(object)
    changed = Signal(object)
    busy = Signal(bool)
    _arrived = Signal()
    _progressed = Signal(object)

    def __init__(
        self, on_bug: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        """Start with no register; `on_bug` is called on the window's thread."""
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._on_bug = on_bug
        self._owner = ThreadPoolExecutor(1, thread_name_prefix="register")
        self._pool = ThreadPoolExecutor(POOL_THREADS, thread_name_prefix="pool")
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="keeper")
        # Touched by the owner's thread only.
        self._register: Register | None = None
        self._landings: deque[_Landing] = deque()
        # What can wait until nothing else is being computed.
        self._patient: deque[_Task] = deque()
        self._computing = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._begin_patient)
        self._latest: dict[str, int] = {}
        self._asked = 0
        self._under_way = 0
        self._errands: WeakSet[_Errand] = WeakSet()
        self._arrived.connect(self._land, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)

    def hold(
        self,
        take: Callable[[], Register],
        look: Callable[[Register], Answer],
        answer: Callable[[Answer], None],
    ) -> None:
        """Let the owner open or make a register and look at it; the one before goes back."""

        def held() -> Callable[[], None]:
            taken = take()
            try:
                found = look(taken)
            except BaseException:
                taken.close()
                raise
            trouble = self._give_back()
            self._register = taken
            return lambda: self._hand_over(trouble, found, answer)

        self._submit("", held)

    def let_go(self) -> None:
        """Let the owner give the register back."""
        self._latest.clear()
        self._submit("", self._last)

    def ask(
        self,
        question: str,
        work: Callable[[Register], Answer],
        answer: Callable[[Answer], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Ask the register; an older answer to the same question is dropped, if it has a name.

        A Problem is told to the window, or to `failed` alone where whoever asks knows better.
        """

        def asked() -> Callable[[], None]:
            found = work(self._held())
            return lambda: answer(found)

        self._submit(question, asked, failed, is_told=False)

    def change(
        self,
        work: Callable[[Register], Outcome],
        answer: Callable[[Outcome], None],
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Change the register: in order, and never dropped; `changed` tells what altered.

        A Problem is told to the window in any case, and to `failed` as well.
        """

        def committed() -> Callable[[], None]:
            outcome = work(self._held())
            return lambda: self._tell(outcome, answer)

        self._submit("", committed, failed)

    def compute(
        self,
        question: str,
        work: Callable[[], Answer],
        answer: Callable[[Answer], None],
        *,
        is_patient: bool = False,
    ) -> None:
        """Compute without the register; an older answer to the same question is dropped.

        What nobody looks at is patient: it begins when nothing else is being computed and what
        was has been painted, for two that compute at once take twice as long each.
        """

        def computed() -> Callable[[], None]:
            found = work()
            return lambda: answer(found)

        task = self._task(question, computed, is_computed=True)
        if is_patient:
            self._patient.append(task)
            self._pause.start()
        else:
            self._begin(task)

    def carry_out(
        self,
        work: Callable[[Progress], Answer],
        answer: Callable[[Answer], None],
        failed: Callable[[Problem], None],
        told: Progress = no_progress,
    ) -> Callable[[], None]:
        """Do long work without the register, never dropped; `told` hears how far it has come.

        Gives what stops it: the work then ends in the Problem `given_up`, as it does when the
        jobs are closed.
        """
        errand = _Errand(lambda *far: self._progressed.emit(lambda: told(*far)))

        def carried_out() -> Callable[[], None]:
            found = work(errand.progress)
            return lambda: answer(found)

        self._errands.add(errand)
        task = self._task("", carried_out, failed, is_told=False)
        self._pool.submit(self._run, task)
        return errand.stop

    def later(self, work: Callable[[], None]) -> None:
        """Do small work of ours, in order and never dropped; nobody waits for it."""
        self._keeper.submit(work)

    def close(self) -> None:
        """Give the register back and join the threads; no answer lands after this."""
        self._latest.clear()
        for errand in self._errands:
            errand.stop()
        self._patient.clear()
        self._pause.stop()
        self._owner.submit(self._run, _Task("", 0, self._last))
        self._owner.shutdown()
        self._pool.shutdown()
        self._keeper.shutdown()
        self._arrived.disconnect(self._land)
        self._progressed.disconnect(self._tell_progress)
        for landing in self._landings:
            if landing.error is not None and not isinstance(landing.error, Problem):
                self._on_bug(landing.error)
        self._landings.clear()

    def _last(self) -> Callable[[], None]:
        trouble = self._give_back()
        return lambda: self._hand_over(trouble, None, lambda _nothing: None)

    def _give_back(self) -> Problem | None:
        """Back the day's work up and close; a backup that fails keeps nobody from closing."""
        register, self._register = self._register, None
        if register is None:
            return None
        try:
            register.daily_backup()
        except Problem as problem:
            return problem
        finally:
            register.close()
        return None

    def _hand_over(
        self, trouble: Problem | None, found: Answer, answer: Callable[[Answer], None]
    ) -> None:
        if trouble is not None:
            self.told.emit(trouble)
        answer(found)

    def _held(self) -> Register:
        if self._register is None:
            raise RuntimeError("no register is held")
        return self._register

    def _submit(
        self,
        question: str,
        work: Callable[[], Callable[[], None]],
        failed: Callable[[Problem], None] | None = None,
        *,
        is_told: bool = True,
    ) -> None:
        task = self._task(question, work, failed, is_told=is_told)
        self._owner.submit(self._run, task)

    def _task(
        self,
        question: str,
        work: Callable[[], Callable[[], None]],
        failed: Callable[[Problem], None] | None = None,
        *,
        is_told: bool = True,
        is_computed: bool = False,
    ) -> _Task:
        """Write down what was asked for; from now on there is something under way."""
        self._asked += 1
        if question:
            self._latest[question] = self._asked
        self._under_way += 1
        if self._under_way == 1:
            self.busy.emit(True)  # noqa: FBT003  a signal carries its value by place
        return _Task(question, self._asked, work, failed, is_told, is_computed)

    def _begin_patient(self) -> None:
        if self._patient and not self._computing:
            self._begin(self._patient.popleft())

    def _begin(self, task: _Task) -> None:
        self._computing += 1
        self._pool.submit(self._run, task)

    def _run(self, task: _Task) -> None:
        """Do a task on its thread; what nobody waits for any longer is not even begun."""
        try:
            landing = _Landing(task) if self._is_stale(task) else _Landing(task, task.work())
        except Exception as error:  # noqa: BLE001  every bug of a worker ends up here
            landing = _Landing(task, error=error)
        self._landings.append(landing)
        self._arrived.emit()

    def _is_stale(self, task: _Task) -> bool:
        return bool(task.question) and self._latest.get(task.question) != task.number

    def _land(self) -> None:
        if not self._landings:
            return  # A signal that was under way when the jobs were closed.
        landing = self._landings.popleft()
        self._computing -= landing.task.is_computed
        self._under_way -= 1
        if self._under_way == 0:
            self.busy.emit(False)  # noqa: FBT003
        try:
            self._hand_in(landing)
        finally:
            if self._patient and not self._computing:
                self._pause.start()

    def _hand_in(self, landing: _Landing) -> None:
        """Do what is to be done with an answer that somebody still waits for."""
        if self._is_stale(landing.task):
            return
        if isinstance(landing.error, Problem):
            self._fail(landing.task, landing.error)
        elif landing.error is not None:
            self._on_bug(landing.error)
        elif landing.hand_over is not None:
            landing.hand_over()

    def _tell_progress(self, tell: Callable[[], None]) -> None:
        tell()

    def _fail(self, task: _Task, problem: Problem) -> None:
        if task.is_told or task.failed is None:
            self.told.emit(problem)
        if task.failed is not None:
            task.failed(problem)

    def _tell(self, outcome: Outcome, answer: Callable[[Outcome], None]) -> None:
        if outcome.change is not None:
            self.changed.emit(outcome.change)
        answer(outcome)
