"""Spots: places where a part may go, told before they are taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from studio.document.place import Free, OnMount, Place, Related
from studio.document.schema import Design, Part
from studio.parts.part_type import MountPoint
from studio.parts.sentence import Amount, Sentence
from studio.placement.box import Box
from studio.placement.layout import Layout, Types, box_on, mounts_of, resolve
from studio.placement.overlap import collisions
from studio.placement.relation_words import related_sentence
from studio.placement.where import Where, inside_sentence, place_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place for a part: what it is called, where the part would be, and whether it fits."""

    place: Place
    """The relation to store when this spot is taken."""
    label: Sentence
    """`slot 3`, with the host's name where two hosts offer the same kind; or `right behind motor, on deck`."""
    box: Box
    problem: Sentence | None
    where: Where

    @property
    def fits(self) -> bool:
        """Whether nothing is in the way."""
        return self.problem is None

    @property
    def x_m(self) -> float:
        """The middle of the part along the car, were it there."""
        return self.box.x_m

    @property
    def z_m(self) -> float:
        """The middle of its height."""
        return self.box.z_m


def legal_mounts(design: Design, part: Part, types: Types) -> tuple[Spot, ...]:
    """Return all mounts whose kind takes the part, rear to front, then upwards; those that do not fit say why.

    The part may be new or already in the design; then its own guests offer no mount. Unknown types get none.
    """
    if part.type not in types:
        return ()
    search = search_for(design, part, types)
    options = (option(search, host, mount) for host, mount in fitting(search.hosts, part, types))
    return tuple(
        sorted(options, key=lambda found: (round(found.x_m, 4), found.z_m, found.place.hosts, found.label.plain))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A part that looks for mounts, and what they are judged by."""

    design: Design
    layout: Layout
    types: Types
    part: Part
    without: frozenset[str]
    """The part itself and all that hangs on it: they are no hosts and stand in nobody's way."""
    guests: Mapping[Place, Part]
    """Who sits at each place."""

    @property
    def hosts(self) -> Iterable[Part]:
        """The placed parts that may hold it."""
        parts, boxes = self.design.parts.values(), self.layout.boxes
        return (host for host in parts if host.id in boxes and host.id not in self.without)


def search_for(design: Design, part: Part, types: Types) -> Search:
    """Return a search for mounts of a part."""
    layout = resolve(design, types)
    without = layout.guests(part.id) | {part.id}
    guests: dict[Place, Part] = {}
    for other in design.parts.values():
        if other.place is not None and other.id not in without:
            guests.setdefault(other.place, other)
    return Search(design=design, layout=layout, types=types, part=part, without=without, guests=guests)


def fitting(hosts: Iterable[Part], part: Part, types: Types) -> Iterable[tuple[Part, MountPoint]]:
    """Return host and mount for each mount whose kind takes the part."""
    kinds = types[part.type].sits_on
    return ((host, mount) for host in hosts for mount in mounts_of(host, types) if mount.kind in kinds)


def option(search: Search, host: Part, mount: MountPoint) -> Spot:
    """Return one mount with its verdict."""
    design, layout, types, part = search.design, search.layout, search.types, search.part
    part_type, place = types[part.type], OnMount(host=host.id, mount=mount.key)
    box = box_on(part_type, part, mount, layout.boxes[host.id])
    problem = taken(mount, types, search.guests.get(place)) or (
        blocked(design, box, host, mount, layout, search.without, types) if part_type.is_solid else None
    )
    return Spot(
        place=place,
        label=mount_label(mount, host, layout, types),
        box=box,
        problem=problem,
        where=place_facts(design, layout, replace(part, place=place), types, box=box),
    )


def spot_at(design: Design, part: Part, place: Related | Free, types: Types) -> Spot | Sentence:
    """Return a spot away from mounts with its verdict, or why there is no such place."""
    there = replace(part, place=place)
    layout = resolve(replace(design, parts={**design.parts, part.id: there}), types)
    if part.id not in layout.boxes:
        return layout.unresolved[part.id]
    return away_from_mounts(design, there, place, layout, types, box=layout.boxes[part.id])


def away_from_mounts(
    design: Design, part: Part, place: Related | Free, layout: Layout, types: Types, *, box: Box
) -> Spot:
    """Return a spot whose box is known, with its verdict."""
    without = layout.guests(part.id) | {part.id}
    label = related_sentence(place, design, types) if isinstance(place, Related) else Sentence("this place")
    return Spot(
        place=place,
        label=label,
        box=box,
        problem=in_the_way(design, box, layout, without, types) if types[part.type].is_solid else None,
        where=place_facts(design, layout, replace(part, place=place), types, box=box),
    )


def mount_label(mount: MountPoint, host: Part, layout: Layout, types: Types) -> Sentence:
    """Return the mount's name; mounts of other parts than the frame name their host."""
    if host.id == layout.root:
        return mount.label
    return Sentence("{mount} of {host}", {"mount": mount.label, "host": inside_sentence(host, types)})


def taken(mount: MountPoint, types: Types, guest: Part | None) -> Sentence | None:
    """Return who already sits there, or None."""
    if guest is None:
        return None
    return Sentence("{mount} is taken by {guest}.", {"mount": mount.label, "guest": inside_sentence(guest, types)})


def blocked(
    design: Design, box: Box, host: Part, mount: MountPoint, layout: Layout, without: frozenset[str], types: Types
) -> Sentence | None:
    """Return what stands in the way, or None."""
    found = collisions(box, host.id, layout, without)
    if not found:
        return None
    other, deep = found[0]
    name, depth = inside_sentence(design.parts[other], types), Amount(deep * 1000.0, "mm", 0)
    return Sentence("{mount} overlaps {other} by {depth}.", {"mount": mount.label, "other": name, "depth": depth})


def in_the_way(design: Design, box: Box, layout: Layout, without: frozenset[str], types: Types) -> Sentence | None:
    """Return what a part away from mounts would overlap, or None."""
    found = collisions(box, "", layout, without)
    if not found:
        return None
    other, deep = found[0]
    name, depth = inside_sentence(design.parts[other], types), Amount(deep * 1000.0, "mm", 0)
    return Sentence("Overlaps {other} by {depth}.", {"other": name, "depth": depth})
