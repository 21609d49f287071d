"""A speech bubble at the corner of a shape, with a number in it."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from widgets.label_places import Spot
from widgets.marks import Drawn, Paper

CORNERS = 24


@dataclass(frozen=True, slots=True)
class Bubble:
    """What people said about a shape whose upper right corner lies here, in metres."""

    x: float
    z: float
    text: str

    def drawn(self, paper: Paper) -> Drawn:
        """Return a round bubble beside the corner; its tail points at the shape, and the number stands next to it."""
        corner, radius = paper.map.point(self.x, self.z), 9.0 * paper.scale
        middle = corner + QPointF(radius, -radius)
        outline = QPolygonF([*_around(middle, radius), corner, *_around(middle, radius)[:1]])
        dots = tuple(_dot(middle + QPointF(step * radius / 2, 0), radius / 6) for step in (-1, 0, 1))
        spots = (
            Spot(middle.x() + radius + 2, middle.y(), 1, 0),
            Spot(middle.x(), middle.y() - radius, 0, -1),
            Spot(middle.x() - radius - 2, middle.y(), -1, 0),
        )
        return Drawn((outline,), papers=(outline,), inks=dots, text=self.text, spots=spots)


def _around(middle: QPointF, radius: float) -> list[QPointF]:
    """Return most of a circle, open towards the lower left where the tail is; clockwise from above the tail."""
    turns = (math.radians(205 - step * 320 / CORNERS) for step in range(CORNERS + 1))
    return [middle + QPointF(radius * math.cos(turn), -radius * math.sin(turn)) for turn in turns]


def _dot(middle: QPointF, radius: float) -> QPolygonF:
    turns = (math.radians(step * 45) for step in range(9))
    return QPolygonF([middle + QPointF(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns])
