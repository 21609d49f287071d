"""Charts: what was driven is found by ear, by sentence and by table, and all say the same."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from accessibility.chart.sound import render, score_of
from accessibility.language import Language
from studio.charting import series_of
from studio.describe import charts as words
from tests.pilot import Pilot
from tests.studio.charts.run_on_desk import add, lay, listen, walk
from tests.studio.charts.test_charts_felt import _speed


def test_without_a_run_the_pane_says_how_to_get_one(racer: Pilot) -> None:
    """Nobody stands before an empty picture."""
    assert racer.press("ctrl+5") == ["Charts. No run yet. F5 runs the car."]
    assert racer.press("right") == ["Not now: there is no run yet. F5 runs the car."]
    assert racer.press("f7")[0].startswith("Last, edit, read only")


def test_the_pane_begins_with_the_line_in_one_sentence(racer: Pilot) -> None:
    """Whoever comes in knows how far the line reaches before a key is pressed."""
    lay(racer)
    racer.press("ctrl+2")

    heard = racer.press("ctrl+5")

    assert heard == ["Charts. Speed: from 0 to 38.8, mean 34 kilometres an hour. Highest at the end."]
    assert racer.press("shift+d") == ["Speed: from 0 to 38.8, mean 34 kilometres an hour. Highest at the end."]


def test_each_point_says_place_and_value(racer: Pilot) -> None:
    """The sentence of a point is the recording's value there, and at both ends the line says so."""
    recording = lay(racer)
    series = series_of(recording, "speed_mps")

    first = racer.press("right")
    racer.rest(400)

    place = series.span / 59
    assert first == [f"{place:.1f} seconds. {series.at(place):.1f} kilometres an hour."]
    assert racer.press("end") == ["End of the line. 52.9 seconds. 38.8 kilometres an hour."]
    assert racer.press("home") == ["Start of the line. 0 seconds. 0 kilometres an hour."]


def test_what_stays_the_same_is_not_said_again(racer: Pilot) -> None:
    """On level road the unit and the name of the line would only take time."""
    lay(racer)
    for _ in range(3):
        racer.press("down")
        racer.rest(400)

    assert racer.press("right") == ["0.9 seconds. Still 0."]


def test_a_held_key_is_notes_and_then_one_sentence(racer: Pilot) -> None:
    """Ten presses within a breath sound ten notes; the sentence comes where the hand rests."""
    sound = listen(racer)
    lay(racer)

    heard = racer.press(*["right"] * 10)
    rested = racer.rest(400)

    assert len(heard) == 1
    assert len(rested) == 1
    assert rested[0].startswith("9 seconds.")
    assert len(sound.pieces) == 10


def test_lines_are_compared_at_one_moment(racer: Pilot) -> None:
    """Down tells the next line where one stands, and the last line holds."""
    lay(racer)
    racer.press("end")

    assert walk(racer, "down") == [
        "Battery power. 52.9 seconds. 260 watts.",
        "Charge. 52.9 seconds. 98.1 percent.",
        "Height of the road. 52.9 seconds. 0 metres.",
    ]


def test_space_plays_the_whole_line_and_stops_it(racer: Pilot) -> None:
    """What is played is the line's own sound; it waits until its name is said, and the second press ends it."""
    sound = listen(racer)
    recording = lay(racer)
    canvas = racer.studio.views.charts.canvas

    assert racer.press("space") == ["Speed. High is much. Left is the start, right the end."]
    assert canvas.picture.heading == "♪ Speed, from left to right"
    assert sound.pieces == []
    racer.rest(400)
    assert np.array_equal(sound.pieces[-1], render(score_of(series_of(recording, "speed_mps"), 60), sound.rate))
    assert racer.press("space") == ["Stopped."]
    racer.press("space")
    racer.rest(5600)

    assert canvas.picture.heading == "Speed, kilometres an hour"
    assert racer.press("space") == ["Speed."]


def test_without_sound_space_says_why(racer: Pilot) -> None:
    """A key that would sound tells who hears nothing that it cannot."""
    lay(racer)
    racer.press("ctrl+shift+m")

    assert racer.press("space") == ["Not now: all sound is off."]
    racer.press("ctrl+shift+m")
    racer.studio.change_setting("speech_and_sound", "speech")
    assert racer.press("space") == ["Not now: speech only, as you chose in the settings."]


def test_enter_moves_the_run_to_the_moment(racer: Pilot) -> None:
    """Chart and replay are one run: over distance too."""
    recording = lay(racer)
    racer.press("shift+x", "pagedown")

    heard = racer.press("enter")

    playback = racer.studio.desk.playback
    assert playback is not None
    assert heard[0].startswith("The run is here now.")
    assert playback.values()["distance_m"] == pytest.approx(6 / 59 * recording.channels["distance_m"][-1], rel=0.01)
    assert racer.studio.views.charts.canvas.picture.run == pytest.approx(playback.values()["distance_m"])


def test_time_and_distance_keep_the_moment(racer: Pilot) -> None:
    """Turning the axis moves nobody."""
    lay(racer)
    racer.press("pagedown")
    before = racer.studio.desk.chart.place

    racer.press("shift+x", "shift+x")

    assert racer.studio.desk.chart.place == pytest.approx(before, abs=0.05)


def test_a_line_is_added_and_taken_away_by_a_few_letters(racer: Pilot) -> None:
    """The list is found by type-ahead; the last line stays."""
    lay(racer)

    assert add(racer, "motor temp")[0] == "Motor temperature added."
    assert racer.studio.desk.chart.current == "winding_temperature_c"
    for name in ("motor temp", "speed, k", "battery pow", "charge"):
        add(racer, name)
    assert racer.studio.desk.chart.channels == ("height_m",)
    assert add(racer, "height of the road")[0] == "This is the only line. Add another one first."


def test_the_table_holds_every_point_and_leads_there(racer: Pilot) -> None:
    """Tab comes to the table; a row tells place and values, and Enter moves chart and run."""
    lay(racer)
    table = racer.studio.views.charts.table

    racer.press("tab")
    racer.press("down", "down", "right")
    heard = racer.press("enter")

    assert table.model().rowCount() == 60
    assert heard == ["The run is here now. 1.8 seconds. 9 kilometres an hour."]
    assert racer.studio.desk.chart.place == pytest.approx(2 * 52.93768 / 59, abs=1e-3)


def test_a_click_says_what_the_keys_say(racer: Pilot) -> None:
    """The partner points at the middle of the picture, and everybody hears what is there."""
    lay(racer)
    racer.press("right")
    canvas = racer.studio.views.charts.canvas

    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(canvas.width() // 2, canvas.height() // 2))
    heard = racer.heard()

    place = racer.studio.desk.chart.place
    assert 10 < place < 45
    assert heard == [words.point_words(Language.load(), _speed(racer), "time_s", place).spoken]
