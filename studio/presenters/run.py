"""The run: the replay of the car on its course, its events, and the clock that plays it."""

from collections.abc import Callable, Mapping

from accessibility.language import Language
from accessibility.queue import Clock, Timer
from accessibility.response import Response
from accessibility.units import convert
from simulation.course import Course
from simulation.recording import Recording
from simulation.vehicle import VehicleSpec
from studio.commands.context import Shelves
from studio.commands.desk import Desk, Topic
from studio.describe.events import event_line, event_text
from studio.describe.moments import moment
from studio.describe.runs import story_events
from studio.document.change import Change
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.playback import Playback
from studio.presenters.replay_pose import pose_of, start_pose
from studio.vehicle_builder import Built
from widgets.event_list import EventList, Row
from widgets.run_view import Marker, RunView
from widgets.shapes import Shape
from widgets.value_table import Value

FRAME_MS = 33
VALUES_S = 0.25
"""While a run plays the numbers change this often: nobody reads them faster, and screen readers hear each change."""

VALUES = (
    ("time_s", "s", "s", 1),
    ("speed_mps", "m/s", "km/h", 1),
    ("distance_m", "m", "m", 0),
    ("battery_power_w", "W", "W", 0),
    ("battery_voltage_v", "V", "V", 1),
    ("winding_temperature_c", "degC", "degC", 0),
)
"""The table below the picture: channel, its unit, the unit shown, decimals."""


