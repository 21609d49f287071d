"""Layout: a design's relations worked out into boxes, with a reason for each part that has no place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from studio.document.place import OnMount
from studio.document.schema import Design, Part
from studio.parts.sentence import Sentence
from studio.placement.box import Box, Point, lifted
from studio.placement.remembered import Earlier, Remembered
from studio.placement.settling import Types, Work, box_on, mounts_of, settle

__all__ = ["Layout", "Types", "box_on", "mounts_of", "resolve"]

Kept = TypeVar("Kept")

UNSUPPORTED_M = 0.2
"""How high a frame without wheels is drawn, as on a stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the car stands before it is let down to the ground: what the next layout is worked out from."""

    boxes: Mapping[str, Box]
    hung: frozenset[str]
    """The parts that the frame carries, directly or through others."""
    wheels: frozenset[str]
    """Those among them that stand on the road."""
    lift_m: float
    """How far they are let down, below zero, or lifted."""


STANDING = Standing(boxes=MappingProxyType({}), hung=frozenset(), wheels=frozenset(), lift_m=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where every part of a design is. Pure data: made new for each design."""

    boxes: Mapping[str, Box]
    unresolved: Mapping[str, Sentence]
    """Parts without a place, each with its reason in words."""
    hosts: Mapping[str, str]
    """The part on whose mount each part sits; none for parts placed by a distance or free."""
    leans: Mapping[str, tuple[str, ...]]
    """The parts that each part's place refers to."""
    solid: frozenset[str]
    """Parts that share their room with no other solid part."""
    root: str = ""
    """The frame's id; empty without one."""
    landmarks: tuple[str, ...] = ()
    """The placed parts that places are told by."""
    _guests: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)
    """Who refers to each part; filled at the first question."""
    standing: Standing = field(default=STANDING, repr=False, compare=False)

    def anchor(self, part_id: str, name: str) -> Point:
        """Return an anchor of a placed part. Raises KeyError for a part without a place."""
        return self.boxes[part_id].anchor(name)

    def guests(self, part_id: str) -> frozenset[str]:
        """Return all parts that refer to this one, directly or through others."""
        return self.with_guests((part_id,)) - {part_id}

    def with_guests(self, parts: Sequence[str]) -> frozenset[str]:
        """Return the parts and all that refer to them, directly or through others."""
        if not self._guests:
            for guest, hosts in self.leans.items():
                for host in hosts:
                    self._guests.setdefault(host, []).append(guest)
        found, fresh = set(parts), list(parts)
        while fresh:
            following = [guest for guest in self._guests.get(fresh.pop(), ()) if guest not in found]
            found.update(following)
            fresh += following
        return frozenset(found)


@Remembered
def resolve(design: Design, types: Types, earlier: Earlier[Layout] | None = None) -> Layout:
    """Return where every part is. Never raises: what has no place is named with a reason.

    The frame's rear end is x = 0. The car is let down until its lowest wheel that hangs on the frame meets z = 0.
    """
    root = root_of(design, types)
    if earlier is None or earlier.made.root != root:
        return laid_out(
            design, types, Layout(boxes={}, unresolved={}, hosts={}, leans={}, solid=frozenset(), root=root)
        )
    before = earlier.made
    stale = stale_parts(earlier, design, types)
    is_reordered = list(earlier.design.parts) != list(design.parts)
    return laid_out(design, types, before, stale) if stale or is_reordered else before


