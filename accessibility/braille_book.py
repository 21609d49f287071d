"""Texts as braille paper: titles, headings, paragraphs and items, sheet by sheet, each with its number at the foot.

The layout is that of Braille Formats (BANA, 2016); the cells are those of `accessibility.braille`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from accessibility.braille import HEIGHT, WIDTH, brf_text, translate, wrap

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


def brf_book(texts: Iterable[Iterable[Line]]) -> str:
    """Return texts as one BRF file's text, each beginning on a new sheet."""
    return brf_text(_with_numbers([sheet for text in texts for sheet in _sheets(_rows(text))]))


def _sheets(rows: Iterator[str]) -> Iterator[tuple[str, ...]]:
    """Yield sheets of 24 rows; none begins blank, and no heading stands alone at the foot."""
    sheet: list[str] = []
    for row in rows:
        if len(sheet) == HEIGHT - 1:
            over = [sheet.pop()] if sheet[-1].startswith(HEADING) else []
            yield tuple(sheet)
            sheet = over
        if row or sheet:
            sheet.append(row)
    yield tuple(sheet)


def _with_numbers(sheets: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for number, sheet in enumerate(sheets, 1):
        empty = ("",) * (HEIGHT - 1 - len(sheet))
        yield (*sheet, *empty, translate(str(number)).cells.rjust(WIDTH))


def _rows(text: Iterable[Line]) -> Iterator[str]:
    """Paragraphs begin in cell 3, items go on there, headings stand in cell 5, titles in the middle."""
    for line in text:
        cells = translate(line.text).cells
        if line.kind is Kind.TITLE:
            yield from (row.center(WIDTH).rstrip() for row in wrap(cells, WIDTH - 2 * len(HEADING)))
        elif line.kind is Kind.HEADING:
            yield ""
            yield from (HEADING + row for row in wrap(cells, WIDTH - 2 * len(HEADING)))
        else:
            yield from _hanging(cells, first=HANG) if line.kind is Kind.PARAGRAPH else _hanging(cells, rest=HANG)


def _hanging(cells: str, *, first: int = 0, rest: int = 0) -> Iterator[str]:
    """Yield a text in rows whose first one, or the others, stand in by some cells."""
    head = wrap(cells, WIDTH - first)[0]
    yield " " * first + head
    if more := cells[len(head) :].lstrip():
        yield from (" " * rest + row for row in wrap(more, WIDTH - rest))
