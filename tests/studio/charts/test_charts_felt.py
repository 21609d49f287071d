"""Charts under the fingers, and only where they are wanted: the row of braille, and nothing drawn unseen."""

import re

from simulation.channels import channels_of
from studio.bench import RunRequest
from studio.charting import ChartLine
from studio.commands.charts import current_line
from studio.playback import Playback
from tests.pilot import Pilot
from tests.studio.charts.run_on_desk import COURSES, driven, lay, racer_spec

CELLS = re.compile("[\u2800-\u28ff]+")


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
