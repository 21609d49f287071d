"""Pages of the manual for an embosser."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from accessibility import braille_book
from accessibility.braille import write_brf
from accessibility.braille_book import Line
from studio.manual.page import Kind
from studio.manual.plain import numbered
from studio.manual.telling import Told

KINDS = MappingProxyType(
    {
        Kind.HEADING: braille_book.Kind.HEADING,
        Kind.PARAGRAPH: braille_book.Kind.PARAGRAPH,
        Kind.ITEM: braille_book.Kind.ITEM,
        Kind.STEP: braille_book.Kind.ITEM,
    }
)


def brf_book(whole: Sequence[Told]) -> str:
    """Return pages of the manual as the text of a BRF file, each beginning on a new sheet."""
    return braille_book.brf_book(_lines(page) for page in whole)


def write_book(whole: Sequence[Told], path: Path) -> Path:
    """Write pages of the manual into one file and return where; its folder is made. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_brf(path, brf_book(whole))
    return path


def _lines(page: Told) -> Iterator[Line]:
    yield Line(braille_book.Kind.TITLE, page.title)
    yield from (Line(KINDS[kind], text) for kind, text in numbered(page))
