"""The drawing for a braille embosser: outlines as dots of ordinary braille cells, and pages with the key."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from accessibility.braille import WIDTH, translate
from accessibility.tactile.cells import CellPage, lines_of
from accessibility.tactile.grid import Grid
from accessibility.tactile.label import CELL_ADVANCE, LINE_ADVANCE
from accessibility.tactile.outline import Outline, Polygon, all_bounds, area, contains
from accessibility.tactile.sheet import Entry

DOT_WIDTH, DOT_HEIGHT = CELL_ADVANCE / 2, LINE_ADVANCE / 3
"""Millimetres from dot to dot on the mean: two across a cell, three down it."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A drawing in braille cells, and where the things are whose letters found no room."""

    lines: tuple[str, ...]
    without_letter: dict[str, tuple[int, int]]
    """Key to line and cell of the middle, both counted from 1 within the drawing."""


def brf(outlines: Sequence[Outline], title: str, page: CellPage | None = None, *, intro: str = "") -> str:
    """Return a BRF file's text: a page with title and drawing, then the key with the note of each thing.

    Write it with `accessibility.braille.write_brf`. Where a thing has no room for its letter, the key says on which
    line of the page and in which cell its middle is.

    Raises:
        OutlineError: there is nothing to draw.
    """
    page = page or CellPage()
    head = page.head(title, intro)
    picture = raster(outlines, page.room(head), page.width)
    entries = [_entry(outline, page, picture, len(head)) for outline in outlines]
    return page.book([(*head, *picture.lines), *page.key(title, entries)])


def _entry(outline: Outline, page: CellPage, picture: Raster, head: int) -> Entry:
    line, cell = picture.without_letter.get(outline.key, (0, 0))
    where = page.captions.place.format(line=line + head, cell=cell) if line else ""
    return Entry("" if line else outline.key, outline.name, " ".join(part for part in (outline.note, where) if part))


def raster(outlines: Sequence[Outline], height: int, width: int = WIDTH) -> Raster:
    """Return outlines as lines of braille cells; small things lie on large ones and hide what is behind them.

    Raises:
        OutlineError: there is nothing to draw.
    """
    drawing = _Drawing(outlines, width, height)
    ordered = largest_first(outlines)
    missing: dict[str, tuple[int, int]] = {}
    for place in range(len(ordered) - 1, -1, -1):
        inner = tuple(polygon for other in ordered[place + 1 :] for polygon in other.polygons)
        if not drawing.write(ordered[place], inner):
            missing[ordered[place].key] = drawing.middle(ordered[place])
    return Raster(drawing.lines(), missing)


def largest_first(outlines: Sequence[Outline]) -> list[Outline]:
    """Return outlines in the order in which they are drawn."""
    return sorted(outlines, key=lambda outline: -max(area(polygon) for polygon in outline.polygons))


class _Drawing:
    """Dots of a page, two a cell across and three a cell down, and the letters that replace cells."""

    def __init__(self, outlines: Sequence[Outline], width: int, height: int) -> None:
        self._grid = Grid((3 * height, 2 * width), (DOT_WIDTH, DOT_HEIGHT), all_bounds(outlines))
        self._letters: dict[tuple[int, int], str] = {}
        for outline in largest_first(outlines):
            for polygon in outline.polygons:
                self._grid.draw(polygon)
        raised = np.flatnonzero(self._grid.dots.any(axis=1))
        self._rows = int(raised[-1]) // 3 + 1

    def middle(self, outline: Outline) -> tuple[int, int]:
        """Return line and cell, counted from 1, of the middle of a thing."""
        column, row = self._grid.middle(outline.polygons)
        return int(row) // 3 + 1, int(column) // 2 + 1

    def write(self, outline: Outline, inner: tuple[Polygon, ...]) -> bool:
        """Put the letter of a thing into a free cell inside it, near its middle; tell whether one was found."""
        letter = translate(outline.key).cells
        line, cell = self.middle(outline)
        places = [
            (2 * abs(row + 1 - line) + abs(column + 1 - cell), int(row), int(column))
            for row, column in np.argwhere(self._inside(outline, inner))
            if self._is_free(row, column, len(letter))
        ]
        if not places:
            return False
        _, row, column = min(places)
        self._letters.update({(row, column + place): cell for place, cell in enumerate(letter)})
        return True

    def _inside(self, outline: Outline, inner: tuple[Polygon, ...]) -> np.ndarray:
        """Return which cells have their middle dots inside a thing and outside all that lies on it."""
        x, y = self._grid.x[1::3, ::2] + self._grid.step_x / 2, self._grid.y[1::3, ::2]
        mine = np.logical_or.reduce([contains(polygon, x, y) for polygon in outline.polygons])
        return np.asarray(mine & ~np.logical_or.reduce([contains(p, x, y) for p in inner] or [np.zeros_like(mine)]))

    def _is_free(self, row: int, column: int, length: int) -> bool:
        """Whether a letter's cells and those beside them are empty, so that it does not feel like a line."""
        dots = self._grid.dots
        if 2 * (column + length) > dots.shape[1]:
            return False
        has_dots = dots[3 * row : 3 * row + 3, max(0, 2 * column - 2) : 2 * (column + length) + 2].any()
        return not has_dots and not any((row, column + place) in self._letters for place in range(-1, length + 1))

    def lines(self) -> tuple[str, ...]:
        """Return the page as braille ASCII."""
        return lines_of(self._grid.dots[: 3 * self._rows], self._letters)
