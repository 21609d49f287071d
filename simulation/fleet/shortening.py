"""Steps cut short, where cars come to rest or reach the line: regula falsi on the length of each car's step."""

import numpy as np

from simulation.fleet.columns import Cars
from simulation.fleet.steps import Steps
from simulation.recording import FloatArray

_ITERATIONS = 40
_REST = 1e-13
_SPAN_S = 1e-15
"""As in `simulation.longitudinal`."""


def shortened_s(steps: Steps, cars: Cars, step_s: float, line_m: float | None) -> FloatArray:
    """Return the length of each car's step until it reaches a line, or comes to rest where there is none."""
    start = steps.start(cars)

    def left(dt_s: FloatArray) -> FloatArray:
        end = steps.solved_with_care(cars, start, dt_s)[0].end
        return end if line_m is None else line_m - cars.state.along - 0.5 * (cars.state.speed + end) * dt_s

    low, high = np.zeros(cars.size), np.full(cars.size, step_s)
    left_low = cars.state.speed.copy() if line_m is None else line_m - cars.state.along
    left_high, middle = left(high), high
    busy = np.ones(cars.size, dtype=bool)
    for _ in range(_ITERATIONS):
        middle = np.where(busy, low + (high - low) * left_low / (left_low - left_high), middle)
        rest = left(middle)
        busy &= ~((np.abs(rest) < _REST) | (high - low < _SPAN_S))
        if not busy.any():
            break
        before = busy & (rest > 0.0)
        after = busy & ~before
        low, left_low = np.where(before, middle, low), np.where(before, rest, left_low)
        high, left_high = np.where(after, middle, high), np.where(after, rest, left_high)
    return middle
