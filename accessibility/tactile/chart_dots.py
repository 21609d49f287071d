"""A chart on a field of dots, for embossers and pin displays: one line, its axes and their ticks.

Dots lie 2 to 3 mm apart, so two lines could never keep 3 mm of air: each line of a chart has a picture of its own, over
the same numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.chart import Line, calm, sampled
from accessibility.tactile.grid import draw_line

AXIS_AWAY = 2
"""Dots from an axis to the nearest value: one free dot between them."""
ZERO_STEP = 3


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Where the values lie, in dots from the upper left corner, the last ones included, and the numbers at the axes."""

    left: int
    top: int
    right: int
    bottom: int
    x: tuple[float, ...]
    y: tuple[float, ...]

    def column(self, value: float) -> int:
        """Return the column of a value of the horizontal axis."""
        return self.left + round((self.right - self.left) * (value - self.x[0]) / (self.x[-1] - self.x[0]))

    def row(self, value: float) -> int:
        """Return the row of a value of the vertical axis."""
        return self.bottom - round((self.bottom - self.top) * (value - self.y[0]) / (self.y[-1] - self.y[0]))


def draw_chart(dots: NDArray[np.bool_], plot: DotPlot, line: Line) -> None:
    """Raise the axes with a tick a number, the line, and a sparse line of zero between negative and positive values."""
    axis_column, axis_row = plot.left - AXIS_AWAY, plot.bottom + AXIS_AWAY
    dots[plot.top : axis_row + 1, axis_column] = True
    dots[axis_row, axis_column : plot.right + 1] = True
    dots[[plot.row(value) for value in plot.y], axis_column - 1] = True
    dots[axis_row + 1, [plot.column(value) for value in plot.x]] = True
    draw_line(dots, _path(plot, line))
    if plot.y[0] < 0 < plot.y[-1]:
        _draw_zero(dots, plot)


def _path(plot: DotPlot, line: Line) -> list[tuple[float, float]]:
    count = plot.right - plot.left + 1
    values = sampled(line, plot.x[0], plot.x[-1], count)
    known = np.flatnonzero(~np.isnan(values))
    calmed = calm(values[known], plot.y[-1] - plot.y[0])
    return [(plot.left + int(place), plot.row(float(value))) for place, value in zip(known, calmed, strict=True)]


def _draw_zero(dots: NDArray[np.bool_], plot: DotPlot) -> None:
    row = plot.row(0.0)
    for column in range(plot.left, plot.right + 1, ZERO_STEP):
        around = dots[row - 1 : row + 2, max(plot.left, column - 1) : column + 2]
        if not around.any():
            dots[row, column] = True
