"""Dimension lines: wheelbase, length and height from the side; track, width, height and tipping from the front.

B pressed three times says the first three, four times the others.
"""

from studio.describe.stance import length_short
from studio.presenters.layers.look import Layer, Look
from widgets.marks import Mark, Note, Rise, Span


def marks(look: Look) -> tuple[Mark, ...]:
    """Return the dimension lines; none for a car without parts."""
    if not look.stands:
        return ()
    return (*(_from_front(look) if look.is_front else _from_side(look)), _height(look))


def _from_side(look: Look) -> tuple[Mark, ...]:
    around, language, axles = look.stance.around, look.language, look.stance.axles
    length = length_short(language, around.size.length_m)
    whole = Span(around.x_min, around.x_max, language.text("Length {length}", length=length), lane=2, short=length)
    if look.stance.wheelbase_m <= 0.0:
        return (whole,)
    base = length_short(language, look.stance.wheelbase_m)
    words = language.text("Wheelbase {length}", length=base)
    return (Span(axles[0].x_m, axles[-1].x_m, words, lane=1, short=base), whole)


def _from_front(look: Look) -> tuple[Mark, ...]:
    around, language, track = look.stance.around, look.language, look.stance.track_m
    width = length_short(language, around.size.width_m)
    whole = Span(around.y_min, around.y_max, language.text("Width {length}", length=width), lane=2, short=width)
    base = length_short(language, track)
    words = language.text("Track {length}, half {half}", length=base, half=length_short(language, track / 2))
    tracks = (Span(-track / 2, track / 2, words, lane=1, short=base),) if track > 0.0 else ()
    return (*tracks, whole, *_tipping(look))


def _tipping(look: Look) -> tuple[Mark, ...]:
    angle = look.stance.tip_degrees
    if angle is None:
        return ()
    return (Note(look.language.text("Tips at {angle}", angle=look.language.quantity_short(angle, "deg", 0))),)


def _height(look: Look) -> Mark:
    around = look.stance.around
    text = look.language.text("Height {length}", length=length_short(look.language, around.size.height_m))
    return Rise(around.z_min, around.z_max, look.span(around)[0], text)


LAYER = Layer("dimensions", marks, rank=1)
