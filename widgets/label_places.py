"""Where words in a picture stand so that none covers another: greedy, the first one first. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

GAP = 4.0
"""Pixels between words and what they name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside a point. `across` -1 is left of it, 0 over it, 1 right of it; `down` likewise."""

    x: float
    y: float
    across: float = 0.0
    down: float = 0.0

    def rect(self, size: QSizeF) -> QRectF:
        """Return the rectangle of that size at this place."""
        x = self.x + self.across * (size.width() / 2 + GAP)
        y = self.y + self.down * (size.height() / 2 + GAP)
        return QRectF(x - size.width() / 2, y - size.height() / 2, size.width(), size.height())


def seen(spots: Sequence[Spot], room: QRectF) -> tuple[Spot, ...]:
    """Return the places at points that can be seen: words at the edge would name what is not there."""
    return tuple(spot for spot in spots if room.adjusted(-GAP, -GAP, GAP, GAP).contains(spot.x, spot.y))


def around(rect: QRectF) -> tuple[Spot, ...]:
    """Return the places beside a rectangle: above, below, right, left."""
    middle = rect.center()
    return (
        Spot(middle.x(), rect.top(), 0, -1),
        Spot(middle.x(), rect.bottom(), 0, 1),
        Spot(rect.right(), middle.y(), 1, 0),
        Spot(rect.left(), middle.y(), -1, 0),
    )


def free_rect(
    size: QSizeF, spots: Sequence[Spot], taken: Sequence[QRectF], room: QRectF, *, may_move: bool = True
) -> QRectF | None:
    """Return the first place in the room that covers nothing taken; a little moved if it may be, or None."""
    liked = [_kept_in(spot.rect(size), room) for spot in spots]
    moved = (_kept_in(rect, room) for rect in _moved(liked[0])) if may_move and liked else ()
    return next((rect for rect in (*liked, *moved) if _is_free(rect, taken)), None)


def nearest_free_rect(size: QSizeF, spots: Sequence[Spot], taken: Sequence[QRectF], room: QRectF) -> QRectF:
    """Return a place as `free_rect` does, else the free one nearest to the liked one; that one in a full room."""
    found = free_rect(size, spots, taken, room)
    if found is not None:
        return found
    liked = _kept_in(spots[0].rect(size), room)
    free = (rect for rect in _everywhere(size, room) if _is_free(rect, taken))
    return min(free, key=lambda rect: (rect.center() - liked.center()).manhattanLength(), default=liked)


def _moved(rect: QRectF) -> Iterator[QRectF]:
    for lines in (1, 2, 3):
        for direction in (QPointF(0, 1), QPointF(0, -1), QPointF(1, 0), QPointF(-1, 0)):
            yield rect.translated(direction * lines * (rect.height() + 2))


def _everywhere(size: QSizeF, room: QRectF) -> Iterator[QRectF]:
    step = max(size.height() / 2, 4.0)
    for row in range(int(max(room.height() - size.height(), 0.0) / step) + 1):
        for column in range(int(max(room.width() - size.width(), 0.0) / step) + 1):
            yield QRectF(QPointF(room.left() + column * step, room.top() + row * step), size)


def _is_free(rect: QRectF, taken: Sequence[QRectF]) -> bool:
    return not any(rect.intersects(other) for other in taken)


def _kept_in(rect: QRectF, room: QRectF) -> QRectF:
    left = max(min(rect.left(), room.right() - rect.width()), room.left())
    top = max(min(rect.top(), room.bottom() - rect.height()), room.top())
    return QRectF(left, top, rect.width(), rect.height())
