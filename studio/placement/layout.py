"""Layout: a design's relations worked out into boxes, with a reason for each part that has no place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studio.document.place import Free, OnMount, Related
from studio.document.schema import Design, Part
from studio.parts.part_type import MountPoint, PartType
from studio.parts.sentence import Sentence
from studio.placement.box import Box, Point, box_at, lifted
from studio.placement.relation import related_box

UNSUPPORTED_M = 0.2
"""How high a frame without wheels is drawn, as on a stand."""

Types = Mapping[str, PartType]


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

    def anchor(self, part_id: str, name: str) -> Point:
        """Return an anchor of a placed part. Raises KeyError for a part without a place."""
        return self.boxes[part_id].anchor(name)

    def guests(self, part_id: str) -> frozenset[str]:
        """Return all parts that refer to this one, directly or through others."""
        found: set[str] = set()
        fresh = {part_id}
        while fresh:
            fresh = {guest for guest, hosts in self.leans.items() if fresh & set(hosts)} - found - {part_id}
            found |= fresh
        return frozenset(found)


@dataclass(slots=True)
class _Work:
    """A layout while it is worked out."""

    design: Design
    types: Types
    root: str
    boxes: dict[str, Box] = field(default_factory=dict)
    reasons: dict[str, Sentence] = field(default_factory=dict)


def resolve(design: Design, types: Types) -> Layout:
    """Return where every part is. Never raises: what has no place is named with a reason.

    The frame's rear end is x = 0. The car is let down until its lowest wheel that hangs on the frame meets z = 0.
    """
    root = root_of(design, types)
    work = settle(_Work(design, types, root))
    places = {part.id: part.place for part in design.parts.values() if part.place is not None}
    carriers = {part_id: place.carrier for part_id, place in places.items()}
    boxes = let_down(work, frozenset(part_id for part_id in work.boxes if hangs_on(part_id, root, carriers)))
    return Layout(
        boxes=boxes,
        unresolved=work.reasons,
        hosts={part_id: place.host for part_id, place in places.items() if isinstance(place, OnMount)},
        leans={part_id: place.hosts for part_id, place in places.items()},
        solid=frozenset(part_id for part_id in boxes if types[design.parts[part_id].type].is_solid),
        root=root,
    )


def root_of(design: Design, types: Types) -> str:
    """Return the id of the first frame, or nothing."""
    roots = (part.id for part in design.parts.values() if is_root(part, types))
    return next(roots, "")


def is_root(part: Part, types: Types) -> bool:
    """Whether the part is of a type that everything else refers to, and has no place of its own."""
    part_type = types.get(part.type)
    return part_type is not None and part_type.is_root and part.place is None


def let_down(work: _Work, hung: frozenset[str]) -> Mapping[str, Box]:
    """Return the boxes, all that hangs on the frame moved up or down until the lowest wheel meets the ground."""
    types, parts = work.types, work.design.parts
    wheels = [work.boxes[part_id].z_min for part_id in hung if types[parts[part_id].type].is_on_road]
    lift = -min(wheels) if wheels else UNSUPPORTED_M
    return {part_id: lifted(box, lift) if part_id in hung else box for part_id, box in work.boxes.items()}


def hangs_on(part_id: str, root: str, carriers: Mapping[str, str]) -> bool:
    """Whether what carries the part is carried by the frame. The chain of a placed part has no ring."""
    while part_id and part_id != root:
        part_id = carriers.get(part_id, "")
    return bool(part_id)


def settle(work: _Work) -> _Work:
    """Place what stands alone, then what refers only to that, and so on; then name what was never reached."""
    awaited = {part.id: set(part.hosts) for part in work.design.parts.values()}
    guests: dict[str, list[Part]] = {}
    for part_id, hosts in awaited.items():
        for host in hosts:
            guests.setdefault(host, []).append(work.design.parts[part_id])
    wave = [work.design.parts[part_id] for part_id, hosts in awaited.items() if not hosts]
    while wave:
        place_all(wave, work)
        placed = [part.id for part in wave if part.id in work.boxes]
        wave = [guest for host in placed for guest in guests.get(host, ()) if no_more(awaited[guest.id], host)]
    name_lost(work)
    return work


def no_more(awaited: set[str], host: str) -> bool:
    """Strike a host off those that a part waits for; tell whether it was the last."""
    awaited.discard(host)
    return not awaited


def place_all(parts: Iterable[Part], work: _Work) -> None:
    """Give each part of one wave its box, or its reason."""
    for part in parts:
        outcome = box_of(part, work)
        if isinstance(outcome, Box) and outcome.is_sane:
            work.boxes[part.id] = outcome
        else:
            too_far = Sentence("{part} is too far away. Move it to a mount.", {"part": part.name})
            work.reasons[part.id] = outcome if isinstance(outcome, Sentence) else too_far


def box_of(part: Part, work: _Work) -> Box | Sentence:
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


def standing_alone(part: Part, part_type: PartType, work: _Work) -> Box | Sentence:
    """Return the box of the frame, or why a part without any relation has none."""
    if part.id == work.root:
        size = part_type.size(part_type.read(part.values))
        return box_at(size, "bottom", Point(size.length_m / 2, 0.0))
    if part_type.is_root:
        return Sentence("A car has one frame. Delete {part}.", {"part": part.name})
    return Sentence("{part} has no place. Move it to a mount.", {"part": part.name})


def on_mount(part: Part, part_type: PartType, place: OnMount, work: _Work) -> Box | Sentence:
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


def name_lost(work: _Work) -> None:
    """Give a reason to each part that no wave reached."""
    for part in work.design.parts.values():
        if part.id not in work.boxes and part.id not in work.reasons:
            work.reasons[part.id] = lost(part, work)


def lost(part: Part, work: _Work) -> Sentence:
    """Return why the chain of relations does not lead to a place."""
    if any(host not in work.design.parts for host in part.hosts):
        return Sentence("What {part} sat on is gone. Move it to a mount.", {"part": part.name})
    host = next(work.design.parts[host] for host in part.hosts if host not in work.boxes)
    names = {"part": part.name, "host": host.name}
    return Sentence("{part} has no place, as {host} has none. Move one of them to a mount.", names)
