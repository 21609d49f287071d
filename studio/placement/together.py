"""Groups of parts as one thing: what carries a group, what it keeps to, and moving it whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from studio.document.place import Free, Offset, OnMount, Place, Related, Relation
from studio.document.schema import Design, Part
from studio.parts.sentence import Amount, Sentence
from studio.placement.box import TOUCH_M, Box
from studio.placement.layout import Layout, Types, box_on, mounts_of, resolve
from studio.placement.overlap import overlaps
from studio.placement.related import Scene, related_here, shifted, stepped
from studio.placement.where import inside_sentence


def leaning(design: Design, members: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each part of a group with each part outside that its place refers to."""
    for part in design.parts.values():
        if part.id in members:
            yield from ((part.id, host) for host in part.hosts if host not in members)


def outer_parts(design: Design, members: frozenset[str]) -> tuple[Part, ...]:
    """Return the parts of a group that the others of it lean on: each keeps to something outside, or to nothing."""
    inside = (part for part in design.parts.values() if part.id in members)
    return tuple(part for part in inside if not part.hosts or any(host not in members for host in part.hosts))


def lead(design: Design, members: frozenset[str], layout: Layout) -> Part | None:
    """Return the part that a group is moved by: of the outer ones the one that carries most, then one on a mount.

    None for a group that holds the frame, or for one without parts.
    """
    outer = outer_parts(design, members)
    if any(part.place is None and part.id == layout.root for part in outer):
        return None

    def rank(part: Part) -> tuple[bool, int, bool, float]:
        box, is_away = layout.boxes.get(part.id), not isinstance(part.place, OnMount)
        return (box is None, -len(layout.guests(part.id) & members), is_away, box.x_min if box else 0.0)

    return min(outer, key=rank, default=None)


def without(design: Design, members: frozenset[str]) -> Design:
    """Return the design as it is without a group."""
    return replace(design, parts={id: part for id, part in design.parts.items() if id not in members})


def with_places(design: Design, places: Mapping[str, Place]) -> Design:
    """Return the design with parts at other places."""
    moved = {part: replace(design.parts[part], place=place) for part, place in places.items()}
    return replace(design, parts=MappingProxyType({**design.parts, **moved}))


def moved_together(design: Design, types: Types, members: frozenset[str], led: str, place: Place) -> Design:
    """Return the design with one part of a group at a place, and the rest of the group as far from it as it was.

    What leans on parts of the group follows by itself. What leans on parts outside keeps to the same ones where it can.
    """
    here, after = resolve(design, types), with_places(design, {led: place})
    there = resolve(after, types)
    if led not in here.boxes or led not in there.boxes or not here.root:
        return after
    ahead_m = there.boxes[led].x_m - here.boxes[led].x_m
    # The whole car may stand higher or lower by then: heights are told from the frame.
    above_m = _height(there, led) - _height(here, led)
    move = _Move(design, here, types, members, ahead_m, above_m)
    follow = (part for part in outer_parts(design, members) if part.id != led and part.id in here.boxes)
    return with_places(after, {part.id: move.place_of(part) for part in follow})


def in_the_way_of(design: Design, types: Types, members: frozenset[str]) -> Sentence | None:
    """Return which part of a group overlaps a part outside of it, the deepest first, or None."""
    layout = resolve(design, types)
    met = [pair for pair in overlaps(layout) if (pair.part in members) != (pair.other in members)]
    worst = max(met, key=lambda pair: pair.depth_m, default=None)
    if worst is None:
        return None
    own, other = (worst.part, worst.other) if worst.part in members else (worst.other, worst.part)
    named = {"part": design.parts[own].name, "other": inside_sentence(design.parts[other], types)}
    return Sentence("{part} overlaps {other} by {depth}.", {**named, "depth": Amount(worst.depth_m * 1000.0, "mm", 0)})


def _height(layout: Layout, part: str) -> float:
    return layout.boxes[part].z_m - layout.boxes[layout.root].z_min


@dataclass(frozen=True, slots=True)
class _Move:
    """A group on its way: from where, which parts, and how far."""

    design: Design
    layout: Layout
    types: Types
    members: frozenset[str]
    ahead_m: float
    above_m: float

    def place_of(self, part: Part) -> Place:
        """Return the place that an outer part has after it, kept to the same parts outside where it can be."""
        there = shifted(self.layout.boxes[part.id], self.ahead_m, self.above_m)
        # Told by what stays: a distance to another part of the group would count its move twice.
        boxes = {id: box for id, box in self.layout.boxes.items() if id not in self.members or id == part.id}
        layout = replace(self.layout, boxes=boxes)
        scene = Scene(design=self.design, layout=layout, types=self.types, part=part, box=there)
        match part.place:
            case Related() as place:
                ahead_m = self.ahead_m if self._leads_out(place.along) else 0.0
                above_m = self.above_m if self._leads_out(place.up) else 0.0
                return stepped(replace(scene, box=self.layout.boxes[part.id]), place, ahead_m, above_m)
            case OnMount() as place:
                return self._mount_at(part, place, there) or related_here(scene) or place
        return Free(x_m=there.x_m, z_m=there.z_m)

    def _leads_out(self, relation: Relation) -> bool:
        """Whether a relation is a distance to something outside; a share of a way stays what it is."""
        return isinstance(relation, Offset) and relation.host not in self.members

    def _mount_at(self, part: Part, place: OnMount, there: Box) -> OnMount | None:
        """Return the free mount of the same host on which the part would be just there."""
        host, part_type = self.design.parts[place.host], self.types[part.type]
        taken = {other.place for other in self.design.parts.values() if other.id not in self.members}
        for mount in mounts_of(host, self.types):
            found = OnMount(host=host.id, mount=mount.key)
            box = box_on(part_type, part, mount, self.layout.boxes[host.id])
            if mount.kind in part_type.sits_on and found not in taken and _is_same(box, there):
                return found
        return None


def _is_same(one: Box, other: Box) -> bool:
    return max(abs(one.x_m - other.x_m), abs(one.y_m - other.y_m), abs(one.z_m - other.z_m)) <= TOUCH_M
