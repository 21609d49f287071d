"""Gear changes: the box goes to another gear and stays in it."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from simulation.cause import Explanation, forces_at_work
from simulation.events.family import EventFamily
from simulation.events.look import Look
from simulation.recording import Event, Recording

_HELD_S = 0.5
"""A gear that is left again sooner is not told."""


def _detect(look: Look) -> Iterator[Event]:
    gears = look.channel("gear")
    if gears is None or gears.max() == gears.min():
        return
    told, changes = gears[0], np.flatnonzero(np.diff(gears)) + 1
    for first, after in zip(changes, [*changes[1:], gears.size - 1], strict=True):
        if gears[first] != told and look.times_s[after] - look.times_s[first] >= _HELD_S:
            kind = "gear_up" if gears[first] > told else "gear_down"
            yield look.at(int(first), kind, priority=2, gear=float(gears[first]), gear_before=float(told))
            told = gears[first]


def _why(recording: Recording, event: Event) -> Explanation:
    """Return the forces just before the change: what the old gear pushed with, and what held the car back."""
    times = recording.channels["time_s"]
    before_s = float(times[max(int(np.searchsorted(times, event.time_s)) - 1, 0)])
    return forces_at_work(recording, replace(event, time_s=before_s))


FAMILY = EventFamily(detect=_detect, explainers={"gear_up": _why, "gear_down": _why})
