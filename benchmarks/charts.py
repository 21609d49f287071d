"""What a key costs in the charts, and a picture: `python benchmarks/charts.py [PRESSES]`.

The longest and the fullest of the racer's runs, with all of their lines shown. A key is what happens from the command
to its sentence at the queue; the picture and the table come after it. Anchor: the same key without a run, which is
refused in one sentence.

Goal: 20 ms from the key to the sentence in 95 of 100 presses.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.studio_hands import Hands, hands  # noqa: E402 -- the path must be known first
from simulation.recording import Recording  # noqa: E402
from simulation.run import run  # noqa: E402
from studio.bench import RunRequest  # noqa: E402
from studio.charting import chart_channels  # noqa: E402
from studio.playback import Playback  # noqa: E402

PRESSES = 50
GOAL_MS = 20.0
RUNS = (("endurance_240", "1d"), ("rough_road", "2d"))
KEYS = {
    "Right": "charts.next_point",
    "Left": "charts.previous_point",
    "next stop": "charts.next_stop",
    "next line": "charts.next_line",
    "line before": "charts.previous_line",
    "axis": "charts.axis",
    "summary": "charts.summary",
}


def lay(pilot: Hands, course: str, solver: str) -> Recording:
    """Drive a course, lay the run on the desk, and show every line that there is."""
    context = pilot.studio.context()
    spec = context.built().spec
    assert spec is not None
    request = RunRequest(spec=spec, course=context.shelves.courses[course], solver=solver)
    recording = run(spec, request.course, solver=solver)
    desk = context.desk
    desk.show_run(recording, Playback(recording), request)
    for channel in chart_channels(recording):
        if channel.key not in desk.chart.channels:
            desk.look_at_chart(desk.chart.toggled(channel.key))
    return recording


def costs(pilot: Hands, command: str, presses: int) -> list[float]:
    """Return what each of many presses cost, in milliseconds of processor time."""
    found = []
    for _ in range(presses):
        began = time.process_time()
        pilot.studio.perform(command)
        found.append(1000 * (time.process_time() - began))
        pilot.settle()
    return found


def picture_ms(pilot: Hands, presses: int) -> float:
    """Return what painting costs after a step, in the median."""
    found = []
    for _ in range(presses):
        pilot.studio.perform("charts.next_point")
        began = time.process_time()
        pilot.studio.views.charts.canvas.grab()
        found.append(1000 * (time.process_time() - began))
    return statistics.median(found)


def told(name: str, found: list[float]) -> str:
    """Return a line of the table."""
    late = sorted(found)[int(0.95 * len(found))]
    verdict = "" if late <= GOAL_MS else "  goal missed"
    return f"{name:12} median {statistics.median(found):6.2f} ms   95 of 100 within {late:6.2f} ms{verdict}"


def main(presses: int) -> None:
    """Print the table."""
    with hands() as pilot:
        pilot.open(pilot.studio.shelves.catalogue.templates["racer"].design)
        pilot.studio.perform("window.charts")
        pilot.settle()
        print(told("anchor", costs(pilot, "charts.next_point", presses)))
        for course, solver in RUNS:
            recording = lay(pilot, course, solver)
            lines = len(chart_channels(recording))
            print(f"{course}, {solver}: {recording.channels['time_s'].size} samples, {lines} lines")
            for name, command in KEYS.items():
                print(told(name, costs(pilot, command, presses)))
            print(f"{'picture':12} median {picture_ms(pilot, 30):6.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PRESSES)
