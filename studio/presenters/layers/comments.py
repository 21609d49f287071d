"""Open comments: a bubble with their number at each part, and a note for the others. Their words tell it, too."""

from studio.describe.comments import elsewhere_text
from studio.presenters.layers.look import Layer, Look
from widgets.bubble import Bubble
from widgets.marks import Mark, Note


def marks(look: Look) -> tuple[Mark, ...]:
    """Return a bubble for each part that has a place and open comments, and a note for those on anything else."""
    boxes = look.built.layout.boxes
    bubbles = tuple(
        Bubble(look.span(boxes[part_id])[1], boxes[part_id].z_max, str(count))
        for part_id, count in look.comments.items()
        if part_id in boxes
    )
    elsewhere = sum(count for about, count in look.comments.items() if about not in boxes)
    return (*bubbles, *((Note(elsewhere_text(look.language, elsewhere)),) if elsewhere else ()))


LAYER = Layer("comments", marks, rank=0)
