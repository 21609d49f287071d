"""Every page begins with its title and has its number: sheets fall off desks, and nothing else tells them apart."""

from collections.abc import Iterator, Sequence

from accessibility.braille import translate
from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import CellSheet, SwellPage


def examine_swell(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page without its title in the first line of braille, or without its number at the end of that line."""
    for page in pages:
        first = page.text[0] if page.text else ""
        number = translate(str(page.number)).cells
        title = " ".join(first.removesuffix(number).split())
        if not title or not " ".join(translate(page.title).cells.split()).upper().startswith(title):
            yield Flaw(page.number, "The page does not begin with its title.")
        if not first.endswith(" " + number):
            yield Flaw(page.number, "The page has no number at the end of its first line.")


def examine_braille(pages: Sequence[CellSheet]) -> Iterator[Flaw]:
    """Yield each page without a first line, or without its number at the right end of the last one."""
    for page in pages:
        if not page.lines or not page.lines[0].strip():
            yield Flaw(page.number, "The page does not begin with its title.")
        last = page.lines[-1] if page.lines else ""
        if last != translate(str(page.number)).cells.rjust(page.width):
            yield Flaw(page.number, "The page has no number at the end of its last line.")


RULE = Rule(id="heading", standard="Braille Formats (2016), 1.8", swell=examine_swell, braille=examine_braille)
