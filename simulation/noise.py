"""The noise floor: how far a number wanders when nothing but a hair's breadth at the start differs.

Contact is chaotic: a start moved by a picometre moves distance by 0.3 to 0.5 % and energy by 1.4 to 2.1 % in a minute.
So two contact runs are told apart only where their difference is greater than the spread of their repeats.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulation.course import Course
from simulation.driver import Driver
from simulation.recording import Recording
from simulation.run import run
from simulation.vehicle import VehicleSpec

REPEATS = 5

JITTER_M = 1e-4
"""The starts lie this far apart: less than anyone can place a car."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One measure over the repeats of one run."""

    mean: float
    lowest: float
    highest: float
    unit: str

    @property
    def width(self) -> float:
        """Highest less lowest."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One measure of two runs."""

    a: float
    b: float
    difference: float
    """b less a."""
    noise: float
    """The wider of the two spreads."""
    is_clear: bool
    """False: say "no clear difference"."""
    unit: str


def repeat(
    spec: VehicleSpec,
    course: Course,
    driver: Driver | None = None,
    *,
    solver: str = "2d",
    count: int = REPEATS,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[Recording, ...]:
    """Run the same car from `count` starts a hair apart; the first is the plain run.

    The 1-D solver has no contact and no noise: there one run serves. A cancelled series ends early, with its last
    recording's outcome `cancelled`.
    """
    recordings: list[Recording] = []
    for turn in range(count if solver == "2d" else 1):
        told = _share_of(progress, turn, count) if progress is not None else None
        recordings.append(
            run(
                spec,
                course,
                driver,
                solver=solver,
                start_jitter_m=turn * JITTER_M,
                cancelled=cancelled,
                progress=told,
            )
        )
        if recordings[-1].outcome == "cancelled":
            break
    return tuple(recordings)


def spreads(recordings: tuple[Recording, ...]) -> Mapping[str, Spread]:
    """Return the spread of every measure that all repeats have."""
    shared = set.intersection(*(set(recording.measures) for recording in recordings))
    return {key: _spread(recordings, key) for key in recordings[0].measures if key in shared}


def differences(a: tuple[Recording, ...], b: tuple[Recording, ...]) -> Mapping[str, Difference]:
    """Return every measure that two repeated runs share, and whether they differ by more than their noise."""
    return spread_differences(spreads(a), spreads(b))


def spread_differences(a: Mapping[str, Spread], b: Mapping[str, Spread]) -> Mapping[str, Difference]:
    """Return the same of two runs of which only the spreads were kept."""
    return {key: _difference(a[key], b[key]) for key in a if key in b}


def _spread(recordings: tuple[Recording, ...], key: str) -> Spread:
    values = [recording.measures[key].value for recording in recordings]
    return Spread(
        mean=sum(values) / len(values),
        lowest=min(values),
        highest=max(values),
        unit=recordings[0].measures[key].unit,
    )


def _difference(a: Spread, b: Spread) -> Difference:
    difference, noise = b.mean - a.mean, max(a.width, b.width)
    return Difference(
        a=a.mean, b=b.mean, difference=difference, noise=noise, is_clear=abs(difference) > noise, unit=a.unit
    )


def _share_of(progress: Callable[[float], None], turn: int, count: int) -> Callable[[float], None]:
    return lambda share: progress((turn + share) / count)
