"""Boxes: the room that a part takes, in metres; x ahead, y left, z up."""

import math
from dataclasses import dataclass

from studio.parts.part_type import Size

TOUCH_M = 0.0005
"""Parts that share less than half a millimetre only touch: less than anybody builds to."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the side view: x ahead of the frame's rear end, z above the ground."""

    x_m: float
    z_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The room of one part. The side view shows x and z; y parts left wheels from right ones."""

    x_min: float
    x_max: float
    z_min: float
    z_max: float
    y_min: float = 0.0
    y_max: float = 0.0

    @property
    def x_m(self) -> float:
        """The middle along the car."""
        return (self.x_min + self.x_max) / 2

    @property
    def y_m(self) -> float:
        """The middle across the car."""
        return (self.y_min + self.y_max) / 2

    @property
    def z_m(self) -> float:
        """The middle of the height."""
        return (self.z_min + self.z_max) / 2

    @property
    def size(self) -> Size:
        """Length, height and width."""
        return Size(length_m=self.x_max - self.x_min, height_m=self.z_max - self.z_min, width_m=self.y_max - self.y_min)

    def anchor(self, name: str) -> Point:
        """Return the point of an anchor; the middle for a name nobody knows."""
        points = {
            "front": Point(self.x_max, self.z_m),
            "rear": Point(self.x_min, self.z_m),
            "top": Point(self.x_m, self.z_max),
            "bottom": Point(self.x_m, self.z_min),
        }
        return points.get(name, Point(self.x_m, self.z_m))

    @property
    def is_sane(self) -> bool:
        """Whether every edge is a number within 100 metres: farther away nothing can be built or drawn."""
        edges = (self.x_min, self.x_max, self.y_min, self.y_max, self.z_min, self.z_max)
        return all(math.isfinite(edge) and abs(edge) <= 100.0 for edge in edges)


def box_at(size: Size, anchor: str, point: Point, y_m: float = 0.0) -> Box:
    """Return the box of that size whose anchor lies on the point."""
    at_origin = Box(
        x_min=-size.length_m / 2,
        x_max=size.length_m / 2,
        z_min=-size.height_m / 2,
        z_max=size.height_m / 2,
        y_min=-size.width_m / 2,
        y_max=size.width_m / 2,
    )
    own = at_origin.anchor(anchor)
    return moved(at_origin, point.x_m - own.x_m, point.z_m - own.z_m, y_m)


def moved(box: Box, ahead_m: float, up_m: float, left_m: float = 0.0) -> Box:
    """Return the box somewhere else."""
    return Box(
        x_min=box.x_min + ahead_m,
        x_max=box.x_max + ahead_m,
        z_min=box.z_min + up_m,
        z_max=box.z_max + up_m,
        y_min=box.y_min + left_m,
        y_max=box.y_max + left_m,
    )


def shared(low: float, high: float, other_low: float, other_high: float) -> float:
    """Return how much two ranges share; below zero it is the gap between them."""
    return min(high, other_high) - max(low, other_low)


def depth(one: Box, other: Box) -> float:
    """Return how deep two boxes lie in each other, in metres: the shortest way out along the car or up; else 0."""
    along = shared(one.x_min, one.x_max, other.x_min, other.x_max)
    across = shared(one.y_min, one.y_max, other.y_min, other.y_max)
    upward = shared(one.z_min, one.z_max, other.z_min, other.z_max)
    return min(along, upward) if min(along, across, upward) > TOUCH_M else 0.0
