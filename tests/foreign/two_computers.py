"""Two computers with a cable between them: two network namespaces of the kernel."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

ONE, OTHER = "tandem-one", "tandem-two"
ADDRESSES = {ONE: "10.77.63.1", OTHER: "10.77.63.2"}


def ip(*words: str) -> None:
    """Run one command of `ip`."""
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextmanager
def computers() -> Iterator[None]:
    """Make two namespaces with a cable; they are gone afterwards, whatever happened."""
    try:
        for name in (ONE, OTHER):
            ip("netns", "add", name)
        ip("link", "add", "tandem1", "netns", ONE, "type", "veth", "peer", "tandem2", "netns", OTHER)
        for name, link in ((ONE, "tandem1"), (OTHER, "tandem2")):
            ip("-n", name, "link", "set", "lo", "up")
            ip("-n", name, "addr", "add", f"{ADDRESSES[name]}/24", "dev", link)
            ip("-n", name, "link", "set", link, "up")
            ip("-n", name, "route", "add", "default", "dev", link)
        yield
    finally:
        for name in (ONE, OTHER):
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
