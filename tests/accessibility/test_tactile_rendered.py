"""What a printer makes of the pages: the gaps that the rules measure are there in the pixels too."""

import re
from collections.abc import Sequence

import numpy as np
import pytest

from accessibility.tactile.sheet import Sheet
from tests.accessibility.tactile_pages import chart_of, chart_pages, svg_of, truck, with_marks
from tests.accessibility.test_tactile_drawings import DOTS_A_MM, ink
from tests.accessibility.test_tactile_rules import line

NEAR_MM = 1.4
"""Ink grown by so much on every side joins what is nearer than 2.8 millimetres, and no more."""


def without_braille(svg: str) -> str:
    """Return a page without its braille, whose dots are nearer to each other."""
    return re.sub(r'<g class="braille">.*?</g>', "", svg, flags=re.DOTALL)


def grown(page: np.ndarray) -> np.ndarray:
    """Return ink with everything within 1.4 millimetres of it."""
    reach = round(NEAR_MM * DOTS_A_MM)
    padded = np.pad(page, reach)
    found = np.zeros_like(page)
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            if down * down + across * across <= reach * reach:
                rows = slice(reach + down, reach + down + page.shape[0])
                found |= padded[rows, reach + across : reach + across + page.shape[1]]
    return found


def pieces(page: np.ndarray) -> int:
    """Return how many separate pieces of ink there are (runs of each row, joined with those they touch above)."""
    parent: list[int] = []

    def root(one: int) -> int:
        while parent[one] != one:
            one = parent[one]
        return one

    above: list[tuple[int, int, int]] = []
    for row in page:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
        here: list[tuple[int, int, int]] = []
        for start, end in edges.reshape(-1, 2).tolist():
            parent.append(mine := len(parent))
            for first, last, other in above:
                if first <= end and start <= last:
                    parent[root(other)] = root(mine)
            here.append((start, end, mine))
        above = here
    return sum(parent[one] == one for one in range(len(parent)))


def rendered(sheets: Sequence[Sheet]) -> list[np.ndarray]:
    """Return the drawings of pages as pixels."""
    return [ink(without_braille(svg)) for svg in svg_of(sheets)]


@pytest.mark.parametrize(
    "sheets",
    [truck(), chart_pages(chart_of([-5, 8, 3, 9, -2], [9, -2, 0, -5, 9], [20, 22, 21, 20, 22]))],
    ids=["car", "chart"],
)
def test_no_two_pieces_of_a_printed_page_are_nearer_than_a_finger_tells_apart(sheets: tuple[Sheet, ...]) -> None:
    """Growing all ink by 1.4 millimetres joins nothing."""
    pages = rendered(sheets)

    assert pieces(pages[0]) > 3
    assert [pieces(grown(page)) for page in pages] == [pieces(page) for page in pages]


def test_two_lines_too_near_are_joined_by_it() -> None:
    """The measure itself can fail: lines 1.8 millimetres apart become one."""
    near = with_marks(with_marks(truck()[0], "thing", line(230, 55, 15)), "thing", line(230, 58, 15))
    (page,) = rendered([near])

    assert pieces(grown(page)) < pieces(page)
