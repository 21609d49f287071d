"""Settling: parts get boxes in waves, each after the parts that its place refers to; what is lost gets a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studio.document.place import Free, OnMount, Related
from studio.document.schema import Design, Part
from studio.parts.part_type import MountPoint, PartType
from studio.parts.sentence import Sentence
from studio.placement.box import Box, Point, box_at
from studio.placement.relation import related_box

Types = Mapping[str, PartType]


@dataclass(slots=True)
class Work:
    """A layout while it is worked out."""

    design: Design
    types: Types
    root: str
    boxes: dict[str, Box] = field(default_factory=dict)
    reasons: dict[str, Sentence] = field(default_factory=dict)


def settle(work: Work, parts: Iterable[Part]) -> None:
    """Place those of the parts whose hosts are placed, then what refers to these, and so on; name what is not reached.

    What the work holds already stays. New boxes come after it, each after the boxes of its hosts.
    """
    due = {part.id: part for part in parts}
    awaited = {part.id: {host for host in part.hosts if host not in work.boxes} for part in due.values()}
    guests: dict[str, list[Part]] = {}
    for part_id, hosts in awaited.items():
        for host in hosts:
            guests.setdefault(host, []).append(due[part_id])
    wave = [due[part_id] for part_id, hosts in awaited.items() if not hosts]
    while wave:
        place_all(wave, work)
        placed = [part.id for part in wave if part.id in work.boxes]
        wave = [guest for host in placed for guest in guests.get(host, ()) if no_more(awaited[guest.id], host)]
    name_lost(due.values(), work)


def no_more(awaited: set[str], host: str) -> bool:
    """Strike a host off those that a part waits for; tell whether it was the last."""
    awaited.discard(host)
    return not awaited


def place_all(parts: Iterable[Part], work: Work) -> None:
    """Give each part of one wave its box, or its reason."""
    for part in parts:
        outcome = box_of(part, work)
        if isinstance(outcome, Box) and outcome.is_sane:
            work.boxes[part.id] = outcome
        else:
            too_far = Sentence("{part} is too far away. Move it to a mount.", {"part": part.name})
            work.reasons[part.id] = outcome if isinstance(outcome, Sentence) else too_far


def box_of(part: Part, work: Work) -> Box | Sentence:
    """Return the box of a part whose host is placed, or why it has none."""
    part_type = work.types.get(part.type)
    if part_type is None:
        return Sentence("This program does not know what {part} is. It is kept and left out.", {"part": part.name})
    size, place = part_type.size(part_type.read(part.values)), part.place
    if isinstance(place, Free):
        return box_at(size, "center", Point(place.x_m, place.z_m))
    if isinstance(place, OnMount):
        return on_mount(part, part_type, place, work)
    if isinstance(place, Related):
        return related_box(size, place, work.boxes)
    return standing_alone(part, part_type, work)


def standing_alone(part: Part, part_type: PartType, work: Work) -> Box | Sentence:
    """Return the box of the frame, or why a part without any relation has none."""
    if part.id == work.root:
        size = part_type.size(part_type.read(part.values))
        return box_at(size, "bottom", Point(size.length_m / 2, 0.0))
    if part_type.is_root:
        return Sentence("A car has one frame. Delete {part}.", {"part": part.name})
    return Sentence("{part} has no place. Move it to a mount.", {"part": part.name})


def on_mount(part: Part, part_type: PartType, place: OnMount, work: Work) -> Box | Sentence:
    """Return the box of a part on a mount point, or why there is no such place."""
    host = work.design.parts[place.host]
    found = next((mount for mount in mounts_of(host, work.types) if mount.key == place.mount), None)
    if found is None or found.kind not in part_type.sits_on:
        names = {"part": part.name, "host": host.name}
        return Sentence("{part} sits on a mount that {host} does not offer. Move it to another mount.", names)
    return box_on(part_type, part, found, work.boxes[host.id])


def box_on(part_type: PartType, part: Part, mount: MountPoint, host: Box) -> Box:
    """Return the box that a part takes on a mount point of a host."""
    size = part_type.size(part_type.read(part.values))
    return box_at(size, mount.holds, Point(host.x_min + mount.x_m, host.z_min + mount.z_m), host.y_m + mount.y_m)


def mounts_of(part: Part, types: Types) -> tuple[MountPoint, ...]:
    """Return the mount points that a part offers; none for an unknown type."""
    part_type = types.get(part.type)
    return part_type.mounts(part_type.read(part.values)) if part_type else ()


def name_lost(parts: Iterable[Part], work: Work) -> None:
    """Give a reason to each part that no wave reached."""
    for part in parts:
        if part.id not in work.boxes and part.id not in work.reasons:
            work.reasons[part.id] = lost(part, work)


def lost(part: Part, work: Work) -> Sentence:
    """Return why the chain of relations does not lead to a place."""
    if any(host not in work.design.parts for host in part.hosts):
        return Sentence("What {part} sat on is gone. Move it to a mount.", {"part": part.name})
    host = next(work.design.parts[host] for host in part.hosts if host not in work.boxes)
    names = {"part": part.name, "host": host.name}
    return Sentence("{part} has no place, as {host} has none. Move one of them to a mount.", names)
