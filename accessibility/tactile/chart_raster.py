"""A chart for a braille embosser: a page for each line, then the key."""

from collections.abc import Sequence

import numpy as np

from accessibility.braille import translate
from accessibility.tactile.cells import CellPage, lines_of
from accessibility.tactile.chart import Chart, Line, widest, x_ticks, y_ticks
from accessibility.tactile.chart_dots import AXIS_AWAY, DotPlot, draw_chart
from accessibility.tactile.outline import OutlineError
from accessibility.tactile.sheet import Entry

LEAST_LINES = 5
"""Lines of cells below which a line is too flat to be felt."""
Y_SPACE, X_SPACE = 3, 2
"""Lines from number to number up the axis, and free cells between numbers along it."""
Y_MOST, X_MOST = 7, 9


def charts_brf(charts: Sequence[Chart], page: CellPage | None = None) -> str:
    """Return a BRF file's text: for each chart a page for each of its lines, all over the same numbers, then its key.

    Raises:
        OutlineError: the page is too small for a chart.
    """
    page = page or CellPage()
    return page.book([sheet for chart in charts for sheet in _pages(chart, page)])


def _pages(chart: Chart, page: CellPage) -> list[tuple[str, ...]]:
    entries = list(chart.entries)
    if chart.has_zero:
        entries.append(Entry("", page.captions.zero.removesuffix(".")))
    return [*(_picture(chart, line, page) for line in chart.lines), *page.key(chart.title, entries)]


def _picture(chart: Chart, line: Line, page: CellPage) -> tuple[str, ...]:
    head = page.head(chart.title, chart.intro)
    named = (translate(f"{line.key} {line.name}").cells[: page.width],) if len(chart.lines) > 1 else ()
    above = (*head, *named, page.write(chart.y_title).cells[: page.width])
    below = (page.write(chart.x_title).cells[: page.width],)
    room = page.room(above) - len(below) - 2
    if room < LEAST_LINES:
        raise OutlineError("This paper is too small for a chart. Take a larger one.")
    return (*above, *_field(chart, line, page.width, room), *below)


def _field(chart: Chart, line: Line, width: int, room: int) -> tuple[str, ...]:
    """Return the lines of a chart: `room` lines for the values, one for the axis, one for its numbers."""
    y = y_ticks(chart, max(2, min(Y_MOST, room // Y_SPACE + 1)))
    edge = widest([translate(chart.number(value)).cells for value in y]) + 1
    left = 2 * edge + 1 + AXIS_AWAY
    plot = DotPlot(left, 1, 2 * width - 1, 3 * room - 2, _fitting(chart, width - edge - 2), y)
    dots = np.zeros((3 * (room + 2), 2 * width), dtype=bool)
    draw_chart(dots, plot, line)
    letters = _numbers_up(chart, plot, edge) | _numbers_along(chart, plot, room + 1, width)
    return lines_of(dots, letters)


def _fitting(chart: Chart, cells: int) -> tuple[float, ...]:
    """Return as many round numbers as stand side by side with free cells between them."""
    for most in range(X_MOST, 1, -1):
        found = x_ticks(chart, most)
        label = widest([translate(chart.number(value)).cells for value in found])
        if cells / (len(found) - 1) >= label + X_SPACE:
            break
    return found


def _numbers_up(chart: Chart, plot: DotPlot, edge: int) -> dict[tuple[int, int], str]:
    """Return the numbers left of the axis by line and cell, one free cell before its ticks."""
    found: dict[tuple[int, int], str] = {}
    for value in plot.y:
        cells = translate(chart.number(value)).cells
        found |= _placed(cells, plot.row(value) // 3, edge - 1 - len(cells))
    return found


def _numbers_along(chart: Chart, plot: DotPlot, row: int, width: int) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for value in plot.x:
        cells = translate(chart.number(value)).cells
        found |= _placed(cells, row, min(plot.column(value) // 2 - len(cells) // 2, width - len(cells)))
    return found


def _placed(cells: Sequence[str], row: int, column: int) -> dict[tuple[int, int], str]:
    return {(row, column + place): cell for place, cell in enumerate(cells)}
