"""What lies over a replay: arrows, bars, signs and a ghost, each seen without colour and none over another."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from tests.widgets.test_run_view import CAR, ROAD
from widgets.energy_paint import bars_width
from widgets.force_paint import LINES, force_rows
from widgets.replay_scene import (
    PAGE_SHARE,
    Arrow,
    AxlePose,
    Bar,
    Ghost,
    Looking,
    Pose,
    Replay,
    bands_of,
    camera,
    car_box,
)
from widgets.run_view import RunView
from widgets.theme import Theme

ARROWS = (Arrow(0.8, "Driving force 41 N"), Arrow(-0.1, "Air drag 5 N", "dash"), Arrow(-0.5, "Slope 25 N", "dot"))
BARS = (Bar("Charge", "Charge 87 %", 0.87), Bar("Air drag", "Air drag 0.5 Wh", 0.2, "level"))
GHOST = Ghost(CAR, Pose(x=4.0), "Racer 2 is 3 metres ahead")
SCENE = QRectF(0, 100, 800, 400)


def replay(x: float = 2.0, **more: object) -> Replay:
    """Return a moment on a short hill."""
    return replace(Replay(ROAD, CAR, (), Pose(x=x), "", QSizeF(800, 500)), **more)  # type: ignore[arg-type] # fields


@pytest.fixture
def view(qtbot: QtBot, language: Language, theme: Theme) -> RunView:
    """Show the hill in a large picture."""
    shown = RunView("Run", language, theme)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show_course(ROAD, CAR, (), "1-D")
    shown.show()
    return shown


def picture(view: RunView) -> QImage:
    """Return what is painted now."""
    return view.picture.grab().toImage()


def grey(image: QImage) -> QImage:
    """Return a picture without its colours."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_each_layer_shows_without_colour(view: RunView) -> None:
    """Arrows, bars, a ghost and the sign of a wheel each change the picture in grey."""
    slipping = (AxlePose(0.25, 2.25, 0.25, 0.0, sign="slips"),)
    pictures = []
    for pose, arrows, bars, ghost in (
        (Pose(x=2.0), (), (), None),
        (Pose(x=2.0), ARROWS, (), None),
        (Pose(x=2.0), (), BARS, None),
        (Pose(x=2.0), (), (), GHOST),
        (Pose(x=2.0, axles=slipping), (), (), None),
    ):
        view.show_pose(pose, arrows, bars, ghost)
        pictures.append(grey(picture(view)))

    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_forces_differ_by_line_and_words() -> None:
    """Five kinds of shaft are five different pens: no force is told from another by colour."""
    assert len(set(LINES.values())) == len(LINES) == 5


def test_what_is_kept_is_painted_anew_when_it_changes(view: RunView, theme: Theme) -> None:
    """A bar that grew, another ghost and other colours are seen at once, though still pictures are kept."""
    view.show_pose(Pose(x=2.0), (), BARS, GHOST)
    pictures = [picture(view)]
    view.show_pose(Pose(x=2.0), (), (BARS[0], replace(BARS[1], share=0.9)), GHOST)
    pictures.append(picture(view))
    view.show_pose(Pose(x=2.0), (), BARS, replace(GHOST, shapes=CAR[:1]))
    pictures.append(picture(view))
    view.set_theme(replace(theme, id="other", colours={**theme.colours, "ink": "#a00000"}))
    pictures.append(picture(view))
    view.show_pose(Pose(x=2.0), (), BARS, GHOST)

    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
    last = picture(view)
    assert QColor("#a00000").rgb() in {last.pixel(x, y) for x in range(0, last.width(), 3) for y in range(60, 400)}


@pytest.mark.usefixtures("qapp")
@given(x=st.floats(0, 20), width=st.integers(300, 1600), count=st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_arrows_stand_over_the_roof(x: float, width: int, count: int) -> None:
    """Rows of arrows never lie on the car where the sky has room, and their line stands in the scene."""
    scene, metrics = QRectF(0, 100, width, 500), QFontMetricsF(QFont())
    shown = replay(x, arrows=ARROWS[:count])
    near = camera(shown, scene)

    rows = force_rows(shown, near, scene, metrics)

    car = car_box(CAR, near, shown.pose)
    assert len(rows.arrows) <= count
    assert rows.foot <= max(car.top(), scene.top() + rows.high)
    assert not rows.arrows or scene.left() <= rows.middle_x <= scene.right()


def test_the_whole_course_is_in_the_picture() -> None:
    """From the first to the last metre of the road, wherever the car is."""
    for x in (0.0, 10.0, 20.0):
        near = camera(replay(x, looking=Looking(is_whole=True)), SCENE)

        assert SCENE.left() <= near.point(ROAD[0][0], 0).x()
        assert near.point(ROAD[-1][0], 0).x() <= SCENE.right()


@given(steps=st.lists(st.floats(0, 0.4), min_size=1, max_size=40))
def test_a_still_picture_moves_page_by_page(steps: list[float]) -> None:
    """With less movement the world holds still, and the car is in sight all the time."""
    x, maps = 0.0, []
    for step in steps:
        x += step
        shown = replay(x, looking=Looking(is_still=True))
        near = camera(shown, SCENE)
        maps.append(round(near.left, 6))
        middle = near.point(x + 1.25, 0).x()

        assert SCENE.left() <= middle <= SCENE.right()

    pages = x * camera(replay(), SCENE).pixels_per_metre / (PAGE_SHARE * SCENE.width())
    assert len(set(maps)) <= pages + 2


def test_a_closer_look_draws_a_larger_car() -> None:
    """Twice the zoom is twice the car."""
    usual, close = (camera(replay(looking=Looking(zoom=zoom)), SCENE).pixels_per_metre for zoom in (1.0, 2.0))

    assert close == pytest.approx(2 * usual)


@pytest.mark.usefixtures("qapp")
def test_bars_keep_their_room_whatever_their_numbers_are() -> None:
    """The camera would else change its size with each digit."""
    metrics = QFontMetricsF(QFont())
    widths = {
        bars_width(replay(bars=(replace(BARS[0], text=text),)), metrics) for text in ("Charge 9 %", "Charge 100 %")
    }

    assert len(widths) == 1
    assert bars_width(replay(), metrics) == 0.0


@given(width=st.integers(60, 2000), height=st.integers(60, 1400), words=st.floats(0, 900), bars=st.floats(0, 600))
def test_bands_lie_beside_each_other_on_whole_pixels(width: int, height: int, words: float, bars: float) -> None:
    """Strip, words, scene and bars cover the picture and no other band; the scene keeps most of the width."""
    bands = bands_of(QSizeF(width, height), words, bars)
    parts = (bands.strip, bands.words, bands.scene, bands.bars)

    assert all(part.toRect() == part for part in parts)
    assert sum(part.width() * part.height() for part in parts) == pytest.approx(width * height)
    assert bands.scene.width() >= 0.59 * width
