"""Open comments: a bubble with their number at each part. The part's line of words tells it too."""

from studio.presenters.layers.look import Layer, Look
from widgets.bubble import Bubble
from widgets.marks import Mark


def marks(look: Look) -> tuple[Mark, ...]:
    """Return a bubble for each part that has a place and open comments."""
    boxes = look.built.layout.boxes
    return tuple(
        Bubble(look.span(boxes[part_id])[1], boxes[part_id].z_max, str(count))
        for part_id, count in look.comments.items()
        if part_id in boxes
    )


LAYER = Layer("comments", marks, rank=0)
