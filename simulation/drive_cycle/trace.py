"""A drive cycle as forces meet it: what each kilogram and each coefficient costs, step by step."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulation.recording import BoolArray, FloatArray


@dataclass(frozen=True)
class Trace:
    """The steps of a cycle; arrays of shape (N,) but for the basis."""

    dt_s: FloatArray
    mean_mps: FloatArray
    basis: FloatArray
    """Shape (4, N): power a kilogram of inertia, a newton, a newton per m/s and a newton per (m/s)^2 cost."""
    energies: FloatArray
    """Shape (4,): the same over the whole cycle, in joules a unit."""
    acceleration_mps2: FloatArray
    greatest: FloatArray
    """Shape (4,): force a unit that no step exceeds."""

    @cached_property
    def duration_s(self) -> float:
        """Time of the whole cycle."""
        return float(self.dt_s.sum())

    @cached_property
    def elapsed_s(self) -> FloatArray:
        """Time at the end of each step."""
        return _kept(np.cumsum(self.dt_s))

    @cached_property
    def distance_m(self) -> FloatArray:
        """Way driven at the end of each step."""
        return _kept(np.cumsum(self.mean_mps * self.dt_s))

    @cached_property
    def is_moving(self) -> BoolArray:
        """Whether anything resists: at rest nothing does."""
        is_moving: BoolArray = self.mean_mps > 0.0
        return is_moving


def trace_of(time_s: FloatArray, speed_mps: FloatArray) -> Trace:
    """Return the steps between points: forces are those of a step's mean speed, as in the 1-D solver."""
    dt = time_s[1:] - time_s[:-1]
    before, after = speed_mps[:-1], speed_mps[1:]
    mean = 0.5 * (before + after)
    square = mean * mean
    acceleration = (after - before) / dt
    basis = np.array((acceleration * mean, mean, square, square * mean))
    fastest = float(mean.max())
    greatest = np.array([max(float(acceleration.max()), 0.0), 1.0, fastest, fastest**2])
    return Trace(_kept(dt), _kept(mean), _kept(basis), _kept(basis @ dt), _kept(acceleration), greatest)


def _kept(values: FloatArray) -> FloatArray:
    # The steps serve every car that is asked about the cycle, and readers see them as channels.
    values.flags.writeable = False
    return values
