"""Where a metre of the world lies on the screen: x ahead is right, z up is up. Pure."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF


@dataclass(frozen=True, slots=True)
class MetreBox:
    """A box of the world, in metres."""

    x_min: float
    x_max: float
    z_min: float
    z_max: float

    @property
    def width(self) -> float:
        """How long it is, in metres."""
        return self.x_max - self.x_min

    @property
    def height(self) -> float:
        """How high it is, in metres."""
        return self.z_max - self.z_min

    def grown(self, share: float) -> "MetreBox":
        """Return the box with a margin that is a share of its longer side."""
        margin = share * max(self.width, self.height, 1e-3)
        return MetreBox(self.x_min - margin, self.x_max + margin, self.z_min - margin, self.z_max + margin)


@dataclass(frozen=True, slots=True)
class MetreMap:
    """The pixel of the world's origin, and how many pixels a metre has."""

    left: float = 0.0
    base: float = 0.0
    pixels_per_metre: float = 100.0

    @classmethod
    def fitting(cls, box: MetreBox, size: QSizeF, margin: float = 24.0) -> "MetreMap":
        """Return the map that shows a whole box in the middle of a size in pixels."""
        return cls.fitting_in(box, QRectF(QPointF(0, 0), size).adjusted(margin, margin, -margin, -margin))

    @classmethod
    def fitting_in(cls, box: MetreBox, room: QRectF) -> "MetreMap":
        """Return the map that shows a whole box in the middle of a room in pixels."""
        scale = min(max(room.width(), 1.0) / max(box.width, 1e-6), max(room.height(), 1.0) / max(box.height, 1e-6))
        return cls(pixels_per_metre=scale).centred(box, room)

    def centred(self, box: MetreBox, room: QRectF) -> "MetreMap":
        """Return the map moved so that the middle of a box lies in the middle of a room in pixels."""
        moved = room.center() - self.rect(box).center()
        return self.moved(moved.x(), moved.y())

    def moved(self, right: float, down: float) -> "MetreMap":
        """Return the map moved by pixels."""
        return replace(self, left=self.left + right, base=self.base + down)

    def towards(self, other: "MetreMap", share: float) -> "MetreMap":
        """Return a map on the way to another; a place that lies at one pixel in both stays there all the way."""
        return MetreMap(
            self.left + share * (other.left - self.left),
            self.base + share * (other.base - self.base),
            self.pixels_per_metre + share * (other.pixels_per_metre - self.pixels_per_metre),
        )

    def point(self, x: float, z: float) -> QPointF:
        """Return the pixel of a place in metres."""
        return QPointF(self.left + x * self.pixels_per_metre, self.base - z * self.pixels_per_metre)

    def rect(self, box: MetreBox) -> QRectF:
        """Return the pixels that a box covers."""
        return QRectF(self.point(box.x_min, box.z_max), self.point(box.x_max, box.z_min))

    def metres(self, pixel: QPointF) -> tuple[float, float]:
        """Return the place, x and z in metres, that a pixel shows."""
        return (pixel.x() - self.left) / self.pixels_per_metre, (self.base - pixel.y()) / self.pixels_per_metre

    def zoomed(self, factor: float, about: QPointF) -> "MetreMap":
        """Return a larger or smaller map; what lies under one pixel stays there."""
        left = about.x() + (self.left - about.x()) * factor
        return MetreMap(left, about.y() + (self.base - about.y()) * factor, self.pixels_per_metre * factor)

    def panned_to(self, rect: QRectF, size: QSizeF, margin: float = 12.0) -> "MetreMap":
        """Return the map moved by the least that brings a rectangle of pixels into view."""
        right = _least_move(rect.left(), rect.right(), size.width(), margin)
        down = _least_move(rect.top(), rect.bottom(), size.height(), margin)
        return self.moved(right, down)


def _least_move(low: float, high: float, extent: float, margin: float) -> float:
    """Return how far a range moves into an extent; one that is larger only has to fill it."""
    if high - low > extent - 2 * margin:
        return min(0.0, margin - low) if low > margin else max(0.0, extent - margin - high)
    return max(0.0, margin - low) + min(0.0, extent - margin - high)
