"""Mount options: every place where a part may go, told before it is taken."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from studio.document.place import OnMount
from studio.document.schema import Design, Part
from studio.parts.part_type import MountPoint
from studio.parts.sentence import Amount, Sentence
from studio.placement.box import Box
from studio.placement.layout import Layout, Types, box_on, mounts_of, resolve
from studio.placement.overlap import collisions
from studio.placement.where import Where, inside_sentence, place_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class MountOption:
    """One mount for a part: its name, where the part would be, and whether it fits."""

    host: str
    mount: str
    label: Sentence
    """`slot 3`; with the host's name where two hosts offer the same kind."""
    x_m: float
    z_m: float
    """The middle of the part, were it there."""
    fits: bool
    problem: Sentence | None
    where: Where
    box: Box

    @property
    def place(self) -> OnMount:
        """The relation to store when this option is taken."""
        return OnMount(host=self.host, mount=self.mount)


def legal_mounts(design: Design, part: Part, types: Types) -> tuple[MountOption, ...]:
    """Return all mounts whose kind takes the part, rear to front, then upwards; those that do not fit say why.

    The part may be new or already in the design; then its own guests offer no mount. Unknown types get none.
    """
    if part.type not in types:
        return ()
    layout = resolve(design, types)
    without = layout.guests(part.id) | {part.id}
    hosts = (host for host in design.parts.values() if host.id in layout.boxes and host.id not in without)
    options = (
        option(design, layout, part, types, host=host, mount=mount, without=without)
        for host, mount in fitting(hosts, part, types)
    )
    return tuple(sorted(options, key=lambda found: (round(found.x_m, 4), found.z_m, found.host, found.mount)))


def fitting(hosts: Iterable[Part], part: Part, types: Types) -> Iterable[tuple[Part, MountPoint]]:
    """Return host and mount for each mount whose kind takes the part."""
    kinds = types[part.type].sits_on
    return ((host, mount) for host in hosts for mount in mounts_of(host, types) if mount.kind in kinds)


def option(
    design: Design,
    layout: Layout,
    part: Part,
    types: Types,
    *,
    host: Part,
    mount: MountPoint,
    without: frozenset[str],
) -> MountOption:
    """Return one mount with its verdict."""
    part_type = types[part.type]
    box = box_on(part_type, part, mount, layout.boxes[host.id])
    problem = taken(design, host, mount, types, without) or (
        blocked(design, box, host, mount, layout, without, types) if part_type.is_solid else None
    )
    there = replace(part, place=OnMount(host=host.id, mount=mount.key))
    return MountOption(
        host=host.id,
        mount=mount.key,
        label=mount_label(mount, host, layout, types),
        x_m=box.x_m,
        z_m=box.z_m,
        fits=problem is None,
        problem=problem,
        where=place_facts(design, layout, there, types, box=box),
        box=box,
    )


def mount_label(mount: MountPoint, host: Part, layout: Layout, types: Types) -> Sentence:
    """Return the mount's name; mounts of other parts than the frame name their host."""
    if host.id == layout.root:
        return mount.label
    return Sentence("{mount} of {host}", {"mount": mount.label, "host": inside_sentence(host, types)})


def taken(design: Design, host: Part, mount: MountPoint, types: Types, without: frozenset[str]) -> Sentence | None:
    """Return who already sits there, or None."""
    place = OnMount(host=host.id, mount=mount.key)
    guest = next((p for p in design.parts.values() if p.place == place and p.id not in without), None)
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
