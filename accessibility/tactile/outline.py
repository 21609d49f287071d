"""Outlines: what a thing looks like from the side, as plain polygons in metres; x to the right, y up."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np
from numpy.typing import ArrayLike, NDArray

Point = tuple[float, float]
Polygon = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


LEAST_AREA = 1e-9
"""Square metres; less is a line."""


class OutlineError(ValueError):
    """An outline cannot be drawn; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One thing to feel: its name, its shape, and the letter that stands for it in the drawing."""

    name: str
    polygons: tuple[Polygon, ...]
    key: str
    """One or two letters, unlike those of every other outline."""
    note: str = ""
    """A sentence for the key page: `20 centimetres behind front axle.`"""
    texture: int = 0
    """0 is plain, 1 to 4 are the textures of swell paper; five kinds are as many as fingers tell apart."""

    def __post_init__(self) -> None:
        """Refuse what has no area."""
        if not self.polygons or any(area(hull(polygon)) < LEAST_AREA for polygon in self.polygons):
            raise OutlineError(f"{self.name} has no outline: each of its shapes needs three corners, not in one line.")


def rectangle(left: float, bottom: float, width: float, height: float) -> Polygon:
    """Return a rectangle by its lower left corner and size."""
    right, top = left + width, bottom + height
    return ((left, bottom), (right, bottom), (right, top), (left, top))


def circle(x: float, y: float, radius: float, *, corners: int = 32) -> Polygon:
    """Return a circle as a regular polygon."""
    turns = (2 * math.pi * corner / corners for corner in range(corners))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def bounds(polygons: Iterable[Polygon]) -> Box:
    """Return the box around polygons.

    Raises:
        OutlineError: there are none.
    """
    points = [point for polygon in polygons for point in polygon]
    if not points:
        raise OutlineError("There is nothing to draw yet: add a part first.")
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def all_bounds(outlines: Iterable[Outline]) -> Box:
    """Return the box around outlines.

    Raises:
        OutlineError: there are none.
    """
    return bounds(polygon for outline in outlines for polygon in outline.polygons)


def area(polygon: Polygon) -> float:
    """Return the area a polygon encloses, in square metres (shoelace formula)."""
    return abs(signed_area(polygon))


def signed_area(polygon: Polygon) -> float:
    """Return the area, positive when the corners run against the clock."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in edges(polygon)) / 2


def edges(polygon: Polygon) -> tuple[tuple[Point, Point], ...]:
    """Return the sides of a polygon."""
    return tuple(zip(polygon, (*polygon[1:], *polygon[:1]), strict=True))


def points_along(polygon: Polygon, step: float) -> tuple[Point, ...]:
    """Return points on the sides of a polygon, no two neighbours further apart than `step`."""
    found: list[Point] = []
    for (ax, ay), (bx, by) in edges(polygon):
        count = max(1, math.ceil(math.hypot(bx - ax, by - ay) / step))
        found.extend((ax + (bx - ax) * i / count, ay + (by - ay) * i / count) for i in range(count))
    return tuple(found)


def contains(polygon: Polygon, x: ArrayLike, y: ArrayLike) -> NDArray[np.bool_]:
    """Whether points lie inside a polygon (a ray to the right crosses an odd number of sides); arrays of one shape."""
    xs, ys = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    inside = np.zeros(xs.shape, dtype=bool)
    for (ax, ay), (bx, by) in edges(polygon):
        if ay != by:
            inside ^= ((ay > ys) != (by > ys)) & (xs < ax + (ys - ay) * (bx - ax) / (by - ay))
    return inside


def hull(polygon: Polygon) -> Polygon:
    """Return the convex hull against the clock (monotone chain, Andrew 1979)."""
    ordered = sorted(set(polygon))
    return (*_chain(ordered), *_chain(ordered[::-1]))


def _chain(ordered: Sequence[Point]) -> tuple[Point, ...]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) >= 2 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return tuple(chain[:-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def key_letters(names: Sequence[str]) -> tuple[str, ...]:
    """Return a letter for each name that no other has: its first letter where it is free, else another of its own."""
    taken: dict[str, None] = {}
    for name in names:
        own = (letter for letter in name.lower() if letter in ascii_lowercase)
        taken[next(letters for letters in itertools.chain(own, _spare()) if letters not in taken)] = None
    return tuple(taken)


def _spare() -> Iterator[str]:
    """Yield all letters, then all pairs of letters, and so on."""
    for length in itertools.count(1):
        yield from map("".join, itertools.product(ascii_lowercase, repeat=length))
