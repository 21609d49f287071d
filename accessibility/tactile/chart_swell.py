"""A chart for swell paper: axes, round numbers in braille, and lines told apart by their stroke and their letter.

The axes stand clear of the lines, so that even a value of zero is felt beside its axis and not on it. Where two lines
meet, the second leaves 3 mm free around the first; a line that would lose too much so has a page of its own.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from accessibility.braille import translate
from accessibility.tactile.chart import Chart, Line, calm, sampled, widest, x_ticks, y_ticks
from accessibility.tactile.label import GAP, LINE_ADVANCE, FreeSpace, Label
from accessibility.tactile.marks import (
    AXES,
    CURVE,
    Dot,
    Figure,
    Mark,
    Segments,
    Stroke,
    between,
    cut,
    segments_of,
    spaced,
)
from accessibility.tactile.outline import Box, Point
from accessibility.tactile.paper import CELL_HEIGHT
from accessibility.tactile.sheet import Entry, Layout, Sheet, braille_figure, width_of
from accessibility.tactile.visible import clear_pieces

AXIS, BOLD, FINE = 1.2, 2.0, 1.0
"""Widths: the axes, the lines, and the zero line."""
TICK = 5.0
INSET = AXIS / 2 + GAP + BOLD / 2 + 0.2
"""From the middle of an axis to the middle of a line that runs along it."""
COLUMN = 5.0
"""From place to place along a line: peaks nearer than two of these are one."""
DASH, DASH_AIR, DOT, DOT_STEP = 8.0, 6.0, 1.2, 6.0
ZERO_DASH, ZERO_AIR = 1.5, 5.0
LEAST_SEEN = 0.6
"""A line of which less is to be felt beside the others gets a page of its own."""
LEAST_PLOT = 55.0
"""Millimetres of height; a key that leaves less goes on a page of its own."""
BEYOND = 8.0
"""Free at the right end of the axis, for the half of its last number."""
TICK_ROOM, LABEL_AIR = 16.0, 6.2
Y_MOST, X_MOST = 7, 9
SOLID, DASHED, DOTTED = range(3)


@dataclass(frozen=True, slots=True)
class Plot:
    """The field of a chart on its page: the box of the axes in millimetres, and the numbers at its sides."""

    box: Box
    x: tuple[float, ...]
    y: tuple[float, ...]

    @property
    def inner(self) -> Box:
        """Where lines may run: left, top, right, bottom."""
        left, top, right, bottom = self.box
        return left + INSET, top + INSET, right - INSET, bottom - INSET

    def across(self, value: float) -> float:
        """Return where a value of the horizontal axis lies."""
        left, _, right, _ = self.inner
        return left + (right - left) * (value - self.x[0]) / (self.x[-1] - self.x[0])

    def down(self, value: float) -> float:
        """Return where a value of the vertical axis lies."""
        _, top, _, bottom = self.inner
        return bottom - (bottom - top) * (value - self.y[0]) / (self.y[-1] - self.y[0])


def chart_sheets(chart: Chart, layout: Layout) -> tuple[Sheet, ...]:
    """Return the pages of a chart, and of its key where that does not fit below.

    Raises:
        OutlineError: there is nothing to draw.
    """
    groups = _groups(chart, layout)
    pictures = [_picture(replace(chart, lines=lines), layout, number) for number, lines in enumerate(groups, 1)]
    sheets = tuple(sheet for sheet, _ in pictures)
    if all(has_key for _, has_key in pictures):
        return sheets
    return (*sheets, *layout.key_sheets(chart.title, _entries(chart, layout), len(sheets) + 1))


def _groups(chart: Chart, layout: Layout) -> list[tuple[Line, ...]]:
    """Return the lines page by page: each keeps enough of itself beside those before it."""
    plot, groups = _plot(chart, layout, 2), list[list[Line]]()
    for line in chart.lines:
        path = _path(plot, line)
        home = next((lines for lines in groups if _seen(path, [_path(plot, other) for other in lines])), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    return [tuple(lines) for lines in groups]


def _seen(path: Sequence[Point], others: Sequence[Sequence[Point]]) -> bool:
    front = segments_of(Stroke(tuple(other), BOLD) for other in others)
    kept = sum(_length(piece) for piece in clear_pieces(path, front, GAP + BOLD / 2))
    return kept >= LEAST_SEEN * _length(path)


def _length(points: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in itertools.pairwise(points))


def _entries(chart: Chart, layout: Layout) -> tuple[Entry, ...]:
    return (*chart.entries, Entry("", layout.captions.zero.removesuffix("."))) if chart.has_zero else chart.entries


def _picture(chart: Chart, layout: Layout, number: int) -> tuple[Sheet, bool]:
    """Return the page, and whether the whole key is on it."""
    head = layout.head(chart.title, chart.intro)
    key = [line for entry in layout.key_lines(_entries(chart, layout), layout.width) for line in entry]
    has_key = _height(layout, len(head) + len(key)) >= LEAST_PLOT
    foot = key if has_key else [layout.write(layout.captions.see_key).cells]
    plot = _plot(chart, layout, len(head), len(foot))
    margin, height = layout.paper.margin_mm, layout.paper.drawing_mm[1]
    lines = (*layout.with_number(head, number), layout.write(chart.y_title).cells)
    below = (layout.write(chart.x_title).cells, *foot)
    bottom = height - margin - LINE_ADVANCE * (len(below) - 1) - CELL_HEIGHT
    texts = (*layout.text(lines, margin), *layout.text(below, bottom))
    figures = (*texts, *_axes(chart, plot), *_curves(chart, plot))
    return Sheet(layout.paper.drawing_mm, chart.title, chart.words, figures), has_key


def _height(layout: Layout, lines: int) -> float:
    """Return the height that so many lines of text leave to the field, two for the titles of the axes besides."""
    whole = layout.paper.drawing_mm[1] - 2 * layout.paper.margin_mm
    return whole - LINE_ADVANCE * (lines + 2) - TICK - AXIS / 2 - GAP - CELL_HEIGHT - 2 * GAP


def _plot(chart: Chart, layout: Layout, head: int, foot: int = 1) -> Plot:
    """Return the field of a chart between so many lines of text above and below it."""
    margin, width = layout.paper.margin_mm, layout.paper.drawing_mm[0]
    top = margin + LINE_ADVANCE * (head + 1) + GAP
    tall = _height(layout, head + foot)
    y = y_ticks(chart, max(2, min(Y_MOST, int((tall - 2 * INSET) / TICK_ROOM) + 1)))
    cells = widest([translate(chart.number(value)).cells for value in y])
    left = margin + width_of(" " * cells) + GAP + AXIS / 2 + TICK
    right = width - margin - BEYOND
    return Plot((left, top, right, top + tall), _fitting(chart, right - left - 2 * INSET), y)


def _fitting(chart: Chart, wide: float) -> tuple[float, ...]:
    """Return as many round numbers as find room side by side."""
    for most in range(X_MOST, 1, -1):
        found = x_ticks(chart, most)
        label = max(width_of(translate(chart.number(value)).cells) for value in found)
        if wide / (len(found) - 1) >= label + LABEL_AIR:
            break
    return found


def _axes(chart: Chart, plot: Plot) -> list[Figure]:
    """Return the axes with their ticks, and their numbers."""
    left, top, right, bottom = plot.box
    marks: list[Mark] = [Stroke(((left, top), (left, bottom), (right, bottom)), AXIS)]
    marks += [Stroke(((left - TICK, plot.down(value)), (left, plot.down(value))), AXIS) for value in plot.y]
    marks += [Stroke(((plot.across(value), bottom), (plot.across(value), bottom + TICK)), AXIS) for value in plot.x]
    beside = left - TICK - AXIS / 2 - GAP
    below = bottom + TICK + AXIS / 2 + GAP
    numbers = [_number(chart, value, beside, plot.down(value) - CELL_HEIGHT / 2, share=1.0) for value in plot.y]
    numbers += [_number(chart, value, plot.across(value), below, share=0.5, edge=right + BEYOND) for value in plot.x]
    return [Figure(AXES, tuple(marks)), *numbers]


def _number(chart: Chart, value: float, x: float, top: float, *, share: float, edge: float = math.inf) -> Figure:
    """Return a number of an axis, of whose width a share lies left of `x`, and nothing beyond `edge`."""
    cells = translate(chart.number(value)).cells
    return braille_figure(cells, min(x - share * width_of(cells), edge - width_of(cells)), top)


def _curves(chart: Chart, plot: Plot) -> list[Figure]:
    """Return the lines with their letters, and the line of zero between negative and positive values."""
    paths = [_path(plot, line) for line in chart.lines]
    figures: list[Figure] = []
    for style, (line, path) in enumerate(zip(chart.lines, paths, strict=True)):
        front = segments_of(Stroke(tuple(other), BOLD) for other in paths[:style])
        figures.append(Figure(CURVE, tuple(_styled(path, style, front)), line.name, line.note))
    drawn = segments_of(mark for figure in figures for mark in figure.marks)
    letters = _letters(chart, plot, paths, drawn) if len(chart.lines) > 1 else []
    zero = _zero(plot, [*figures, *letters]) if chart.has_zero else []
    return [*figures, *zero, *letters]


def _path(plot: Plot, line: Line) -> tuple[Point, ...]:
    """Return a line on the page, a corner every few millimetres."""
    left, _, right, _ = plot.inner
    count = int((right - left) / COLUMN) + 1
    values = sampled(line, plot.x[0], plot.x[-1], count)
    known = np.flatnonzero(~np.isnan(values))
    x, y = np.linspace(plot.x[0], plot.x[-1], count)[known], calm(values[known], plot.y[-1] - plot.y[0])
    x[0], x[-1] = max(float(line.x[0]), plot.x[0]), min(float(line.x[-1]), plot.x[-1])
    return tuple((plot.across(float(a)), plot.down(float(b))) for a, b in zip(x, y, strict=True))


def _styled(path: tuple[Point, ...], style: int, front: Segments) -> list[Mark]:
    half = DOT if style == DOTTED else BOLD / 2
    pieces = clear_pieces(path, front, GAP + half) if len(front) else [path]
    if style == SOLID:
        return [Stroke(piece, BOLD) for piece in pieces]
    if style == DASHED:
        return _apart([Stroke(part, BOLD) for piece in pieces for part in cut(piece, DASH, DASH_AIR)])
    return _apart([Dot(point, DOT) for piece in pieces for point in spaced(piece, DOT_STEP)])


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks without those that come too near to one before them, as at a sharp peak."""
    kept: list[Mark] = []
    for mark in marks:
        if between(segments_of([mark]), segments_of(kept)) >= GAP:
            kept.append(mark)
    return kept


