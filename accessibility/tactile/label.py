"""Where the letters of a drawing go: as near to their thing as three millimetres of air on every side allow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accessibility.tactile.marks import Segments
from accessibility.tactile.outline import Box, Point, Polygon, contains

CELL_ADVANCE, LINE_ADVANCE, DOT_PITCH, DOT_RADIUS = 6.2, 10.0, 2.5, 0.75
"""Braille on paper in millimetres (BANA, Size and Spacing of Braille Characters)."""
GAP = 3.0
FAR = 1e6
"""More than any way across a page: a place outside its thing is taken only when there is none inside."""


@dataclass(frozen=True, slots=True)
class Label:
    """A braille letter on the page: its centre in millimetres, and whether it lies inside its thing."""

    key: str
    x: float
    y: float
    is_inside: bool

    @property
    def half_size(self) -> tuple[float, float]:
        """Half the width and half the height of its dots."""
        return half_size(self.key)

    @property
    def field(self) -> Box:
        """The letter with its three millimetres of air."""
        half_width, half_height = self.half_size
        across, up = half_width + GAP, half_height + GAP
        return self.x - across, self.y - up, self.x + across, self.y + up


def half_size(key: str) -> tuple[float, float]:
    """Return half the width and half the height, in millimetres, of the dots of a key."""
    return (CELL_ADVANCE * (len(key) - 1) + DOT_PITCH) / 2 + DOT_RADIUS, DOT_PITCH + DOT_RADIUS


class FreeSpace:
    """A page in steps of one millimetre, on which lines and letters take away room."""

    def __init__(self, area: Box) -> None:
        self._left, self._bottom = area[0], area[1]
        shape = (max(1, round(area[3] - area[1])), max(1, round(area[2] - area[0])))
        self._ink = np.zeros(shape, dtype=bool)

    def draw(self, segments: Segments) -> None:
        """Take away the room of lines and dots, in millimetres."""
        for x, y, end_x, end_y, half in segments:
            count = max(1, math.ceil(math.hypot(end_x - x, end_y - y) / 0.7))
            for step in range(count + 1):
                self._fill(x + (end_x - x) * step / count, y + (end_y - y) * step / count, half, half)

    def place(self, key: str, polygon: Polygon, inner: tuple[Polygon, ...]) -> Label | None:
        """Return the best free place for a letter, and take its room away; None when the page is full.

        `inner` are the things drawn over this one: a letter on them would name the wrong thing.
        """
        half_width, half_height = half_size(key)
        free = ~_spread(self._ink, math.ceil(half_width + GAP), math.ceil(half_height + GAP))
        ys, xs = np.nonzero(free)
        if not xs.size:
            return None
        centre = np.mean(np.asarray(polygon), axis=0)
        x, y = xs + self._left, ys + self._bottom
        is_inside = contains(polygon, x, y)
        for other in inner:
            is_inside &= ~contains(other, x, y)
        best = int(np.argmin(np.hypot(x - centre[0], y - centre[1]) + np.where(is_inside, 0.0, FAR)))
        # A letter's neighbour must be a cell away, or two letters would read as a word.
        self._fill(float(x[best]), float(y[best]), half_width + CELL_ADVANCE, half_height)
        return Label(key, float(x[best]), float(y[best]), bool(is_inside[best]))

    def place_beside(self, key: str, line: Sequence[Point], others: Sequence[Sequence[Point]]) -> Label | None:
        """Return the free place for a letter that is nearest to a line and nearer to it than to all others.

        Its room is taken away; None when there is no such place.
        """
        half_width, half_height = half_size(key)
        ys, xs = np.nonzero(~_spread(self._ink, math.ceil(half_width + GAP), math.ceil(half_height + GAP)))
        if not xs.size:
            return None
        # Every other place across is near enough, and there are half as many to measure.
        there = np.column_stack([xs + self._left, ys + self._bottom])[xs % 2 == 0]
        if not len(there):
            return None
        mine = _nearest(there, line)
        for other in others:
            mine = np.where(_nearest(there, other) < mine + GAP, FAR, mine)
        best = int(np.argmin(mine))
        if mine[best] >= FAR:
            return None
        self._fill(there[best, 0], there[best, 1], half_width + CELL_ADVANCE, half_height)
        return Label(key, float(there[best, 0]), float(there[best, 1]), is_inside=False)

    def _fill(self, x: float, y: float, half_width: float, half_height: float) -> None:
        column, row = x - self._left, y - self._bottom
        rows = slice(max(0, round(row - half_height)), max(0, round(row + half_height) + 1))
        columns = slice(max(0, round(column - half_width)), max(0, round(column + half_width) + 1))
        self._ink[rows, columns] = True


def _nearest(points: np.ndarray, line: Sequence[Point]) -> np.ndarray:
    """Return how far points, (n, 2), are from the corners of a line."""
    return np.asarray(np.min(np.linalg.norm(points[:, None] - np.array(line), axis=2), axis=1))


def _spread(ink: np.ndarray, columns: int, rows: int) -> np.ndarray:
    """Return what lies within so many columns and rows of ink, the border counting as ink."""
    framed = np.pad(ink, ((rows, rows), (columns, columns)), constant_values=True)
    sums = np.pad(np.cumsum(np.cumsum(framed.astype(np.int64), axis=0), axis=1), ((1, 0), (1, 0)))
    height, width = 2 * rows + 1, 2 * columns + 1
    found = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
    return np.asarray(found > 0)
