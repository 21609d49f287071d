"""A batch gives every job its outcome, in order, whatever one job does."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Event
from typing import Any

import pytest

from simulation.batch import Job, run_batch, summarise
from simulation.course import Course
from simulation.run import run
from simulation.work.attempt import OutOfTime
from simulation.work.line import IN_LINE, work_through
from tests.simulation.batch_work import work
from tests.simulation.cars import racer, road

JOBS = [Job(spec=replace(racer(), name=f"Car {n}", mass_kg=100.0 + n), course=road(30.0)) for n in range(6)]


class Counted(Executor):
    """Works at once, and remembers how many were handed over before the first was fetched."""

    def __init__(self) -> None:
        self.handed = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.handed += 1
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class Blaming(Executor):
    """Gives up all that is under way when one job kills its worker, as a cluster may; begins when three have come."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(1)
        self._open: list[Future[Any]] = []
        self._all_came = Event()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._open.append(future)
        self._threads.submit(self._attempt, future, partial(fn, *args, **kwargs), args[-1])
        if len(self._open) == 3:
            self._all_came.set()
        return future

    def _attempt(self, future: Future[Any], attempt: Any, item: int) -> None:
        self._all_came.wait()
        if item != 31:
            if not future.done():
                future.set_result(attempt())
            return
        for blamed in [other for other in self._open if not other.done()]:
            blamed.set_exception(RuntimeError("A worker died"))


def test_one_rotten_job_never_stops_the_rest() -> None:
    """One raises, one kills its process, one hangs: each has its sentence, and the others their result, in order."""
    items = [1, 13, 2, 31, 3, 77, 4, 5]

    found = list(work_through(work, items, workers=2, time_limit_s=1.5))

    assert [outcome.job for outcome in found] == items
    assert [outcome.result for outcome in found] == [2, None, 4, None, 6, None, 8, 10]
    assert {outcome.job: outcome.status for outcome in found if outcome.status != "done"} == {
        13: "failed",
        31: "crashed",
        77: "timed_out",
    }
    assert {outcome.job: outcome.sentence for outcome in found if outcome.sentence} == {
        13: "Thirteen cannot be doubled.",
        31: "It ended its process.",
        77: "It was not done after 1.5 seconds.",
    }


def test_runs_are_the_same_in_any_executor() -> None:
    """A process pool and threads give what a plain run gives, in the order of the jobs."""
    plain = [summarise(job) for job in JOBS]

    with ThreadPoolExecutor(2) as threads:
        threaded = [outcome.result for outcome in run_batch(JOBS, threads)]
    pooled = [outcome.result for outcome in run_batch(JOBS, workers=2)]

    assert threaded == plain == pooled
    assert plain[0].measures == run(JOBS[0].spec, JOBS[0].course).measures


def test_memory_stays_flat() -> None:
    """From an endless series only a few jobs are ever under way."""
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken + 100

    series = work_through(work, endless(), Counted(), workers=2)
    first = [next(series).result for _ in range(10)]
    series.close()  # type: ignore[attr-defined] # it is a generator

    assert first == [202, 204, 206, 208, 210, 212, 214, 216, 218, 220]
    assert taken <= 10 + 2 * IN_LINE


def test_progress_is_told_and_cancel_ends_the_series() -> None:
    """Progress counts up one by one; after the cancel nothing more comes."""
    told: list[int] = []
    series = work_through(work, range(1, 12), Counted(), progress=told.append, cancelled=lambda: len(told) >= 3)

    found = list(series)

    assert told == [1, 2, 3]
    assert [outcome.result for outcome in found] == [2, 4, 6]


def test_a_job_out_of_time_says_so() -> None:
    """A run that takes too long gives up by itself, with its own kind of outcome."""
    endless = replace(road(30.0), length_m=1e6, time_limit_s=80_000.0)
    job = Job(spec=racer(), course=endless)

    found = list(work_through(partial(summarise, time_limit_s=0.05), [job], Counted()))

    assert [(outcome.status, outcome.sentence) for outcome in found] == [
        ("timed_out", "It was not done after 0.05 seconds.")
    ]
    with pytest.raises(OutOfTime):
        summarise(job, time_limit_s=0.05)


def test_an_executor_that_is_shut_is_told() -> None:
    """A caller's executor that takes nothing more gives outcomes, not an error."""
    threads = ThreadPoolExecutor(1)
    threads.shutdown()

    found = list(work_through(work, [1, 2], threads))

    assert [outcome.status for outcome in found] == ["crashed", "crashed"]


def test_who_was_near_a_crash_is_not_blamed() -> None:
    """A job that a cluster gave up with the one that killed its worker is tried again when all is quiet, and done."""
    found = list(work_through(work, [31, 1, 2], Blaming()))

    assert [(outcome.status, outcome.result) for outcome in found] == [("crashed", None), ("done", 2), ("done", 4)]
    assert found[0].sentence == "A worker died."


def test_a_course_is_told_by_its_hash() -> None:
    """A summary names car and course, so that a result can be proved by running again."""
    course: Course = JOBS[0].course

    summary = summarise(JOBS[0])

    assert (summary.spec_hash, summary.course_hash) == (JOBS[0].spec.spec_hash, course.course_hash)
