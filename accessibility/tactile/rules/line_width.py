"""Lines and dots of a drawing are a millimetre wide or more: thinner ones do not rise, or break."""

from collections.abc import Iterator, Sequence

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import SwellPage, ink_of

LEAST_MM = 1.0


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page with a line that is too thin, and the width of the thinnest."""
    for page in pages:
        ink = ink_of(page.drawing)
        if len(ink) and (width := 2 * float(ink[:, 4].min())) < LEAST_MM:
            yield Flaw(page.number, f"A line is {width:.1f} millimetres wide; 1 is the least that fingers follow.")


RULE = Rule(id="line_width", standard="BANA Guidelines (2022), 3.4", swell=examine)
