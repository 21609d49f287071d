"""Pages for an embosser: 40 cells, 25 lines, the number of the page at the foot, in grade 1 braille."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from accessibility.braille import HEIGHT, WIDTH, brf_text, translate, wrap, write_brf
from studio.manual.page import Kind
from studio.manual.plain import numbered
from studio.manual.telling import Told

HANG = 2
"""Cells by which the further lines of an item, and the first one of a paragraph, stand in (Braille Formats 2016)."""
HEADING = " " * 4
"""Headings begin in cell 5."""


def brf_book(whole: Sequence[Told]) -> str:
    """Return pages of the manual as the text of a BRF file, each beginning on a new sheet."""
    sheets = [sheet for page in whole for sheet in _sheets(_lines(page))]
    return brf_text(_with_numbers(sheets))


def write_book(whole: Sequence[Told], path: Path) -> Path:
    """Write pages of the manual into one file and return where; its folder is made. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_brf(path, brf_book(whole))
    return path


def _sheets(lines: Iterator[str]) -> Iterator[tuple[str, ...]]:
    """Yield sheets of 24 lines; none begins blank, and no heading stands alone at the foot."""
    sheet: list[str] = []
    for line in lines:
        if len(sheet) == HEIGHT - 1:
            over = [sheet.pop()] if sheet[-1].startswith(HEADING) else []
            yield tuple(sheet)
            sheet = over
        if line or sheet:
            sheet.append(line)
    yield tuple(sheet)


def _with_numbers(sheets: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for number, sheet in enumerate(sheets, 1):
        empty = ("",) * (HEIGHT - 1 - len(sheet))
        yield (*sheet, *empty, translate(str(number)).cells.rjust(WIDTH))


def _lines(page: Told) -> Iterator[str]:
    yield from (line.center(WIDTH).rstrip() for line in wrap(translate(page.title).cells, WIDTH - 2 * len(HEADING)))
    for kind, text in numbered(page):
        if kind is Kind.HEADING:
            yield ""
        yield from _block(kind, translate(text).cells)


def _block(kind: Kind, cells: str) -> Iterator[str]:
    """Paragraphs begin in cell 3, items go on there, headings stand in cell 5."""
    if kind is Kind.HEADING:
        yield from (HEADING + line for line in wrap(cells, WIDTH - 2 * len(HEADING)))
        return
    stands_in = kind is Kind.PARAGRAPH
    first, rest = _split(cells, WIDTH - (HANG if stands_in else 0))
    yield " " * (HANG if stands_in else 0) + first
    if rest:
        width = WIDTH if stands_in else WIDTH - HANG
        yield from (" " * (0 if stands_in else HANG) + line for line in wrap(rest, width))


def _split(cells: str, width: int) -> tuple[str, str]:
    """Return the first line of a width, and what is left."""
    first = wrap(cells, width)[0]
    return first, cells[len(first) :].lstrip()
