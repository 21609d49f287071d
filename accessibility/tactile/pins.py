"""Pages of 96 by 40 pins, for displays whose pins rise and fall; text of ten lines of 32 cells on the same pins.

The file is plain text. A page is a few words, then ten lines of 48 braille characters: each is eight pins, two across
and four down, so that a sighted partner sees the picture, and a driver reads `ord(character) - 0x2800` as one byte, bit
0 for dot 1 and bit 7 for dot 8 (ISO 11548-1). PEF writes rows of dots with the same characters, and a display with
fewer pins shows the lines as far as it can.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accessibility.braille import dots as raised_dots
from accessibility.braille import translate, wrap
from accessibility.tactile.chart import Chart, Line, widest, x_ticks, y_ticks
from accessibility.tactile.chart_dots import AXIS_AWAY, DotPlot, draw_chart
from accessibility.tactile.grid import Grid
from accessibility.tactile.outline import Outline, Polygon, all_bounds, bounds
from accessibility.tactile.raster import largest_first
from accessibility.tactile.sheet import ENGLISH, Captions, Entry, Write, entry_cells, hanging

COLUMNS, ROWS = 96, 40
CELL, TEXT_LINE = 3, 4
"""Pins from cell to cell of a text, and from line to line."""
CELLS, LINES = COLUMNS // CELL, ROWS // TEXT_LINE
FIRST_LINE = "Tandem pins 1"
AROUND = 0.25
"""Share of a part's own size shown on each side of it when a drawing is of one part."""
X_MOST, Y_MOST, Y_SPACE = 7, 6, 6

Pins = NDArray[np.bool_]
"""(40, 96)."""


@dataclass(frozen=True, slots=True)
class PinPage:
    """One page: what it is, in words, and its pins."""

    title: str
    pins: Pins


@dataclass(frozen=True, slots=True)
class PinLayout:
    """In which braille and with which captions pages are written."""

    write: Write = translate
    captions: Captions = ENGLISH


def car_pins(
    outlines: Sequence[Outline], title: str, layout: PinLayout | None = None, *, focus: str = ""
) -> tuple[PinPage, ...]:
    """Return the drawing without textures, with a letter where there is room, then the pages of its key.

    `focus` is the key of one outline: it fills the page, with a little of what lies around it.

    Raises:
        OutlineError: there is nothing to draw.
    """
    layout = layout or PinLayout()
    near = next((outline for outline in outlines if outline.key == focus), None)
    box = _around(near) if near else all_bounds(outlines)
    grid = Grid((ROWS, COLUMNS), (1.0, 1.0), box)
    shown = [outline for outline in largest_first(outlines) if _meets(outline, box)]
    for outline in shown:
        for polygon in outline.polygons:
            grid.draw(polygon)
    picture, marked = _with_letters(grid, shown)
    entries = [
        Entry(o.key if o.key in marked else "", o.name, o.note if o.key in marked else _where(o, grid, layout))
        for o in outlines
        if o in shown
    ]
    return (PinPage(title, picture), *_key(title, entries, layout))


def chart_pins(chart: Chart, layout: PinLayout | None = None) -> tuple[PinPage, ...]:
    """Return a page for each line of a chart, then pages with the titles of the axes and the key."""
    layout = layout or PinLayout()
    several = len(chart.lines) > 1
    pictures = [
        PinPage(f"{chart.title}: {line.name}" if several else chart.title, _chart(chart, line)) for line in chart.lines
    ]
    axes = [Entry("", chart.x_title), Entry("", chart.y_title)]
    return (*pictures, *_key(chart.title, [*axes, *chart.entries], layout))


def pins_text(pages: Sequence[PinPage]) -> str:
    """Return pages as the text of a file."""
    head = [FIRST_LINE, f"{COLUMNS} x {ROWS}"]
    blocks = ["\n".join(head)]
    for number, page in enumerate(pages, 1):
        blocks.append("\n".join([f"{number}/{len(pages)} {page.title}", *rows_of(page.pins)]))
    return "\n\n".join(blocks) + "\n"


def rows_of(pins: Pins) -> tuple[str, ...]:
    """Return pins as lines of Unicode braille, two pins across and four down a character."""
    rows, columns = pins.shape[0] // 4, pins.shape[1] // 2
    blocks = pins.reshape(rows, 4, columns, 2)
    order = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1))
    codes = sum(blocks[:, down, :, across].astype(int) << bit for bit, (down, across) in enumerate(order))
    return tuple("".join(chr(0x2800 + int(code)) for code in row) for row in np.asarray(codes))


def _around(outline: Outline) -> tuple[float, float, float, float]:
    """Return a part of the drawing as wide and high as the page, with one thing in the middle."""
    left, bottom, right, top = bounds(outline.polygons)
    wide, tall = (right - left) * (1 + 2 * AROUND), (top - bottom) * (1 + 2 * AROUND)
    step = max(wide / (COLUMNS - 1), tall / (ROWS - 1))
    x, y = (left + right) / 2, (bottom + top) / 2
    across, up = step * (COLUMNS - 1) / 2, step * (ROWS - 1) / 2
    return x - across, y - up, x + across, y + up


