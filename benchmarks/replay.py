"""What one frame of the replay costs: `python benchmarks/replay.py [FRAMES]`.

A picture of 1280 x 720 with everything shown: camera, forces, energies, signs at wheels and a second run; beside it
the timeline, events and values. A frame is what happens sixty times a second: time passes, every listener follows, and
what changed is painted. Anchor: a plain widget as large as the picture in one colour, by turns with ours.

Goal: 8 ms of processor time in the median and in 95 of 100 frames: half of what sixty a second leave.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402 -- the path must be known first

from benchmarks.studio_hands import Hands, hands  # noqa: E402
from simulation.recording import Recording  # noqa: E402
from simulation.run import run  # noqa: E402
from simulation.vehicle import VehicleSpec  # noqa: E402
from studio.bench import RunRequest  # noqa: E402
from studio.playback import Playback  # noqa: E402
from widgets.shapes import Shape  # noqa: E402

FRAMES = 600
FRAME_S = 1 / 60
GOAL_MS = 8.0
SIZE = (1280, 720)
"""Pixels of the picture; the pane is larger."""
AXLES = 8


class Plain(QWidget):
    """A widget of one colour."""

    def __init__(self, beside: QWidget) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.resize(beside.size())
        self.show()


def with_axles(spec: VehicleSpec, count: int) -> VehicleSpec:
    """Return a car with so many axles between its first and its last."""
    first, last = spec.axles[0], spec.axles[-1]
    step = (last.x_m - first.x_m) / (count - 1)
    between = tuple(
        replace(first, name=f"axle {place}", x_m=first.x_m + place * step, drive_share=0.0)
        for place in range(1, count - 1)
    )
    return replace(spec, axles=(first, *between, last))


def with_wheels(shapes: tuple[Shape, ...], spec: VehicleSpec) -> tuple[Shape, ...]:
    """Return the shapes with a wheel at each axle between the first and the last."""
    wheel = next(shape for shape in shapes if shape.glyph == "wheel")
    middle = (wheel.x_min + wheel.x_max) / 2
    more = (
        replace(wheel, id=axle.name, x_min=wheel.x_min - middle + axle.x_m, x_max=wheel.x_max - middle + axle.x_m)
        for axle in spec.axles[1:-1]
    )
    return (*shapes, *more)


def show(user: Hands, recording: Recording, request: RunRequest) -> None:
    """Lay a run on the desk with the one before as its ghost, with a picture of 1280 x 720 pixels."""
    desk, view = user.studio.desk, user.studio.views.run
    design = user.studio.shelves.catalogue.templates["efficiency_car"].design
    other = desk.built(design, user.studio.shelves.types).spec
    assert other is not None
    ghost = run(other, request.course, solver="1d")
    desk.show_run(recording, Playback(recording), request)
    desk.show_ghost(desk.keep_run(ghost, RunRequest(spec=other, course=request.course, solver="1d"), design))
    picture = view.picture.replay
    view.show_course(picture.road, with_wheels(picture.shapes, request.spec), picture.markers)
    view.setParent(None)
    view.show()
    for _ in range(8):  # what is beside the picture takes its share each time
        user.settle()
        lacking = (wanted - had for wanted, had in zip(SIZE, view.picture.size().toTuple(), strict=True))
        view.resize(*(side + more for side, more in zip(view.size().toTuple(), lacking, strict=True)))
    user.settle()


def frames(user: Hands, count: int) -> tuple[list[float], list[float]]:
    """Play so many frames and return what each took, in milliseconds, and the anchors."""
    playback, ours, anchors = user.studio.desk.playback, [], []
    assert playback is not None
    plain = Plain(user.studio.views.run.picture)
    playback.seek(playback.recording.duration_s / 4)
    playback.is_playing = True
    for _ in range(count):
        ours.append(_spent_ms(lambda: playback.advance(FRAME_S), user.application))
        anchors.append(_spent_ms(plain.update, user.application))
    playback.is_playing = False
    plain.close()
    return ours, anchors


def _spent_ms(change: Callable[[], object], application: QApplication) -> float:
    start = time.process_time()
    change()
    application.sendPostedEvents()
    application.processEvents()
    return 1000 * (time.process_time() - start)


def told(name: str, ours: list[float], anchors: list[float]) -> str:
    """Return one line of figures."""
    median, most = statistics.median(ours), sorted(ours)[int(0.95 * len(ours))]
    verdict = "reached" if max(median, most) <= GOAL_MS else "missed"
    return (
        f"{name}: median {median:.1f}, p95 {most:.1f}, most {max(ours):.1f} ms; plain widget "
        f"{statistics.median(anchors):.1f}. Goal {GOAL_MS:.0f} {verdict}."
    )


def main(count: int) -> None:
    """Measure the longest course on the line solver, and the roughest one with eight axles on contact."""
    for course_id, solver, axles in (("endurance_240", "1d", 2), ("rough_road", "2d", AXLES)):
        with hands() as user:
            user.open(user.studio.shelves.catalogue.templates["racer"].design)
            racer = user.studio.context().built().spec
            assert racer is not None
            spec = with_axles(racer, axles)
            course = user.studio.shelves.courses[course_id]
            request = RunRequest(spec=spec, course=course, solver=solver)
            show(user, run(spec, course, solver=solver), request)
            picture = user.studio.views.run.picture
            size = f"{picture.width()}x{picture.height()}"
            print(told(f"{course_id}, {solver}, {axles} axles, picture {size}", *frames(user, count)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FRAMES)
