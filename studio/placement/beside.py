"""Beside: copies of what sits on no mount lie next to it, slid ahead past all that they meet, else behind or above."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from studio.document.place import Free, OnMount, Place, Related
from studio.document.schema import Design, Part
from studio.placement.box import TOUCH_M, Box, box_around, lifted
from studio.placement.layout import Layout, Types, resolve
from studio.placement.overlap import overlapped_by
from studio.placement.related import Scene, shifted, stepped
from studio.placement.together import lead, moved_together

WAYS = ("ahead", "behind", "above")
"""In the order in which they are tried: below is the road."""
ROUNDS = 40
"""Parts slid past in one direction; a frame holds fewer in a row."""

_PAST: MappingProxyType[str, Callable[[Box, Box], float]] = MappingProxyType(
    {
        "ahead": lambda own, other: other.x_max - own.x_min,
        "behind": lambda own, other: own.x_max - other.x_min,
        "above": lambda own, other: other.z_max - own.z_min,
    }
)
"""By way, how far a box slides until it is past another one, in metres."""


def beside(copied: Design, types: Types, members: frozenset[str]) -> Design | None:
    """Return the design with copies, which lie where the originals do, on the first free place beside these.

    None for copies of what sits on a mount, and for those that refer to parts that are not in this car.
    """
    layout = resolve(copied, types)
    first = lead(copied, members, layout)
    if first is None or isinstance(first.place, OnMount) or first.place is None:
        return None
    if not members <= layout.boxes.keys():
        return None
    slides = (_slid(copied, types, layout, members, first, way) for way in WAYS)
    return next((found for found in slides if found is not None), None)


def _slid(
    copied: Design, types: Types, layout: Layout, members: frozenset[str], first: Part, way: str
) -> Design | None:
    """Return the copies slid one way past all that they overlap, or None where the frame ends before."""
    whole = box_around(layout.boxes[part] for part in members)
    slide_m = _PAST[way](whole, whole) if _is_on_top(copied, members, first) else 0.0
    for _ in range(ROUNDS):
        # By boxes alone first: to lay out a car of 2,000 parts anew for each part in the way took a second.
        slide_m = _clear_m(layout, members, way, slide_m)
        if not _is_over_frame(whole, slide_m, way, layout):
            return None
        place = _place(copied, types, layout, first, way, slide_m)
        after = moved_together(copied, types, members, first.id, place)
        further_m = _overlap_left(resolve(after, types), members, way)
        if further_m <= 0.0:
            return after
        slide_m += further_m
    return None


def _clear_m(layout: Layout, members: frozenset[str], way: str, slide_m: float) -> float:
    """Return how far the copies slide, from a slide on, until their boxes are past all others in that direction."""
    for _ in range(ROUNDS):
        further_m = _overlap_left(_with_slid(layout, members, way, slide_m), members, way)
        if further_m <= 0.0:
            break
        slide_m += further_m
    return slide_m


def _with_slid(layout: Layout, members: frozenset[str], way: str, slide_m: float) -> Layout:
    """Return the layout with the boxes of the copies slid, as if nothing else moved with them."""
    slid = {part: _slid_box(layout.boxes[part], way, slide_m) for part in members}
    return replace(layout, boxes={**layout.boxes, **slid})


def _slid_box(box: Box, way: str, slide_m: float) -> Box:
    if way == "above":
        return lifted(box, slide_m)
    ahead_m = slide_m if way == "ahead" else -slide_m
    return replace(box, x_min=box.x_min + ahead_m, x_max=box.x_max + ahead_m)


def _is_on_top(design: Design, members: frozenset[str], first: Part) -> bool:
    """Whether another part is just there: one that nothing collides with would hide under it."""
    return any(part.place == first.place for part in design.parts.values() if part.id not in members)


def _place(design: Design, types: Types, layout: Layout, first: Part, way: str, slide_m: float) -> Place:
    """Return the place after a slide, told as it was: free, or by the same parts where that reads well."""
    box = layout.boxes[first.id]
    ahead_m = {"ahead": slide_m, "behind": -slide_m}.get(way, 0.0)
    above_m = slide_m if way == "above" else 0.0
    if isinstance(first.place, Related):
        scene = Scene(design=design, layout=layout, types=types, part=first, box=box)
        return stepped(scene, first.place, ahead_m, above_m)
    there = shifted(box, ahead_m, above_m)
    return Free(x_m=there.x_m, z_m=there.z_m)


def _overlap_left(layout: Layout, members: frozenset[str], way: str) -> float:
    """Return how far the copies have to slide on until they are past what they overlap now, in metres."""
    solid = members & layout.solid
    pairs = ((own, other) for own in solid for other in overlapped_by(own, layout) if other not in members)
    return max((_PAST[way](layout.boxes[own], layout.boxes[other]) for own, other in pairs), default=0.0)


def _is_over_frame(whole: Box, slide_m: float, way: str, layout: Layout) -> bool:
    """Whether the copies are not past the end of the frame that they slide to."""
    frame = layout.boxes.get(layout.root)
    if frame is None or way == "above":
        return True
    if way == "ahead":
        return whole.x_max + slide_m <= max(frame.x_max, whole.x_max) + TOUCH_M
    return whole.x_min - slide_m >= min(frame.x_min, whole.x_min) - TOUCH_M
