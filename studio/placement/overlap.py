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


def overlaps_after(layout: Layout, before: Layout, known: tuple[Overlap, ...]) -> tuple[Overlap, ...]:
    """Return the same as `overlaps`, by looking only at the parts that lie elsewhere than in the layout before."""
    moved = _moved(layout, before)
    if layout.root != before.root or len(moved) > len(layout.boxes) // 8:
        return overlaps(layout)
    kept = [pair for pair in known if pair.part not in moved and pair.other not in moved]
    found = {_pair(one, other, layout) for one in moved & layout.solid for other in overlapped_by(one, layout)}
    return tuple(sorted((*kept, *found), key=lambda pair: _rear_first(pair, layout)))


def _moved(layout: Layout, before: Layout) -> frozenset[str]:
    """Return the parts whose box, host or solidity is not the same, and those that are gone."""
    boxes = {part for part, box in layout.boxes.items() if before.boxes.get(part) is not box}
    hosts = {part for part, _ in layout.hosts.items() ^ before.hosts.items()}
    return frozenset(boxes | hosts | (layout.solid ^ before.solid))


def overlapped_by(part: str, layout: Layout) -> list[str]:
    """Return the solid parts that share room with one and are no assembly with it. Raises KeyError without a place."""
    box, boxes = layout.boxes[part], layout.boxes
    near = (other for other in layout.solid if _is_near(box, boxes[other]) and other != part)
    return [other for other in near if depth(box, boxes[other]) > 0.0 and not is_one_assembly(part, other, layout)]


def _pair(one: str, other: str, layout: Layout) -> Overlap:
    rear, front = sorted((one, other), key=lambda part: (layout.boxes[part].x_min, part))
    return Overlap(part=rear, other=front, depth_m=depth(layout.boxes[rear], layout.boxes[front]))


def _rear_first(pair: Overlap, layout: Layout) -> tuple[float, str, float, str]:
    return (layout.boxes[pair.part].x_min, pair.part, layout.boxes[pair.other].x_min, pair.other)


def _is_near(one: Box, other: Box) -> bool:
    """Whether two boxes may overlap as seen from the side; most of 500 do not, and this is quick to tell."""
    return one.x_min < other.x_max and other.x_min < one.x_max and one.z_min < other.z_max and other.z_min < one.z_max


def _with_later(part: str, later: Iterable[str], layout: Layout) -> Iterable[Overlap]:
    box = layout.boxes[part]
    for other in later:
        if layout.boxes[other].x_min >= box.x_max:
            return
        is_apart = not _is_near(box, layout.boxes[other]) or is_one_assembly(part, other, layout)
        deep = 0.0 if is_apart else depth(box, layout.boxes[other])
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
    near = (part for part in layout.solid if _is_near(box, layout.boxes[part]) and part not in without)
    others = (
        (part, depth(box, layout.boxes[part]))
        for part in near
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
