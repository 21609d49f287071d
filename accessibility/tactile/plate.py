"""A raised plate to print: the same lines, dots and braille as on swell paper, on a plate of 2 millimetres.

Each mark is a closed body sunk a little into the plate; slicers make one body of them. One surface woven out of all of
them would be a much larger file for the same print. Lines rise 1.2 millimetres, braille 0.6 (BANA, Size and Spacing of
Braille Characters: 0.48 to 0.94).
"""

import itertools
import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.marks import BRAILLE, Figure, Mark, Stroke
from accessibility.tactile.outline import Point, Polygon
from accessibility.tactile.prism import Triangles, binary_stl, pushed_out
from accessibility.tactile.sheet import Sheet

PLATE_MM, SUNK_MM = 2.0, 0.4
LINE_MM, BRAILLE_MM = 1.2, 0.6
CORNERS = 12
"""Of a dot, and of the round end of a line."""


def plate_stl(sheet: Sheet) -> bytes:
    """Return a page as a binary STL: a plate as large as the page, its foot at zero, its reader's edge along x."""
    width, height = sheet.size
    base = pushed_out(((0.0, 0.0), (width, 0.0), (width, height), (0.0, height)), 0.0, PLATE_MM)
    return binary_stl([base, *(body for figure in sheet.figures for body in _bodies(figure, height))])


def _bodies(figure: Figure, height: float) -> Iterable[Triangles]:
    top = PLATE_MM + (BRAILLE_MM if figure.kind == BRAILLE else LINE_MM)
    for mark in figure.marks:
        for polygon in _footprints(mark):
            yield pushed_out(tuple((x, height - y) for x, y in polygon), PLATE_MM - SUNK_MM, top)


def _footprints(mark: Mark) -> Iterable[Polygon]:
    """Yield the ground of each piece of a mark: discs, and the bars between them."""
    if not isinstance(mark, Stroke):
        yield _disc(mark.centre, mark.radius)
        return
    yield from (_disc(point, mark.width / 2) for point in dict.fromkeys(mark.points))
    for a, b in itertools.pairwise(mark.points):
        if math.dist(a, b) > 1e-6:
            yield _bar(a, b, mark.width / 2)


def _disc(centre: Point, radius: float) -> Polygon:
    turns = (2 * math.pi * corner / CORNERS for corner in range(CORNERS))
    return tuple((centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)) for turn in turns)


def _bar(a: Point, b: Point, half: float) -> Polygon:
    along: NDArray[np.float64] = (np.array(b) - np.array(a)) / math.dist(a, b) * half
    x, y = float(along[0]), float(along[1])
    return ((a[0] - y, a[1] + x), (a[0] + y, a[1] - x), (b[0] + y, b[1] - x), (b[0] - y, b[1] + x))
