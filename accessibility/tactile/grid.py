"""A field of dots, some of them raised: what embossers and pin displays make of outlines and lines."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.outline import Box, Point, Polygon, bounds, contains, points_along


class Grid:
    """Dots in rows and columns, row 0 at the top, onto which a drawing in metres is fitted."""

    def __init__(self, shape: tuple[int, int], pitch: tuple[float, float], box: Box) -> None:
        """Fit the box of a drawing into `shape`, rows and columns, whose dots lie `pitch` apart, across and down."""
        rows, columns = shape
        self._left, bottom, right, self._top = box
        across = (columns - 1) * pitch[0] / max(right - self._left, 1e-9)
        down = (rows - 1) * pitch[1] / max(self._top - bottom, 1e-9)
        scale = min(across, down)
        self.step_x, self.step_y = pitch[0] / scale, pitch[1] / scale
        self.dots = np.zeros((rows, columns), dtype=bool)
        row, column = np.mgrid[0:rows, 0:columns]
        self.x, self.y = self._left + column * self.step_x, self._top - row * self.step_y

    def draw(self, polygon: Polygon) -> None:
        """Clear what lies behind a polygon and raise the dots along its sides."""
        self.dots[contains(polygon, self.x, self.y)] = False
        rows, columns = self.dots.shape
        for x, y in points_along(polygon, 0.4 * self.step_x):
            column, row = self._place(x, y)
            if 0 <= round(row) <= rows and 0 <= round(column) <= columns:
                self.dots[min(round(row), rows - 1), min(round(column), columns - 1)] = True

    def inside(self, polygons: Sequence[Polygon]) -> NDArray[np.bool_]:
        """Return which dots lie inside one of some polygons."""
        found = [contains(polygon, self.x, self.y) for polygon in polygons]
        return np.asarray(np.logical_or.reduce([np.zeros_like(self.dots), *found]))

    def middle(self, polygons: Sequence[Polygon]) -> tuple[float, float]:
        """Return column and row of the middle of a thing."""
        left, bottom, right, top = bounds(polygons)
        return self._place((left + right) / 2, (bottom + top) / 2)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return (x - self._left) / self.step_x, (self._top - y) / self.step_y


def draw_line(dots: NDArray[np.bool_], points: Sequence[Point]) -> None:
    """Raise the dots along an open line given in columns and rows."""
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        count = max(1, math.ceil(2 * max(abs(bx - ax), abs(by - ay))))
        for step in range(count + 1):
            column, row = ax + (bx - ax) * step / count, ay + (by - ay) * step / count
            dots[math.floor(row + 0.5), math.floor(column + 0.5)] = True
