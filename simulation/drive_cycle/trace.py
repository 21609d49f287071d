"""A drive cycle as forces meet it: what each kilogram and each coefficient costs, step by step."""

from dataclasses import dataclass

import numpy as np

from simulation.recording import FloatArray


@dataclass(frozen=True, slots=True)
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

    @property
    def way_m(self) -> FloatArray:
        """Way of each step."""
        return self.mean_mps * self.dt_s


def trace_of(time_s: FloatArray, speed_mps: FloatArray) -> Trace:
    """Return the steps between points: forces are those of a step's mean speed, as in the 1-D solver."""
    dt = time_s[1:] - time_s[:-1]
    before, after = speed_mps[:-1], speed_mps[1:]
    mean = 0.5 * (before + after)
    square = mean * mean
    acceleration = (after - before) / dt
    basis = np.empty((4, mean.size))
    np.multiply(acceleration, mean, out=basis[0])
    basis[1], basis[2] = mean, square
    np.multiply(square, mean, out=basis[3])
    fastest = float(mean.max())
    greatest = np.array([max(float(acceleration.max()), 0.0), 1.0, fastest, fastest**2])
    return Trace(dt, mean, basis, basis @ dt, acceleration, greatest)
