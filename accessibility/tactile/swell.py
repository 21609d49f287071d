"""The drawing for swell paper: whatever is black will rise, and fingers read it.

Sizes follow the BANA Guidelines and Standards for Tactile Graphics (2022): lines of 1 mm or more, 3 mm of air between
things, at most five textures, a key in braille.
"""

from collections.abc import Sequence

from accessibility.braille import translate, wrap
from accessibility.tactile.label import CELL_ADVANCE, GAP, LINE_ADVANCE, FreeSpace, Label
from accessibility.tactile.outline import Outline, Point, Polygon, area, bounds, points_along
from accessibility.tactile.svg import (
    MARGIN,
    PAGE,
    Shape,
    braille_dots,
    cells_across,
    description,
    disc,
    document,
    group,
    line,
    on_page,
    path,
)
from accessibility.tactile.texture import DOT, Texture, texture_of
from accessibility.tactile.visible import in_sight, visible_line, visible_sides

LINE = 1.2
CLEAR = LINE + GAP
"""From the middle of a line to the middle of the next."""
STROKE = f'fill="none" stroke="#000" stroke-width="{LINE}"'
SMALL = CLEAR
"""A thing narrower than this has no room inside its line, so it is drawn solid."""
SHORTEST_LEAD = 4.0
"""A letter nearer to its thing than this needs no lead line; a stub would feel like a dot."""
LEAST_DRAWING = 70.0
"""Millimetres of height; a key that leaves less goes on a page of its own."""


def swell_svg(
    outlines: Sequence[Outline], title: str, *, intro: str = "", see_key: str = "Key on its own page."
) -> str:
    """Return the drawing for swell paper with title, letters and key in braille dots.

    `intro` is a sentence under the title; `see_key` stands in place of a key too long for the page.

    Raises:
        OutlineError: there is nothing to draw.
    """
    head = wrap(translate(f"{title}\n{intro}".strip()).cells, cells_across(PAGE[0] - 2 * MARGIN))
    key = _key(outlines, len(head), see_key)
    top = MARGIN + LINE_ADVANCE * len(head) + GAP
    bottom = PAGE[1] - MARGIN - LINE_ADVANCE * len(key[0]) - 2 * GAP
    drawing = _drawing(on_page(outlines, (MARGIN + 10, top, PAGE[0] - MARGIN - 10, bottom)))
    columns = [
        dot for i, lines in enumerate(key) for dot in braille_dots(lines, MARGIN + i * PAGE[0] / 2, bottom + 2 * GAP)
    ]
    body = [*braille_dots(head, MARGIN, MARGIN), *drawing, *columns]
    return document(title, description(outlines, intro), body)


def _key(outlines: Sequence[Outline], head: int, see_key: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of the key in two columns, or one sentence when the key would crowd out the drawing."""
    width = cells_across(PAGE[0] / 2 - MARGIN - CELL_ADVANCE)
    lines = tuple(line for o in outlines for line in wrap(translate(f"{o.key} {o.name}").cells, width))
    rows = -(-len(lines) // 2)
    if PAGE[1] - 2 * MARGIN - LINE_ADVANCE * (head + rows) - 3 * GAP < LEAST_DRAWING:
        return (wrap(translate(see_key).cells, 2 * width),)
    return lines[:rows], lines[rows:]


def _drawing(shapes: Sequence[Shape]) -> list[str]:
    polygons = [polygon for _, those in shapes for polygon in those]
    left, top, right, bottom = bounds(polygons)
    space = FreeSpace((max(MARGIN, left - 20), top - GAP, min(PAGE[0] - MARGIN, right + 20), bottom + GAP))
    for polygon in polygons:
        space.draw(polygon)
    labels, leads = _labels(shapes, space)
    things = [
        group(outline, _lines(outline, those, labels.get(outline.key), _in_front(shapes, place)))
        for place, (outline, those) in enumerate(shapes)
    ]
    return [*things, *leads, *(dot for label in labels.values() for dot in _letter(label))]


def _in_front(shapes: Sequence[Shape], place: int) -> tuple[Polygon, ...]:
    return tuple(polygon for _, polygons in shapes[place + 1 :] for polygon in polygons)


def _lines(
    outline: Outline, polygons: tuple[Polygon, ...], label: Label | None, front: tuple[Polygon, ...]
) -> list[str]:
    """Return what is in sight of one thing: its sides, and its texture clear of its letter and of its sides."""
    marks: list[str] = []
    for polygon in polygons:
        if _is_small(polygon):
            marks.append(path(polygon, f'fill="#000" stroke="#000" stroke-width="{LINE}"'))
        else:
            marks.extend(line(piece, STROKE) for piece in visible_sides(polygon, front, CLEAR))
            marks.extend(_texture(texture_of(polygon, outline.texture, CLEAR, label.field if label else None), front))
    return marks


def _texture(texture: Texture, front: tuple[Polygon, ...]) -> list[str]:
    style = f'{STROKE} stroke-dasharray="4 3.5"' if texture.is_broken else STROKE
    pieces = (piece for a, b in texture.lines for piece in visible_line(a, b, front, CLEAR))
    seen = in_sight(texture.dots, front, CLEAR)
    dots = [dot for dot, is_seen in zip(texture.dots, seen, strict=True) if is_seen]
    return [*(line(piece, style) for piece in pieces), *(disc(dot, DOT) for dot in dots)]


def _is_small(polygon: Polygon) -> bool:
    left, top, right, bottom = bounds([polygon])
    return min(right - left, bottom - top) < SMALL


def _labels(shapes: Sequence[Shape], space: FreeSpace) -> tuple[dict[str, Label], list[str]]:
    """Return letters by key, and lead lines; the smallest things come first, for they have the least choice."""
    labels: dict[str, Label] = {}
    leads: list[str] = []
    for place in range(len(shapes) - 1, -1, -1):
        outline, polygons = shapes[place]
        largest = max(polygons, key=area)
        inner = _in_front(shapes, place)
        label = space.place(outline.key, largest, inner)
        if label is not None:
            labels[outline.key] = label
            leads.extend(_lead(label, largest, inner, space))
    return labels, leads


def _letter(label: Label) -> list[str]:
    half_width, half_height = label.half_size
    return braille_dots((translate(label.key).cells,), label.x - half_width, label.y - half_height)


def _lead(label: Label, polygon: Polygon, inner: tuple[Polygon, ...], space: FreeSpace) -> list[str]:
    """Return, for a letter outside its thing, a broken line to the nearest side in sight: nothing else is broken."""
    if label.is_inside:
        return []
    here = (label.x, label.y)
    end = min(_in_sight(polygon, inner), key=lambda point: _distance(point, here))
    share = (max(label.half_size) + GAP) / max(_distance(end, here), 1e-9)
    if (1 - share) * _distance(end, here) < SHORTEST_LEAD:
        return []
    start = (here[0] + (end[0] - here[0]) * share, here[1] + (end[1] - here[1]) * share)
    space.draw((start, end))
    return [line((start, end), f'fill="none" stroke="#000" stroke-width="1" stroke-dasharray="2 {GAP}"')]


def _in_sight(polygon: Polygon, inner: tuple[Polygon, ...]) -> list[Point]:
    """Return points on the sides of a thing that are drawn, or all of them when it is covered."""
    sides = points_along(polygon, 1.0)
    seen = in_sight(sides, inner, CLEAR)
    return [point for point, is_seen in zip(sides, seen, strict=True) if is_seen] or list(sides)


def _distance(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)
