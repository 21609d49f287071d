"""Ink is black and paper white: grey and colour swell half, which fingers cannot read."""

from collections.abc import Iterator, Sequence

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import SwellPage

PLAIN = frozenset({"#000", "#fff"})


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page with another colour."""
    for page in pages:
        if other := sorted(page.colours - PLAIN):
            yield Flaw(page.number, f"Something has the colour {other[0]}; only black rises as it should.")


RULE = Rule(id="ink", standard="Swell paper", swell=examine)