def _letters(chart: Chart, plot: Plot, paths: Sequence[tuple[Point, ...]], drawn: Segments) -> list[Figure]:
    """Return the letter of each line, nearer to it than to all others."""
    left, top, right, bottom = plot.box
    space = FreeSpace((left + AXIS, top, right, bottom - AXIS))
    space.draw(drawn)
    figures: list[Figure] = []
    for line, path in zip(chart.lines, paths, strict=True):
        others = [other for other in paths if other is not path]
        label = space.place_beside(line.key, path, others)
        if label is not None:
            figures.append(_letter(label))
    return figures


def _letter(label: Label) -> Figure:
    half_width, half_height = label.half_size
    return braille_figure(translate(label.key).cells, label.x - half_width, label.y - half_height)


def _zero(plot: Plot, others: Sequence[Figure]) -> list[Figure]:
    left, _, right, _ = plot.inner
    taken = segments_of(mark for figure in others for mark in figure.marks)
    pieces = clear_pieces(((left, plot.down(0.0)), (right, plot.down(0.0))), taken, GAP + FINE / 2)
    dashes = [Stroke(part, FINE) for piece in pieces for part in cut(piece, ZERO_DASH, ZERO_AIR)]
    return [Figure(AXES, tuple(dashes))] if dashes else []
