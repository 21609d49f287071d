"""A braille page has no more cells a line and lines a page than its paper: the embosser would tear lines apart."""

from collections.abc import Iterator, Sequence

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import CellSheet


def examine(pages: Sequence[CellSheet]) -> Iterator[Flaw]:
    """Yield each page that is too wide or too long."""
    for page in pages:
        widest = max((len(line) for line in page.lines), default=0)
        if widest > page.width:
            yield Flaw(page.number, f"A line has {widest} cells; the paper takes {page.width}.")
        if len(page.lines) > page.height:
            yield Flaw(page.number, f"The page has {len(page.lines)} lines; the paper takes {page.height}.")


RULE = Rule(id="paper_size", standard="Braille Formats (2016), 1.4", braille=examine)
