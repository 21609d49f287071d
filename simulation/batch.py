"""Many designs on many cores: any `concurrent.futures.Executor`, a process pool of our own by default.

Outcomes come in the order of the jobs, whatever finished first, and only a few jobs are under way at a time, so that a
district's ten thousand cars need no more memory than ten. What goes wrong with one job is that job's outcome.
"""

import faulthandler
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from typing import Any, Generic, Literal, TypeVar

from simulation.course import Course
from simulation.driver import Driver
from simulation.recording import Measure
from simulation.run import run
from simulation.vehicle import VehicleSpec

Item = TypeVar("Item")
Result = TypeVar("Result")

Status = Literal["done", "failed", "crashed", "timed_out"]

IN_LINE = 4
"""Jobs under way for each worker: enough to keep it busy while the first in line is slow."""
TIME_LIMIT_S = 120.0
_LOOK_S = 0.2
"""How often a wait looks up to see whether it was cancelled."""
_MEMORY_LIMIT_BYTES = 8 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One car on one course."""

    spec: VehicleSpec
    course: Course
    driver: Driver | None = None
    solver: str = "1d"
    start_jitter_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What is kept of a run in a batch: no channels, so that memory stays flat."""

    design: str
    outcome: str
    measures: Mapping[str, Measure]
    ledger: Mapping[str, float]
    spec_hash: str
    course_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[Item, Result]):
    """How one job ended."""

    index: int
    """Which job, from 0."""
    job: Item
    status: Status
    """`failed`: it raised; `crashed`: its process died; `timed_out`: it did not end in time."""
    result: Result | None = None
    sentence: str = ""
    """Why there is no result: one English sentence."""


class OutOfTime(Exception):
    """A job took longer than it may."""


def run_batch(
    jobs: Iterable[Job],
    executor: Executor | None = None,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 0,
    time_limit_s: float = TIME_LIMIT_S,
) -> Iterator[Outcome[Job, RunSummary]]:
    """Run every job and yield its outcome, in the order of the jobs; the same jobs give the same outcomes.

    `progress` is told how many are done; `cancelled` ends the series early. `workers` and `time_limit_s`, a wall-clock
    limit for one job, are for the pool of our own; 0 workers means one a core.
    """
    work = partial(summarise, time_limit_s=time_limit_s)
    return work_through(
        work,
        jobs,
        executor,
        progress=progress,
        cancelled=cancelled,
        workers=workers,
        # The run itself gives up in time; the guard is for what no longer listens.
        time_limit_s=time_limit_s * 1.5,
    )


def summarise(job: Job, *, time_limit_s: float = TIME_LIMIT_S) -> RunSummary:
    """Run one job and return its summary.

    Raises:
        OutOfTime: the run took longer than the limit.
    """
    end = time.monotonic() + time_limit_s
    recording = run(
        job.spec,
        job.course,
        job.driver,
        solver=job.solver,
        start_jitter_m=job.start_jitter_m,
        cancelled=lambda: time.monotonic() > end,
    )
    if recording.outcome == "cancelled":
        raise OutOfTime(too_long(time_limit_s))
    return RunSummary(
        design=recording.design,
        outcome=recording.outcome,
        measures=dict(recording.measures),
        ledger=dict(recording.ledger),
        spec_hash=recording.spec_hash,
        course_hash=recording.course_hash,
    )


def work_through(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    executor: Executor | None = None,
    *,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 0,
    time_limit_s: float = TIME_LIMIT_S,
) -> Iterator[Outcome[Item, Result]]:
    """Do the same work on every item; `run_batch` for work that is more than a run.

    Work and items must be picklable. In an executor that is given, its own way with crashes and hangs holds; in the
    pool of our own, a process that dies or hangs is replaced, and those that were under way with it go on.
    """
    count = workers or core_count()
    pool: _Pool = _OwnPool(count, time_limit_s) if executor is None else _GivenPool(executor)
    line = _Line(work, pool, cancelled or _never)
    done = 0
    try:
        for outcome in line.outcomes(items, count * IN_LINE):
            done += 1
            if progress is not None:
                progress(done)
            yield outcome
    finally:
        line.clear()
        pool.close()


def core_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _never() -> bool:
    """Answer for whoever cannot cancel."""
    return False


def too_long(time_limit_s: float) -> str:
    """Return the sentence for a job out of time."""
    return f"It was not done after {time_limit_s:g} seconds."


@dataclass(frozen=True, slots=True)
class _Reply(Generic[Result]):
    """What a worker sends back: an error as words, since not every exception survives the way."""

    result: Result | None
    status: Status = "done"
    sentence: str = ""


def _attempt(work: Callable[[Item], Result], item: Item) -> _Reply[Result]:
    try:
        return _Reply(work(item))
    except OutOfTime as problem:
        return _Reply(None, "timed_out", str(problem))
    except Exception as problem:
        return _Reply(None, "failed", _in_words(problem))


def _attempt_again(work: Callable[[Item], Result], item: Item) -> _Reply[Result]:
    """Attempt under another name: Dask takes equal calls for one, and remembers how it ended."""
    return _attempt(work, item)


