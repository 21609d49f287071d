"""Many designs on many courses: of each run only a summary is kept: ten thousand cars need no more memory than ten."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from simulation.course import Course
from simulation.driver import Driver
from simulation.recording import Measure
from simulation.run import run
from simulation.vehicle import VehicleSpec
from simulation.work.attempt import OutOfTime, too_long
from simulation.work.line import TIME_LIMIT_S, Outcome, work_through


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
