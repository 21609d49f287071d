"""Copies of several parts at once: relations among them are kept, those to others where the new place allows it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from studio.document.assembly_tree import assembly_tree
from studio.document.names import free_name, free_part_name
from studio.document.place import Offset, Place, Related
from studio.document.resting import hosts_first
from studio.document.schema import Assembly, Design, Part
from studio.placement.arrange import other_side
from studio.placement.beside import beside
from studio.placement.layout import Types, resolve, root_of
from studio.placement.spot import legal_mounts
from studio.placement.together import in_the_way_of, lead, moved_together, outer_parts, with_places, without

SWAPPED: Mapping[str, str] = MappingProxyType({"front": "rear", "rear": "front"})
"""The anchors that a mirror exchanges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """Parts that were copied, with the groups that are wholly among them."""

    parts: tuple[Part, ...] = ()
    assemblies: tuple[Assembly, ...] = ()
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The names of the parts outside that they refer to, by id."""
    frame: str = ""
    """The id of the car's frame: in another car its frame takes the place of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A design with copies in it, and what became of their relations."""

    design: Design
    fresh: tuple[str, ...]
    """The ids of the copies, in order."""
    kept: int = 0
    lost: tuple[str, ...] = ()
    """The names of the parts that copies no longer refer to."""


def clip_of(design: Design, members: Iterable[str], types: Types) -> Clip:
    """Return parts of a design as they are copied."""
    chosen = frozenset(members) & design.parts.keys()
    parts = tuple(part for part in design.parts.values() if part.id in chosen)
    whole = (id for id, held in assembly_tree(design).members.items() if chosen.issuperset(held))
    hosts = {host for part in parts for host in part.hosts if host not in chosen and host in design.parts}
    return Clip(
        parts=parts,
        assemblies=tuple(design.assemblies[id] for id in whole),
        others=MappingProxyType({host: design.parts[host].name for host in hosts}),
        frame=root_of(design, types),
    )


def pasted(design: Design, clip: Clip, types: Types, new_id: Callable[[], str]) -> Pasted | None:
    """Return the design with copies on the first place that takes them all; None where there is none.

    What sits on no mount is put beside the original, the rest on the next free mount.
    """
    ids, copied = _copied(design, clip, types, new_id)
    members = frozenset(ids.values())
    placed = beside(copied, types, members) or _as_one(copied, types, members) or _one_by_one(copied, types, members)
    return None if placed is None else _told(placed, clip, types, ids)


def mirrored(design: Design, clip: Clip, types: Types, new_id: Callable[[], str]) -> Pasted | None:
    """Return the design with copies on the other side; None where some part has no other side."""
    ids, copied = _copied(design, clip, types, new_id)
    members, layout = frozenset(ids.values()), resolve(design, types)
    outer, places = {part.id for part in outer_parts(copied, members)}, dict[str, Place]()
    for original, fresh in ids.items():
        own = copied.parts[fresh].place
        place = other_side(design, layout, types, design.parts[original]) if fresh in outer else own
        if place is None:
            return None
        places[fresh] = place if fresh in outer else _turned(place)
    return _told(with_places(copied, places), clip, types, ids)


def _copied(design: Design, clip: Clip, types: Types, new_id: Callable[[], str]) -> tuple[Mapping[str, str], Design]:
    """Return the copies' ids by those of the originals, and the design with the copies where the originals are."""
    ids = {part.id: new_id() for part in clip.parts}
    hosts = {clip.frame: root_of(design, types), **ids}
    groups = {assembly.id: new_id() for assembly in clip.assemblies}
    for assembly in clip.assemblies:
        name = free_name({other.name for other in design.assemblies.values()}, assembly.name)
        fresh_group = Assembly(id=groups[assembly.id], name=name, parent=_home(design, groups, assembly.parent))
        design = replace(design, assemblies={**design.assemblies, fresh_group.id: fresh_group})
    for part in hosts_first(clip.parts):
        place = part.place.led_to(hosts) if part.place else None
        name, home = free_part_name(design, part.name), _home(design, groups, part.assembly)
        fresh = replace(part, id=ids[part.id], name=name, place=place, order=0.0, assembly=home)
        design = replace(design, parts={**design.parts, fresh.id: fresh})
    return ids, design


def _home(design: Design, groups: Mapping[str, str], assembly: str) -> str:
    return groups.get(assembly, assembly if assembly in design.assemblies else "")


def _as_one(copied: Design, types: Types, members: frozenset[str]) -> Design | None:
    """Return the copies with their distances kept, on the first mount of their carrier where none overlaps."""
    layout = resolve(copied, types)
    first = lead(copied, members, layout)
    if first is None or not members <= layout.boxes.keys():
        return None  # some part that they keep to is not in this car
    for spot in legal_mounts(without(copied, members), first, types):
        if spot.fits:
            after = moved_together(copied, types, members, first.id, spot.place)
            if in_the_way_of(after, types, members) is None:
                return after
    return None


def _one_by_one(copied: Design, types: Types, members: frozenset[str]) -> Design | None:
    """Return the copies with each outer one on the first mount that it fits; those that lean on it follow."""
    outer = outer_parts(copied, members)
    here = without(copied, members)
    for part in outer:
        place = next((spot.place for spot in legal_mounts(here, part, types) if spot.fits), None)
        if place is None:
            return None
        copied = with_places(copied, {part.id: place})
        here = replace(here, parts={**here.parts, part.id: copied.parts[part.id]})
    return copied


def _turned(place: Place) -> Place:
    """Return a place among copies as a mirror shows it: what was ahead is behind."""
    if not isinstance(place, Related) or not isinstance(place.along, Offset):
        return place
    own, anchor = (SWAPPED.get(name, name) for name in (place.along.own, place.along.anchor))
    return replace(place, along=replace(place.along, own=own, anchor=anchor, offset_m=-place.along.offset_m))


def _told(design: Design, clip: Clip, types: Types, ids: Mapping[str, str]) -> Pasted:
    """Count the relations that the copies have as the originals had them."""
    kept, lost, hosts = 0, dict[str, None](), {clip.frame: root_of(design, types), **ids}
    for part in clip.parts:
        now = design.parts[ids[part.id]].hosts
        for host in part.hosts:
            kept += hosts.get(host, host) in now
            if hosts.get(host, host) not in now:
                lost[clip.others.get(host, host)] = None
    return Pasted(design=design, fresh=tuple(ids.values()), kept=kept, lost=tuple(lost))
