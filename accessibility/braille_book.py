"""Texts as braille paper: titles, headings, paragraphs and items, sheet by sheet, each with its number at the foot.

The layout is that of Braille Formats (BANA, 2016); the cells are those of `accessibility.braille`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from accessibility.braille import HEIGHT, WIDTH, Braille, brf_text, translate, wrap

HANG = 2
"""Cells by which the further lines of an item, and the first one of a paragraph, stand in."""
HEADING = " " * 4
"""Headings begin in cell 5."""


class Kind(Enum):
    """How a line of a text stands on paper."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Line:
    """One title, heading, paragraph or item, as print text."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What fits on one sheet, and how text becomes braille."""

    width: int = WIDTH
    height: int = HEIGHT
    write: Callable[[str], Braille] = translate
    """For all but titles: those are names, which are written by letters."""

    def book(self, texts: Iterable[Iterable[Line]]) -> str:
        """Return texts as one BRF file's text, each beginning on a new sheet."""
        return brf_text(self._numbered([sheet for text in texts for sheet in self._sheets(self._rows(text))]))

    def _sheets(self, rows: Iterator[str]) -> Iterator[tuple[str, ...]]:
        """Yield sheets with room for a number; none begins blank, and no heading stands alone at the foot."""
        sheet: list[str] = []
        for row in rows:
            if len(sheet) == self.height - 1:
                over = [sheet.pop()] if sheet[-1].startswith(HEADING) else []
                yield tuple(sheet)
                sheet = over
            if row or sheet:
                sheet.append(row)
        yield tuple(sheet)

    def _numbered(self, sheets: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        for number, sheet in enumerate(sheets, 1):
            empty = ("",) * (self.height - 1 - len(sheet))
            yield (*sheet, *empty, translate(str(number)).cells.rjust(self.width))

    def _rows(self, text: Iterable[Line]) -> Iterator[str]:
        """Paragraphs begin in cell 3, items go on there, headings stand in cell 5, titles in the middle."""
        for line in text:
            if line.kind is Kind.TITLE:
                yield from (row.center(self.width).rstrip() for row in self._narrow(translate(line.text).cells))
            elif line.kind is Kind.HEADING:
                yield from ("", *(HEADING + row for row in self._narrow(self.write(line.text).cells)))
            else:
                yield from self._hanging(self.write(line.text).cells, is_item=line.kind is Kind.ITEM)

    def _narrow(self, cells: str) -> tuple[str, ...]:
        return wrap(cells, self.width - 2 * len(HEADING))

    def _hanging(self, cells: str, *, is_item: bool) -> Iterator[str]:
        """Yield a paragraph, whose first row stands in, or an item, whose other rows do."""
        first, rest = (0, HANG) if is_item else (HANG, 0)
        head = wrap(cells, self.width - first)[0]
        yield " " * first + head
        if more := cells[len(head) :].lstrip():
            yield from (" " * rest + row for row in wrap(more, self.width - rest))


def brf_book(texts: Iterable[Iterable[Line]]) -> str:
    """Return texts as one BRF file's text on common paper, each beginning on a new sheet."""
    return Sheet().book(texts)
