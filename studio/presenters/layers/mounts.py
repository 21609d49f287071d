"""The mounts of the frame: rings for free ones, squares for taken ones. R on the frame tells how many are free."""

from studio.placement.taken import mount_places
from studio.presenters.layers.look import Layer, Look
from widgets.marks import Mark, MountSign


def marks(look: Look) -> tuple[Mark, ...]:
    """Return a sign a mount; none for a car without a frame. Those that lie at one place in the picture are one."""
    root = look.built.layout.root
    host = look.built.layout.boxes.get(root)
    if host is None:
        return ()
    found: dict[tuple[float, float], bool] = {}
    for place in mount_places(look.design, look.types, root):
        ahead, left, up = place.point(host)
        at = round(look.across(ahead, left), 4), round(up, 4)
        found[at] = found.get(at, True) and place.is_taken
    return tuple(MountSign(x, z, is_taken) for (x, z), is_taken in found.items())


LAYER = Layer("mounts", marks, rank=9)
