"""What a new part is called by where it sits, such as `Rear axle left wheel`: two axles called alike help nobody."""

from studio.document.place import OnMount, Place
from studio.document.schema import Design
from studio.parts.sentence import Sentence
from studio.placement.layout import Types, mounts_of


def guest_name(design: Design, place: Place | None, types: Types) -> Sentence | None:
    """Return the name that a mount gives its guest, or None where it gives none."""
    host = design.parts.get(place.host) if isinstance(place, OnMount) else None
    if host is None or not isinstance(place, OnMount):
        return None
    named = (mount.names for mount in mounts_of(host, types) if mount.key == place.mount)
    template = next(named, "")
    return Sentence(template, {"host": host.name}) if template else None
