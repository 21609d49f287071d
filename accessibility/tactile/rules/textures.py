"""At most five textures, and five kinds of line, on one page: fingers tell no more apart."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.marks import CURVE, THING, Dot, Figure, Stroke
from accessibility.tactile.page import SwellPage

MOST = 5
FEWEST_MARKS = 4
"""So many alike are a texture; fewer are sides of an outline."""
LEAST_TURN = 15
"""Degrees between directions that fingers tell apart."""


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page with more than five of one sort."""
    for page in pages:
        looks = {look(figure) for figure in page.figures if figure.kind == THING}
        lines = sum(figure.kind == CURVE for figure in page.figures)
        if len(looks) > MOST:
            yield Flaw(page.number, f"There are {len(looks)} textures; fingers tell five apart.")
        if lines > MOST:
            yield Flaw(page.number, f"There are {lines} lines; fingers tell five apart.")


def look(figure: Figure) -> tuple[str, int, bool]:
    """Return what fills a thing: dots, or lines with their direction in degrees and whether they are broken."""
    dots = sum(isinstance(mark, Dot) for mark in figure.marks)
    if dots >= FEWEST_MARKS:
        return "dots", 0, False
    lines = [mark for mark in figure.marks if isinstance(mark, Stroke) and len(mark.points) == 2]
    ways = Counter(_way(line) for line in lines)
    way, count = ways.most_common(1)[0] if ways else (0, 0)
    if count < FEWEST_MARKS:
        return "plain", 0, False
    rows = Counter(_row(line, way) for line in lines if _way(line) == way)
    return "lines", way, max(rows.values()) > 2


def _way(line: Stroke) -> int:
    (ax, ay), (bx, by) = line.points
    return round(math.degrees(math.atan2(by - ay, bx - ax)) % 180 / LEAST_TURN) * LEAST_TURN % 180


def _row(line: Stroke, way: int) -> int:
    """Return on which of the parallel lines, in half millimetres, a piece lies."""
    x, y = line.points[0]
    turn = math.radians(way)
    return round(2 * (y * math.cos(turn) - x * math.sin(turn)))


RULE = Rule(id="textures", standard="BANA Guidelines (2022), 3.6", swell=examine)
