"""Pages of braille cells: a heading at the top, the number at the foot, the key after the drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accessibility.braille import HEIGHT, WIDTH, brf_text, cell_of, translate, wrap
from accessibility.tactile.sheet import ENGLISH, Captions, Entry, Write, entry_cells, hanging


@dataclass(frozen=True, slots=True)
class CellPage:
    """How pages of cells are laid out: cells a line, lines a page (the number's line among them), braille, captions."""

    width: int = WIDTH
    height: int = HEIGHT
    write: Write = translate
    captions: Captions = ENGLISH

    def head(self, title: str, intro: str = "") -> tuple[str, ...]:
        """Return the heading: the title by letters in the middle, then a sentence."""
        lines = tuple(line.center(self.width).rstrip() for line in wrap(translate(title).cells, self.width))
        return (*lines, *wrap(self.write(intro).cells, self.width)) if intro else lines

    def room(self, head: Sequence[str]) -> int:
        """Return how many lines a heading leaves above the number."""
        return self.height - 1 - len(head)

    def key(self, title: str, entries: Iterable[Entry]) -> list[tuple[str, ...]]:
        """Return the pages of the key, each with its heading; no entry is torn apart."""
        head = self.head(f"{title}: {self.captions.key}")
        pages: list[list[str]] = [[]]
        for entry in entries:
            lines = hanging(entry_cells(self.write, entry), self.width)
            if pages[-1] and len(pages[-1]) + len(lines) > self.room(head):
                pages.append([])
            pages[-1].extend(lines)
        return [(*head, *lines) for lines in pages]

    def book(self, pages: Iterable[Sequence[str]]) -> str:
        """Return pages as the text of a BRF file, each with its number at the right end of the last line."""
        return brf_text(self._numbered(page, number) for number, page in enumerate(pages, 1))

    def _numbered(self, page: Sequence[str], number: int) -> tuple[str, ...]:
        empty = ("",) * (self.height - 1 - len(page))
        return (*page, *empty, translate(str(number)).cells.rjust(self.width))


def lines_of(dots: NDArray[np.bool_], letters: dict[tuple[int, int], str]) -> tuple[str, ...]:
    """Return dots, three rows and two columns a cell, as braille ASCII; letters stand in place of their cells."""
    rows, columns = dots.shape[0] // 3, dots.shape[1] // 2
    return tuple(
        "".join(letters.get((row, column)) or _cell(dots, row, column) for column in range(columns)).rstrip()
        for row in range(rows)
    )


def _cell(dots: NDArray[np.bool_], row: int, column: int) -> str:
    block = dots[3 * row : 3 * row + 3, 2 * column : 2 * column + 2]
    return cell_of(sum(1 << place for place, is_raised in enumerate(block.T.ravel()) if is_raised))
