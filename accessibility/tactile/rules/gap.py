"""Between things lie 3 millimetres of air or more; marks of one thing may join."""

from collections.abc import Iterator, Sequence

import numpy as np

from accessibility.tactile.finding import Flaw, Rule
from accessibility.tactile.marks import BRAILLE, Figure, Segments, between, segments_of
from accessibility.tactile.page import SwellPage

LEAST_MM = 3.0
TOLERANCE_MM = 0.1
JOINED_MM = 0.05
Unit = tuple[int, Segments]
"""A mark, or a whole line of braille, with the number of its figure."""


def examine(pages: Sequence[SwellPage]) -> Iterator[Flaw]:
    """Yield the least gap of each page that has one too narrow."""
    for page in pages:
        gaps = list(narrow_gaps(page.figures))
        if gaps:
            words = f"{len(gaps)} gaps are" if len(gaps) > 1 else "A gap is"
            yield Flaw(
                page.number, f"{words} too narrow, the least {max(0.0, min(gaps)):.1f} millimetres; 3 are needed."
            )


def narrow_gaps(figures: Sequence[Figure]) -> Iterator[float]:
    """Yield each gap below the least one; letters beside lines are a matter of `label_on_line`."""
    units = [unit for place, figure in enumerate(figures) for unit in _units(place, figure)]
    for a, b in _near(units):
        (here, first), (there, second) = units[a], units[b]
        if (figures[here].kind == BRAILLE) != (figures[there].kind == BRAILLE):
            continue
        gap = between(first, second)
        is_joined = here == there and gap <= JOINED_MM
        if gap < LEAST_MM - TOLERANCE_MM and not is_joined:
            yield gap


def _units(place: int, figure: Figure) -> Iterator[Unit]:
    if figure.kind == BRAILLE:
        yield place, segments_of(figure.marks)
        return
    for mark in figure.marks:
        yield place, segments_of([mark])


def _near(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield pairs whose boxes, with their widths, come nearer than the least gap."""
    if not units:
        return
    boxes = np.array([_box(segments) for _, segments in units])
    for place in range(len(units) - 1):
        rest = boxes[place + 1 :]
        apart = np.maximum(rest[:, 0] - boxes[place, 2], boxes[place, 0] - rest[:, 2])
        below = np.maximum(rest[:, 1] - boxes[place, 3], boxes[place, 1] - rest[:, 3])
        for other in np.flatnonzero((apart < LEAST_MM) & (below < LEAST_MM)):
            yield place, place + 1 + int(other)


def _box(segments: Segments) -> tuple[float, float, float, float]:
    half = segments[:, 4]
    x, y = segments[:, [0, 2]], segments[:, [1, 3]]
    return (
        float((x.min(axis=1) - half).min()),
        float((y.min(axis=1) - half).min()),
        float((x.max(axis=1) + half).max()),
        float((y.max(axis=1) + half).max()),
    )


RULE = Rule(id="gap", standard="BANA Guidelines (2022), 3.5", swell=examine)
