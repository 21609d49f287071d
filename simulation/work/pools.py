"""Where items are worked on: in an executor that somebody gives, or in processes of our own."""

import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from multiprocessing import get_context
from typing import Any

from simulation.work.attempt import (
    Item,
    Reply,
    Result,
    attempt,
    attempt_again,
    attempt_guarded,
    in_words,
    settle_worker,
    too_long,
)


class GivenPool:
    """An executor that belongs to the caller."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._under_way: set[Future[Any]] = set()

    def submit(self, work: Callable[[Item], Result], item: Item) -> "Future[Reply[Result]]":
        """Let a worker begin an item when it is free."""
        future = self._executor.submit(attempt, work, item)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def alone(self, work: Callable[[Item], Result], item: Item) -> Reply[Result]:
        """Try an item again when all others have ended, so that a crash is its own.

        Dask blames every job that its dead worker had been given, and after some deaths gives them all up.
        """
        wait(tuple(self._under_way))
        try:
            return self._executor.submit(attempt_again, work, item).result()
        except Exception as problem:
            return Reply(None, "crashed", in_words(problem))

    def close(self) -> None:
        """Leave it to its owner."""


class OwnPool:
    """Processes of our own, replaced when one dies."""

    def __init__(self, workers: int, time_limit_s: float) -> None:
        self._workers, self._time_limit_s = workers, time_limit_s
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[[Item], Result], item: Item) -> "Future[Reply[Result]]":
        """Let a worker begin an item when it is free; where one has died, all are made anew."""
        if self._executor is not None:
            with suppress(BrokenExecutor):
                return self._executor.submit(attempt_guarded, work, self._time_limit_s, item)
            self._executor.shutdown(wait=False)
        self._executor = self._fresh(self._workers)
        return self._executor.submit(attempt_guarded, work, self._time_limit_s, item)

    def alone(self, work: Callable[[Item], Result], item: Item) -> Reply[Result]:
        """Try an item again with nobody else in the pool, so that a crash is its own."""
        began = time.monotonic()
        with self._fresh(1) as single:
            try:
                single.submit(int).result()  # a busy computer takes seconds to start a process: not the item's time
                began = time.monotonic()
                return single.submit(attempt_guarded, work, self._time_limit_s, item).result()
            except BrokenExecutor:
                if time.monotonic() - began >= self._time_limit_s:
                    return Reply(None, "timed_out", too_long(self._time_limit_s))
                return Reply(None, "crashed", "It ended its process.")

    def close(self) -> None:
        """End the processes; what has not begun never does."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None

    def _fresh(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, as on Windows and macOS: a forked child of a threaded program may hang.
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=settle_worker)


Pool = GivenPool | OwnPool
