"""Boxes: the room that a part takes, in metres; x ahead, y left, z up."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.parts.part_type import Size

TOUCH_M = 0.0005
"""Parts that share less than half a millimetre only touch: less than anybody builds to."""


TOWARDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"front": (1.0, 0.5), "rear": (0.0, 0.5), "top": (0.5, 1.0), "bottom": (0.5, 0.0), "center": (0.5, 0.5)}
)
"""Each anchor's share of the length from the rear and of the height from the bottom."""


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
        ahead, up = TOWARDS.get(name, (0.5, 0.5))
        return Point(self.x_min + ahead * (self.x_max - self.x_min), self.z_min + up * (self.z_max - self.z_min))

    @property
    def is_sane(self) -> bool:
        """Whether every edge is a number within 100 metres: farther away nothing can be built or drawn."""
        edges = (self.x_min, self.x_max, self.y_min, self.y_max, self.z_min, self.z_max)
        return all(math.isfinite(edge) and abs(edge) <= 100.0 for edge in edges)


def box_at(size: Size, anchor: str, point: Point, y_m: float = 0.0) -> Box:
    """Return the box of that size whose anchor lies on the point."""
    ahead, up = TOWARDS.get(anchor, (0.5, 0.5))
    rear, bottom = point.x_m - ahead * size.length_m, point.z_m - up * size.height_m
    return Box(
        x_min=rear,
        x_max=rear + size.length_m,
        z_min=bottom,
        z_max=bottom + size.height_m,
        y_min=y_m - size.width_m / 2,
        y_max=y_m + size.width_m / 2,
    )


def lifted(box: Box, up_m: float) -> Box:
    """Return the box higher up."""
    low, high = box.z_min + up_m, box.z_max + up_m
    return Box(x_min=box.x_min, x_max=box.x_max, z_min=low, z_max=high, y_min=box.y_min, y_max=box.y_max)


def shared(low: float, high: float, other_low: float, other_high: float) -> float:
    """Return how much two ranges share; below zero it is the gap between them."""
    return min(high, other_high) - max(low, other_low)


def depth(one: Box, other: Box) -> float:
    """Return how deep two boxes lie in each other, in metres: the shortest way out along the car or up; else 0."""
    along = shared(one.x_min, one.x_max, other.x_min, other.x_max)
    if along <= TOUCH_M or shared(one.y_min, one.y_max, other.y_min, other.y_max) <= TOUCH_M:
        return 0.0
    upward = shared(one.z_min, one.z_max, other.z_min, other.z_max)
    return min(along, upward) if upward > TOUCH_M else 0.0


def box_around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around some boxes. Raises ValueError for none."""
    lows, highs = zip(*(((b.x_min, b.y_min, b.z_min), (b.x_max, b.y_max, b.z_max)) for b in boxes), strict=True)
    (x_min, y_min, z_min), (x_max, y_max, z_max) = map(min, zip(*lows, strict=True)), map(max, zip(*highs, strict=True))
    return Box(x_min=x_min, x_max=x_max, y_min=y_min, y_max=y_max, z_min=z_min, z_max=z_max)
