"""The run: the replay of the car on its course, its events, and the clock that plays it."""

from collections.abc import Callable, Mapping

from accessibility.language import Language
from accessibility.queue import Clock, Timer
from accessibility.response import Response
from accessibility.units import convert
from simulation.course import Course
from simulation.vehicle import VehicleSpec
from studio.commands.context import Shelves
from studio.commands.desk import Desk, Topic
from studio.commands.session_runs import SessionRun
from studio.describe.events import event_line, event_text
from studio.describe.ghost import gap_words, ghost_name
from studio.describe.moments import moment
from studio.describe.older import Older, older_words
from studio.describe.replay import here_words, marker_line, marker_name
from studio.describe.runs import story_events
from studio.describe.wheels import state_sign, wheel_states
from studio.document.change import Change
from studio.playback import Marker as PlaybackMarker
from studio.playback import Playback
from studio.presenters.car_shapes import car_shapes
from studio.presenters.replay_facts import (
    VALUES,
    Whole,
    arrows_of,
    bars_of,
    energy_rows,
    force_rows,
    value_decimals,
    whole_of,
)
from studio.presenters.replay_pose import pose_of, start_pose
from widgets.event_list import EventList, Row
from widgets.run_view import Arrow, Bar, Ghost, Marker, RunView
from widgets.value_table import Value

FRAME_MS = 16
"""Sixty pictures a second."""
VALUES_S = 0.25
"""While a run plays the numbers change this often: nobody reads them faster, and screen readers hear each change."""