def laid_out(design: Design, types: Types, before: Layout, stale: frozenset[str] | None = None) -> Layout:
    """Return the layout with the boxes of all parts that are not stale taken from the one before; None is all."""
    parts = design.parts.values() if stale is None else [p for p in design.parts.values() if p.id in stale]
    old = stale if stale is not None else frozenset()
    work = Work(design, types, before.root, without(before.standing.boxes, old), without(before.unresolved, old))
    settle(work, parts)
    standing = stand(work, before, frozenset(part.id for part in parts), old)
    places = {part.id: part.place for part in parts if part.place is not None}
    hosts = {part_id: place.host for part_id, place in places.items() if isinstance(place, OnMount)}
    leans = {part_id: place.hosts for part_id, place in places.items()}
    fresh = frozenset(part.id for part in parts if part.id in work.boxes and types[part.type].is_solid)
    return Layout(
        boxes=in_design_order(let_down(standing, before, old), design),
        unresolved=in_design_order(work.reasons, design),
        hosts=in_design_order({**without(before.hosts, old), **hosts}, design),
        leans=in_design_order({**without(before.leans, old), **leans}, design),
        solid=before.solid - old | fresh,
        root=before.root,
        landmarks=tuple(sorted(id for id in work.boxes if types[design.parts[id].type].is_landmark)),
        standing=standing,
    )


def stale_parts(earlier: Earlier[Layout], design: Design, types: Types) -> frozenset[str]:
    """Return all parts that may lie elsewhere than in an earlier version, with what refers to them."""
    old, new = earlier.design.parts, design.parts
    moved = [id for id in earlier.changed if not has_same_room(old.get(id), new.get(id), types)]
    return earlier.made.with_guests(moved) if moved else frozenset()


def has_same_room(old: Part | None, new: Part | None, types: Types) -> bool:
    """Whether two versions of a part have the same place and size, and offer the same mounts under the same name."""
    if old is None or new is None or new.type not in types:
        return False
    if (old.type, old.name, old.place) != (new.type, new.name, new.place):
        return False
    part_type = types[new.type]
    before, after = part_type.read(old.values), part_type.read(new.values)
    return part_type.size(before) == part_type.size(after) and part_type.mounts(before) == part_type.mounts(after)


def without(known: Mapping[str, Kept], stale: frozenset[str]) -> dict[str, Kept]:
    """Return what is known of all parts that are not stale."""
    kept = dict(known)
    for part_id in stale:
        kept.pop(part_id, None)
    return kept


def in_design_order(known: Mapping[str, Kept], design: Design) -> dict[str, Kept]:
    """Return the same in the order of the design, however it was worked out."""
    return {part_id: known[part_id] for part_id in design.parts if part_id in known}


def root_of(design: Design, types: Types) -> str:
    """Return the id of the first frame, or nothing."""
    roots = (part.id for part in design.parts.values() if is_root(part, types))
    return next(roots, "")


def is_root(part: Part, types: Types) -> bool:
    """Whether the part is of a type that everything else refers to, and has no place of its own."""
    part_type = types.get(part.type)
    return part_type is not None and part_type.is_root and part.place is None


def stand(work: Work, before: Layout, settled: frozenset[str], stale: frozenset[str]) -> Standing:
    """Return how the car stands, once the parts that were settled have their boxes: hosts come before guests there."""
    parts, hung = work.design.parts, set(before.standing.hung - stale)
    for part_id in [part_id for part_id in work.boxes if part_id in settled]:
        place = parts[part_id].place
        if part_id == work.root or (place is not None and place.carrier in hung):
            hung.add(part_id)
    rolling = {id for id in settled & hung if work.types[parts[id].type].is_on_road}
    wheels = frozenset(before.standing.wheels - stale | rolling)
    lowest = [work.boxes[part_id].z_min for part_id in wheels]
    return Standing(
        boxes=work.boxes, hung=frozenset(hung), wheels=wheels, lift_m=-min(lowest) if lowest else UNSUPPORTED_M
    )


def let_down(standing: Standing, before: Layout, stale: frozenset[str]) -> dict[str, Box]:
    """Return the boxes, all that hangs on the frame moved up or down until the lowest wheel meets the ground."""
    lift, is_same = standing.lift_m, standing.lift_m == before.standing.lift_m
    known = without(before.boxes, stale) if is_same else {}
    fresh = ((id, box) for id, box in standing.boxes.items() if id not in known)
    return {**known, **{id: lifted(box, lift) if id in standing.hung else box for id, box in fresh}}
