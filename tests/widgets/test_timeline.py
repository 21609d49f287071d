"""The timeline: a slider to screen readers, quiet under the focus, and a place for the pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.theme import Theme
from widgets.timeline import Tick, Timeline, TimelineShown

SENTENCE = "12.4 seconds of 31. 23 kilometres an hour."


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    """Show a run of 31 seconds with an event and a marker."""
    view = Timeline("Timeline", theme)
    qtbot.addWidget(view)
    view.resize(620, 60)
    view.show_run(
        TimelineShown(31.0, (Tick(8.0, "Top of the hill"), Tick(20.0, "Bump", is_marker=True)), "0 s", "31 s")
    )
    view.show()
    return view


def test_screen_readers_find_a_slider(timeline: Timeline) -> None:
    """Role, name, whole seconds as the value, their range, and the sentence as the description."""
    timeline.clearFocus()
    timeline.show_moment(12.4, SENTENCE)
    timeline.tell()

    face = QAccessible.queryAccessibleInterface(timeline)

    assert face is not None
    value = face.valueInterface()
    assert face.role() == QAccessible.Role.Slider
    assert face.text(QAccessible.Text.Name) == "Timeline"
    assert face.text(QAccessible.Text.Description) == SENTENCE
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 12, 31)


def test_under_the_focus_a_playing_run_does_not_count_the_seconds(timeline: Timeline, qtbot: QtBot) -> None:
    """While the run plays neither number nor words change under the hands; they do when it rests, and by each step."""
    timeline.activateWindow()
    timeline.setFocus()
    qtbot.waitUntil(timeline.hasFocus)
    told: list[int] = []
    timeline.valueChanged.connect(told.append)

    for second in range(1, 10):
        timeline.show_moment(float(second), f"{second} seconds.", is_playing=True)
    while_playing = told.copy()
    timeline.tell()
    timeline.show_moment(11.0, "11 seconds.")

    assert while_playing == []
    assert told == [9, 11]


def test_the_pointer_seeks_and_stays(timeline: Timeline) -> None:
    """A press goes where it is, a drag follows, and letting go says that it stays."""
    sought: list[float] = []
    stayed: list[bool] = []
    timeline.sought.connect(sought.append)
    timeline.released.connect(lambda: stayed.append(True))
    x = round(timeline.x_of(20.0))

    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, 20))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, 20))

    assert sought == [pytest.approx(20.0, abs=0.05)]
    assert stayed == [True]


def test_a_screen_reader_may_move_it(timeline: Timeline) -> None:
    """Who sets the slider's number by a tool wants that second."""
    sought: list[float] = []
    timeline.sought.connect(sought.append)
    face = QAccessible.queryAccessibleInterface(timeline)
    assert face is not None

    face.valueInterface().setCurrentValue(7)

    assert sought == [7.0]


@pytest.mark.parametrize("time_s", [0.0, 3.3, 15.5, 31.0])
def test_a_pixel_and_its_moment_belong_together(timeline: Timeline, time_s: float) -> None:
    """The way from a moment to its pixel and back leads to the moment; beyond the line is its end."""
    assert timeline.time_of(timeline.x_of(time_s)) == pytest.approx(time_s)
    assert timeline.time_of(-50.0) == 0.0
    assert timeline.time_of(9999.0) == 31.0


def test_events_markers_and_a_second_run_are_seen(timeline: Timeline) -> None:
    """Each of them changes the picture, and a marker looks other than an event at the same moment."""
    pictures = [timeline.grab().toImage()]
    for ticks in ((), (Tick(20.0, "Bump"),)):
        timeline.show_ticks(ticks)
        pictures.append(timeline.grab().toImage())
    timeline.show_moment(0.0, "", ghost_s=25.0)
    pictures.append(timeline.grab().toImage())

    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
