"""No braille touches a line or lies within 3 millimetres of one: its dots would become part of the drawing."""

from collections.abc import Iterator, Sequence

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.marks import between, segments_of
from accessibility.tactile.page import SwellPage, ink_of

LEAST_MM = 3.0
TOLERANCE_MM = 0.1


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page with braille too near to a line."""
    for page in pages:
        drawing = ink_of(page.drawing)
        gaps = [between(segments_of(figure.marks), drawing) for figure in page.braille]
        if gaps and min(gaps) < LEAST_MM - TOLERANCE_MM:
            yield Flaw(page.number, f"Braille is {max(0.0, min(gaps)):.1f} millimetres from a line; 3 are needed.")


RULE = Rule(id="label_on_line", standard="BANA Guidelines (2022), 5.2", swell=examine)
