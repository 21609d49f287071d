"""What rests on what: the part that a place refers to, and what that refers to in turn."""

from collections.abc import Iterable, Iterator

from studio.document.errors import EditRefused
from studio.document.schema import AtAnchor, Design, OnMount, Part, Place


def host_of(place: Place | None) -> str:
    """Return the id of the part that a place refers to, or an empty text."""
    return place.host if isinstance(place, (OnMount, AtAnchor)) else ""


def chain(design: Design, host: str) -> Iterator[str]:
    """Yield the host, what that rests on, and so on; ends also where a merge has made a ring."""
    seen: set[str] = set()
    while host and host not in seen:
        yield host
        seen.add(host)
        host = host_of(design.parts[host].place) if host in design.parts else ""


def hosts_first(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts so that what a part rests on comes before it, keeping the order otherwise."""
    waiting = {part.id: part for part in parts}
    while waiting:
        ready = [part for part in waiting.values() if host_of(part.place) not in waiting]
        if not ready:
            raise EditRefused("Parts of this design rest on one another in a ring. Place one of them elsewhere.")
        for part in ready:
            del waiting[part.id]
        yield from ready
