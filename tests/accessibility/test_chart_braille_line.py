"""The braille row: it fits, it climbs where the line climbs, and a finger on a cell is at a place of the line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.braille import translate
from accessibility.chart.braille_line import CELL, braille_line, shape_of
from accessibility.chart.series import Series, line_of

WIDTHS = (20, 28, 32, 40)
LINES = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=300).map(lambda values: line_of(range(len(values)), values))


def climb(samples: int = 400) -> Series:
    """Return a straight climb."""
    return line_of(np.linspace(0, 50, samples), np.linspace(0, 31, samples))


def dots(cell: str) -> set[int]:
    """Return the dots of a cell, 1 to 8."""
    return {dot + 1 for dot in range(8) if (ord(cell) - CELL) >> dot & 1}


def levels(shape: str, dots_a_cell: int) -> list[int]:
    """Return how high each column is, read by its dots as a finger does, 0 the lowest."""
    left, right = ((7, 3, 2, 1), (8, 6, 5, 4)) if dots_a_cell == 8 else ((3, 2, 1), (6, 5, 4))
    return [column.index(dot) for cell in shape for column in (left, right) for dot in dots(cell) if dot in column]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dots_a_cell", [6, 8])
@given(series=LINES, value=st.sampled_from(["23 km/h", "-200 W", "0", "1234.5 rpm", ""]))
def test_a_row_fits_whatever_it_shows(series: Series, value: str, width: int, dots_a_cell: int) -> None:
    """On 20, 28, 32 and 40 cells the row fits, number signs counted; a shape of six cells and more stays."""
    row = braille_line(series, "s", value, width=width, dots=dots_a_cell, widest="-1234.5 rpm")

    assert len(translate(row.text.replace(row.text[row.first : row.first + row.cells], "")).cells) + row.cells <= width
    assert row.cells >= 6
    assert all(ord(cell) > CELL for cell in row.text[row.first : row.first + row.cells])


@pytest.mark.parametrize("dots_a_cell", [6, 8])
def test_a_climb_climbs_under_the_finger(dots_a_cell: int) -> None:
    """Two columns a cell with one dot each, from the lowest level to the highest, never back."""
    shape = shape_of(climb(), 14, dots_a_cell)
    felt = levels(shape, dots_a_cell)

    assert [len(dots(cell)) for cell in shape] == [2] * 14
    assert felt == sorted(felt)
    assert set(felt) == set(range(4 if dots_a_cell == 8 else 3))


def test_six_dots_never_use_the_lowest_row() -> None:
    """A display or paper with six dots shows all of the line."""
    shape = shape_of(line_of(range(200), np.sin(np.arange(200) / 9)), 20, 6)

    assert not {7, 8} & set().union(*(dots(cell) for cell in shape))


def test_a_short_dip_is_felt() -> None:
    """One sample of a thousand that falls to the ground is not lost between two columns."""
    values = np.full(1000, 24.0)
    values[333] = 3.0
    felt = levels(shape_of(line_of(range(1000), values), 15), 8)

    assert felt.count(0) == 1
    assert felt.index(0) == 333 * 30 // 999


@pytest.mark.parametrize("width", WIDTHS)
def test_the_shape_stays_while_the_cursor_walks(width: int) -> None:
    """A value with more digits takes no cell from the shape: it would move under the finger."""
    rows = [braille_line(climb(), "s", value, width=width, widest="31.5 km/h") for value in ("0 km/h", "31.5 km/h")]

    assert (rows[0].first, rows[0].cells) == (rows[1].first, rows[1].cells)


@given(LINES, st.floats(0, 1))
def test_a_cell_and_its_place_belong_together(series: Series, share: float) -> None:
    """The caret of a place is on the cell that leads back to within one cell of it; both ends are exact."""
    row = braille_line(series, "s", "5", width=28)
    place = series.start + share * series.span
    back = row.place_of(row.caret_at(place))

    assert back is not None
    assert abs(back - place) <= series.span / row.cells + 1e-9
    assert row.place_of(row.first) == series.start
    assert row.place_of(row.first + row.cells - 1) in (series.start, series.end)
    assert row.place_of(0) is row.place_of(row.first + row.cells) is None
