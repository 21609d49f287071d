"""What a chart lets one find out: two runs beside each other, why something happened, and every line in words."""

import pytest

from accessibility.language import Language
from simulation.channels import channels_of
from studio.charting import ChartLine, series_of
from studio.describe import charts as words
from studio.describe.charts import channel_name
from tests.pilot import Pilot
from tests.studio.charts.run_on_desk import add, driven, lay, walk


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
