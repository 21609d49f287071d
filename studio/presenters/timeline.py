"""The timeline of the run on the desk: what happened on it, where we are, and the pointer that moves us there."""

from collections.abc import Callable

from accessibility.language import Language
from accessibility.response import Response
from simulation.recording import Recording
from studio.commands.desk import Desk, Topic
from studio.describe.events import event_text
from studio.describe.replay import here_words, marker_name, timeline_words
from studio.describe.runs import story_events
from studio.playback import Marker, Playback
from widgets.timeline import Tick, Timeline, TimelineShown

SCRUB = "run.scrub"
"""Stands for the pointer where keys have their command: many moves are told when the hand rests."""


class TimelinePresenter:
    """Mirrors the playback on the timeline, and seeks where somebody points."""

    def __init__(
        self, desk: Desk, language: Language, view: Timeline, tell_step: Callable[[str, Response], None]
    ) -> None:
        """Connect desk and view; `tell_step` paces what is said of many steps."""
        self._desk, self._language, self._view, self._tell_step = desk, language, view, tell_step
        self._markers: tuple[Marker, ...] = ()
        desk.subscribe(Topic.RUN, self._show_run)
        desk.subscribe(Topic.TIME, self._show_moment)
        desk.subscribe(Topic.GHOST, self._show_moment)
        view.sought.connect(self._seek)
        view.released.connect(self._stay)
        view.stepped.connect(lambda steps: self._seek(view.time_s + steps * view.time_of(view.width()) / 200))

    def _show_run(self) -> None:
        playback, language = self._desk.playback, self._language
        if playback is None:
            return
        whole = playback.recording.duration_s
        self._markers = playback.markers
        start, end = (language.quantity_short(at, "s", 0 if at == 0 else 1) for at in (0.0, whole))
        self._view.show_run(TimelineShown(whole, self._ticks(playback), start, end))
        self._show_moment()

    def _show_moment(self) -> None:
        playback = self._desk.playback
        if playback is None:
            return
        if playback.markers != self._markers:
            self._markers = playback.markers
            self._view.show_ticks(self._ticks(playback))
        text, ghost_s = timeline_words(self._language, playback), self._ghost_s(playback)
        self._view.show_moment(playback.time_s, text, ghost_s, is_playing=playback.is_playing)

    def _ticks(self, playback: Playback) -> tuple[Tick, ...]:
        events = [Tick(one.time_s, event_text(self._language, one)) for one in story_events(playback.recording)]
        marked = [Tick(one.time_s, marker_name(self._language, one), is_marker=True) for one in playback.markers]
        return tuple(sorted((*events, *marked), key=lambda tick: tick.time_s))

    def _ghost_s(self, playback: Playback) -> float | None:
        """Return when the ghost was where this car is now; None where it never came."""
        ghost = self._desk.ghost
        if ghost is None or ghost.recording.course_hash != playback.recording.course_hash:
            return None
        return _within(ghost.recording, playback)

    def _seek(self, time_s: float) -> None:
        playback = self._desk.playback
        if playback is None:
            return
        playback.is_playing = False
        playback.seek(time_s)
        self._tell_step(SCRUB, here_words(self._language, playback))

    def _stay(self) -> None:
        self._view.tell()


def _within(ghost: Recording, playback: Playback) -> float | None:
    """Return the moment on the shown run's line, or None beyond it."""
    time_s = Playback(ghost).time_at(playback.values()["distance_m"])
    return time_s if time_s is not None and time_s <= playback.recording.duration_s else None
