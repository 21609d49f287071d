"""A BRF file holds nothing but the 64 signs of braille ASCII: embossers print rubbish for any other."""

from collections.abc import Iterator, Sequence

from accessibility.braille import DOTS_BY_ASCII
from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import CellSheet


def examine(pages: Sequence[CellSheet]) -> Iterator[Flaw]:
    """Yield each page with a sign that is no cell."""
    for page in pages:
        if other := sorted(set("".join(page.lines)) - set(DOTS_BY_ASCII)):
            yield Flaw(page.number, f"The sign {other[0]} is no braille cell.")


RULE = Rule(id="plain_cells", standard="North American Braille ASCII", braille=examine)
