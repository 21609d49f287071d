"""Two parts in one room: move one along to where it is free, touching or on another mount; stack only what bears it.

The order is what a teacher would advise: no person is moved while something else can be, along before up, and the
smaller move before the larger one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from studio.document.place import Offset, OnMount, Related
from studio.document.schema import Part
from studio.mending.fix import Fix, Mender, Scene
from studio.mending.mounts import to_free_mounts
from studio.parts.sentence import Sentence
from studio.placement import related
from studio.placement.arrange import movable
from studio.placement.box import TOUCH_M, Box, depth
from studio.placement.layout import Layout, resolve
from studio.placement.overlap import is_in_line
from studio.placement.relation_words import along_words, up_words
from studio.vehicle_builder import Problem

SIDES = (("front", "rear"), ("rear", "front"))
"""Right behind the other part, and right ahead of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One part moved, with what the order goes by."""

    fix: Fix
    is_person: bool
    is_up: bool
    far_m: float


def candidates(scene: Scene, problem: Problem) -> Iterator[Fix]:
    """Yield moves of either part along the car, the best first, then stacks, then free mounts near by."""
    layout = resolve(scene.design, scene.types)
    met = _met(layout, problem.part_id)
    pairs = [*((problem.part_id, other) for other in met), *((other, problem.part_id) for other in met)]
    moves = [move for part, other in pairs for move in _moves(scene, layout, part, other)]
    in_order = sorted(moves, key=lambda move: (move.is_person, move.is_up, round(move.far_m, 4)))
    yield from _each_once(move.fix for move in in_order)
    for part in sorted({part for part, _ in pairs}, key=lambda part: _is_person(scene, part)):
        yield from to_free_mounts(scene, part, 2)


def _met(layout: Layout, part: str) -> list[str]:
    own = layout.boxes[part]
    return [other for other in sorted(layout.solid) if other != part and depth(own, layout.boxes[other]) > 0.0]


def _moves(scene: Scene, layout: Layout, part: str, other: str) -> Iterator[Move]:
    """Yield what one part could do about another that is in its room."""
    if not movable(scene.design, layout, (part,)) or other in layout.guests(part):
        return
    held = scene.design.parts[part]
    here = related.Scene(design=scene.design, layout=layout, types=scene.types, part=held, box=layout.boxes[part])
    start = related.related_here(here, held.place)
    if start is None:
        return
    if not isinstance(held.place, OnMount):
        yield from (_move(scene, layout, held, place) for place in _freed(here, start))
    for own, anchor in SIDES:
        contact = Offset(own=own, host=other, anchor=anchor)
        yield _move(scene, layout, held, replace(start, along=contact))
    if not _is_person(scene, part) and not _is_person(scene, other):
        on_top = replace(start, up=Offset(own="bottom", host=other, anchor="top"))
        yield _move(scene, layout, held, on_top, is_up=True)


def _freed(here: related.Scene, start: Related) -> Iterator[Related]:
    """Yield the place as it is told now, with another distance: the nearest free one behind, and ahead."""
    lane = [box for part, box in here.others.items() if part in here.layout.solid and _is_beside(here.box, box)]
    frame = here.layout.boxes[here.layout.root]
    for by_m in (_back(here.box, lane), _ahead(here.box, lane)):
        free = related.shifted(here.box, by_m, 0.0)
        if frame.x_min - TOUCH_M <= free.x_min and free.x_max <= frame.x_max + TOUCH_M:
            yield related.stepped(here, start, by_m, 0.0)


def _ahead(own: Box, lane: list[Box]) -> float:
    """Return how far ahead a box must go until it meets none of the lane, in metres."""
    rear = own.x_min
    for other in sorted(lane, key=lambda box: box.x_min):
        if other.x_min < rear + own.size.length_m - TOUCH_M and rear < other.x_max - TOUCH_M:
            rear = other.x_max
    return rear - own.x_min


def _back(own: Box, lane: list[Box]) -> float:
    """Return the same backwards, below zero."""
    front = own.x_max
    for other in sorted(lane, key=lambda box: -box.x_max):
        if other.x_min < front - TOUCH_M and front - own.size.length_m < other.x_max - TOUCH_M:
            front = other.x_min
    return front - own.x_max


def _is_beside(own: Box, other: Box) -> bool:
    """Whether a box would meet another on its way along the car."""
    return is_in_line(own, other) and min(own.z_max, other.z_max) - max(own.z_min, other.z_min) > TOUCH_M


def _move(scene: Scene, layout: Layout, part: Part, place: Related, *, is_up: bool = False) -> Move:
    after = scene.moved(part.id, place)
    old, new = layout.boxes[part.id], resolve(after, scene.types).boxes[part.id]
    words = up_words if is_up else along_words
    told = words(place.up if is_up else place.along, scene.design, scene.types)
    title = Sentence("Put {part} {relation}", {"part": scene.name(part.id), "relation": told})
    far = abs(new.x_m - old.x_m) + abs(new.z_m - old.z_m)
    return Move(fix=Fix(title=title, after=after), is_person=_is_person(scene, part.id), is_up=is_up, far_m=far)


def _each_once(fixes: Iterator[Fix]) -> Iterator[Fix]:
    """Leave out what lies where an earlier one lies, told in other words."""
    seen: list[Fix] = []
    for fix in fixes:
        if all(fix.title != other.title for other in seen):
            seen.append(fix)
            yield fix


def _is_person(scene: Scene, part_id: str) -> bool:
    """Whether somebody sits on it."""
    part = scene.design.parts[part_id]
    part_type = scene.types[part.type]
    return part_type.contribute(part_type.read(part.values)).people > 0


MENDER = Mender(rules=("overlap",), candidates=candidates)
