"""A Scene: everything that one picture of a drawing is painted from."""

from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont

from widgets.marks import Mark
from widgets.metre_map import MetreMap
from widgets.shapes import Shape
from widgets.theme import BASE_POINTS

THICKEST = 2.5
"""Lines grow half as fast as letters, and no more than so many times: a ring must not cover what it rings."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Shapes, what lies over them, and where all of it is."""

    shapes: tuple[Shape, ...]
    ground: tuple[tuple[float, float], ...]
    map: MetreMap
    size: QSizeF
    current: str
    selected: Collection[str]
    has_focus: bool
    has_ground: bool = True
    marks: tuple[Mark, ...] = ()
    """Measures and signs of the whole car."""
    near_marks: tuple[Mark, ...] = ()
    """Those of the current shape."""
    bubble: str = ""
    cursor: tuple[float, float] | None = None
    """Where the picture is being explored, in metres."""
    band: QRectF = field(default_factory=QRectF)
    """What the pointer stretches to gather shapes, in pixels."""


def line_scale(font: QFont) -> float:
    """Return how much thicker lines are drawn beside letters of this font."""
    return min(max(1.0 + (font.pointSizeF() / BASE_POINTS - 1.0) / 2, 1.0), THICKEST)
