"""What of a line is in sight: whatever comes too near to a thing in front is left out whole, never thinned."""

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.marks import Segments, air
from accessibility.tactile.outline import Point, Polygon, contains, edges, points_along

SHORTEST = 3.0
"""Millimetres; a shorter piece would feel like a dot."""
STEP = 0.5
AIR = 3.0
"""Between the ink of any two pieces."""


def visible_sides(polygon: Polygon, front: Sequence[Polygon], clear: float) -> list[tuple[Point, ...]]:
    """Return the pieces of a polygon's sides that stay `clear` of all in front; a whole one ends where it began."""
    return _pieces((*points_along(polygon, STEP), polygon[0]), front, clear, frozenset(polygon))


def visible_line(a: Point, b: Point, front: Sequence[Polygon], clear: float) -> list[tuple[Point, ...]]:
    """Return the pieces of a straight line that stay `clear` of all things in front."""
    return _pieces((*_half(points_along((a, b), STEP)), b), front, clear, frozenset())


def in_sight(points: Sequence[Point], front: Sequence[Polygon], clear: float) -> NDArray[np.bool_]:
    """Return which points lie outside all things in front, at least `clear` away from their sides."""
    where = np.array(points, dtype=float).reshape(-1, 2)
    seen = np.ones(len(where), dtype=bool)
    for polygon in _near(where, front, clear):
        seen &= ~contains(polygon, where[:, 0], where[:, 1]) & (_distance(where, polygon) >= clear)
    return seen


def _near(where: NDArray[np.float64], front: Sequence[Polygon], clear: float) -> Iterator[Polygon]:
    """Yield the things whose box comes nearer than `clear` to the box of some points."""
    if not len(where):
        return
    (left, bottom), (right, top) = where.min(axis=0) - clear, where.max(axis=0) + clear
    for polygon in front:
        xs, ys = zip(*polygon, strict=True)
        if min(xs) <= right and max(xs) >= left and min(ys) <= top and max(ys) >= bottom:
            yield polygon


def clear_pieces(points: Sequence[Point], segments: Segments, clear: float) -> list[tuple[Point, ...]]:
    """Return the pieces of an open line whose middle stays `clear` of the ink of other marks."""
    there = [point for a, b in itertools.pairwise(points) for point in _half(points_along((a, b), STEP))]
    whole = (*there, points[-1])
    seen = air(np.array(whole, dtype=float), segments) >= clear
    return _runs(whole, seen, frozenset(points), clear)


def _half(there_and_back: tuple[Point, ...]) -> tuple[Point, ...]:
    return there_and_back[: len(there_and_back) // 2]


def _pieces(
    points: Sequence[Point], front: Sequence[Polygon], clear: float, corners: frozenset[Point]
) -> list[tuple[Point, ...]]:
    seen = in_sight(points, front, clear)
    if points[0] == points[-1] and not seen.all() and seen.any():
        # A closed line is told from where it is hidden, or a piece would end where the polygon happens to begin.
        once = len(seen) - 1
        seen = _wide_gaps(np.tile(seen[:-1], 3), _least_gap(clear))[once : 2 * once]
        first = int(np.argmin(seen))
        points, seen = (*points[first:-1], *points[: first + 1]), np.append(np.roll(seen, -first), False)
    return _runs(points, seen, corners, clear)


def _runs(
    points: Sequence[Point], seen: NDArray[np.bool_], corners: frozenset[Point], clear: float
) -> list[tuple[Point, ...]]:
    """Return the stretches in sight, short of what would leave too little air between two of them."""
    seen = _wide_gaps(seen, _least_gap(clear))
    cuts = np.flatnonzero(np.diff(seen.astype(np.int8))) + 1
    runs = [run for run in np.split(np.arange(len(points)), cuts) if seen[run[0]]]
    return [_straightened(points, run, corners) for run in runs if (len(run) - 1) * STEP >= SHORTEST]


def _least_gap(clear: float) -> int:
    """Return how many points to leave out between two pieces, so that they too have air between their round ends."""
    return math.ceil((2 * clear - AIR) / STEP) + 1


def _wide_gaps(seen: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Return what is seen with every gap between two stretches widened to a number of points."""
    wide = seen.copy()
    edges = np.flatnonzero(np.diff(seen.astype(np.int8)))
    starts, ends = edges[seen[edges]] + 1, edges[~seen[edges]] + 1
    for start in starts:
        end = next((int(place) for place in ends if place > start), None)
        if end is not None and (lacking := least - (end - int(start))) > 0:
            wide[max(0, int(start) - lacking // 2 - 1) : end + lacking // 2 + 1] = False
    return wide


def _straightened(points: Sequence[Point], run: NDArray[np.intp], corners: frozenset[Point]) -> tuple[Point, ...]:
    """Return the ends and the corners between them; the points between say nothing new."""
    return tuple(points[i] for i in run if i in {run[0], run[-1]} or points[i] in corners)


def _distance(points: NDArray[np.floating], polygon: Polygon) -> NDArray[np.floating]:
    """Return how far points, (n, 2), are from the sides of a polygon."""
    sides = np.array(edges(polygon), dtype=float)
    start, along = sides[:, 0], sides[:, 1] - sides[:, 0]
    length = np.maximum(np.sum(along**2, axis=1), 1e-12)
    share = np.clip(np.sum((points[:, None] - start) * along, axis=2) / length, 0.0, 1.0)
    nearest = start + share[..., None] * along
    return np.asarray(np.min(np.linalg.norm(points[:, None] - nearest, axis=2), axis=1))
