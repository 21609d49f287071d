"""Playback: one place in time of a finished run, moved by keys or by the clock.

A run is simulated first and played back after, so pause, step and "how fast now?" are look-ups.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from simulation.recording import Event, Recording

STEPS = 200
"""One press of Left or Right moves by this share of the run, unless the settings say another."""

LEAST_STEP_S = 0.01
"""A run that is over in half a second has no finer steps: nobody is told thousandths."""

SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Marker:
    """A moment that a person marked."""

    time_s: float
    number: int
    """Counts the markers of a run; the number of one that is gone is not given again."""
    name: str = ""
    """What the person calls it; empty until it has a name."""


def no_halt(_from_s: float, _to_s: float) -> float | None:
    """Wait nowhere."""
    return None


@dataclass(slots=True)
class Playback:
    """A recording, and where in it we are."""

    recording: Recording
    time_s: float = 0.0
    speed: float = 1.0
    is_playing: bool = False
    markers: tuple[Marker, ...] = ()
    """In the order of time."""
    _marked: int = 0
    _known: tuple[float, Mapping[str, float]] = (-1.0, MappingProxyType({}))
    listeners: list[Callable[[], None]] = field(default_factory=list)
    halt: Callable[[float, float], float | None] = no_halt
    """Says where between two times the run waits by itself, if anywhere."""

    def values(self) -> Mapping[str, float]:
        """Return every channel's value now. Several ask in each frame of a replay: one moment is looked up once."""
        if self._known[0] != self.time_s:
            self._known = (self.time_s, self.recording.at(self.time_s))
        return self._known[1]

    def seek(self, time_s: float) -> None:
        """Go to a time; the ends of the run hold it."""
        self.time_s = min(max(time_s, 0.0), self.recording.duration_s)
        for listener in list(self.listeners):
            listener()

    def step(self, count: int, steps: int = STEPS) -> bool:
        """Move by so many of the steps that the run has; False at an end of the run."""
        before = self.time_s
        self.seek(self.time_s + count * max(self.recording.duration_s / steps, LEAST_STEP_S))
        return self.time_s != before

    def advance(self, elapsed_s: float) -> None:
        """Let time pass while playing; stop at the end, and wait where there is a halt."""
        if self.is_playing:
            there_s = self.time_s + elapsed_s * self.speed
            halt_s = self.halt(self.time_s, there_s)
            self.seek(there_s if halt_s is None else halt_s)
            self.is_playing = halt_s is None and self.time_s < self.recording.duration_s

    def toggle(self) -> None:
        """Play or pause; at the end, play from the start."""
        if not self.is_playing and self.time_s >= self.recording.duration_s:
            self.seek(0.0)
        self.is_playing = not self.is_playing

    def change_speed(self, steps: int) -> float:
        """Play faster or slower; return the new speed."""
        place = SPEEDS.index(self.speed) + steps
        self.speed = SPEEDS[min(max(place, 0), len(SPEEDS) - 1)]
        return self.speed

    @property
    def marker_here(self) -> Marker | None:
        """The marker at this moment, within half of the finest step, if there is one."""
        near = [one for one in self.markers if abs(one.time_s - self.time_s) <= self.recording.duration_s / 2000]
        return min(near, key=lambda one: abs(one.time_s - self.time_s), default=None)

    def mark(self) -> Marker:
        """Set a marker here, and return it."""
        self._marked += 1
        marker = Marker(self.time_s, self._marked)
        self._keep((*self.markers, marker))
        return marker

    def unmark(self, marker: Marker) -> None:
        """Take a marker away."""
        self._keep(tuple(one for one in self.markers if one != marker))

    def name_marker(self, marker: Marker, name: str) -> Marker:
        """Give a marker a name, and return it as it is now."""
        named = Marker(marker.time_s, marker.number, name)
        self._keep(tuple(named if one == marker else one for one in self.markers))
        return named

    def time_at(self, distance_m: float) -> float | None:
        """Return when the car had come so far for the first time, between samples in proportion; None beyond the end.

        What lies behind the place it started from is its start.
        """
        far, times = self.recording.channels["distance_m"], self.recording.channels["time_s"]
        there = int(np.argmax(far >= distance_m))
        if far[there] < distance_m:
            return None
        before = max(there - 1, 0)
        return float(np.interp(distance_m, (far[before], far[there]), (times[before], times[there])))

    def stops(self) -> list[float]:
        """Return the times of events and markers, in order."""
        return sorted({*(one.time_s for one in self.markers), *(event.time_s for event in self.recording.events)})

    def next_stop(self) -> float | None:
        """Return the time of the next event or marker, if there is one."""
        stops = self.stops()
        place = bisect_right(stops, self.time_s + 1e-9)
        return stops[place] if place < len(stops) else None

    def previous_stop(self) -> float | None:
        """Return the time of the event or marker before, if there is one."""
        stops = self.stops()
        place = bisect_left(stops, self.time_s - 1e-9) - 1
        return stops[place] if place >= 0 else None

    def events_now(self) -> tuple[Event, ...]:
        """Return the events at this moment."""
        return tuple(event for event in self.recording.events if abs(event.time_s - self.time_s) < 1e-6)

    def _keep(self, markers: tuple[Marker, ...]) -> None:
        self.markers = tuple(sorted(markers, key=lambda one: one.time_s))
        self.seek(self.time_s)
