"""The drawing for swell paper: whatever is black will rise, and fingers read it.

Sizes follow the BANA Guidelines and Standards for Tactile Graphics (2022): lines of 1 mm or more, 3 mm of air between
things, at most five textures, a key in braille on the page or the next.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from accessibility.braille import translate
from accessibility.tactile.label import GAP, LINE_ADVANCE, FreeSpace, Label
from accessibility.tactile.marks import LEAD, THING, Dot, Figure, Mark, Segments, Stroke, air, between, cut, segments_of
from accessibility.tactile.narrow import frame_of
from accessibility.tactile.outline import Box, Outline, Point, Polygon, all_bounds, area, bounds, points_along
from accessibility.tactile.sheet import Entry, Layout, Sheet, braille_figure
from accessibility.tactile.svg import Shape, description, on_page
from accessibility.tactile.texture import DOT, Texture, texture_of
from accessibility.tactile.visible import clear_pieces, in_sight, visible_line, visible_sides

LINE = 1.2
CLEAR = LINE + GAP
"""From the middle of a line to the middle of the next."""
NARROW = CLEAR
JOINED = 0.05
"""A thing narrower than this has no room inside its line, so it is one thick line."""
LEAST_TEXTURE = 18.0
"""A thing less wide or high than this holds too few lines or dots to be felt as a texture."""
DASH, DASH_AIR = 2.0, 4.6
"""Along the middle of a line; round ends make 3.2 mm of ink and 3.4 mm of air of it."""
SHORTEST_LEAD = 4.0
"""A letter nearer to its thing than this needs no lead line; a stub would feel like a dot."""
LEAST_SHARE = 0.85
"""A key that would make the drawing smaller than this share of what it can be goes on a page of its own."""
BESIDE = 20.0
"""Millimetres around the drawing in which letters are looked for."""


def swell_sheets(outlines: Sequence[Outline], title: str, layout: Layout, *, intro: str = "") -> tuple[Sheet, ...]:
    """Return the drawing with title, letters and key in braille, and pages for a key too long for the first.

    `intro` is a sentence under the title.

    Raises:
        OutlineError: there is nothing to draw.
    """
    entries = [Entry(outline.key, outline.name, outline.note) for outline in outlines]
    columns = _columns(layout, entries, len(layout.head(title, intro)), all_bounds(outlines))
    foot = columns or (layout.write(layout.captions.see_key).cells,)
    head = layout.with_number(layout.head(title, intro), 1)
    top = layout.paper.margin_mm + LINE_ADVANCE * len(head) + GAP + LINE
    width, height = layout.paper.drawing_mm
    bottom = height - layout.paper.margin_mm - LINE_ADVANCE * len(foot) - GAP - LINE
    room = (layout.paper.margin_mm + 10, top, width - layout.paper.margin_mm - 10, bottom)
    drawing, unmarked = _drawing([_as_drawn(shape) for shape in on_page(outlines, room)], layout.paper.margin_mm, width)
    texts = (*layout.text(head, layout.paper.margin_mm), *layout.text(foot, bottom + GAP + LINE))
    first = Sheet(layout.paper.drawing_mm, title, description(outlines, intro), (*texts, *drawing))
    if columns and not unmarked:
        return (first,)
    told = [_unmarked(layout, entry) if entry.key in unmarked else entry for entry in entries]
    return (first, *layout.key_sheets(title, told, 2))


def _unmarked(layout: Layout, entry: Entry) -> Entry:
    """Return an entry of the key for a thing that has no letter in the drawing."""
    return Entry("", entry.name, f"{layout.captions.unmarked} {entry.note}".strip())


def _columns(layout: Layout, entries: Sequence[Entry], head: int, box: Box) -> tuple[str, ...]:
    """Return the key in two columns, or nothing when it would crowd out the drawing."""
    wide = (layout.width - 2) // 2
    lines = [line for entry in layout.key_lines(entries, wide, is_short=True) for line in entry]
    rows = -(-len(lines) // 2)
    if _scale(layout, head + rows, box) < LEAST_SHARE * _scale(layout, head + 1, box):
        return ()
    right = [*lines[rows:], ""]
    return tuple(f"{line.ljust(layout.width - wide)}{right[row]}" for row, line in enumerate(lines[:rows]))


def _scale(layout: Layout, lines: int, box: Box) -> float:
    """Return millimetres a metre of a drawing beside so many lines of text, nothing where there is no room for it."""
    width, height = (side - 2 * layout.paper.margin_mm for side in layout.paper.drawing_mm)
    room = height - LINE_ADVANCE * lines - 2 * (GAP + LINE)
    return max(0.0, min((width - 20) / max(box[2] - box[0], 1e-9), room / max(box[3] - box[1], 1e-9)))


def _drawing(shapes: Sequence[Shape], margin: float, width: float) -> tuple[list[Figure], set[str]]:
    """Return the figures, and the keys of things without a letter."""
    lines = [_lines(those, _in_front(shapes, place)) for place, (_, those) in enumerate(shapes)]
    left, top, right, bottom = bounds([polygon for _, those in shapes for polygon in those])
    space = FreeSpace((max(margin, left - BESIDE), top - GAP, min(width - margin, right + BESIDE), bottom + GAP))
    for marks in lines:
        space.draw(segments_of(marks))
    labels = _labels(shapes, space)
    leads = _leads(shapes, labels, lines)
    figures = [
        Figure(THING, (*lines[place], *_texture(shape, labels, leads, _in_front(shapes, place))), *_words(shape[0]))
        for place, shape in enumerate(shapes)
    ]
    letters = [_letter(label) for label in labels.values()]
    return [*figures, *leads.values(), *letters], {outline.key for outline, _ in shapes if outline.key not in labels}


def _words(outline: Outline) -> tuple[str, str]:
    return outline.name, outline.note


def _in_front(shapes: Sequence[Shape], place: int) -> tuple[Polygon, ...]:
    return tuple(polygon for _, polygons in shapes[place + 1 :] for polygon in polygons)


def _lines(polygons: tuple[Polygon, ...], front: tuple[Polygon, ...]) -> list[Mark]:
    """Return what is in sight of the sides of one thing; a narrow one is a thick line along its middle."""
    marks: list[Mark] = []
    for polygon in polygons:
        if (spine := _spine(polygon)) is not None:
            marks.extend(_thick(spine, front))
        else:
            marks.extend(_settled([Stroke(piece, LINE) for piece in visible_sides(polygon, front, CLEAR)]))
    return marks


def _spine(polygon: Polygon) -> Stroke | None:
    """Return the line along the middle of a narrow thing, as wide as the thing; None when it is not narrow."""
    frame = frame_of(polygon)
    return Stroke(frame.spine, frame.width) if frame.width < NARROW else None


def _as_drawn(shape: Shape) -> Shape:
    """Return a thing with a box in place of each narrow polygon: what lies behind stays clear of what is drawn."""
    frames = [(polygon, frame_of(polygon)) for polygon in shape[1]]
    return shape[0], tuple(f.at_least(LINE).corners if f.width < NARROW else polygon for polygon, f in frames)


def _settled(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return pieces of one outline, the shorter ones cut where they run beside longer ones, as at a sharp corner."""
    kept: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda one: -len(one.points)):
        near = [other for other in kept if JOINED < between(segments_of([other]), segments_of([stroke])) < GAP]
        pieces = clear_pieces(stroke.points, segments_of(near), GAP + LINE / 2) if near else [stroke.points]
        kept.extend(Stroke(piece, LINE) for piece in pieces)
    return kept


