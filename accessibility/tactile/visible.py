"""What of a line is in sight: whatever comes too near to a thing in front is left out whole, never thinned."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.outline import Point, Polygon, contains, edges, points_along

SHORTEST = 3.0
"""Millimetres; a shorter piece would feel like a dot."""
STEP = 0.5


def visible_sides(polygon: Polygon, front: Sequence[Polygon], clear: float) -> list[tuple[Point, ...]]:
    """Return the pieces of a polygon's sides that stay `clear` of all in front; a whole one ends where it began."""
    return _pieces((*points_along(polygon, STEP), polygon[0]), front, clear, frozenset(polygon))


def visible_line(a: Point, b: Point, front: Sequence[Polygon], clear: float) -> list[tuple[Point, ...]]:
    """Return the pieces of a straight line that stay `clear` of all things in front."""
    there = points_along((a, b), STEP)
    return _pieces((*there[: len(there) // 2], b), front, clear, frozenset())


def in_sight(points: Sequence[Point], front: Sequence[Polygon], clear: float) -> NDArray[np.bool_]:
    """Return which points lie outside all things in front, at least `clear` away from their sides."""
    where = np.array(points, dtype=float).reshape(-1, 2)
    seen = np.ones(len(where), dtype=bool)
    for polygon in front:
        seen &= ~contains(polygon, where[:, 0], where[:, 1]) & (_distance(where, polygon) >= clear)
    return seen


def _pieces(
    points: Sequence[Point], front: Sequence[Polygon], clear: float, corners: frozenset[Point]
) -> list[tuple[Point, ...]]:
    seen = in_sight(points, front, clear)
    cuts = np.flatnonzero(np.diff(seen.astype(np.int8))) + 1
    runs = [run for run in np.split(np.arange(len(points)), cuts) if seen[run[0]]]
    return [_straightened(points, run, corners) for run in runs if (len(run) - 1) * STEP >= SHORTEST]


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
