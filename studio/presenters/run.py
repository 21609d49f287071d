"""The run: the replay of the car on its course, its events, and the clock that plays it."""

import math
from collections.abc import Mapping

from accessibility.language import Language
from accessibility.queue import Clock, Timer
from accessibility.units import convert
from simulation.course import Course
from simulation.recording import Recording
from studio.commands.context import Shelves
from studio.commands.desk import Desk, Topic
from studio.describe.events import event_line
from studio.describe.moments import course_height, moment
from studio.describe.runs import story_events
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.vehicle_builder import Built, build
from widgets.event_list import EventList, Row
from widgets.run_view import Marker, Pose, RunView
from widgets.shapes import Shape

FRAME_MS = 33

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

    def __init__(
        self,
        desk: Desk,
        shelves: Shelves,
        language: Language,
        view: RunView,
        events: EventList,
        clock: Clock,
        timer: Timer,
    ) -> None:
        """Connect the desk and the views."""
        self._desk, self._shelves, self._language = desk, shelves, language
        self._view, self._events, self._clock, self._timer = view, events, clock, timer
        self._last_s: float | None = None
        self._radius_m = 0.25
        desk.subscribe(Topic.RUN, self._show_run)
        desk.subscribe(Topic.COURSE, self._show_course)
        desk.subscribe(Topic.TIME, self._show_time)
        events.activated_id.connect(self._go)
        self._show_course()

    def _show_course(self) -> None:
        course = self._shelves.courses[self._desk.course_id]
        built = build(self._desk.design, self._shelves.types)
        self._view.show_course(course.profile, car_shapes(self._desk.design, self._shelves.types, built), (), "")
        text = self._language.text("No run yet. F5 runs the car on: {course}.", course=self._language.text(course.name))
        self._view.show_pose(Pose(x=0.0, z=course_height(course, 0.0), text=text))
        self._events.show_rows([])

    def _show_run(self) -> None:
        recording = self._desk.recording
        if recording is None:
            self._show_course()
            return
        course = self._shelves.courses[self._desk.course_id]
        label = self._language.text("1-D") if recording.solver == "1d" else self._language.text("2-D")
        built = build(self._desk.design, self._shelves.types)
        shapes = car_shapes(self._desk.design, self._shelves.types, built)
        if built.spec:
            self._radius_m = built.spec.driven_axle.wheel.radius_m
        self._view.show_course(course.profile, shapes, self._markers(recording), label)
        rows = [Row(str(i), event_line(self._language, event)) for i, event in enumerate(story_events(recording))]
        self._events.show_rows(rows)
        self._show_time()

    def _markers(self, recording: Recording) -> list[Marker]:
        return [Marker(x=event.distance_m, text=event.kind) for event in story_events(recording)]

    def _show_time(self) -> None:
        playback = self._desk.playback
        if playback is None:
            return
        values, course = playback.values(), self._shelves.courses[self._desk.course_id]
        text = moment(self._language, playback).spoken
        self._view.show_pose(pose_of(values, course, self._radius_m, text))
        self._view.show_values([self._value(values, *row) for row in VALUES])

    def _value(self, values: Mapping[str, float], key: str, unit: str, shown: str, decimals: int) -> tuple[str, str]:
        names = {
            "time_s": self._language.text("Time"),
            "speed_mps": self._language.text("Speed"),
            "distance_m": self._language.text("Distance"),
            "battery_power_w": self._language.text("Battery power"),
            "battery_voltage_v": self._language.text("Voltage"),
            "winding_temperature_c": self._language.text("Motor"),
        }
        return names[key], self._language.quantity(convert(values.get(key, 0.0), unit, shown), shown, decimals)

    def watch(self) -> None:
        """Start or stop the clock after a command."""
        playback = self._desk.playback
        if playback is None:
            return
        if playback.is_playing and self._last_s is None:
            self._last_s = self._clock.now()
            self._timer.after(FRAME_MS, self._tick)
        elif not playback.is_playing:
            self._view.tell_now()

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


def pose_of(values: Mapping[str, float], course: Course, radius_m: float, text: str) -> Pose:
    """Return where the car is drawn: as the 2-D solver saw it, or on the road's line for 1-D."""
    if "origin_x_m" in values:
        return Pose(
            time_s=values["time_s"],
            x=values["origin_x_m"],
            z=values["origin_z_m"],
            pitch=values["pitch_rad"],
            wheel_turns=values["distance_m"] / (2 * math.pi * radius_m),
            text=text,
        )
    distance = values["distance_m"]
    rise = course_height(course, distance + 0.5) - course_height(course, distance - 0.5)
    return Pose(
        time_s=values["time_s"],
        x=distance,
        z=course_height(course, distance),
        pitch=rise,
        wheel_turns=distance / (2 * math.pi * radius_m),
        text=text,
    )


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
