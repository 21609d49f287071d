"""Relations worked out: where a part lies that keeps a distance, or a share of a way, from other parts."""

from collections.abc import Mapping
from types import MappingProxyType

from studio.document.place import Between, Offset, Related, Relation
from studio.parts.part_type import Size
from studio.placement.box import Box

Boxes = Mapping[str, Box]

SHARES: Mapping[str, float] = MappingProxyType({"rear": 0.0, "bottom": 0.0, "center": 0.5, "front": 1.0, "top": 1.0})
"""Each anchor's share of the way from the low end to the high end."""


def related_box(size: Size, place: Related, boxes: Boxes) -> Box:
    """Return the box of a part of that size; across the car it lies where its carrier lies.

    Raises KeyError where a part that the place refers to has no box.
    """
    rear = low_end(place.along, size.length_m, {host: (b.x_min, b.x_max) for host, b in _of(place.along, boxes)})
    bottom = low_end(place.up, size.height_m, {host: (b.z_min, b.z_max) for host, b in _of(place.up, boxes)})
    y_m, half = boxes[place.carrier].y_m, size.width_m / 2
    return Box(
        x_min=rear,
        x_max=rear + size.length_m,
        z_min=bottom,
        z_max=bottom + size.height_m,
        y_min=y_m - half,
        y_max=y_m + half,
    )


def low_end(relation: Relation, length_m: float, spans: Mapping[str, tuple[float, float]]) -> float:
    """Return where the low end of a part of a length lies; `spans` are the ends of the parts it refers to."""
    match relation:
        case Offset(own=own, host=host, anchor=anchor, offset_m=offset):
            return _at(spans[host], anchor) + offset - SHARES.get(own, 0.5) * length_m
        case Between(first=first, second=second, share=share):
            start, end = _at(spans[first], "center"), _at(spans[second], "center")
            return start + share * (end - start) - length_m / 2


def _of(relation: Relation, boxes: Boxes) -> list[tuple[str, Box]]:
    return [(host, boxes[host]) for host in relation.hosts]


def _at(span: tuple[float, float], anchor: str) -> float:
    low, high = span
    return low + SHARES.get(anchor, 0.5) * (high - low)
