"""Which part of the world a drawing shows: fitted until somebody zooms, and moved as little as can be."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF

from widgets.metre_map import MetreBox, MetreMap
from widgets.shapes import Shape, bounds

MARGIN = 56.0
"""Pixels kept free around the car: for the ruler below, names above and rings at the sides."""

REACH = 22.0
"""How far beside a shape a finger or a shaking pointer may land, in pixels: half of a 44-pixel target."""

SMALLEST = 10.0
CLOSEST, FARTHEST = 8.0, 0.25


class ShapeFrame:
    """The present map of a drawing."""

    def __init__(self) -> None:
        self._map = MetreMap()
        self._is_fitted = True

    @property
    def map(self) -> MetreMap:
        """Where metres lie now."""
        return self._map

    def fit(self, shapes: tuple[Shape, ...], size: QSizeF) -> None:
        """Show everything."""
        self._map, self._is_fitted = MetreMap.fitting(bounds(shapes), size, MARGIN), True

    def include(self, shapes: tuple[Shape, ...], size: QSizeF) -> None:
        """Fit again only when something left the picture or it became far too small: a jump costs the eye its place."""
        if not self._is_fitted:
            return
        fitting = MetreMap.fitting(bounds(shapes), size, MARGIN)
        rect, ratio = self._map.rect(bounds(shapes)), fitting.pixels_per_metre / self._map.pixels_per_metre
        if ratio > 1.3 or ratio < 0.95 or not QRectF(QPointF(8, 8), size - QSizeF(16, 16)).contains(rect):
            self._map = fitting

    def zoom(self, factor: float, about: QPointF) -> None:
        """Draw larger or smaller; what lies under one pixel stays there."""
        scale = self._map.pixels_per_metre * factor
        if FARTHEST <= scale / 100 <= CLOSEST * 2:
            self._map, self._is_fitted = self._map.zoomed(factor, about), False

    def show(self, shape: Shape, size: QSizeF) -> bool:
        """Bring a shape into view; return whether the picture moved."""
        if self._is_fitted:
            return False
        before = self._map
        self._map = before.panned_to(self.pixel_rect(shape), size)
        return self._map != before

    def pixel_rect(self, shape: Shape) -> QRectF:
        """Return the pixels of a shape, at least as large as the eye and a pointer need."""
        rect = self._map.rect(shape.box)
        wider, higher = max(0.0, SMALLEST - rect.width()) / 2, max(0.0, SMALLEST - rect.height()) / 2
        return rect.adjusted(-wider, -higher, wider, higher)

    def shape_near(self, shapes: tuple[Shape, ...], layers: Mapping[str, int], pixel: QPointF) -> Shape | None:
        """Return the shape painted foremost at a pixel; between equals the smaller, beside all the nearest in reach."""
        hit = [shape for shape in shapes if self.pixel_rect(shape).contains(pixel)]
        if hit:
            return max(hit, key=lambda shape: (layers[shape.id], -_area(shape.box)))
        near = [(_distance(self.pixel_rect(shape), pixel), shape) for shape in shapes]
        distance, shape = min(near, key=lambda pair: pair[0], default=(REACH + 1, None))
        return shape if distance <= REACH else None


def _area(box: MetreBox) -> float:
    return box.width * box.height


def _distance(rect: QRectF, pixel: QPointF) -> float:
    across = max(rect.left() - pixel.x(), 0.0, pixel.x() - rect.right())
    down = max(rect.top() - pixel.y(), 0.0, pixel.y() - rect.bottom())
    return max(across, down)