EVENT, MARKER = "event ", "marker "
"""How the ids of rows begin in the list of events."""


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
        self._values_at_s, self._are_facts_due = 0.0, False
        self._spec: VehicleSpec | None = None
        self._whole = Whole(1.0, 1.0)
        self._decimals: Mapping[str, int] = {}
        self._older = Older()
        self._facts: tuple[tuple[Arrow, ...], tuple[Bar, ...]] = ((), ())
        self._ghost_name = ""
        self._markers: tuple[PlaybackMarker, ...] = ()
        for topic in (Topic.COURSE, Topic.PROJECT, Topic.DESIGN):
            desk.subscribe(topic, self._refresh_course)
        desk.subscribe(Topic.DESIGN, self._refresh_age)
        desk.subscribe(Topic.RUN, self._show_run)
        desk.subscribe(Topic.TIME, self._show_time)
        desk.subscribe(Topic.GHOST, self._show_time)
        desk.subscribe(Topic.REPLAY, self._look)
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
        self._refresh_age()

    def _refresh_course(self) -> None:
        """Before the first run the car at the start line is the one of the drawing; a finished run stays in view."""
        if self._desk.recording is None:
            self._show_course()

    def _refresh_age(self) -> None:
        """Say in the corner and on focus where the car has changed since the run."""
        playback = self._desk.playback
        if playback is not None and self._learn_age():
            self._view.show_label(self._label(playback))
            self._view.tell_now()

    def _learn_age(self) -> bool:
        """Look whether the run is of the car that is built now; return whether that is news."""
        desk, shown, before = self._desk, self._desk.shown_run, self._older
        if shown is not None:
            now = desk.built(desk.design, self._shelves.types).spec
            is_same = shown.design.id == desk.design_id
            self._older = older_words(self._language, shown.request.spec, now, is_same_design=is_same)
            self._view.show_note(self._older.sentence)
        return self._older != before

    def _show_course(self) -> None:
        course, name = self._course(), self._language.text(self._course().name)
        built = self._desk.built(self._desk.design, self._shelves.types)
        self._view.show_course(course.profile, car_shapes(self._desk.design, self._shelves.types, built))
        self._view.show_note("")
        text = self._language.text("No run yet. F5 runs the car on: {course}.", course=name)
        self._view.show_pose(start_pose(course.profile, built.spec, text))
        self._view.show_values([])
        self._events.show_rows([])

    def _show_run(self) -> None:
        shown, playback, types = self._desk.shown_run, self._desk.playback, self._shelves.types
        if shown is None or playback is None:
            self._show_course()
            return
        self._spec, self._whole = shown.request.spec, whole_of(shown.recording)
        self._decimals = value_decimals(shown.recording)
        self._learn_age()
        shapes = car_shapes(shown.design, types, self._desk.built(shown.design, types))
        self._view.show_course(self._course().profile, shapes, self._flags(playback), self._label(playback))
        self._show_events(playback)
        self._show_time()

    def _show_events(self, playback: Playback) -> None:
        """List events and markers in the order of time."""
        self._markers, language = playback.markers, self._language
        told = story_events(playback.recording)
        events = [(one.time_s, Row(f"{EVENT}{i}", event_line(language, one))) for i, one in enumerate(told)]
        marked = [(one.time_s, Row(f"{MARKER}{one.number}", marker_line(language, one))) for one in playback.markers]
        self._events.show_rows([row for _, row in sorted((*events, *marked), key=lambda pair: pair[0])])

    def _course(self) -> Course:
        """Return the course of the run that is shown, else the one that F5 would run."""
        shown = self._desk.shown_run
        return shown.request.course if shown else self._shelves.courses[self._desk.course_id]

    def _label(self, playback: Playback) -> str:
        """Return which solver the numbers come from, and whether the run plays."""
        language = self._language
        solver = language.text("1-D") if playback.recording.solver == "1d" else language.text("2-D")
        if self._older.sign:
            solver = language.text("{solver}, {sign}", solver=solver, sign=self._older.sign)
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

    def _flags(self, playback: Playback) -> list[Marker]:
        """Return what has a name on the road: events of the story, and markers."""
        language, recording = self._language, playback.recording
        words = [(event.distance_m, event_text(language, event)) for event in story_events(recording)]
        marked = [(recording.at(one.time_s)["distance_m"], marker_name(language, one)) for one in playback.markers]
        return [Marker(x=distance, text=text.removesuffix(".")) for distance, text in (*words, *marked)]

    def _show_time(self) -> None:
        playback, spec = self._desk.playback, self._spec
        if playback is None or spec is None:
            return
        if playback.markers != self._markers:
            self._show_events(playback)
            self._view.show_markers(self._flags(playback))
        values, text = playback.values(), moment(self._language, playback).spoken
        self._show_values(values, playback)
        self._view.show_label(self._label(playback))
        pose = pose_of(values, self._course().profile, spec, text, self._signs(values, spec))
        self._view.show_pose(pose, *self._facts, self._ghost(playback))

    def _look(self) -> None:
        """Follow what the person wants to see of the replay."""
        sight = self._desk.replay_sight
        self._view.look(is_whole=sight.is_whole, zoom=sight.zoom)
        self._values_at_s = -VALUES_S
        self._show_time()

    def _signs(self, values: Mapping[str, float], spec: VehicleSpec) -> tuple[str, ...]:
        if "wheels" not in self._desk.replay_sight.layers:
            return ()
        return tuple(state_sign(self._language, state) for state in wheel_states(values, spec))

    def _ghost(self, playback: Playback) -> Ghost | None:
        """Return the second car where it was at the same time; None where it drove another road."""
        ghost = self._desk.ghost
        is_shown = ghost is not None and "ghost" in self._desk.replay_sight.layers
        if ghost is None or not is_shown or ghost.recording.course_hash != playback.recording.course_hash:
            return None
        types = self._shelves.types
        shapes = car_shapes(ghost.design, types, self._desk.built(ghost.design, types))
        pose = pose_of(ghost.recording.at(playback.time_s), self._course().profile, ghost.request.spec, "")
        return Ghost(tuple(shapes), pose, self._ghost_name)

    def _show_values(self, values: Mapping[str, float], playback: Playback) -> None:
        """Show the numbers, and what is drawn of them: four times a second while the run plays, one frame apart."""
        now = self._clock.now()
        if not playback.is_playing:
            self._values_at_s, self._are_facts_due = now, False
            self._show_table(values)
            self._draw_facts(values, playback)
        elif not 0 <= now - self._values_at_s < VALUES_S:
            self._values_at_s, self._are_facts_due = now, True
            self._show_table(values)
        elif self._are_facts_due:
            self._are_facts_due = False
            self._draw_facts(values, playback)

    def _show_table(self, values: Mapping[str, float]) -> None:
        language, layers = self._language, self._desk.replay_sight.layers
        rows = [self._value(values, *row) for row in VALUES]
        rows += force_rows(language, values) if "forces" in layers else []
        rows += energy_rows(language, values) if "energy" in layers else []
        self._view.show_values(rows)

    def _draw_facts(self, values: Mapping[str, float], playback: Playback) -> None:
        language, layers, ghost = self._language, self._desk.replay_sight.layers, self._desk.ghost
        arrows = arrows_of(language, values, self._whole) if "forces" in layers else ()
        bars = bars_of(language, values, self._whole) if "energy" in layers else ()
        self._facts = (arrows, bars)
        self._ghost_name = self._gap(playback, ghost) if ghost else ""

    def _gap(self, playback: Playback, ghost: SessionRun) -> str:
        """Return the words beside the ghost: who it is, and how far away."""
        name = ghost_name(self._language, ghost.recording, ghost.number, playback.recording)
        return gap_words(self._language, playback, ghost.recording, name).removesuffix(".")

    def _value(self, values: Mapping[str, float], key: str, unit: str, shown: str) -> Value:
        names = {
            "time_s": self._language.text("Time"),
            "speed_mps": self._language.text("Speed"),
            "distance_m": self._language.text("Distance"),
            "battery_power_w": self._language.text("Battery power"),
            "battery_voltage_v": self._language.text("Voltage"),
            "winding_temperature_c": self._language.text("Motor"),
        }
        value, decimals = convert(values.get(key, 0.0), unit, shown), self._decimals[key]
        written, spoken = self._language.quantity_short, self._language.quantity
        return names[key], written(value, shown, decimals), spoken(value, shown, decimals)

    def _tick(self) -> None:
        """Let the time since the last frame pass, and ask for the next one."""
        now, playback = self._clock.now(), self._desk.playback
        elapsed, self._last_s = now - (self._last_s or now), None
        if playback and playback.is_playing:
            playback.advance(elapsed)
        self.watch()
        if playback and playback.is_playing:
            self._last_s = now  # what the picture took is time of the run as well: else it lags behind its sound

    def _go(self, row_id: str) -> None:
        """Move the run to a line of the list."""
        playback = self._desk.playback
        if playback is None:
            return
        if row_id.startswith(EVENT):
            time_s = story_events(playback.recording)[int(row_id.removeprefix(EVENT))].time_s
        else:
            number = int(row_id.removeprefix(MARKER))
            time_s = next(one.time_s for one in playback.markers if one.number == number)
        playback.seek(time_s)
        self._rest(playback)
        self._say(here_words(self._language, playback))
