"""Ink keeps a centimetre from every edge: machines hold the paper there, and hands need to find the edge."""

from collections.abc import Iterator, Sequence

import numpy as np

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.page import SwellPage, ink_of

LEAST_MM = 10.0


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield each page with ink too near to an edge, or beyond it."""
    for page in pages:
        ink = ink_of(page.figures)
        if len(ink) and (room := _room(ink, page.size)) < LEAST_MM:
            yield Flaw(page.number, f"Something is {room:.0f} millimetres from the edge of the paper; 10 are needed.")


def _room(ink: np.ndarray, size: tuple[float, float]) -> float:
    half = ink[:, 4]
    x, y = ink[:, [0, 2]], ink[:, [1, 3]]
    low = min(float((x.min(axis=1) - half).min()), float((y.min(axis=1) - half).min()))
    high = min(size[0] - float((x.max(axis=1) + half).max()), size[1] - float((y.max(axis=1) + half).max()))
    return min(low, high)


RULE = Rule(id="margin", standard="BANA Guidelines (2022), 4.3", swell=examine)
