"""Textures of swell paper: lines and dots laid inside a polygon, clear of its sides; lengths in millimetres."""

from dataclasses import dataclass

import numpy as np

from accessibility.tactile.outline import Point, Polygon, bounds, edges

STEP = 5.0
"""From line to line: 1.2 mm of ink and 3.8 mm of air."""
INK = 1.2
DOT = 1.0
"""Radius of a dot."""

PLAIN, ACROSS, UPRIGHT, DOTTED, BROKEN = range(5)
"""The five textures; fingers do not tell more apart."""


@dataclass(frozen=True, slots=True)
class Texture:
    """What fills a polygon: pieces of lines, broken or whole, and dots."""

    lines: tuple[tuple[Point, Point], ...] = ()
    dots: tuple[Point, ...] = ()
    is_broken: bool = False


def texture_of(polygon: Polygon, texture: int, clear: float) -> Texture:
    """Return the texture inside a polygon, `clear` millimetres from its sides."""
    if texture == PLAIN:
        return Texture()
    if texture == UPRIGHT:
        turned = tuple((y, x) for x, y in polygon)
        return Texture(tuple(((a[1], a[0]), (b[1], b[0])) for a, b in _rows(turned, clear)))
    if texture == DOTTED:
        rows = _rows(polygon, clear + DOT - INK / 2)
        return Texture(dots=tuple((float(x), a[1]) for a, b in rows for x in np.arange(a[0], b[0] + 0.01, STEP)))
    return Texture(tuple(_rows(polygon, clear)), is_broken=texture == BROKEN)


def _rows(polygon: Polygon, clear: float) -> list[tuple[Point, Point]]:
    """Return evenly spaced pieces of horizontal lines inside a polygon, shortened at both ends."""
    _, bottom, _, top = bounds([polygon])
    room = top - bottom - 2 * clear
    if room < 0:
        return []
    heights = [bottom + clear + place for place in np.linspace(0, room, int(room // STEP) + 1)]
    return [
        ((left, y), (right, y))
        for y in heights
        for span in _spans(polygon, y)
        for left, right in [(span[0] + clear, span[1] - clear)]
        if right - left > STEP / 2
    ]


def _spans(polygon: Polygon, y: float) -> list[tuple[float, float]]:
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in edges(polygon) if (ay > y) != (by > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
