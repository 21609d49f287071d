"""The test bench: a snapshot of a design goes to a worker, an immutable Recording comes back."""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from simulation.course import Course
from simulation.noise import REPEATS, Spread, repeat, spreads
from simulation.recording import Recording
from simulation.run import run
from simulation.vehicle import VehicleSpec

Result = TypeVar("Result")
Work = Callable[[Callable[[], bool], Callable[[float], None]], Result]
"""Takes who tells whether it is cancelled, and whom to tell how much is done, 0 to 1."""
Spreads = Mapping[str, Spread]

Post = Callable[[Callable[[], None]], None]
"""Runs a function on the thread that owns the studio; given by the composition root."""


ASIDE_S = 20.0
"""Measuring noise aside takes no longer: whoever wants to know it of a long run asks for it."""
QUIET_S = 2.0
"""Work that takes less than this is not worth a word about its progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """What to run; no live document crosses a thread."""

    spec: VehicleSpec
    course: Course
    solver: str = "2d"
    start_jitter_m: float = 0.0
    """How far from the line a 2-D run starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished:
    """How a run ended: a recording, or the error that stopped it, or neither when it was cancelled."""

    request: RunRequest
    recording: Recording | None = None
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatsFinished:
    """How repeated runs ended: a spread of every measure for each request, or the error, or neither."""

    spreads: tuple[Spreads, ...] = ()
    error: str = ""


@dataclass(slots=True)
class Quarters:
    """Tells of 25, 50 and 75 percent, each once, and of nothing in work that is over before two seconds."""

    tell: Callable[[int], None]
    now: Callable[[], float]
    _told: int = 0
    _start_s: float | None = None

    def reach(self, share: float) -> None:
        """Hear how much is done, 0 to 1; called from the worker's thread."""
        self._start_s = self.now() if self._start_s is None else self._start_s
        percent = min(int(share * 4) * 25, 75)
        if percent > self._told and self.now() - self._start_s >= QUIET_S:
            self._told = percent
            self.tell(percent)


@dataclass(slots=True)
class Bench:
    """Runs one car at a time, off the studio's thread."""

    post: Post
    now: Callable[[], float] = time.monotonic
    """Tells seconds, to know which work takes long."""
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="bench"))
    _cancelled: threading.Event | None = None
    _aside: threading.Event | None = None
    _noise: dict[tuple[str, str, str], Spreads] = field(default_factory=dict)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._cancelled is not None

    def start(
        self,
        request: RunRequest,
        finished: Callable[[RunFinished], None],
        passed: Callable[[int], None] = lambda _percent: None,
    ) -> None:
        """Begin a run. On the studio's thread `finished` is called once, and `passed` at 25, 50 and 75 percent."""

        def deliver(recording: Recording | None, error: str) -> None:
            finished(RunFinished(request=request, recording=recording, error=error))

        def work(cancelled: Callable[[], bool], reach: Callable[[float], None]) -> Recording:
            return _run(request, cancelled, reach)

        self._begin(work, deliver, passed)

    def start_repeats(
        self,
        requests: tuple[RunRequest, ...],
        finished: Callable[[RepeatsFinished], None],
        passed: Callable[[int], None] = lambda _percent: None,
    ) -> None:
        """Begin to run each request from several starts a hair apart; told as a run is."""

        def deliver(found: tuple[Spreads, ...] | None, error: str) -> None:
            finished(RepeatsFinished(spreads=found or (), error=error))

        def work(cancelled: Callable[[], bool], reach: Callable[[float], None]) -> tuple[Spreads, ...]:
            return _repeat_all(requests, cancelled, reach)

        self._begin(work, deliver, passed)

    def measure_aside(self, requests: tuple[RunRequest, ...]) -> None:
        """Measure the noise of runs while nobody waits for it: any other work ends it, and nothing is told."""
        self._end_aside()
        cancelled, until_s = threading.Event(), self.now() + ASIDE_S
        self._aside = cancelled
        wanted = tuple(one for one in requests if key_of(one) not in self._noise)

        def is_over() -> bool:
            return cancelled.is_set() or self.now() > until_s

        def is_found(done: "Future[tuple[Spreads, ...]]") -> bool:
            return not (is_over() or done.cancelled() or done.exception())

        def keep(found: tuple[Spreads, ...]) -> None:
            self._noise.update({key_of(one): spread for one, spread in zip(wanted, found, strict=True)})

        future = self._pool.submit(_measure, wanted, is_over)
        future.add_done_callback(lambda done: self.post(lambda: keep(done.result())) if is_found(done) else None)

    def noise_of(self, spec_hash: str, course_hash: str, solver: str) -> Spreads | None:
        """Return how far each measure of a run wanders, where that is known; without contact nothing does."""
        return {} if solver == "1d" else self._noise.get((spec_hash, course_hash, solver))

    def _end_aside(self) -> None:
        if self._aside:
            self._aside.set()
        self._aside = None

    def stop(self) -> bool:
        """Cancel the run under way; whether there was one."""
        was_running = self._cancelled is not None
        if self._cancelled:
            self._cancelled.set()
        self._cancelled = None
        return was_running

    def close(self) -> None:
        """Stop and let the worker go."""
        self.stop()
        self._end_aside()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _begin(
        self, work: Work[Result], deliver: Callable[[Result | None, str], None], passed: Callable[[int], None]
    ) -> None:
        self.stop()
        self._end_aside()
        cancelled = threading.Event()
        self._cancelled = cancelled
        quarters = Quarters(
            lambda percent: self.post(lambda: None if cancelled.is_set() else passed(percent)), self.now
        )
        future = self._pool.submit(work, cancelled.is_set, quarters.reach)
        future.add_done_callback(lambda done: self.post(lambda: self._end(done, cancelled, deliver)))

    def _end(
        self, future: "Future[Result]", cancelled: threading.Event, deliver: Callable[[Result | None, str], None]
    ) -> None:
        if cancelled.is_set() or future.cancelled():
            deliver(None, "")
            return
        self._cancelled = None
        problem = future.exception()
        if problem:
            deliver(None, str(problem))
        else:
            deliver(future.result(), "")


def _run(request: RunRequest, cancelled: Callable[[], bool], reach: Callable[[float], None]) -> Recording:
    return run(
        request.spec,
        request.course,
        solver=request.solver,
        start_jitter_m=request.start_jitter_m,
        cancelled=cancelled,
        progress=reach,
    )


def key_of(request: RunRequest) -> tuple[str, str, str]:
    """Return what makes two runs the same run."""
    return request.spec.spec_hash, request.course.course_hash, request.solver


def _measure(requests: tuple[RunRequest, ...], cancelled: Callable[[], bool]) -> tuple[Spreads, ...]:
    """Return the spreads of each run; what was cut off has none, for it is not asked for any more."""
    return _repeat_all(requests, cancelled, lambda _share: None)


def _repeat_all(
    requests: tuple[RunRequest, ...], cancelled: Callable[[], bool], reach: Callable[[float], None]
) -> tuple[Spreads, ...]:
    """Keep spreads alone: ten recordings of contact would need much memory."""
    found = []
    for turn, request in enumerate(requests):
        recordings = repeat(
            request.spec,
            request.course,
            solver=request.solver,
            count=REPEATS,
            cancelled=cancelled,
            progress=share_of(reach, turn, len(requests)),
        )
        found.append(spreads(recordings))
    return tuple(found)


def share_of(reach: Callable[[float], None], turn: int, count: int) -> Callable[[float], None]:
    """Return whom to tell how much of one of several equal pieces of work is done, 0 to 1."""
    return lambda share: reach((turn + share) / count)
