"""Textures of swell paper: lines and dots laid inside a polygon, clear of its sides; lengths in millimetres."""

import numpy as np

from accessibility.tactile.outline import Box, Point, Polygon, bounds, edges

STEP = 5.0
"""From line to line: 1.2 mm of ink and 3.8 mm of air."""
INK = 1.2

PLAIN, ACROSS, UPRIGHT, DOTTED, BROKEN = range(5)
"""The five textures; fingers do not tell more apart."""


def textured(polygon: Polygon, texture: int, clear: float, hole: Box | None = None) -> list[str]:
    """Return the SVG marks of a texture inside a polygon, `clear` millimetres from its sides and out of a hole."""
    if texture == PLAIN:
        return []
    if texture == UPRIGHT:
        turned = tuple((y, x) for x, y in polygon)
        turned_hole = (hole[1], hole[0], hole[3], hole[2]) if hole else None
        return [_line((a[1], a[0]), (b[1], b[0]), "") for a, b in _rows(turned, clear, turned_hole)]
    if texture == DOTTED:
        return [_dot(x, a[1]) for a, b in _rows(polygon, clear, hole) for x in np.arange(a[0], b[0], STEP)]
    dash = 'stroke-dasharray="4 3.5"' if texture == BROKEN else ""
    return [_line(a, b, dash) for a, b in _rows(polygon, clear, hole)]


def _rows(polygon: Polygon, clear: float, hole: Box | None) -> list[tuple[Point, Point]]:
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
        for left, right in _around(hole, y, span[0] + clear, span[1] - clear)
        if right - left > STEP / 2
    ]


def _around(hole: Box | None, y: float, left: float, right: float) -> list[tuple[float, float]]:
    """Return what a hole leaves of a piece of a line."""
    if hole is None or not hole[1] - INK < y < hole[3] + INK:
        return [(left, right)]
    return [(left, min(right, hole[0] - INK)), (max(left, hole[2] + INK), right)]


def _spans(polygon: Polygon, y: float) -> list[tuple[float, float]]:
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in edges(polygon) if (ay > y) != (by > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _line(a: Point, b: Point, dash: str) -> str:
    return f'<path d="M {a[0]:.2f} {a[1]:.2f} L {b[0]:.2f} {b[1]:.2f}" stroke="#000" stroke-width="{INK}" {dash}/>'


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1"/>'
