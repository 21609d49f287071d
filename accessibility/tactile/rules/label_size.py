"""Braille has its real size wherever it stands: dots of 1.5, cells of 6.2 and dots in them 2.5 millimetres apart."""

from collections.abc import Iterator, Sequence

import numpy as np

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.label import CELL_ADVANCE, DOT_PITCH, DOT_RADIUS
from accessibility.tactile.marks import Dot, Figure
from accessibility.tactile.page import SwellPage, dots_of

OFF_MM = 0.1


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page on which some braille has another size."""
    for page in pages:
        if not all(_is_real(figure) for figure in page.braille):
            yield Flaw(page.number, "Some braille has not its real size, so nobody can read it.")


def _is_real(figure: Figure) -> bool:
    radii = [mark.radius for mark in figure.marks if isinstance(mark, Dot)]
    if len(radii) != len(figure.marks) or any(abs(radius - DOT_RADIUS) > OFF_MM for radius in radii):
        return False
    places = dots_of(figure)
    return _fits(places[:, 1] - places[:, 1].min(), (0.0, DOT_PITCH, 2 * DOT_PITCH)) and _fits_cells(places[:, 0])


def _fits_cells(x: np.ndarray) -> bool:
    """Whether columns of dots lie in cells, the leftmost in the left or in the right column of its own."""
    starts = (x.min(), x.min() - DOT_PITCH)
    return any(_fits(np.mod(x - start + OFF_MM, CELL_ADVANCE) - OFF_MM, (0.0, DOT_PITCH)) for start in starts)


def _fits(values: np.ndarray, places: tuple[float, ...]) -> bool:
    return bool(np.all(np.min(np.abs(values[:, None] - np.array(places)), axis=1) <= OFF_MM))


RULE = Rule(id="label_size", standard="BANA Size and Spacing of Braille Characters", swell=examine)
