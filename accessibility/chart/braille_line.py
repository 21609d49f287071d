"""A line for one row of braille cells: a letter, the shape in dots, the value under the cursor.

Two points share a cell, one a column, and one dot a column says how high: four levels on cells of eight dots (⣀ ⠤ ⠒ ⠉,
as MAIDR has them), three on cells of six (⠤ ⠒ ⠉). One dot a column and not a filled bar: a finger that slides along
the row feels a line that climbs and falls, while columns of dots run together. Eight is the usual choice, for displays
have had eight dots for decades; on one of six the lowest level is then felt as a gap, and nothing is felt wrongly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from accessibility.braille import translate
from accessibility.chart.series import Series

WIDTH = 28
"""Cells of the row, where nobody chose another number: a row of 32 with room for a status cell or two."""
LEAST_SHAPE = 6
"""Cells: below that a shape tells nothing, and the value is left out instead."""
CELL = 0x2800
"""The Unicode braille pattern without a dot."""

_LEFT = {8: (0x40, 0x04, 0x02, 0x01), 6: (0x04, 0x02, 0x01)}
_RIGHT = {8: (0x80, 0x20, 0x10, 0x08), 6: (0x20, 0x10, 0x08)}
"""The dots of both columns by dots a cell, the lowest level first: 7 3 2 1 and 8 6 5 4."""


@dataclass(frozen=True, slots=True)
class BrailleLine:
    """The row as text, and where in it the shape lies."""

    text: str
    first: int
    """The place of the shape's first cell in the text."""
    cells: int
    """How many cells the shape has."""
    start: float
    end: float
    """The places of the line that the shape begins and ends at."""

    def place_of(self, caret: int) -> float | None:
        """Return the place of the line under a cell, in its middle; None beside the shape. The ends are exact."""
        index = caret - self.first
        if not 0 <= index < self.cells:
            return None
        if index in (0, self.cells - 1):
            return self.start if index == 0 else self.end
        return self.start + (self.end - self.start) * (index + 0.5) / self.cells

    def caret_at(self, place: float) -> int:
        """Return the cell under which a place of the line lies."""
        share = (place - self.start) / (self.end - self.start) if self.end > self.start else 0.0
        return self.first + min(max(int(share * self.cells), 0), self.cells - 1)


def braille_line(
    series: Series, letter: str, value: str, *, width: int = WIDTH, dots: int = 8, widest: str = ""
) -> BrailleLine:
    """Return a row of at most `width` cells: `s ⣀⣀⠤⠒⠒⠉⠉⠉ 23 km/h`.

    `letter` names the line, `value` is what stands under the cursor, and `widest` the widest value that may: the shape
    keeps its cells while the cursor walks. Room is counted in cells, number signs among them. `dots` is 6 or 8.
    """
    head = f"{letter} "
    room = width - _cells(head) - 1 - max(_cells(value), _cells(widest))
    tail, cells = (f" {value}", room) if room >= LEAST_SHAPE else ("", width - _cells(head))
    text = head + shape_of(series, cells, dots) + tail
    return BrailleLine(text, len(head), cells, series.start, series.end)


def shape_of(series: Series, cells: int, dots: int = 8) -> str:
    """Return a line as so many cells of 6 or 8 dots, two points a cell.

    A column shows the part of the line that it covers by the value farthest from its mean: a short dip stays.
    """
    levels = _levels(_columns(series, 2 * cells), series, len(_LEFT[dots]))
    pairs = zip(levels[::2], levels[1::2], strict=True)
    return "".join(chr(CELL + _LEFT[dots][left] + _RIGHT[dots][right]) for left, right in pairs)


def _columns(series: Series, count: int) -> Sequence[float]:
    """Return one value a column: of all samples in it the one farthest from the mean of the whole line."""
    mean = float(series.y.mean())
    edges = np.linspace(series.start, series.end, count + 1)
    middles = np.interp((edges[1:] + edges[:-1]) / 2, series.x, series.y)
    inside = np.searchsorted(series.x, edges)
    inside[-1] = series.x.size
    pieces = [series.y[first:last] for first, last in pairwise(inside)]
    return [
        float(piece[np.argmax(np.abs(piece - mean))]) if piece.size else float(middle)
        for piece, middle in zip(pieces, middles, strict=True)
    ]


def _levels(values: Sequence[float], series: Series, count: int) -> list[int]:
    """Return the level of each value, 0 the lowest; a line of one value lies at the lowest."""
    width = series.range or 1.0
    return [min(int((value - series.lowest) / width * count), count - 1) for value in values]


def _cells(text: str) -> int:
    """Return how many cells a text takes as uncontracted braille."""
    return len(translate(text).cells)
