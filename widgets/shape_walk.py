"""How arrow keys walk a drawing: to the nearest shape that way, and a hard stop at the ends. Pure."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QAbstractItemView

from widgets.shapes import Shape

Move = QAbstractItemView.CursorAction
_STEPS = MappingProxyType({Move.MoveRight: (1, 0), Move.MoveLeft: (-1, 0), Move.MoveUp: (0, 1), Move.MoveDown: (0, -1)})
_EDGES = MappingProxyType(
    {Move.MoveRight: "ahead", Move.MoveLeft: "behind", Move.MoveUp: "above", Move.MoveDown: "below"}
)


def edge_of(action: QAbstractItemView.CursorAction) -> str:
    """Return the vehicle word for the end that a move runs into."""
    return _EDGES.get(action, "ahead" if action == Move.MoveEnd else "behind")


def next_shape(shapes: Sequence[Shape], current: Shape, action: QAbstractItemView.CursorAction) -> str | None:
    """Return the id of the shape that a move leads to, or None at the end."""
    if action in (Move.MoveHome, Move.MoveEnd):
        return _outermost(shapes, current, is_foremost=action == Move.MoveEnd)
    if action not in _STEPS:
        return None
    ahead, up = _STEPS[action]
    others = [(_cost(current, shape, ahead, up), place, shape.id) for place, shape in enumerate(shapes)]
    reachable = [other for other in others if other[0] is not None]
    return min(reachable)[2] if reachable else None


def _outermost(shapes: Sequence[Shape], current: Shape, *, is_foremost: bool) -> str | None:
    pick = max if is_foremost else min
    found = pick(shapes, key=lambda shape: _middle(shape)[0])
    return found.id if found.id != current.id else None


def _middle(shape: Shape) -> tuple[float, float]:
    return (shape.x_min + shape.x_max) / 2, (shape.z_min + shape.z_max) / 2


def _cost(current: Shape, other: Shape, ahead: int, up: int) -> float | None:
    (x, z), (other_x, other_z) = _middle(current), _middle(other)
    along = (other_x - x) * ahead + (other_z - z) * up
    aside = abs((other_x - x) * up) + abs((other_z - z) * ahead)
    return along + 2 * aside if along > 1e-9 else None
