"""What rests on what: the part that a place refers to, and what that refers to in turn."""

from collections.abc import Iterable, Iterator

from studio.document.errors import EditRefused
from studio.document.schema import Design, Part


def held_by(design: Design, hosts: Iterable[str]) -> Iterator[str]:
    """Yield the hosts, what those rest on, and so on, each once; ends also where a merge has made a ring."""
    seen: set[str] = set()
    waiting = list(hosts)
    while waiting:
        host = waiting.pop()
        if host and host not in seen:
            yield host
            seen.add(host)
            waiting.extend(design.parts[host].hosts if host in design.parts else ())


def hosts_first(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts so that what a part rests on comes before it, keeping the order otherwise."""
    waiting = {part.id: part for part in parts}
    while waiting:
        ready = [part for part in waiting.values() if not any(host in waiting for host in part.hosts)]
        if not ready:
            raise EditRefused("Parts of this design rest on one another in a ring. Place one of them elsewhere.")
        for part in ready:
            del waiting[part.id]
        yield from ready
