"""Top speed: where the push was used up, or the run, or where the road began to take more."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from simulation.cause import Contribution, Explanation, forces_at_work, resistances
from simulation.events.family import EventFamily
from simulation.events.jump import fallen
from simulation.events.look import Look
from simulation.recording import Event, Recording

_TO_SPARE = 0.1
"""With so great a share of the push to spare a car has not reached what it can."""
_LATER_S = 0.5
_LEAST_N = 0.5
"""A smaller force slows no car so that one would notice."""


def _detect(look: Look) -> Iterator[Event]:
    speeds = look.channels["speed_mps"]
    if speeds.max() > 0.1:
        sample = int(np.argmax(speeds))
        yield look.at(sample, "top_speed", priority=1, limit=look.limit(sample))


def _why(recording: Recording, event: Event) -> Explanation:
    found = forces_at_work(recording, event)
    push_n = found.reached.value if found.reached else 0.0
    against_n = found.threshold.value if found.threshold else 0.0
    if found.kind != event.kind or push_n - against_n <= _TO_SPARE * push_n:
        return found
    if event.time_s >= recording.duration_s - 1e-9:
        return replace(found, kind="still_gaining")
    later_s = min(event.time_s + _LATER_S, recording.duration_s)
    return replace(found, kind="slowed_after", contributions=_slowed(recording, event.time_s, later_s))


def _slowed(recording: Recording, from_s: float, to_s: float) -> tuple[Contribution, ...]:
    """Return the forces that slowed the car; where none is left, as after a blow, what took its energy."""
    forces = resistances(recording.at(to_s))
    return forces if any(abs(one.value) >= _LEAST_N for one in forces) else fallen(recording, from_s, to_s)


FAMILY = EventFamily(detect=_detect, explainers={"top_speed": _why})
