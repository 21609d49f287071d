"""SVG in millimetres on an A4 page across: paths, groups with names, braille dots."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from accessibility.braille import dots
from accessibility.tactile.label import CELL_ADVANCE, DOT_PITCH, DOT_RADIUS, LINE_ADVANCE
from accessibility.tactile.outline import Box, Outline, Point, Polygon, all_bounds, area

PAGE = (297.0, 210.0)
MARGIN = 12.0

Shape = tuple[Outline, tuple[Polygon, ...]]
"""An outline and its polygons in page millimetres, y down."""


def on_page(outlines: Sequence[Outline], box: Box) -> list[Shape]:
    """Return outlines fitted into a box of the page, the largest first so that small things lie on top.

    Raises:
        OutlineError: there are none.
    """
    left, bottom, right, top = all_bounds(outlines)
    scale = min((box[2] - box[0]) / max(right - left, 1e-9), (box[3] - box[1]) / max(top - bottom, 1e-9))
    dx = (box[0] + box[2] - scale * (left + right)) / 2
    dy = (box[1] + box[3] + scale * (bottom + top)) / 2
    ordered = sorted(outlines, key=lambda outline: -max(area(polygon) for polygon in outline.polygons))
    return [(o, tuple(tuple((dx + scale * x, dy - scale * y) for x, y in p) for p in o.polygons)) for o in ordered]


def document(title: str, words: str, body: Iterable[str]) -> str:
    """Return a whole SVG file that names itself to screen readers."""
    width, height = PAGE
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="title description">'
    )
    head = f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(words)}</desc>'
    paper = f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', root, head, paper, *body, "</svg>\n"])


def description(outlines: Sequence[Outline], intro: str) -> str:
    """Return the words of a drawing: the intro, then each thing with its key and note."""
    things = (f"{o.key}: {o.name}. {o.note}".strip() for o in outlines)
    return " ".join([intro, *things] if intro else things)


def group(outline: Outline, body: Iterable[str]) -> str:
    """Return a part of the drawing with its name and note."""
    note = f"<desc>{escape(outline.note)}</desc>" if outline.note else ""
    return "\n".join([f"<g><title>{escape(outline.name)}</title>{note}", *body, "</g>"])


def path(polygon: Polygon, style: str) -> str:
    """Return a closed path."""
    corners = " L ".join(f"{x:.2f} {y:.2f}" for x, y in polygon)
    return f'<path d="M {corners} Z" stroke-linejoin="round" {style}/>'


def line(points: Sequence[Point], style: str) -> str:
    """Return an open line; one that ends where it began has no gap there."""
    corners = " L ".join(f"{x:.2f} {y:.2f}" for x, y in points)
    end = " Z" if len(points) > 2 and points[0] == points[-1] else ""
    return f'<path d="M {corners}{end}" stroke-linejoin="round" {style}/>'


def disc(centre: Point, radius: float) -> str:
    """Return a black dot."""
    return f'<circle cx="{centre[0]:.2f}" cy="{centre[1]:.2f}" r="{radius:g}"/>'


def cells_across(width: float) -> int:
    """Return how many braille cells fit into a width in millimetres."""
    return int((width - DOT_PITCH - 2 * DOT_RADIUS) // CELL_ADVANCE) + 1


def braille_dots(lines: Iterable[str], left: float, top: float) -> list[str]:
    """Return lines of braille ASCII as dots of real size; `left` and `top` are where the first cell begins."""
    marks: list[str] = []
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            marks.extend(_cell(cell, left + column * CELL_ADVANCE, top + row * LINE_ADVANCE))
    return marks


def _cell(cell: str, left: float, top: float) -> list[str]:
    raised = dots(cell)
    places = ((dot // 3, dot % 3) for dot in range(6) if raised >> dot & 1)
    return [disc((left + DOT_RADIUS + x * DOT_PITCH, top + DOT_RADIUS + y * DOT_PITCH), DOT_RADIUS) for x, y in places]
