"""Which part of the world a drawing shows: the whole of it until somebody zooms, and moved as little as can be."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF

from widgets.metre_map import MetreBox, MetreMap
from widgets.shape_reach import drawn_rect, shape_near
from widgets.shapes import Shape, bounds

MARGIN = 56.0
"""Pixels kept free around the car: for names above and rings at the sides."""

ZOOMS = (50, 75, 100, 150, 200, 300, 400, 600, 800)
"""The steps of the zoom in percent; at 100 everything shows."""

WHOLE = 100
ROOM_SHARE = 0.5
"""The car always has this share of the picture, however large the letters around it are."""


class ShapeFrame:
    """The present map of a drawing."""

    def __init__(self) -> None:
        self._map = self._whole = MetreMap()
        self._size, self._foot = QSizeF(), MARGIN
        self._is_fitted = True

    @property
    def map(self) -> MetreMap:
        """Where metres lie now."""
        return self._map

    @property
    def percent(self) -> int:
        """How large things are drawn, in percent of the size at which everything shows."""
        return round(100 * self._map.pixels_per_metre / self._whole.pixels_per_metre)

    @property
    def room(self) -> QRectF:
        """The pixels that the whole car is fitted into."""
        margin, height = MARGIN, self._size.height()
        across = max(self._size.width() - 2 * margin, ROOM_SHARE * self._size.width())
        high = max(height - margin - self._foot, ROOM_SHARE * height)
        top = max(min(margin, height - high), 0.0)
        return QRectF((self._size.width() - across) / 2, top, across, high)

    def fit(self, shapes: tuple[Shape, ...], size: QSizeF) -> None:
        """Show everything."""
        self._size = size
        self._map = self._whole = MetreMap.fitting_in(bounds(shapes), self.room)
        self._is_fitted = True

    def resize(self, shapes: tuple[Shape, ...], size: QSizeF, foot: float = MARGIN) -> None:
        """Take another size in pixels, `foot` of them kept free below the car: what was in the middle stays there."""
        middle, percent = self._map.metres(self.room.center()), self.percent
        was_fitted, self._foot = self._is_fitted, foot
        self.fit(shapes, size)
        if not was_fitted:
            self._map = self._whole.zoomed(percent / 100, QPointF())
            self._map, self._is_fitted = self._map.centred(_point(*middle), self.room), False

    def include(self, shapes: tuple[Shape, ...], size: QSizeF) -> None:
        """Fit again only when something left the picture or it became far too small: a jump costs the eye its place."""
        if not self._is_fitted:
            return
        self._size = size
        fitting = MetreMap.fitting_in(bounds(shapes), self.room)
        rect, ratio = self._map.rect(bounds(shapes)), fitting.pixels_per_metre / self._map.pixels_per_metre
        if ratio > 1.3 or ratio < 0.95 or not QRectF(QPointF(14, 14), size - QSizeF(28, 28)).contains(rect):
            self._map = self._whole = fitting

    def step(self, steps: int) -> int:
        """Return the percent so many steps from the present one; the outermost where there are no more."""
        if steps > 0:
            return next((zoom for zoom in ZOOMS if zoom > self.percent), ZOOMS[-1])
        return next((zoom for zoom in reversed(ZOOMS) if zoom < self.percent), ZOOMS[0])

    def zoom_on(self, percent: int, shapes: tuple[Shape, ...], middle: Shape | None) -> None:
        """Draw at a percent with one shape in the middle; the whole car where all of it shows."""
        self.fit(shapes, self._size)
        wanted = bounds(shapes) if middle is None or percent <= WHOLE else middle.box
        self._map = self._whole.zoomed(percent / 100, QPointF()).centred(wanted, self.room)
        self._is_fitted = percent == WHOLE

    def zoom_about(self, percent: int, pixel: QPointF) -> None:
        """Draw at a percent; what lies under one pixel stays there."""
        factor = percent / 100 * self._whole.pixels_per_metre / self._map.pixels_per_metre
        self._map, self._is_fitted = self._map.zoomed(factor, pixel), False

    def pan(self, right: float, down: float, shapes: tuple[Shape, ...]) -> None:
        """Move the picture by pixels; however far, its middle stays within the car's outer bounds."""
        rect = self._map.moved(right, down).rect(bounds(shapes))
        right += _pull(rect.left(), rect.right(), self._size.width())
        down += _pull(rect.top(), rect.bottom(), self._size.height())
        self._map, self._is_fitted = self._map.moved(right, down), False

    def show(self, shape: Shape, size: QSizeF) -> None:
        """Bring a shape into view by the least move."""
        self._map = self._map.panned_to(self.pixel_rect(shape), size)

    def show_place(self, place: tuple[float, float], size: QSizeF) -> None:
        """Bring a place, x and z in metres, into view by the least move."""
        self._map = self._map.panned_to(drawn_rect(self._map.rect(_point(*place))), size)

    def pixel_rect(self, shape: Shape) -> QRectF:
        """Return the pixels of a shape, at least as large as the eye needs."""
        return drawn_rect(self._map.rect(shape.box))

    def shape_near(self, shapes: tuple[Shape, ...], layers: Mapping[str, int], pixel: QPointF) -> Shape | None:
        """Return the shape that a pointer at a pixel means."""
        return shape_near([(shape, self.pixel_rect(shape)) for shape in shapes], layers, pixel)


def _point(x: float, z: float) -> MetreBox:
    return MetreBox(x, x, z, z)


def _pull(low: float, high: float, extent: float) -> float:
    """Return how far a range that left the picture's middle must come back."""
    return max(0.0, extent / 2 - high) + min(0.0, extent / 2 - low)
