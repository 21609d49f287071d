"""The drawing for a braille embosser: outlines as dots of ordinary braille cells, and a key page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accessibility.braille import HEIGHT, WIDTH, brf_text, cell_of, pages, translate, wrap
from accessibility.tactile.label import CELL_ADVANCE, LINE_ADVANCE
from accessibility.tactile.outline import Outline, Polygon, all_bounds, area, bounds, contains, points_along

DOT_WIDTH, DOT_HEIGHT = CELL_ADVANCE / 2, LINE_ADVANCE / 3
"""Millimetres from dot to dot on the mean: two across a cell, three down it."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A drawing in braille cells, and where the things are whose letters found no room."""

    lines: tuple[str, ...]
    without_letter: dict[str, tuple[int, int]]
    """Key to line and cell of the middle, both counted from 1 within the drawing."""


def brf(
    outlines: Sequence[Outline],
    title: str,
    *,
    intro: str = "",
    key_title: str = "Key",
    place: str = "Line {line}, cell {cell}.",
) -> str:
    """Return a BRF file's text: a page with title and drawing, then the key with the note of each thing.

    Write it with `accessibility.braille.write_brf`. Where a thing has no room for its letter, the key says by `place`
    on which line of the page and in which cell its middle is.

    Raises:
        OutlineError: there is nothing to draw.
    """
    head = wrap(translate(f"{title}\n{intro}".strip()).cells)
    picture = raster(outlines, HEIGHT - len(head))
    key = [translate(key_title).cells]
    for outline in outlines:
        line, cell = picture.without_letter.get(outline.key, (0, 0))
        where = place.format(line=line + len(head), cell=cell) if line else ""
        sentence = " ".join(part for part in (f"{outline.key} {outline.name}.", outline.note, where) if part)
        key.extend(_hanging(translate(sentence).cells))
    return brf_text([(*head, *picture.lines), *pages(key)])


def raster(outlines: Sequence[Outline], height: int, width: int = WIDTH) -> Raster:
    """Return outlines as lines of braille cells; small things lie on large ones and hide what is behind them.

    Raises:
        OutlineError: there is nothing to draw.
    """
    grid = _Grid(outlines, width, height)
    largest_first = sorted(outlines, key=lambda outline: -max(area(polygon) for polygon in outline.polygons))
    for outline in largest_first:
        for polygon in outline.polygons:
            grid.draw(polygon)
    missing: dict[str, tuple[int, int]] = {}
    for place in range(len(largest_first) - 1, -1, -1):
        inner = tuple(polygon for other in largest_first[place + 1 :] for polygon in other.polygons)
        outline = largest_first[place]
        if not grid.write(outline, inner):
            missing[outline.key] = grid.middle(outline)
    return Raster(grid.lines(), missing)


class _Grid:
    """Dots of a page, two a cell across and three a cell down, and the letters that replace cells."""

    def __init__(self, outlines: Sequence[Outline], width: int, height: int) -> None:
        self._left, bottom, right, self._top = all_bounds(outlines)
        across = (2 * width - 1) * DOT_WIDTH / max(right - self._left, 1e-9)
        down = (3 * height - 1) * DOT_HEIGHT / max(self._top - bottom, 1e-9)
        scale = min(across, down)
        self._step_x, self._step_y = DOT_WIDTH / scale, DOT_HEIGHT / scale
        rows = min(height, round((self._top - bottom) / self._step_y) // 3 + 1)
        self._dots = np.zeros((3 * rows, 2 * width), dtype=bool)
        row, column = np.mgrid[0 : 3 * rows, 0 : 2 * width]
        self._x, self._y = self._left + column * self._step_x, self._top - row * self._step_y
        self._letters: dict[tuple[int, int], str] = {}

    def draw(self, polygon: Polygon) -> None:
        """Clear what lies behind a polygon and raise the dots along its sides."""
        self._dots[contains(polygon, self._x, self._y)] = False
        for x, y in points_along(polygon, 0.4 * self._step_x):
            column, row = round((x - self._left) / self._step_x), round((self._top - y) / self._step_y)
            self._dots[min(row, len(self._dots) - 1), min(column, self._dots.shape[1] - 1)] = True

    def middle(self, outline: Outline) -> tuple[int, int]:
        """Return line and cell, counted from 1, of the middle of a thing."""
        left, bottom, right, top = bounds(outline.polygons)
        column, row = ((left + right) / 2 - self._left) / self._step_x, (self._top - (bottom + top) / 2) / self._step_y
        return int(row) // 3 + 1, int(column) // 2 + 1

    def write(self, outline: Outline, inner: tuple[Polygon, ...]) -> bool:
        """Put the letter of a thing into a free cell inside it, near its middle; tell whether one was found."""
        letter = translate(outline.key).cells
        mine = self._inside(outline, inner)
        line, cell = self.middle(outline)
        places = [
            (2 * abs(row + 1 - line) + abs(column + 1 - cell), int(row), int(column))
            for row, column in np.argwhere(mine)
            if self._is_free(row, column, len(letter))
        ]
        if not places:
            return False
        _, row, column = min(places)
        self._letters.update({(row, column + place): cell for place, cell in enumerate(letter)})
        return True

    def _inside(self, outline: Outline, inner: tuple[Polygon, ...]) -> np.ndarray:
        """Return which cells have their middle dots inside a thing and outside all that lies on it."""
        x, y = self._x[1::3, ::2] + self._step_x / 2, self._y[1::3, ::2]
        mine = np.logical_or.reduce([contains(polygon, x, y) for polygon in outline.polygons])
        return np.asarray(mine & ~np.logical_or.reduce([contains(p, x, y) for p in inner] or [np.zeros_like(mine)]))

    def _is_free(self, row: int, column: int, length: int) -> bool:
        """Whether a letter's cells, and the dots just beside them, are empty, so that it does not feel like a line."""
        if 2 * (column + length) > self._dots.shape[1]:
            return False
        has_dots = self._dots[3 * row : 3 * row + 3, max(0, 2 * column - 1) : 2 * (column + length) + 1].any()
        return not has_dots and not any((row, column + place) in self._letters for place in range(-1, length + 1))

    def lines(self) -> tuple[str, ...]:
        """Return the page as braille ASCII."""
        rows, columns = len(self._dots) // 3, self._dots.shape[1] // 2
        return tuple("".join(self._cell(row, column) for column in range(columns)).rstrip() for row in range(rows))

    def _cell(self, row: int, column: int) -> str:
        if (row, column) in self._letters:
            return self._letters[row, column]
        block = self._dots[3 * row : 3 * row + 3, 2 * column : 2 * column + 2]
        return cell_of(sum(1 << place for place, is_raised in enumerate(block.T.ravel()) if is_raised))


def _hanging(cells: str) -> list[str]:
    """Return an entry of the key: its first line at the margin, the others two cells in."""
    first, *others = wrap(cells, WIDTH - 2)
    return [first, *(f"  {line}" for line in others)]