def _thick(spine: Stroke, front: tuple[Polygon, ...]) -> list[Stroke]:
    clear = CLEAR + (spine.width - LINE) / 2
    if spine.points[0] == spine.points[1]:
        return [Stroke(spine.points[:1], spine.width)] if in_sight(spine.points[:1], front, clear)[0] else []
    return [Stroke(piece, spine.width) for piece in visible_line(spine.points[0], spine.points[1], front, clear)]


def _texture(
    shape: Shape, labels: dict[str, Label], leads: dict[str, Figure], front: tuple[Polygon, ...]
) -> list[Mark]:
    """Return what fills one thing, clear of its own sides, of what lies in front, and of all letters and leads."""
    outline, polygons = shape
    keep_off = (*front, *_fields(labels.values(), leads.values()))
    found: list[Mark] = []
    for polygon in polygons:
        if outline.texture and _least_side(polygon) >= LEAST_TEXTURE:
            sides = segments_of([Stroke((*polygon, polygon[0]), LINE)])
            found.extend(_marks_of(texture_of(polygon, outline.texture, CLEAR), sides, keep_off))
    return found


def _marks_of(texture: Texture, sides: Segments, keep_off: tuple[Polygon, ...]) -> list[Mark]:
    """Return the marks of a texture that stay clear of slanting sides and of what lies in front."""
    inside = [piece for a, b in texture.lines for piece in clear_pieces((a, b), sides, GAP + LINE / 2)]
    pieces = [part for piece in inside for part in visible_line(piece[0], piece[-1], keep_off, CLEAR)]
    if texture.is_broken:
        pieces = [part for piece in pieces for part in cut(piece, DASH, DASH_AIR)]
    seen = in_sight(texture.dots, keep_off, CLEAR + DOT - LINE / 2)
    room = air(np.array(texture.dots, dtype=float).reshape(-1, 2), sides) >= GAP + DOT
    dots = (Dot(dot, DOT) for dot, is_seen in zip(texture.dots, seen & room, strict=True) if is_seen)
    return [*(Stroke(piece, LINE) for piece in pieces), *dots]


