"""Where the letters of a drawing go: as near to their thing as three millimetres of air on every side allow."""

from dataclasses import dataclass

import numpy as np

from accessibility.tactile.outline import Box, Polygon, contains, points_along

CELL_ADVANCE, LINE_ADVANCE, DOT_PITCH, DOT_RADIUS = 6.2, 10.0, 2.5, 0.8
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

    def draw(self, polygon: Polygon) -> None:
        """Take away the room of a line around a polygon in millimetres."""
        for x, y in points_along(polygon, 0.7):
            self._fill(x, y, 0.5, 0.5)

    def place(self, key: str, polygon: Polygon, inner: tuple[Polygon, ...]) -> Label | None:
        """Return the best free place for a letter, and take its room away; None when the page is full.

        `inner` are the things drawn over this one: a letter on them would name the wrong thing.
        """
        half_width, half_height = half_size(key)
        free = ~_spread(self._ink, round(half_width + GAP), round(half_height + GAP))
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

    def _fill(self, x: float, y: float, half_width: float, half_height: float) -> None:
        column, row = x - self._left, y - self._bottom
        rows = slice(max(0, round(row - half_height)), max(0, round(row + half_height) + 1))
        columns = slice(max(0, round(column - half_width)), max(0, round(column + half_width) + 1))
        self._ink[rows, columns] = True


def _spread(ink: np.ndarray, columns: int, rows: int) -> np.ndarray:
    """Return what lies within so many columns and rows of ink, the border counting as ink."""
    framed = np.pad(ink, ((rows, rows), (columns, columns)), constant_values=True)
    sums = np.pad(np.cumsum(np.cumsum(framed.astype(np.int64), axis=0), axis=1), ((1, 0), (1, 0)))
    height, width = 2 * rows + 1, 2 * columns + 1
    found = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
    return np.asarray(found > 0)
