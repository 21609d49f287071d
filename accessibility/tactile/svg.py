"""SVG in millimetres: drawings for eyes on an A4 page across, and the sheets for fingers."""

from collections.abc import Iterable, Sequence
from html import escape

from accessibility.tactile.marks import Dot, Figure, Mark
from accessibility.tactile.outline import Box, Outline, Polygon, all_bounds, area
from accessibility.tactile.sheet import Sheet

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


def document(title: str, words: str, body: Iterable[str], size: tuple[float, float] = PAGE) -> str:
    """Return a whole SVG file that names itself to screen readers; `size` in millimetres."""
    width, height = size
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}" data-maker="Tandem" role="img" aria-labelledby="title description">'
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


def sheet_svg(sheet: Sheet) -> str:
    """Return a tactile page as an SVG file: whatever is black will rise."""
    return document(sheet.title, sheet.words, [_figure(figure) for figure in sheet.figures], sheet.size)


def _figure(figure: Figure) -> str:
    title = f"<title>{escape(figure.name)}</title>" if figure.name else ""
    note = f"<desc>{escape(figure.note)}</desc>" if figure.note else ""
    return "\n".join([f'<g class="{figure.kind}">{title}{note}', *(_mark(mark) for mark in figure.marks), "</g>"])


def _mark(mark: Mark) -> str:
    if isinstance(mark, Dot):
        return f'<circle cx="{mark.centre[0]:.2f}" cy="{mark.centre[1]:.2f}" r="{mark.radius:g}"/>'
    corners = " L ".join(f"{x:.2f} {y:.2f}" for x, y in mark.points)
    end = " Z" if len(mark.points) > 2 and mark.points[0] == mark.points[-1] else ""
    # Round ends: ink is then whatever lies within half a width of the line, for the eye, the printer and the check.
    style = 'fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="M {corners}{end}" stroke-width="{mark.width:g}" {style}/>'
