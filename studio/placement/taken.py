"""Which mounts of a part are taken, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.document.place import OnMount
from studio.document.schema import Design
from studio.parts.part_type import MountPoint, PartType
from studio.placement.box import Box
from studio.placement.layout import mounts_of


@dataclass(frozen=True, slots=True)
class MountPlace:
    """One mount of a part."""

    mount: MountPoint
    is_taken: bool

    def point(self, host: Box) -> tuple[float, float, float]:
        """Return where it is on a host: ahead, left, up."""
        return host.x_min + self.mount.x_m, host.y_m + self.mount.y_m, host.z_min + self.mount.z_m


def mount_places(design: Design, types: Mapping[str, PartType], part_id: str) -> tuple[MountPlace, ...]:
    """Return the mounts of a part in their order; none for a part that is not there."""
    part = design.parts.get(part_id)
    if part is None:
        return ()
    places = (other.place for other in design.parts.values())
    taken = {place.mount for place in places if isinstance(place, OnMount) and place.host == part_id}
    return tuple(MountPlace(mount, mount.key in taken) for mount in mounts_of(part, types))
