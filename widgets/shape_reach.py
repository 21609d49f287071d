"""What a pointer means: small shapes are taken from beside them too, for a target is 44 pixels. Pure."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF

from widgets.shapes import Shape

TARGET = 44.0
"""The least width and height of what a finger or a shaking pointer can hit (WCAG 2.5.5)."""

REACH = TARGET / 2
"""How far beside a lone shape a click may land."""

SMALLEST = 10.0
"""Nothing is drawn smaller: the eye needs that much."""

OWN_SHARE = 0.5
"""This share of a large shape about its middle is its own: small ones before it do not reach into that."""

Drawn = tuple[Shape, QRectF]


def drawn_rect(rect: QRectF) -> QRectF:
    """Return the pixels of a shape, at least as large as the eye needs."""
    return _grown(rect, SMALLEST)


def target_rect(rect: QRectF) -> QRectF:
    """Return where a click takes a shape: its pixels, or more where those are too few to hit."""
    return _grown(rect, TARGET)


def shape_near(drawn: Sequence[Drawn], layers: Mapping[str, int], pixel: QPointF) -> Shape | None:
    """Return the shape painted foremost at a pixel, or a small one in front beside it, or the nearest in reach."""
    hit = [(shape, rect) for shape, rect in drawn if rect.contains(pixel)]
    if not hit:
        return _nearest(drawn, pixel)
    foremost = max(hit, key=lambda pair: _rank(pair[0], layers))
    small = [(shape, rect) for shape, rect in drawn if _is_meant(shape, rect, foremost, layers, pixel)]
    return min(small, key=lambda pair: _distance(pair[1], pixel), default=foremost)[0]


def _is_meant(shape: Shape, rect: QRectF, under: Drawn, layers: Mapping[str, int], pixel: QPointF) -> bool:
    """Whether a click beside a small shape means it, and not the larger one that is painted there."""
    is_small, is_under_small = target_rect(rect) != rect, target_rect(under[1]) != under[1]
    if not is_small or is_under_small or not target_rect(rect).contains(pixel):
        return False
    return _rank(shape, layers) > _rank(under[0], layers) and not _own(under[1]).contains(pixel)


def _own(rect: QRectF) -> QRectF:
    across, down = rect.width() * (1 - OWN_SHARE) / 2, rect.height() * (1 - OWN_SHARE) / 2
    return rect.adjusted(across, down, -across, -down)


def _nearest(drawn: Sequence[Drawn], pixel: QPointF) -> Shape | None:
    near = [(_distance(rect, pixel), shape) for shape, rect in drawn]
    distance, shape = min(near, key=lambda pair: pair[0], default=(REACH + 1, None))
    return shape if distance <= REACH else None


def _rank(shape: Shape, layers: Mapping[str, int]) -> tuple[int, float]:
    return layers[shape.id], -shape.box.width * shape.box.height


def _grown(rect: QRectF, least: float) -> QRectF:
    wider, higher = max(0.0, least - rect.width()) / 2, max(0.0, least - rect.height()) / 2
    return rect.adjusted(-wider, -higher, wider, higher)


def _distance(rect: QRectF, pixel: QPointF) -> float:
    across = max(rect.left() - pixel.x(), 0.0, pixel.x() - rect.right())
    down = max(rect.top() - pixel.y(), 0.0, pixel.y() - rect.bottom())
    return max(across, down)
