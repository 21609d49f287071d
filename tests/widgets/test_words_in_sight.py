"""Words in the pictures of a run: none lies under the car, none is cut by the edge or by other words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from tests.widgets.test_chart_paint import SIZE
from tests.widgets.test_chart_paint import picture as chart
from tests.widgets.test_run_view import CAR, ROAD
from widgets.chart_paint import paint_hands, paint_lines, rooms_of
from widgets.chart_scene import ChartPicture
from widgets.course_paint import scene_font, words_font, words_height
from widgets.replay_scene import Pose, bands_of, camera, car_map, leaning_box
from widgets.run_view import Marker, RunView
from widgets.theme import Theme, load_theme

TIPPED = Pose(x=1.0, pitch=0.6)
FLAGS = tuple(Marker(1.0 + place / 50, f"Something happened here, number {place}") for place in range(9))
POLE = 6
"""Pixels on both sides of a pole; it may pass behind the car."""


@pytest.fixture
def view(qtbot: QtBot, language: Language, theme: Theme) -> RunView:
    """Show a car that tips, in a picture of middling size."""
    shown = RunView("Run", language, theme)
    qtbot.addWidget(shown)
    shown.resize(1000, 500)
    shown.show_course(ROAD, CAR, (), "1-D")
    shown.show_pose(TIPPED)
    shown.show()
    return shown


def car_of(view: RunView) -> QRect:
    """Return the pixels of the car in the picture."""
    shown, usual = view.picture.replay, view.picture.font()
    scene = bands_of(shown.size, words_height(shown, words_font(shown, usual))).scene
    near = camera(shown, scene, QFontMetricsF(scene_font(shown, usual, scene)).height() + 34)
    return leaning_box(shown.shapes, car_map(shown, near, shown.pose), shown.pose).toRect()


def test_no_flag_lies_behind_the_car(view: RunView) -> None:
    """Where nine flags crowd at a tipping car, no words stand in its room: only poles pass there."""
    car, bare = car_of(view), view.picture.grab().toImage()
    view.show_markers(FLAGS)
    flagged = view.picture.grab().toImage()

    changed = [
        (x, y)
        for x in range(car.left() + 2, car.right() - 1)
        for y in range(car.top() + 2, car.bottom() - 1)
        if bare.pixel(x, y) != flagged.pixel(x, y)
    ]
    columns = {x for x, _ in changed}

    assert bare != flagged
    assert car.height() > 60
    assert len(columns) < len(FLAGS) * 2 * POLE < car.width()


def large(shown: ChartPicture) -> QImage:
    """Return a chart in letters four times as large, in a light window of the usual size."""
    image = QImage(SIZE.toSize() * 2, QImage.Format.Format_RGB32)
    image.fill(load_theme("light").colour("base"))
    painter = QPainter(image)
    painter.setFont(QFont(painter.font().family(), 60))
    paint_lines(painter, shown, SIZE * 2, load_theme("light"), Language.load())
    paint_hands(painter, shown, SIZE * 2, load_theme("light"), Language.load())
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_a_heading_without_room_takes_the_symbol() -> None:
    """In large letters `Speed, kilometres an hour` is not cut: the heading with the symbol takes its place."""
    shown = replace(chart(), heading="Speed, kilometres an hour", reading="12.4 s 20 km/h")

    symbol = large(replace(shown, short_heading="Speed, km/h"))

    assert symbol == large(replace(shown, heading="Speed, km/h"))
    assert symbol != large(shown)


@pytest.mark.usefixtures("qapp")
def test_the_highest_number_stands_below_the_heading() -> None:
    """In large letters the number at the top of the line does not lie on the heading."""
    shown = replace(chart(), heading="", reading="")
    image = large(shown)
    painter = QPainter(image)
    painter.setFont(QFont(painter.font().family(), 60))
    heading = rooms_of(shown, SIZE * 2, QFontMetricsF(painter.font()), Language.load()).heading.toRect()
    painter.end()

    colours = {image.pixel(x, y) for x in range(heading.width()) for y in range(heading.top(), heading.bottom())}

    assert heading.height() > 30
    assert len(colours) == 1
