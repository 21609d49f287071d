"""Papers that schools have: their size, and how much braille fits on them; lengths in millimetres."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from accessibility.braille import HEIGHT, WIDTH
from accessibility.tactile.label import CELL_ADVANCE, DOT_PITCH, DOT_RADIUS, LINE_ADVANCE

CELL_WIDTH, CELL_HEIGHT = DOT_PITCH + 2 * DOT_RADIUS, 2 * DOT_PITCH + 2 * DOT_RADIUS
"""The dots of one cell, without the air to the next."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it stands in an embosser; drawings lie on it with the longer side across."""

    id: str
    width_mm: float
    height_mm: float
    margin_mm: float = 12.0

    @property
    def drawing_mm(self) -> tuple[float, float]:
        """Width and height of a drawing's page."""
        return max(self.width_mm, self.height_mm), min(self.width_mm, self.height_mm)

    @property
    def cells(self) -> int:
        """How many braille cells an embosser puts on a line: as many as fit, at most those of common embossers."""
        return min(WIDTH, cells_across(self.width_mm - 2 * self.margin_mm))

    @property
    def lines(self) -> int:
        """How many lines of braille an embosser puts on a page, the line with its number among them."""
        return min(HEIGHT, lines_down(self.height_mm - 2 * self.margin_mm))


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        paper.id: paper
        for paper in (Paper("a4", 210.0, 297.0), Paper("letter", 215.9, 279.4), Paper("braille", 292.1, 279.4))
    }
)
"""A4, Letter, and braille paper of 11.5 by 11 inches."""

PLATE = Paper("plate", 200.0, 150.0, margin_mm=6.0)
"""What fits the bed of a common printer for solid things."""


def cells_across(width_mm: float) -> int:
    """Return how many braille cells fit into a width."""
    return int((width_mm - CELL_WIDTH + 1e-9) // CELL_ADVANCE) + 1


def lines_down(height_mm: float) -> int:
    """Return how many lines of braille fit into a height."""
    return int((height_mm - CELL_HEIGHT + 1e-9) // LINE_ADVANCE) + 1
