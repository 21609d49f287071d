"""The replay: one moment as picture, sentence and table."""

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from accessibility.language import Language
from widgets.replay_scene import Replay, camera, height_at
from widgets.run_view import AxlePose, Marker, Pose, RunView
from widgets.shapes import Shape
from widgets.theme import Theme

ROAD = ((0.0, 0.0), (10.0, 0.0), (20.0, 2.0))
CAR = (
    Shape("shell", "Body shell", "", 0.0, 2.5, 0.1, 0.9, "body_shell"),
    Shape("wheel", "Wheel", "", 0, 0.5, 0, 0.5, "wheel"),
)


@pytest.fixture
def run_view(qtbot: QtBot, language: Language, theme: Theme) -> RunView:
    """Show a run on a short hill."""
    view = RunView("Run", language, theme)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_course(ROAD, CAR, (Marker(10.0, "Hill"),), "1-D")
    view.show()
    view.activateWindow()
    return view


def test_the_car_moves_and_its_wheels_turn(run_view: RunView) -> None:
    """A later pose is another picture, and so is the same place with turned wheels."""
    pictures = []
    turned = (AxlePose(0.25, 3.25, 0.25, 2.0),)
    for pose in (Pose(), Pose(1.0, 3.0), Pose(1.0, 3.0, axles=turned), Pose(1.0, 3.0, pitch=0.5)):
        run_view.show_pose(pose)
        pictures.append(run_view.picture.grab().toImage())

    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_the_sentence_is_the_description_on_focus(run_view: RunView, qtbot: QtBot) -> None:
    """On focus the picture is described as of now; a running picture does not speak with every frame."""
    run_view.table.setFocus()
    qtbot.waitUntil(run_view.table.hasFocus)
    run_view.show_pose(Pose(12.4, 5.0, text="12.4 seconds. 23 kilometres an hour."))
    run_view.setFocus()
    qtbot.waitUntil(run_view.picture.hasFocus)
    face = QAccessible.queryAccessibleInterface(run_view.picture)
    assert face is not None
    assert face.text(QAccessible.Text.Name) == "Run"

    run_view.show_pose(Pose(13.0, 6.0, text="13 seconds. 24 kilometres an hour."))
    assert face.text(QAccessible.Text.Description) == "12.4 seconds. 23 kilometres an hour."
    run_view.tell_now()
    under_the_focus = face.text(QAccessible.Text.Description)
    run_view.picture.clearFocus()
    run_view.tell_now()

    assert under_the_focus == "12.4 seconds. 23 kilometres an hour."
    assert face.text(QAccessible.Text.Description) == "13 seconds. 24 kilometres an hour."


def test_values_are_a_table(run_view: RunView) -> None:
    """Names and values are cells that a screen reader reads, changed in place."""
    run_view.show_values((("Speed", "23 km/h", "23 kilometres an hour"), ("Energy", "4 Wh", "4 watt hours")))
    run_view.show_values((("Speed", "24 km/h", "24 kilometres an hour"),))

    model = run_view.table.model()

    assert model.rowCount() == 1
    assert [model.index(0, column).data() for column in (0, 1)] == ["Speed", "24 km/h"]
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "24 kilometres an hour"


def test_the_road_has_a_height_everywhere() -> None:
    """Between two points it is in proportion, beyond the ends level, without a road zero."""
    assert [height_at(ROAD, x) for x in (-5, 0, 10, 15, 20, 99)] == [0, 0, 0, 1, 2, 2]
    assert height_at((), 3) == 0


def test_the_camera_follows_the_car() -> None:
    """Wherever the car is, its middle lies a third from the left of the picture."""
    for x in (0.0, 7.0, 19.0):
        replay = Replay(ROAD, CAR, (), Pose(x=x), "", QSizeF(900, 500))

        assert camera(replay, QRectF(0, 100, 900, 400)).point(x + 1.25, 0).x() == pytest.approx(300, abs=5)


def test_nothing_to_show_is_no_failure(qtbot: QtBot, language: Language, theme: Theme) -> None:
    """Before any run the view is painted all the same."""
    view = RunView("Run", language, theme)
    qtbot.addWidget(view)
    view.show()

    assert not view.picture.grab().isNull()