def _meets(outline: Outline, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = bounds(outline.polygons)
    return left <= box[2] and right >= box[0] and bottom <= box[3] and top >= box[1]


def _where(outline: Outline, grid: Grid, layout: PinLayout) -> str:
    """Return the sentence of a thing without a letter, with line and cell of its middle where that is on the page."""
    column, row = grid.middle(outline.polygons)
    if not (0 <= column < COLUMNS and 0 <= row < ROWS):
        return outline.note
    place = layout.captions.place.format(line=int(row) // TEXT_LINE + 1, cell=int(column) // CELL + 1)
    return f"{outline.note} {place}".strip()


def _with_letters(grid: Grid, shown: Sequence[Outline]) -> tuple[Pins, set[str]]:
    """Return the pins with letters, the smallest things first, and the keys that found room."""
    pins, marked = grid.dots.copy(), set[str]()
    for place in range(len(shown) - 1, -1, -1):
        inner = [polygon for other in shown[place + 1 :] for polygon in other.polygons]
        letter = stamp(translate(shown[place].key).cells)
        spot = _spot(grid, pins, shown[place].polygons, inner, letter.shape)
        if spot is not None:
            pins[spot[0] : spot[0] + letter.shape[0], spot[1] : spot[1] + letter.shape[1]] |= letter
            marked.add(shown[place].key)
    return pins, marked


def _spot(
    grid: Grid, pins: Pins, mine: Sequence[Polygon], inner: Sequence[Polygon], size: tuple[int, ...]
) -> tuple[int, int] | None:
    """Return row and column of a letter with a free pin all around it, inside a thing and near its middle."""
    room = grid.inside(mine) & ~grid.inside(inner) & ~pins
    tall, wide = size[0] + 2, size[1] + 2
    if room.shape[0] < tall or room.shape[1] < wide:
        return None
    fields = np.lib.stride_tricks.sliding_window_view(room, (tall, wide)).all(axis=(2, 3))
    places = np.argwhere(fields)
    if not len(places):
        return None
    column, row = grid.middle(mine)
    away = np.hypot(places[:, 0] + tall / 2 - row, places[:, 1] + wide / 2 - column)
    best = places[int(np.argmin(away))]
    return int(best[0]) + 1, int(best[1]) + 1


def stamp(cells: str) -> Pins:
    """Return a line of braille ASCII as pins, three rows high."""
    found = np.zeros((3, CELL * len(cells) - 1), dtype=bool)
    for place, cell in enumerate(cells):
        for dot in range(6):
            found[dot % 3, CELL * place + dot // 3] = bool(raised_dots(cell) >> dot & 1)
    return found


def _chart(chart: Chart, line: Line) -> Pins:
    pins = np.zeros((ROWS, COLUMNS), dtype=bool)
    bottom = ROWS - TEXT_LINE - 2 - AXIS_AWAY  # the ticks, and a free row before the numbers
    y = y_ticks(chart, min(Y_MOST, bottom // Y_SPACE + 1))
    edge = CELL * widest([translate(chart.number(value)).cells for value in y])
    left = edge + 2 + AXIS_AWAY
    plot = DotPlot(left, 1, COLUMNS - 2, bottom, _fitting(chart, COLUMNS - 2 - left), y)
    draw_chart(pins, plot, line)
    for value in plot.y:
        number = stamp(translate(chart.number(value)).cells)
        _press(pins, number, plot.row(value) - 1, edge - 1 - number.shape[1])
    for value in plot.x:
        number = stamp(translate(chart.number(value)).cells)
        _press(pins, number, ROWS - 3, min(plot.column(value) - number.shape[1] // 2, COLUMNS - number.shape[1]))
    return pins


def _fitting(chart: Chart, wide: int) -> tuple[float, ...]:
    """Return as many round numbers as stand side by side with a free cell between them."""
    for most in range(X_MOST, 1, -1):
        found = x_ticks(chart, most)
        label = CELL * (widest([translate(chart.number(value)).cells for value in found]) + 1)
        if wide / (len(found) - 1) >= label:
            break
    return found


def _press(pins: Pins, letters: Pins, row: int, column: int) -> None:
    pins[row : row + letters.shape[0], column : column + letters.shape[1]] |= letters


def _key(title: str, entries: Iterable[Entry], layout: PinLayout) -> list[PinPage]:
    """Return pages of text: the heading, nine lines at most, the number at the end of the heading's line."""
    heading = f"{title}: {layout.captions.key}"
    head = wrap(translate(heading).cells, CELLS)
    pages: list[list[str]] = [[]]
    for entry in entries:
        lines = hanging(entry_cells(layout.write, entry), CELLS)
        if pages[-1] and len(pages[-1]) + len(lines) > LINES - len(head):
            pages.append([])
        pages[-1].extend(lines[: LINES - len(head)])
    return [PinPage(heading, _text((*head, *lines))) for lines in pages]


def _text(lines: Sequence[str]) -> Pins:
    pins = np.zeros((ROWS, COLUMNS), dtype=bool)
    for row, line in enumerate(lines):
        if line:
            _press(pins, stamp(line), TEXT_LINE * row, 0)
    return pins
