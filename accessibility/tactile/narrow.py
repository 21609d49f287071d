"""Narrow things: what has no room for two sides with air between them is one thick line along its middle."""

import math
from dataclasses import dataclass

from accessibility.tactile.outline import Point, Polygon, hull


@dataclass(frozen=True, slots=True)
class Frame:
    """The narrowest box around a shape, however it is turned: its middle, the direction of its length, its sides."""

    x: float
    y: float
    along: Point
    """Of length one."""
    length: float
    width: float

    def at_least(self, width: float) -> "Frame":
        """Return the same box, not narrower than `width` on either side."""
        return Frame(self.x, self.y, self.along, max(self.length, width), max(self.width, width))

    @property
    def corners(self) -> Polygon:
        """The box as a polygon."""
        half, side = self.length / 2, self.width / 2
        return tuple(self._at(u, v) for u, v in ((-half, -side), (half, -side), (half, side), (-half, side)))

    @property
    def spine(self) -> tuple[Point, Point]:
        """The middle line of a stroke with round ends that fills the box."""
        half = max(0.0, self.length - self.width) / 2
        return self._at(-half, 0.0), self._at(half, 0.0)

    def _at(self, u: float, v: float) -> Point:
        (x, y) = self.along
        return self.x + u * x - v * y, self.y + u * y + v * x


def frame_of(polygon: Polygon) -> Frame:
    """Return the narrowest box around a polygon: one of its sides lies along a side of the hull (Freeman 1975)."""
    outer = hull(polygon)
    sides = zip(outer, (*outer[1:], outer[0]), strict=True)
    return min((_frame(outer, a, b) for a, b in sides if math.dist(a, b) > 0), key=lambda frame: frame.width)


def _frame(outer: Polygon, a: Point, b: Point) -> Frame:
    x, y = (b[0] - a[0]) / math.dist(a, b), (b[1] - a[1]) / math.dist(a, b)
    u = [px * x + py * y for px, py in outer]
    v = [py * x - px * y for px, py in outer]
    low_u, high_u, low_v, high_v = min(u), max(u), min(v), max(v)
    mid_u, mid_v = (low_u + high_u) / 2, (low_v + high_v) / 2
    across, up = high_u - low_u, high_v - low_v
    centre = mid_u * x - mid_v * y, mid_u * y + mid_v * x
    # The longer side is the length, whichever lay along the side of the hull.
    return Frame(*centre, (x, y), across, up) if across >= up else Frame(*centre, (-y, x), up, across)
