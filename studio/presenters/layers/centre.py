"""The centre of mass, with its height. B says both."""

from studio.describe.stance import length_short
from studio.presenters.layers.look import Layer, Look
from widgets.marks import Centre, Mark


def marks(look: Look) -> tuple[Mark, ...]:
    """Return the quartered circle; none for a car without mass."""
    if look.stance.mass_kg <= 0.0:
        return ()
    ahead, left, up = look.stance.center
    return (Centre(look.across(ahead, left), up, length_short(look.language, up)),)


LAYER = Layer("centre", marks, rank=2)
