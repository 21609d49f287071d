"""The bracket around a group of shapes: four corners, its name at one of them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from widgets.label_places import Spot
from widgets.marks import Drawn, Paper

GAP = 6.0
"""Pixels between the shapes and their bracket."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """What is handled as one thing: corners around a room in metres, and words."""

    x_from: float
    x_to: float
    z_from: float
    z_to: float
    text: str

    def drawn(self, paper: Paper) -> Drawn:
        """Return the corners, thin and open so that no shape is hidden behind them."""
        left, low = (paper.map.point(self.x_from, self.z_from) + QPointF(-GAP, GAP)).toTuple()
        right, high = (paper.map.point(self.x_to, self.z_to) + QPointF(GAP, -GAP)).toTuple()
        arm = min(14.0 * paper.scale, (right - left) / 2, (low - high) / 2)
        corners = tuple(
            QPolygonF([QPointF(x + across * arm, y), QPointF(x, y), QPointF(x, y + down * arm)])
            for x, across in ((left, 1), (right, -1))
            for y, down in ((low, -1), (high, 1))
        )
        spots = (Spot(left, high, 1, -1), Spot(right, high, -1, -1), Spot(left, low, 1, 1), Spot(right, low, -1, 1))
        return Drawn(corners, text=self.text, spots=spots)
