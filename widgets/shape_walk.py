"""How keys walk a drawing: to the nearest shape that way, through stacks, and to a stop at the ends."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtWidgets import QAbstractItemView

from accessibility.reading_order import Direction, ReadingOrder, step_in_stack
from widgets.shapes import Shape

Move = QAbstractItemView.CursorAction
_DIRECTIONS = MappingProxyType(
    {
        Move.MoveRight: Direction.RIGHT,
        Move.MoveLeft: Direction.LEFT,
        Move.MoveUp: Direction.UP,
        Move.MoveDown: Direction.DOWN,
    }
)
_EDGES = MappingProxyType(
    {
        Move.MoveRight: "ahead",
        Move.MoveLeft: "behind",
        Move.MoveUp: "above",
        Move.MoveDown: "below",
        Move.MoveEnd: "ahead",
        Move.MoveHome: "behind",
    }
)


def edge_of(action: QAbstractItemView.CursorAction) -> str:
    """Return the vehicle word for the end that a move runs into; empty for a move that has none."""
    return _EDGES.get(action, "")


class ShapeWalk:
    """The neighbourhood of one picture, and the stack that somebody is walking through."""

    def __init__(self, shapes: Sequence[Shape] = ()) -> None:
        self._order = ReadingOrder(shapes)
        self._known = frozenset(shape.id for shape in shapes)
        self._stack: tuple[str, ...] = ()

    def next_id(self, shape_id: str, action: QAbstractItemView.CursorAction) -> str | None:
        """Return where a move leads, or None at the end."""
        self._stack = ()
        if shape_id not in self._known:
            return self._order.rearmost
        if action in (Move.MoveHome, Move.MoveEnd):
            found = self._order.rearmost if action == Move.MoveHome else self._order.foremost
            return found if found != shape_id else None
        return self._order.nearest(shape_id, _DIRECTIONS[action]) if action in _DIRECTIONS else None

    def stacked_id(self, shape_id: str, steps: int) -> str | None:
        """Return the shape so many steps through the stack; one stack is kept until an arrow leaves it."""
        if shape_id not in self._known:
            return None
        if shape_id not in self._stack:
            self._stack = self._order.stack(shape_id)
        return step_in_stack(self._stack, shape_id, steps)

    def stack_place(self, shape_id: str) -> tuple[int, int]:
        """Return which one it is in its stack, counted from 1, and of how many."""
        stack = self._stack if shape_id in self._stack else self._order.stack(shape_id)
        return stack.index(shape_id) + 1, len(stack)