def _least_side(polygon: Polygon) -> float:
    left, top, right, bottom = bounds([polygon])
    return min(right - left, bottom - top)


def _fields(labels: Iterable[Label], leads: Iterable[Figure]) -> list[Polygon]:
    """Return letters and leads as things to stay clear of, measured as if their sides were lines."""
    found: list[Polygon] = []
    for label in labels:
        across, up = (half - LINE / 2 for half in label.half_size)
        x, y = label.x, label.y
        found.append(((x - across, y - up), (x + across, y - up), (x + across, y + up), (x - across, y + up)))
    found.extend(mark.points for lead in leads for mark in lead.marks if isinstance(mark, Stroke))
    return found


def _labels(shapes: Sequence[Shape], space: FreeSpace) -> dict[str, Label]:
    """Return letters by key; the smallest things come first, for they have the least choice."""
    labels: dict[str, Label] = {}
    for place in range(len(shapes) - 1, -1, -1):
        outline, polygons = shapes[place]
        label = space.place(outline.key, max(polygons, key=area), _in_front(shapes, place))
        if label is not None:
            labels[outline.key] = label
    return labels


def _letter(label: Label) -> Figure:
    half_width, half_height = label.half_size
    return braille_figure(translate(label.key).cells, label.x - half_width, label.y - half_height)


def _leads(shapes: Sequence[Shape], labels: dict[str, Label], lines: Sequence[Sequence[Mark]]) -> dict[str, Figure]:
    """Return, for each letter that lies far outside its thing, a broken line towards it that touches nothing."""
    leads: dict[str, Figure] = {}
    for place, (outline, polygons) in enumerate(shapes):
        label = labels.get(outline.key)
        if label is None or label.is_inside:
            continue
        letters = [mark for other in labels.values() for mark in _letter(other).marks]
        others = [mark for lead in leads.values() for mark in lead.marks]
        taken = segments_of([*(mark for marks in lines for mark in marks), *letters, *others])
        aim = _aim(label, lines[place] or [Stroke(max(polygons, key=area), LINE)])
        if pieces := _lead(label, aim, taken):
            leads[outline.key] = Figure(LEAD, tuple(pieces))
    return leads


def _aim(label: Label, marks: Sequence[Mark]) -> Point:
    """Return the nearest point of what is drawn of a thing."""
    strokes = [mark for mark in marks if isinstance(mark, Stroke)]
    ends = (point for stroke in strokes for point in (*points_along(stroke.points, 1.0), *stroke.points))
    return min(ends, key=lambda point: _distance(point, (label.x, label.y)))


def _lead(label: Label, aim: Point, taken: Segments) -> list[Stroke]:
    here = (label.x, label.y)
    if _distance(here, aim) - max(label.half_size) - 2 * GAP < SHORTEST_LEAD:
        return []
    pieces = clear_pieces((here, aim), taken, GAP + LINE / 2)
    dashes = [Stroke(part, LINE) for piece in pieces for part in cut(piece, DASH, DASH_AIR)]
    return dashes if len(dashes) > 1 else []


def _distance(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)
