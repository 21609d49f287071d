"""The picture of a chart: round numbers, lines that can be told apart without colour, and curves where values are."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from accessibility.language import Language
from widgets.chart_paint import DASHES, ROLES, paint_hands, paint_lines, rooms_of
from widgets.chart_scene import ChartCurve, ChartMap, ChartPicture, apart, corners, ticks
from widgets.theme import THEMES, contrast, load_theme

SIZE = QSizeF(640, 320)
NUMBERS = st.floats(-1e5, 1e5)


def curve(name: str, values: list[float]) -> ChartCurve:
    """Return a line over 0 to 10."""
    y = np.array(values, dtype=np.float64)
    x = np.linspace(0.0, 10.0, y.size)
    return ChartCurve(id=name, letter=name[0], name=name, x=x, y=y, low=float(y.min()), high=float(y.max()))


def picture(cursor: float = 5.0) -> ChartPicture:
    """Return a chart with a climb under the hands and a fall beside it."""
    curves = (curve("speed", [0, 40]), curve("charge", [100, 90]))
    return ChartPicture(curves=curves, current="speed", heading="Speed", axis="Time", cursor=cursor, reading="5 s 20")


def painted(shown: ChartPicture, *, with_hands: bool = False) -> QImage:
    """Return the picture in the light theme."""
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_lines(painter, shown, SIZE, load_theme("light"), Language.load())
    if with_hands:
        paint_hands(painter, shown, SIZE, load_theme("light"), Language.load())
    painter.end()
    return image


@given(NUMBERS, NUMBERS, st.integers(1, 12))
def test_numbers_at_the_side_are_round_few_and_inside(one: float, other: float, most: int) -> None:
    """Whatever the range: no more than fit, none outside, and each the same step from the next."""
    low, high = min(one, other), max(one, other)
    found = ticks(low, high, most)

    assert len(found) <= most + 1
    assert all(low - 1e-6 * (high - low) <= tick <= high + 1e-6 * (high - low) for tick in found)
    assert np.allclose(np.diff(found), np.diff(found)[:1]) if len(found) > 2 else True


@given(st.lists(st.floats(0, 300), min_size=1, max_size=10))
def test_names_part_where_they_would_meet(wanted: list[float]) -> None:
    """Each name has its own room, inside the picture, in the order of the lines."""
    found = apart(wanted, 20, 0, 400)

    assert all(second - first >= 20 - 1e-9 for first, second in pairwise(sorted(found)))
    assert all(-1e-9 <= place <= 400 for place in found)
    assert sorted(range(len(wanted)), key=lambda i: wanted[i]) == sorted(range(len(found)), key=lambda i: found[i])


@given(st.lists(NUMBERS, min_size=1, max_size=400), st.integers(2, 20))
def test_a_long_line_keeps_its_extremes(values: list[float], pixels: int) -> None:
    """Of more samples than pixels the highest, the lowest and both ends stay."""
    y = np.array(values)
    kept = corners(y, pixels)

    assert kept == sorted(set(kept))
    assert {0, y.size - 1} <= set(kept)
    assert (y[kept].max(), y[kept].min()) == (y.max(), y.min())
    assert len(kept) <= max(4 * pixels, 4)


def test_no_two_lines_look_alike() -> None:
    """Colour and dashes: of 28 lines no two have both in common, and neighbours have neither."""
    looks = [(ROLES[i % len(ROLES)], DASHES[i % len(DASHES)]) for i in range(28)]

    assert len(set(looks)) == 28
    assert all(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(looks))


@pytest.mark.parametrize("theme_id", THEMES)
def test_lines_have_three_to_one_and_letters_seven(theme_id: str) -> None:
    """On the ground of the chart, in every theme."""
    theme = load_theme(theme_id)
    base = theme.colour("base")

    assert min(contrast(theme.colour(role), base) for role in (*ROLES, "ring", "border", "ink")) >= 3
    assert contrast(theme.colour("text"), base) >= 7


@pytest.mark.usefixtures("qapp")
def test_a_curve_is_where_its_values_are() -> None:
    """In the middle of a climb the line under the hands is painted half way up, and nowhere else above its ground."""
    shown, image = picture(), painted(picture())
    metrics = QFontMetricsF(QApplication.font())
    plot = rooms_of(shown, SIZE, metrics, Language.load()).plot
    scale, accent = ChartMap.over(shown, plot), load_theme("light").colour("accent")
    x = round(scale.x(2.5))
    hits = [y for y in range(int(plot.top()), int(plot.bottom())) if image.pixelColor(x, y) == accent]

    assert hits
    assert np.mean(hits) == pytest.approx(scale.y(10.0, shown.curves[0]), abs=3)


@pytest.mark.usefixtures("qapp")
def test_the_hands_move_without_painting_lines_anew() -> None:
    """Only what moves differs between two moments: the lines are kept as a picture."""
    assert painted(picture(2.0)) == painted(picture(8.0))
    assert painted(picture(2.0), with_hands=True) != painted(picture(8.0), with_hands=True)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("percent", [100, 200, 400])
def test_large_letters_leave_the_plot_its_room(percent: int) -> None:
    """At every text size the curves keep a third of the width, and names become letters where they would take it."""
    font = QFont(QApplication.font())
    font.setPointSizeF(11 * percent / 100)
    rooms = rooms_of(picture(), SIZE, QFontMetricsF(font), Language.load())

    assert rooms.plot.width() >= SIZE.width() / 3
    assert rooms.plot.height() > 0
    assert QRectF(0, 0, SIZE.width() + 1, SIZE.height()).contains(rooms.plot)


def test_a_pixel_and_its_place_belong_together() -> None:
    """A click leads to the place that is painted there; beside the plot the ends hold it."""
    scale = ChartMap(QRectF(50, 10, 500, 200), 2.0, 12.0)

    assert scale.place(scale.x(7.25)) == pytest.approx(7.25)
    assert (scale.place(0), scale.place(640)) == (2.0, 12.0)
