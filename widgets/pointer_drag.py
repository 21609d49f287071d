"""One drag of a shape with the pointer: pure bookkeeping between press and release."""

from PySide6.QtCore import QPointF

from widgets.metre_map import MetreMap
from widgets.shapes import Shape

SLACK_PIXELS = 10.0
"""A click of an unsteady hand is not a drag."""


class PointerDrag:
    """Remembers what was grasped, and where."""

    def __init__(self) -> None:
        self._shape: Shape | None = None
        self._start = QPointF()
        self._is_dragging = False

    @property
    def grasped(self) -> str:
        """The id of what the pointer holds, or an empty text."""
        return self._shape.id if self._shape else ""

    def press(self, shape: Shape, pixel: QPointF) -> None:
        """Grasp a shape."""
        self._shape, self._start, self._is_dragging = shape, QPointF(pixel), False

    def move(self, pixel: QPointF, metres: MetreMap) -> tuple[str, float, float] | None:
        """Return the id and where the shape's middle would be; None while it is still a click."""
        if self._shape is None:
            return None
        moved = pixel - self._start
        self._is_dragging = self._is_dragging or moved.manhattanLength() > SLACK_PIXELS
        if not self._is_dragging:
            return None
        box, scale = self._shape.box, metres.pixels_per_metre
        x, z = (box.x_min + box.x_max) / 2, (box.z_min + box.z_max) / 2
        return self._shape.id, x + moved.x() / scale, z - moved.y() / scale

    def release(self, pixel: QPointF, metres: MetreMap) -> tuple[str, float, float] | None:
        """Let go; return the id and the place, or None after a mere click."""
        place = self.move(pixel, metres)
        self._shape = None
        return place
