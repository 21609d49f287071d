"""Marks: the few things a tactile page is made of; lengths in millimetres, y down.

Every end of a line is round, so that a mark is just what lies within half its width of its middle line.
"""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.outline import Point

THING, LEAD, AXES, CURVE, BRAILLE = "thing", "lead", "axes", "curve", "braille"
"""What a figure is."""

Segments = NDArray[np.float64]
"""(n, 5): from x, y to x, y, and half the width."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line with round ends; one that ends where it began is closed."""

    points: tuple[Point, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A round dot."""

    centre: Point
    radius: float


Mark = Stroke | Dot


@dataclass(frozen=True, slots=True)
class Figure:
    """Marks that belong together: a part of a car, the axes, a curve, a line of braille."""

    kind: str
    marks: tuple[Mark, ...]
    name: str = ""
    note: str = ""


def segments_of(marks: Iterable[Mark]) -> Segments:
    """Return marks as straight pieces with half their width; a dot is a piece without length."""
    rows: list[tuple[float, ...]] = []
    for mark in marks:
        if isinstance(mark, Dot):
            rows.append((*mark.centre, *mark.centre, mark.radius))
        elif len(mark.points) == 1:
            rows.append((*mark.points[0], *mark.points[0], mark.width / 2))
        else:
            rows.extend((*a, *b, mark.width / 2) for a, b in itertools.pairwise(mark.points))
    return np.array(rows, dtype=np.float64).reshape(-1, 5)


def air(points: NDArray[np.float64], segments: Segments) -> NDArray[np.float64]:
    """Return how far points, (n, 2), are from the ink of the nearest piece; negative inside, endless without pieces."""
    if not len(segments):
        return np.full(len(points), np.inf)
    start, along = segments[:, 0:2], segments[:, 2:4] - segments[:, 0:2]
    length = np.maximum(np.sum(along**2, axis=1), 1e-12)
    share = np.clip(np.sum((points[:, None] - start) * along, axis=2) / length, 0.0, 1.0)
    apart = np.linalg.norm(points[:, None] - start - share[..., None] * along, axis=2)
    return np.asarray(np.min(apart - segments[:, 4], axis=1))


def between(a: Segments, b: Segments) -> float:
    """Return the air between two sets of pieces; zero or less where they touch or cross."""
    if not len(a) or not len(b):
        return math.inf
    if _crosses(a, b):
        return 0.0
    ends = [(a, b, column) for column in (0, 2)] + [(b, a, column) for column in (0, 2)]
    return min(_from_ends(here, there, column) for here, there, column in ends)


def _from_ends(here: Segments, there: Segments, column: int) -> float:
    """Return the least air from one kind of ends to the other set."""
    start, along = there[:, 0:2], there[:, 2:4] - there[:, 0:2]
    length = np.maximum(np.sum(along**2, axis=1), 1e-12)
    points = here[:, None, column : column + 2]
    share = np.clip(np.sum((points - start) * along, axis=2) / length, 0.0, 1.0)
    apart = np.linalg.norm(points - start - share[..., None] * along, axis=2)
    return float(np.min(apart - there[:, 4] - here[:, None, 4]))


def _crosses(a: Segments, b: Segments) -> bool:
    """Whether two middle lines cross (each end of one lies on another side of the other)."""

    def side(lines: Segments, points: Segments, column: int) -> NDArray[np.float64]:
        along = lines[:, None, 2:4] - lines[:, None, 0:2]
        to = points[None, :, column : column + 2] - lines[:, None, 0:2]
        return np.asarray(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])

    apart = side(a, b, 0) * side(a, b, 2) < 0
    return bool(np.any(apart & (side(b, a, 0) * side(b, a, 2) < 0).T))


def cut(points: Sequence[Point], on: float, off: float) -> list[tuple[Point, ...]]:
    """Return the pieces of a line that is drawn for `on` millimetres, then left out for `off`, and so on."""
    where = np.array(points, dtype=float)
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(where, axis=0), axis=1))])
    starts = np.arange(0.0, float(lengths[-1]) - on + 1e-9, on + off)
    return [_stretch(where, lengths, float(start), float(start) + on) for start in starts]


def spaced(points: Sequence[Point], step: float) -> list[Point]:
    """Return points along a line, `step` millimetres of it from each to the next."""
    where = np.array(points, dtype=float)
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(where, axis=0), axis=1))])
    return [_at(where, lengths, float(place)) for place in np.arange(0.0, float(lengths[-1]) + 1e-9, step)]


def _stretch(where: NDArray[np.float64], lengths: NDArray[np.float64], start: float, end: float) -> tuple[Point, ...]:
    inner = [(float(x), float(y)) for (x, y), place in zip(where, lengths, strict=True) if start < place < end]
    return (_at(where, lengths, start), *inner, _at(where, lengths, end))


def _at(where: NDArray[np.float64], lengths: NDArray[np.float64], place: float) -> Point:
    return float(np.interp(place, lengths, where[:, 0])), float(np.interp(place, lengths, where[:, 1]))
