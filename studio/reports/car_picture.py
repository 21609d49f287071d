"""The car from the side as a picture on a page: a shape and a letter for each part; the page's table names them."""

from collections.abc import Sequence
from math import dist

from accessibility.tactile.outline import Outline, Point, Polygon, all_bounds, area

WIDTH = 400.0
"""The units of the view box across; its height is the car's."""
EDGE = 10.0
COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Okabe and Ito's palette: told apart with every kind of colour sight."""
LETTER = 15.0
"""The room that a letter needs."""
REACH = range(-4, 5)
"""How many letters far a letter may move from its part."""
LETTER_DROP = 4.5
"""From the middle of a letter down to the line it stands on."""


def car_picture(outlines: Sequence[Outline]) -> tuple[str, str]:
    """Return the drawing as SVG without its root, and its view box.

    Raises:
        OutlineError: there is nothing to draw.
    """
    left, bottom, right, top = all_bounds(outlines)
    scale = (WIDTH - 2 * EDGE) / max(right - left, 1e-6)

    def on_page(polygon: Polygon) -> Polygon:
        return tuple((EDGE + scale * (x - left), EDGE + scale * (top - y)) for x, y in polygon)

    order = sorted(range(len(outlines)), key=lambda place: -max(map(area, outlines[place].polygons)))
    shapes = [_shape(tuple(map(on_page, outlines[i].polygons)), COLOURS[i % len(COLOURS)]) for i in order]
    middles = [_middle(tuple(map(on_page, outline.polygons))) for outline in outlines]
    letters = [_letter(outline.key, *both) for outline, both in zip(outlines, _apart(middles), strict=True)]
    height = 2 * EDGE + scale * (top - bottom)
    return "\n".join([*shapes, *letters]), f"0 0 {WIDTH:g} {height:.0f}"


def _shape(polygons: Sequence[Polygon], colour: str) -> str:
    lines = " ".join("M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in polygon) + " Z" for polygon in polygons)
    return f'<path class="shape" fill="{colour}" d="{lines}"/>'


def _middle(polygons: Sequence[Polygon]) -> Point:
    corners = [corner for polygon in polygons for corner in polygon]
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def _apart(middles: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Return for each middle where its letter stands: there, or at the nearest place where no other letter is."""
    placed: list[Point] = []
    for x, y in middles:
        around = sorted(((x + LETTER * i, y + LETTER * j) for i in REACH for j in REACH), key=lambda p: dist(p, (x, y)))
        free = (spot for spot in around if all(dist(spot, other) >= LETTER for other in placed))
        placed.append(next(free, (x, y)))
    return list(zip(middles, placed, strict=True))


def _letter(key: str, middle: Point, spot: Point) -> str:
    (x, y), is_moved = spot, spot != middle
    leader = f'<path class="axis" d="M {middle[0]:.1f} {middle[1]:.1f} L {x:.1f} {y:.1f}"/>' if is_moved else ""
    return f'{leader}<text class="letter" x="{x:.1f}" y="{y + LETTER_DROP:.1f}">{key.upper()}</text>'
