"""Charts: what was driven is found by ear, by finger, by sentence and by table, and all say the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from accessibility.chart.sound import render, score_of
from accessibility.language import Language
from simulation.channels import channels_of
from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from simulation.vehicle import VehicleSpec
from studio.bench import RunRequest
from studio.catalogue import Catalogue
from studio.charting import ChartLine, series_of
from studio.commands.charts import current_line
from studio.describe import charts as words
from studio.describe.charts import channel_name
from studio.parts.collection import part_types
from studio.playback import Playback
from studio.presenters.surroundings import ASSETS
from studio.vehicle_builder import build
from tests.pilot import Pilot
from tests.sound_memory import SoundMemory

COURSES = load_courses(ASSETS / "courses")
CELLS = re.compile("[\u2800-\u28ff]+")
Drive = Callable[[str, str], Recording]


@cache
def racer_spec() -> VehicleSpec:
    """Return the 24-volt racer."""
    spec = build(Catalogue.load(ASSETS).templates["racer"].design, part_types()).spec
    assert spec is not None
    return spec


@cache
def driven(course: str, solver: str) -> Recording:
    """Return the racer's run on a course."""
    return run(racer_spec(), COURSES[course], solver=solver)


def lay(pilot: Pilot, course: str = "flat_500", solver: str = "1d") -> Recording:
    """Lay a run on the desk, as the bench does when it has finished, and go to the charts."""
    recording = driven(course, solver)
    request = RunRequest(spec=racer_spec(), course=COURSES[course], solver=solver)
    pilot.studio.desk.show_run(recording, Playback(recording), request)
    pilot.settle()
    pilot.press("ctrl+5")
    return recording


def listen(pilot: Pilot) -> SoundMemory:
    """Give the studio a sound that remembers."""
    sound = SoundMemory()
    pilot.studio.around = replace(pilot.studio.around, sound=sound)
    return sound


def add(pilot: Pilot, letters: str) -> list[str]:
    """Add a line to the chart, found by a few letters."""
    pilot.press("shift+t")
    pilot.type(letters)
    return pilot.press("enter")


def walk(pilot: Pilot, key: str) -> list[str]:
    """Press a key until nothing new is heard, resting after each press, and return all of it."""
    heard = list[str]()
    for _ in range(200):
        sentences = pilot.press(key)
        pilot.rest(400)
        if sentences[-1] in ("Nothing more ahead.", "Nothing more before.", "Last line.") or sentences == heard[-1:]:
            return heard
        heard += sentences
    pytest.fail(f"{key} never comes to an end")


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


def _speed(pilot: Pilot) -> ChartLine:
    return current_line(pilot.studio.desk)


def test_f7_shows_the_line_to_the_fingers_first(racer: Pilot) -> None:
    """Letter, shape and value; a routing key goes there, Enter moves the run, Up leads to the messages, F7 back."""
    lay(racer)
    racer.press("f7")
    line = racer.studio.views.my_line.line
    first = line.text()

    line.setCursorPosition(8)  # what a routing key does
    routed = racer.heard()
    moved = racer.press("enter")
    racer.press("up")
    message = line.text()
    racer.press("down")

    assert first.startswith("s ")
    assert first.endswith(" 0 km/h")
    assert CELLS.search(first)
    assert routed[0].endswith("kilometres an hour.")
    assert moved[0].startswith("The run is here now.")
    assert message == moved[0]
    assert CELLS.search(line.text())
    assert racer.press("f7")[0].startswith("Charts.")
    assert racer.studio.desk.chart.place > 10


def test_own_voice_spells_no_shape(racer: Pilot) -> None:
    """Cells are for fingers: a voice that names dots, one by one, would say nothing for a minute."""
    lay(racer)

    heard = [*racer.press("f7"), *racer.press("right"), *racer.press("right")]

    assert heard
    assert not any(CELLS.search(sentence) for sentence in heard)


def test_the_row_has_as_many_cells_as_one_has(racer: Pilot) -> None:
    """The settings hold width and dots of the display, and the row fits for each channel of a run."""
    lay(racer, "wet_start", "2d")
    desk, channels = racer.studio.desk, channels_of(driven("wet_start", "2d").channels)
    rows = dict[tuple[int, str, str], str]()

    for cells, dots in ((20, "8"), (32, "6"), (40, "8")):
        racer.studio.preferences.change({"chart_cells": cells, "chart_dots": dots})
        for channel in channels:
            desk.look_at_chart(desk.chart.on(channel.key))
            offered = racer.studio.run_room.charts.offered()
            rows[cells, dots, channel.key] = offered.text if offered else ""

    assert all(CELLS.search(text) for text in rows.values())
    assert [row for row, text in rows.items() if len(text) > row[0]] == []