class RunPresenter:
    """Shows the run on the desk at the playback's time, and lets time pass while it plays."""

    def __init__(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        desk: Desk,
        shelves: Shelves,
        language: Language,
        view: RunView,
        events: EventList,
        *,
        say: Callable[[Response], None],
        clock: Clock,
        timer: Timer,
        heard: Callable[[], str] = str,
    ) -> None:
        """Connect the desk and the views; `heard` gives the caption of what sounds, translated."""
        self._desk, self._shelves, self._language = desk, shelves, language
        self._view, self._events, self._say = view, events, say
        self._clock, self._timer = clock, timer
        self._heard = heard
        self._last_s: float | None = None
        self._values_at_s = 0.0
        self._spec: VehicleSpec | None = None
        for topic in (Topic.COURSE, Topic.PROJECT, Topic.DESIGN):
            desk.subscribe(topic, self._refresh_course)
        desk.subscribe(Topic.RUN, self._show_run)
        desk.subscribe(Topic.TIME, self._show_time)
        desk.subscribe_changes(self._on_change)
        events.activated_id.connect(self._go)
        self._show_course()

    def watch(self) -> None:
        """Start or stop the clock after a command."""
        playback = self._desk.playback
        if playback is not None and playback.is_playing:
            if self._last_s is None:
                self._last_s = self._clock.now()
                self._timer.after(FRAME_MS, self._tick)
        else:
            self._rest(playback)

    def _rest(self, playback: Playback | None) -> None:
        if playback is not None:
            self._view.show_label(self._label(playback))
            self._show_values(playback.values(), playback)
            self._view.tell_now()

    def _on_change(self, _change: Change) -> None:
        self._refresh_course()

    def _refresh_course(self) -> None:
        """Before the first run the car at the start line is the one of the drawing; a finished run stays in view."""
        if self._desk.recording is None:
            self._show_course()

    def _show_course(self) -> None:
        course, name = self._course(), self._language.text(self._course().name)
        built = self._desk.built(self._desk.design, self._shelves.types)
        self._view.show_course(course.profile, car_shapes(self._desk.design, self._shelves.types, built))
        text = self._language.text("No run yet. F5 runs the car on: {course}.", course=name)
        self._view.show_pose(start_pose(course.profile, built.spec, text))
        self._view.show_values([])
        self._events.show_rows([])

    def _show_run(self) -> None:
        recording, playback = self._desk.recording, self._desk.playback
        built = self._desk.built(self._desk.design, self._shelves.types)
        if recording is None or playback is None or built.spec is None:
            self._show_course()
            return
        self._spec = built.spec
        shapes = car_shapes(self._desk.design, self._shelves.types, built)
        self._view.show_course(self._course().profile, shapes, self._markers(recording), self._label(playback))
        rows = [Row(str(i), event_line(self._language, event)) for i, event in enumerate(story_events(recording))]
        self._events.show_rows(rows)
        self._show_time()

    def _course(self) -> Course:
        """Return the course of the run that is shown, else the one that F5 would run."""
        recording = self._desk.recording
        known = self._shelves.courses.get(recording.course) if recording else None
        return known or self._shelves.courses[self._desk.course_id]

    def _label(self, playback: Playback) -> str:
        """Return which solver the numbers come from, and whether the run plays."""
        language = self._language
        solver = language.text("1-D") if playback.recording.solver == "1d" else language.text("2-D")
        if playback.is_playing:
            playing = language.text("{solver}, playing", solver=solver)
            # A caption of the sound, for who does not hear it.
            return f"{playing}  ♪ {heard}" if (heard := self._heard()) else playing
        is_over = playback.time_s >= playback.recording.duration_s
        return (
            language.text("{solver}, end", solver=solver)
            if is_over
            else language.text("{solver}, paused", solver=solver)
        )

    def _markers(self, recording: Recording) -> list[Marker]:
        words = [(event.distance_m, event_text(self._language, event)) for event in story_events(recording)]
        return [Marker(x=distance, text=text.removesuffix(".")) for distance, text in words]

    def _show_time(self) -> None:
        playback = self._desk.playback
        if playback is None or self._spec is None:
            return
        values, text = playback.values(), moment(self._language, playback).spoken
        self._view.show_label(self._label(playback))
        self._view.show_pose(pose_of(values, self._course().profile, self._spec, text))
        self._show_values(values, playback)

    def _show_values(self, values: Mapping[str, float], playback: Playback) -> None:
        now = self._clock.now()
        if playback.is_playing and 0 <= now - self._values_at_s < VALUES_S:
            return
        self._values_at_s = now
        self._view.show_values([self._value(values, *row) for row in VALUES])

    def _value(self, values: Mapping[str, float], key: str, unit: str, shown: str, decimals: int) -> Value:
        names = {
            "time_s": self._language.text("Time"),
            "speed_mps": self._language.text("Speed"),
            "distance_m": self._language.text("Distance"),
            "battery_power_w": self._language.text("Battery power"),
            "battery_voltage_v": self._language.text("Voltage"),
            "winding_temperature_c": self._language.text("Motor"),
        }
        value = convert(values.get(key, 0.0), unit, shown)
        written, spoken = self._language.quantity_short, self._language.quantity
        return names[key], written(value, shown, decimals), spoken(value, shown, decimals)

    def _tick(self) -> None:
        """Let the time since the last frame pass, and ask for the next one."""
        now, playback = self._clock.now(), self._desk.playback
        elapsed, self._last_s = now - (self._last_s or now), None
        if playback and playback.is_playing:
            playback.advance(elapsed)
        self.watch()

    def _go(self, row_id: str) -> None:
        recording, playback = self._desk.recording, self._desk.playback
        if recording and playback:
            playback.seek(story_events(recording)[int(row_id)].time_s)
            self._rest(playback)
            self._say(moment(self._language, playback))


def car_shapes(design: Design, types: Mapping[str, PartType], built: Built) -> list[Shape]:
    """Return the car's shapes with the rear axle at x = 0, as the solvers place it."""
    known = [part for part in design.parts.values() if part.id in built.layout.boxes and part.type in types]
    axles = [built.layout.boxes[part.id].x_m for part in known if types[part.type].is_landmark]
    return [_shape(part, types[part.type], built.layout.boxes[part.id], min(axles, default=0.0)) for part in known]


def _shape(part: Part, part_type: PartType, box: Box, rear_m: float) -> Shape:
    return Shape(
        id=part.id,
        text=part.name,
        description="",
        x_min=box.x_min - rear_m,
        x_max=box.x_max - rear_m,
        z_min=box.z_min,
        z_max=box.z_max,
        glyph=part_type.glyph,
        hue=part_type.hue,
    )
