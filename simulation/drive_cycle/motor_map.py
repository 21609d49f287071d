"""Motor maps that are read in steps, driving and braking in one table, so that one look-up serves a whole cycle."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.drive_cycle.fleet import Kind
from simulation.recording import FloatArray

_MAPS = 32
"""Maps that are kept: a class that compares cars has a handful, and each takes a few kilobytes."""

_FINEST = 1 << 14

_STEP_MIN = 1e-3
"""Steps finer than this differ from straight lines by less than maps are measured."""


@dataclass(frozen=True, slots=True)
class Gains:
    """What a motor takes for each watt at its shaft, in steps of shaft power from full braking to full driving."""

    edges: FloatArray
    """Where each step ends, rising, counted in cells; the last is endless."""
    electric: FloatArray
    """Watts at the terminals for one at the shaft, of each step."""
    loss: FloatArray
    """Watts of heat for one at the shaft, of each step; negative where it brakes."""
    places: NDArray[np.intp]
    """The step at the lower end of each of many even cells, so small that hardly ever two edges lie in one."""
    cells: float
    """Cells for the whole of the greatest power."""

    def read(self, shaft_w: FloatArray, power_max_w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return watts at the terminals and watts of heat for one at the shaft; a search by two look-ups."""
        cell = shaft_w * (self.cells / power_max_w)
        cell += self.cells
        place = self.places.take(cell.astype(np.intp), mode="clip")
        place += cell >= self.edges.take(place, mode="clip")
        return self.electric.take(place, mode="clip"), self.loss.take(place, mode="clip")


def gains_of(kind: Kind) -> Gains | None:
    """Return how a motor map is read in steps; nothing where straight lines join its points."""
    return _gains(kind.efficiency_map, kind.map_step) if kind.map_step >= _STEP_MIN else None


def map_steps(efficiency_map: tuple[tuple[float, float], ...], step: float) -> tuple[FloatArray, FloatArray]:
    """Return the efficiency of each step of a motor map, and the share of input power at which the step begins."""
    shares, efficiencies = np.array(efficiency_map).T
    outputs = np.linspace(0.0, 1.0, round(1.0 / step) + 1)
    table = np.interp(outputs, shares, efficiencies)
    # Where efficiency leaps up a greater output takes less input; the search needs an order all the same.
    return table, np.maximum.accumulate(outputs / table)


@lru_cache(maxsize=_MAPS)
def _gains(efficiency_map: tuple[tuple[float, float], ...], step: float) -> Gains:
    # FASTSim reads its map so: by steps of output while driving, by steps of input while braking, never the first.
    table, inputs = map_steps(efficiency_map, step)
    count = table.size - 1
    braking = np.nextafter(-inputs[:1:-1], np.inf)
    ends = np.concatenate((braking, [0.0], np.arange(2, count + 1) / count))
    cells = _cells_for(ends)
    ends = (ends + 1.0) * cells
    return Gains(
        edges=np.append(ends, np.inf),
        electric=np.concatenate((table[:0:-1], 1.0 / table[1:])),
        loss=np.concatenate((table[:0:-1] - 1.0, 1.0 / table[1:] - 1.0)),
        places=np.searchsorted(ends, np.arange(2 * cells + 1), side="right"),
        cells=float(cells),
    )


def _cells_for(ends: FloatArray) -> int:
    gaps = np.diff(ends)
    least = max(float(gaps[gaps > 0.0].min()), 1.0 / _FINEST)
    return 1 << math.ceil(math.log2(1.0 / least) + 1.0)