def test_nothing_is_drawn_while_nobody_sees_it(racer: Pilot) -> None:
    """A school computer pays for the chart when somebody goes there."""
    recording = driven("flat_500", "1d")
    request = RunRequest(spec=racer_spec(), course=COURSES["flat_500"], solver="1d")
    racer.studio.desk.show_run(recording, Playback(recording), request)
    racer.settle()
    charts = racer.studio.views.charts

    before = (charts.canvas.picture.curves, charts.table.model().rowCount())
    racer.press("ctrl+5")

    assert before == ((), 0)
    assert len(charts.canvas.picture.curves) == 4
    assert charts.table.model().rowCount() == 60


def test_a_ghost_has_a_line_behind_each_of_ours(racer: Pilot) -> None:
    """The second run is heard on the scale of the first, and named."""
    lay(racer)
    lay(racer, "wet_start", "2d")
    desk = racer.studio.desk
    desk.show_ghost(desk.runs[0])
    racer.settle()

    assert racer.press("down") == ["Speed of Run 1. 0 seconds. 0 kilometres an hour."]
    racer.rest(400)
    assert racer.press("shift+d")[0].startswith("Speed of Run 1: from 0 to 38.8")
    curves = racer.studio.views.charts.canvas.picture.curves
    assert (curves[0].low, curves[0].high) == (curves[1].low, curves[1].high)
    assert racer.studio.views.charts.canvas.picture.heading == "Speed of Run 1, kilometres an hour"
    assert racer.studio.views.charts.canvas.picture.text.startswith("Speed of Run 1: from 0")
    racer.press("end")
    assert racer.press("up") == ["Speed. 52.9 seconds. No value here."]


def test_the_questions_of_a_run_are_answered_by_stops_alone(racer: Pilot) -> None:
    """When was top speed, and where did it slip: Ctrl+Right says both, and nothing else of a smooth start."""
    lay(racer, "wet_start", "2d")

    heard = walk(racer, "ctrl+right")

    assert any("The driven wheels slip" in told and "0.02 seconds" in told for told in heard)
    assert any("The wheels grip again" in told and "3.48 seconds" in told for told in heard)
    assert "Top speed" in heard[-1]
    assert all(len(told) <= 90 for told in heard)


def test_which_wheels_lifted_is_told_and_felt(racer: Pilot) -> None:
    """On the rough road each lift is a stop, and the air below the wheels is a line of its own."""
    recording = lay(racer, "rough_road", "2d")
    add(racer, "air below the front")
    lifted = sum(event.kind == "wheel_lift" and event.facts["axle"] == "front" for event in recording.events)

    heard = walk(racer, "ctrl+right")

    assert 0 < sum("The front wheels lift off." in told for told in heard) <= lifted
    assert "Highest." in " ".join(heard)
    assert racer.press("shift+d")[0].startswith("Air below the front wheels: from 0 to")


def test_what_cost_most_is_the_line_that_ends_highest(racer: Pilot) -> None:
    """Every item of the ledger is a line, and its last value is the ledger's."""
    recording = lay(racer)
    add(racer, "motor heat")
    racer.rest(400)

    told = racer.press("end")[0]

    most = max((item for item in recording.ledger if item != "battery"), key=lambda item: recording.ledger[item])
    assert most == "motor"
    assert told.endswith(f"{recording.ledger['motor'] / 3600:.2f} watt hours.")


@pytest.mark.parametrize(("course", "solver"), [("flat_500", "1d"), ("wet_start", "2d"), ("rough_road", "2d")])
def test_every_line_is_told_in_ninety_characters(course: str, solver: str) -> None:
    """Each channel of a run, over time and over distance: summary, point and stops; and forty cells of braille."""
    language, recording = Language.load(), driven(course, solver)
    for axis in ("time_s", "distance_m"):
        for channel in channels_of(recording.channels):
            line = ChartLine(channel=channel, series=series_of(recording, channel.key, axis))
            point = words.point_words(language, line, axis, line.series.start + 0.3 * line.series.span)

            assert len(words.summary_words(language, line, axis).spoken) <= 90
            assert len(words.series_words(language, line, axis, line.series.end).spoken) <= 90
            assert len(point.short) <= 40


def test_each_of_six_axles_has_its_own_lines() -> None:
    """Channels of middle axles are told by their number."""
    names = [f"load_{axle}_n" for axle in ("rear", "middle", "middle_2", "middle_3", "front")]

    assert [channel_name(Language.load(), channel) for channel in channels_of(names)] == [
        f"Load on the {axle} wheels" for axle in ("rear", "middle", "middle 2", "middle 3", "front")
    ]


def test_no_two_lines_have_one_name_or_letter() -> None:
    """Whatever is chosen can be told apart, by ear and by finger."""
    recording = driven("rough_road", "2d")
    language = Language.load()
    lines = [
        ChartLine(channel=channel, series=series_of(recording, channel.key))
        for channel in channels_of(recording.channels)
    ]

    names = [channel_name(language, line.channel) for line in lines]

    assert len(set(names)) == len(names)
    assert len(set(words.line_letters(language, lines))) == len(lines)
