"""A line of a chart turns at most every 8 millimetres: narrower peaks run together under a finger."""

from collections.abc import Iterator, Sequence

import numpy as np

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.marks import CURVE, Stroke
from accessibility.tactile.page import SwellPage

LEAST_MM = 8.0
RIPPLE_MM = 2.0
"""Flanks lower than this are no peak."""


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page with peaks too narrow."""
    for page in pages:
        strokes = [m for f in page.figures if f.kind == CURVE for m in f.marks if isinstance(m, Stroke)]
        if any(_is_hasty(np.array(stroke.points)) for stroke in strokes if len(stroke.points) > 3):
            yield Flaw(page.number, "A line goes up and down within 8 millimetres; fingers cannot follow it.")


def _is_hasty(points: np.ndarray) -> bool:
    steps = np.diff(points[:, 1])
    high = np.abs(steps) > RIPPLE_MM
    turns = points[1:-1, 0][(steps[:-1] * steps[1:] < 0) & high[:-1] & high[1:]]
    return bool(np.any(np.diff(turns) < LEAST_MM))


RULE = Rule(id="turns", standard="BANA Guidelines (2022), unit 6", swell=examine)
