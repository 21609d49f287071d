"""The clean coloured drawing, for eyes and for screens."""

from collections.abc import Sequence
from html import escape

from accessibility.tactile.outline import Outline
from accessibility.tactile.svg import MARGIN, PAGE, Shape, description, document, group, on_page, path

COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Okabe and Ito's palette: told apart with every kind of colour sight."""
ROW, COLUMNS = 7.0, 3


def side_view_svg(outlines: Sequence[Outline], title: str, *, intro: str = "") -> str:
    """Return a drawing with a legend; every thing has its name as a title, which screen readers read.

    Raises:
        OutlineError: there is nothing to draw.
    """
    legend_height = ROW * -(-len(outlines) // COLUMNS)
    box = (MARGIN, MARGIN + ROW, PAGE[0] - MARGIN, PAGE[1] - MARGIN - legend_height - ROW)
    colours = {id(outline): COLOURS[place % len(COLOURS)] for place, outline in enumerate(outlines)}
    body = [_thing(shape, colours[id(shape[0])]) for shape in on_page(outlines, box)]
    heading = f'<text x="{MARGIN}" y="{MARGIN}" font-family="sans-serif" font-size="6">{escape(title)}</text>'
    legend = [_entry(o, place, colours[id(o)], box[3] + ROW) for place, o in enumerate(outlines)]
    return document(title, description(outlines, intro), [heading, *body, *legend])


def _thing(shape: Shape, colour: str) -> str:
    outline, polygons = shape
    style = f'fill="{colour}" fill-opacity="0.8" stroke="#111" stroke-width="0.6"'
    return group(outline, [path(polygon, style) for polygon in polygons])


def _entry(outline: Outline, place: int, colour: str, top: float) -> str:
    x = MARGIN + place % COLUMNS * (PAGE[0] - 2 * MARGIN) / COLUMNS
    y = top + place // COLUMNS * ROW
    words = escape(f"{outline.key.upper()}: {outline.name}")
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="4" height="4" fill="{colour}" stroke="#111" stroke-width="0.4"/>'
        f'<text x="{x + 6:.2f}" y="{y + 3.6:.2f}" font-family="sans-serif" font-size="4.5">{words}</text>'
    )
