"""Items worked through in their order: any `concurrent.futures.Executor`, a process pool of our own by default.

Outcomes come in the order of the items, whatever finished first, and only a few are under way at a time. What goes
wrong with one item is that item's outcome.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Generic

from simulation.work.attempt import Item, Reply, Result, Status, in_words
from simulation.work.pools import GivenPool, OwnPool, Pool

IN_LINE = 4
"""Items under way for each worker: enough to keep it busy while the first in line is slow."""
TIME_LIMIT_S = 120.0
_LOOK_S = 0.2
"""How often a wait looks up to see whether it was cancelled."""


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
    pool: Pool = OwnPool(count, time_limit_s) if executor is None else GivenPool(executor)
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


@dataclass(slots=True)
class _Line(Generic[Item, Result]):
    """Jobs under way, first in line first."""

    work: Callable[[Item], Result]
    pool: Pool
    cancelled: Callable[[], bool]
    waiting: "deque[tuple[int, Item, Future[Reply[Result]]]]" = field(default_factory=deque)

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

    def _submitted(self, item: Item) -> "Future[Reply[Result]]":
        try:
            return self.pool.submit(self.work, item)
        except (BrokenExecutor, RuntimeError) as problem:  # a given executor that died or was shut
            broken: Future[Reply[Result]] = Future()
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

    def _again(self, item: Item, problem: BaseException) -> Reply[Result] | BaseException:
        """Try alone what a dying process took with it; those behind it in line as well, each when its turn comes."""
        return problem if isinstance(problem, CancelledError) else self.pool.alone(self.work, item)

    def _told(self, index: int, item: Item, reply: Reply[Result] | BaseException) -> Outcome[Item, Result]:
        if isinstance(reply, BaseException):
            reply = Reply(None, "crashed", in_words(reply))
        return Outcome(index=index, job=item, status=reply.status, result=reply.result, sentence=reply.sentence)