def _attempt_guarded(work: Callable[[Item], Result], time_limit_s: float, item: Item) -> _Reply[Result]:
    """Attempt with a guard that ends this process, even when it hangs in a library and hears nothing."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
        faulthandler.dump_traceback_later(time_limit_s, exit=True, file=nowhere)
        try:
            return _attempt(work, item)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _settle_worker() -> None:
    """Leave Control C to the parent, and let a runaway job run out of memory alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limits, and a lower one may hold
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))


def _in_words(problem: BaseException) -> str:
    told = " ".join(str(problem).split())[:300] or type(problem).__name__
    return told if told.endswith((".", "!", "?")) else f"{told}."


class _GivenPool:
    """An executor that belongs to the caller."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._under_way: set[Future[Any]] = set()

    def submit(self, work: Callable[[Item], Result], item: Item) -> "Future[_Reply[Result]]":
        future = self._executor.submit(_attempt, work, item)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def alone(self, work: Callable[[Item], Result], item: Item) -> _Reply[Result]:
        """Try an item again when all others have ended, so that a crash is its own.

        Dask blames every job that its dead worker had been given, and after some deaths gives them all up.
        """
        wait(tuple(self._under_way))
        try:
            return self._executor.submit(_attempt_again, work, item).result()
        except Exception as problem:
            return _Reply(None, "crashed", _in_words(problem))

    def close(self) -> None:
        """Leave it to its owner."""


class _OwnPool:
    """Processes of our own, replaced when one dies."""

    def __init__(self, workers: int, time_limit_s: float) -> None:
        self._workers, self._time_limit_s = workers, time_limit_s
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[[Item], Result], item: Item) -> "Future[_Reply[Result]]":
        if self._executor is not None:
            with suppress(BrokenExecutor):
                return self._executor.submit(_attempt_guarded, work, self._time_limit_s, item)
            self._executor.shutdown(wait=False)
        self._executor = self._fresh(self._workers)
        return self._executor.submit(_attempt_guarded, work, self._time_limit_s, item)

    def alone(self, work: Callable[[Item], Result], item: Item) -> _Reply[Result]:
        """Try an item again with nobody else in the pool, so that a crash is its own."""
        began = time.monotonic()
        with self._fresh(1) as single:
            try:
                single.submit(int).result()  # a busy computer takes seconds to start a process: not the item's time
                began = time.monotonic()
                return single.submit(_attempt_guarded, work, self._time_limit_s, item).result()
            except BrokenExecutor:
                if time.monotonic() - began >= self._time_limit_s:
                    return _Reply(None, "timed_out", too_long(self._time_limit_s))
                return _Reply(None, "crashed", "It ended its process.")

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def _fresh(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, as on Windows and macOS: a forked child of a threaded program may hang.
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle_worker)


_Pool = _GivenPool | _OwnPool


@dataclass(slots=True)
class _Line(Generic[Item, Result]):
    """Jobs under way, first in line first."""

    work: Callable[[Item], Result]
    pool: _Pool
    cancelled: Callable[[], bool]
    waiting: "deque[tuple[int, Item, Future[_Reply[Result]]]]" = field(default_factory=deque)

    def outcomes(self, items: Iterable[Item], length: int) -> Iterator[Outcome[Item, Result]]:
        """Yield every outcome in order, with at most `length` items under way."""
        for index, item in enumerate(items):
            while len(self.waiting) >= length and not self.cancelled():
                yield from self._first()
            if self.cancelled():
                return
            self.waiting.append((index, item, self._submitted(item)))
        while self.waiting and not self.cancelled():
            yield from self._first()

    def clear(self) -> None:
        """Let nothing more of the line begin."""
        for _, _, future in self.waiting:
            future.cancel()

    def _submitted(self, item: Item) -> "Future[_Reply[Result]]":
        try:
            return self.pool.submit(self.work, item)
        except (BrokenExecutor, RuntimeError) as problem:  # a given executor that died or was shut
            broken: Future[_Reply[Result]] = Future()
            broken.set_exception(problem)
            return broken

    def _first(self) -> Iterator[Outcome[Item, Result]]:
        """Yield the first in line once it is done; nothing when cancelled first."""
        future = self.waiting[0][2]
        while not wait([future], timeout=_LOOK_S).done:
            if self.cancelled():
                return
        index, item, _ = self.waiting.popleft()
        problem = CancelledError() if future.cancelled() else future.exception()
        yield self._told(index, item, future.result() if problem is None else self._again(item, problem))

    def _again(self, item: Item, problem: BaseException) -> _Reply[Result] | BaseException:
        """Try alone what a dying process took with it; those behind it in line as well, each when its turn comes."""
        return problem if isinstance(problem, CancelledError) else self.pool.alone(self.work, item)

    def _told(self, index: int, item: Item, reply: _Reply[Result] | BaseException) -> Outcome[Item, Result]:
        if isinstance(reply, BaseException):
            reply = _Reply(None, "crashed", _in_words(reply))
        return Outcome(index=index, job=item, status=reply.status, result=reply.result, sentence=reply.sentence)
