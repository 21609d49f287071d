"""Playback: one place in time of a finished run, moved by keys or by the clock.

A run is simulated first and played back after, so pause, step and "how fast now?" are look-ups.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from simulation.recording import Event, Recording

STEPS = 200
"""One press of Left or Right moves by this share of the run."""

SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(slots=True)
class Playback:
    """A recording, and where in it we are."""

    recording: Recording
    time_s: float = 0.0
    speed: float = 1.0
    is_playing: bool = False
    markers: list[float] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def values(self) -> dict[str, float]:
        """Return every channel's value now."""
        return self.recording.at(self.time_s)

    def seek(self, time_s: float) -> None:
        """Go to a time; the ends of the run hold it."""
        self.time_s = min(max(time_s, 0.0), self.recording.duration_s)
        for listener in list(self.listeners):
            listener()

    def step(self, count: int) -> bool:
        """Move by steps; False at an end of the run."""
        before = self.time_s
        self.seek(self.time_s + count * self.recording.duration_s / STEPS)
        return self.time_s != before

    def advance(self, elapsed_s: float) -> None:
        """Let time pass while playing; stop at the end."""
        if self.is_playing:
            self.seek(self.time_s + elapsed_s * self.speed)
            self.is_playing = self.time_s < self.recording.duration_s

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

    def mark(self) -> None:
        """Set a marker here."""
        self.markers.append(self.time_s)
        self.markers.sort()

    def stops(self) -> list[float]:
        """Return the times of events and markers, in order."""
        return sorted({*self.markers, *(event.time_s for event in self.recording.events)})

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
