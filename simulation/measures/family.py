"""What a module of measures is: numbers that a run is judged by, and why a run may not have one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from simulation.course import Course
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Ridden:
    """What measures are taken from."""

    channels: Mapping[str, FloatArray]
    ledger: Mapping[str, float]
    spec: VehicleSpec
    course: Course
    outcome: str

    @property
    def way_m(self) -> float:
        """How far the car has come, on the map; below zero where it rolled back."""
        distances = self.channels["distance_m"]
        return float(distances[-1] - distances[0])

    @property
    def has_moved(self) -> bool:
        """Whether it came far enough that a number for each kilometre means something."""
        return self.way_m >= LEAST_WAY_M

    @property
    def duration_s(self) -> float:
        """How long the run took."""
        times = self.channels["time_s"]
        return float(times[-1] - times[0])


LEAST_WAY_M = 1.0
"""A car that shook itself by a millimetre has no energy for a kilometre."""

Taken = Iterator[tuple[str, float, str]]
"""Measures as key, value and unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFamily:
    """Measures that belong together."""

    take: Callable[[Ridden], Taken]
    """Yield those measures that have a meaning for this run."""
    absent: Mapping[str, str] = field(default_factory=dict)
    """An English msgid for each measure that may be absent: why a run may not have it."""
