"""Charts for fingers: numbers where they belong, lines that can be followed, pins and plates of the right size."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.braille import Braille, translate
from accessibility.tactile.cells import CellPage
from accessibility.tactile.chart import Chart, Line, calm, sampled, ticks
from accessibility.tactile.chart_raster import charts_brf
from accessibility.tactile.chart_swell import chart_sheets
from accessibility.tactile.check import check_brf, check_svg
from accessibility.tactile.marks import AXES, CURVE, Dot, Stroke
from accessibility.tactile.outline import OutlineError
from accessibility.tactile.page import read_svg
from accessibility.tactile.paper import PAPERS, PLATE
from accessibility.tactile.pins import COLUMNS, ROWS, car_pins, chart_pins, pins_text, rows_of
from accessibility.tactile.plate import plate_stl
from accessibility.tactile.sheet import Layout
from tests.accessibility.tactile_pages import A4, TRUCK, chart_of, chart_pages, svg_of

values = st.lists(st.floats(-1e4, 1e4), min_size=2, max_size=60)


@settings(deadline=None, max_examples=200)
@given(low=st.floats(-1e5, 1e5), span=st.floats(1e-3, 1e6), most=st.integers(2, 9))
def test_round_numbers_hold_the_values_between_them(low: float, span: float, most: int) -> None:
    """Few, evenly spaced, from not above the least to not below the greatest."""
    found = ticks(low, low + span, most)

    steps = np.diff(found)
    digits = f"{steps[0]:e}"[0]
    assert 2 <= len(found) <= max(most, 3)
    assert np.allclose(steps, steps[0])
    assert digits in "125"
    assert found[0] <= low + 1e-6 * span
    assert found[-1] >= low + span - 1e-6 * span


@settings(deadline=None, max_examples=25)
@given(y=st.lists(values, min_size=1, max_size=3), paper=st.sampled_from(sorted(PAPERS)))
def test_any_lines_become_pages_without_a_finding(y: list[list[float]], paper: str) -> None:
    """Noise, level lines, lines over each other, below zero, on every paper: nothing is thin, near or outside."""
    size = PAPERS[paper]
    chart = chart_of(*y)

    assert check_svg(svg_of(chart_sheets(chart, Layout(size)))) == ()
    assert check_brf(charts_brf([chart], CellPage(size.cells, size.lines)), size.cells, size.lines) == ()


@settings(deadline=None, max_examples=100)
@given(y=values)
def test_calm_lines_have_no_two_turns_in_a_row_and_stay_within_their_values(y: list[float]) -> None:
    """What fingers follow never leaves what was measured."""
    raw = np.array(y)
    height = max(float(np.ptp(raw)), 1e-9)

    calmed = calm(raw, height)

    steps = np.diff(calmed)
    sharp = np.abs(steps) > 0.02 * height
    turns = np.flatnonzero((steps[:-1] * steps[1:] < 0) & sharp[:-1] & sharp[1:])
    assert raw.min() - 1e-6 <= calmed.min() <= calmed.max() <= raw.max() + 1e-6
    assert not np.any(np.diff(turns) == 1)


def test_a_sampled_line_keeps_its_ends_and_knows_where_it_is_not() -> None:
    """Means between, ends exact, nothing beyond them."""
    line = Line(key="a", name="A", x=np.array([0.0, 10.0]), y=np.array([0.0, 100.0]))

    found = sampled(line, 0.0, 20.0, 21)

    assert (found[0], found[10]) == (0.0, 100.0)
    assert found[5] == pytest.approx(50, abs=1)
    assert np.isnan(found[12:]).all()


def test_the_curve_lies_where_its_numbers_say() -> None:
    """A line from 0 to 40 over 0 to 60 begins at the ticks of 0 and ends at those of 40 and 60."""
    page = read_svg(svg_of(chart_pages(chart_of(np.linspace(0, 40, 61))))[0])
    axes = next(figure for figure in page.figures if figure.kind == AXES)
    curve = next(figure for figure in page.figures if figure.kind == CURVE).marks[0]
    ticks_across = [
        m.points[0][0] for m in axes.marks[1:] if isinstance(m, Stroke) and m.points[0][0] == m.points[1][0]
    ]
    ticks_up = [m.points[0][1] for m in axes.marks[1:] if isinstance(m, Stroke) and m.points[0][1] == m.points[1][1]]

    assert isinstance(curve, Stroke)
    assert curve.points[0] == (pytest.approx(min(ticks_across), abs=0.02), pytest.approx(max(ticks_up), abs=0.02))
    assert curve.points[-1] == (pytest.approx(max(ticks_across), abs=0.02), pytest.approx(min(ticks_up), abs=0.02))


def test_three_lines_feel_unlike_and_have_their_letters_and_a_key() -> None:
    """One whole, one broken, one of dots; letters beside them, names in the key below."""
    chart = chart_of([0, 5, 6, 5], [20, 22, 21, 20], [40, 41, 40, 42])
    page = read_svg(svg_of(chart_pages(chart))[0])
    curves = [figure for figure in page.figures if figure.kind == CURVE]

    assert [len(curve.marks) == 1 for curve in curves] == [True, False, False]
    assert [isinstance(curve.marks[0], Dot) for curve in curves] == [False, False, True]
    assert set("abc") <= set(page.letters)
    assert [translate(f"{k} Line {k}").cells in page.text for k in "abc"] == [True] * 3


def test_lines_on_top_of_each_other_get_a_page_each() -> None:
    """Two equal lines on one page would be felt as one."""
    same = [0, 5, 6, 5, 9]

    pages = chart_pages(chart_of(same, same))

    assert [sum(figure.kind == CURVE for figure in page.figures) for page in pages] == [1, 1]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [((), "one, two or three"), (([1.0],), "two moments"), (([1.0, math.nan],), "not a number")],
)
def test_what_is_no_chart_is_told_in_a_sentence(lines: tuple[list[float], ...], sentence: str) -> None:
    """Nothing, a single moment, or a value that is no number."""
    with pytest.raises(OutlineError, match=sentence):
        chart_of(*lines)


def test_pins_are_ten_lines_of_forty_eight_signs_that_a_driver_reads_back() -> None:
    """Each sign is eight pins: read by their bits they are the page again."""
    page = chart_pins(chart_of([0, 5, 9, 4]))[0]

    rows = rows_of(page.pins)
    order = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1))
    back = np.zeros((ROWS, COLUMNS), dtype=bool)
    for row, line in enumerate(rows):
        for column, sign in enumerate(line):
            for bit, (down, across) in enumerate(order):
                back[4 * row + down, 2 * column + across] = ord(sign) - 0x2800 >> bit & 1

    assert [len(line) for line in rows] == [48] * 10
    assert (back == page.pins).all()


def test_a_pin_file_tells_its_size_and_each_page() -> None:
    """The first lines say what it is; every page has its number and title."""
    blocks = pins_text(car_pins(TRUCK, "Truck")).split("\n\n")

    assert blocks[0] == "Tandem pins 1\n96 x 40"
    assert [block.splitlines()[0] for block in blocks[1:]] == ["1/2 Truck", "2/2 Truck: Key"]


def test_a_part_can_fill_the_pins() -> None:
    """The cab alone is larger than in the whole truck, and the box beside it is cut off."""
    whole, near = (car_pins(TRUCK, "Truck", focus=focus)[0].pins for focus in ("", "c"))
    cab = np.flatnonzero(near.any(axis=0))

    assert near.sum() != whole.sum()
    assert near[:, 30:66].any()
    assert cab.min() < 10


def test_numbers_on_pins_keep_a_free_pin_to_the_ticks() -> None:
    """Between the ticks below the axis and their numbers lies an empty row."""
    pins = chart_pins(chart_of([0, 5, 9, 4]))[0].pins

    assert not pins[36].any()
    assert pins[37:].any()
    assert pins[35].any()


def test_a_plate_is_closed_of_its_size_and_raised() -> None:
    """Every edge is used once each way, the plate is 200 by 150 by 2, lines stand 1.2 above it and nothing higher."""
    data = plate_stl(chart_sheets(chart_of([0, 5, 9, 4]), Layout(PLATE))[0])
    rows = np.frombuffer(data[84:], dtype=np.dtype([("f", "<f4", (4, 3)), ("attribute", "<u2")]))["f"][:, 1:]
    corners = [tuple(np.round(corner, 4)) for corner in rows.reshape(-1, 3).astype(float)]
    triangles = [corners[i : i + 3] for i in range(0, len(corners), 3)]
    used = Counter((a, b) for t in triangles for a, b in ((t[0], t[1]), (t[1], t[2]), (t[2], t[0])))

    assert all(times == used[b, a] for (a, b), times in used.items())
    assert np.ptp(rows.reshape(-1, 3), axis=0) == pytest.approx([200, 150, 3.2], abs=1e-3)
    assert float(np.sum(np.cross(rows[:, 0], rows[:, 1]) * rows[:, 2]) / 6) > 200 * 150 * 2


def test_a_chart_in_the_readers_braille_leaves_names_alone() -> None:
    """Sentences go through the translation that was asked for, names and titles do not."""
    shouted = lambda text: Braille(translate(text).cells.replace("N", "?"))  # noqa: E731 - a translation to recognise
    chart = Chart(
        title="Noon",
        x_title="Time in minutes",
        y_title="Newtons",
        lines=chart_of([1, 2, 3]).lines,
        number=str,
        intro="One line.",
    )

    text = charts_brf([chart], CellPage(write=shouted))

    assert ",NOON" in text
    assert ",?EWTO?S" in text
    assert ",O?E LI?E4" in text
    assert A4.width == 44
