"""Overlap and neighbours: which parts share room, and what is next to a part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studio.placement.box import TOUCH_M, Box, depth, shared
from studio.placement.layout import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two solid parts in the same room; the one farther back comes first."""

    part: str
    other: str
    depth_m: float
    """The shortest way out, along the car or up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The nearest part on one side."""

    part: str
    gap_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What is nearest on each side of a part, or None."""

    ahead: Neighbour | None
    behind: Neighbour | None
    above: Neighbour | None
    below: Neighbour | None


def overlaps(layout: Layout) -> tuple[Overlap, ...]:
    """Return each pair of solid parts in the same room, rear to front.

    Swept from rear to front, so that a car of 500 parts does not compare all with all.
    """
    waiting = sorted(layout.solid, key=lambda part: (layout.boxes[part].x_min, part))
    pairs = (pair for index, part in enumerate(waiting) for pair in _with_later(part, waiting[index + 1 :], layout))
    return tuple(pairs)


def _with_later(part: str, later: Iterable[str], layout: Layout) -> Iterable[Overlap]:
    box = layout.boxes[part]
    for other in later:
        if layout.boxes[other].x_min >= box.x_max:
            return
        deep = 0.0 if is_one_assembly(part, other, layout) else depth(box, layout.boxes[other])
        if deep > 0.0:
            yield Overlap(part=part, other=other, depth_m=deep)


def is_one_assembly(part: str, other: str, layout: Layout) -> bool:
    """Whether two parts are made to fit each other: one holds the other, or both hang on the same axle."""
    host, other_host = layout.hosts.get(part, ""), layout.hosts.get(other, "")
    if host == other or other_host == part:
        return True
    return host == other_host and host not in ("", layout.root)


def collisions(box: Box, own_host: str, layout: Layout, without: frozenset[str]) -> tuple[tuple[str, float], ...]:
    """Return the solid parts that a box would meet and how deep, the deepest first."""
    others = (
        (part, depth(box, layout.boxes[part]))
        for part in layout.solid - without
        if part != own_host and not (own_host and layout.hosts.get(part, "") == own_host != layout.root)
    )
    return tuple(sorted((pair for pair in others if pair[1] > 0.0), key=lambda pair: (-pair[1], pair[0])))


def neighbours(layout: Layout, part: str) -> Neighbours:
    """Return what is nearest ahead, behind, above and below. Raises KeyError for a part without a place.

    Only what a push in that direction would meet counts: ahead and behind parts at the same height, above and below
    parts over or under this one, and none that stands beside it.
    """
    own = layout.boxes[part]
    others = [(o, b) for o, b in layout.boxes.items() if o != part and is_in_line(own, b)]
    level = [(o, b) for o, b in others if shared(own.z_min, own.z_max, b.z_min, b.z_max) > TOUCH_M]
    stacked = [(o, b) for o, b in others if shared(own.x_min, own.x_max, b.x_min, b.x_max) > TOUCH_M]
    return Neighbours(
        ahead=_nearest(level, lambda box: box.x_min - own.x_max),
        behind=_nearest(level, lambda box: own.x_min - box.x_max),
        above=_nearest(stacked, lambda box: box.z_min - own.z_max),
        below=_nearest(stacked, lambda box: own.z_min - box.z_max),
    )


def is_in_line(one: Box, other: Box) -> bool:
    """Whether two boxes share some of the car's width."""
    return shared(one.y_min, one.y_max, other.y_min, other.y_max) > TOUCH_M


def _nearest(others: Iterable[tuple[str, Box]], gap: Callable[[Box], float]) -> Neighbour | None:
    gaps = sorted((max(0.0, gap(box)), part) for part, box in others if gap(box) >= -TOUCH_M)
    return Neighbour(part=gaps[0][1], gap_m=gaps[0][0]) if gaps else None
