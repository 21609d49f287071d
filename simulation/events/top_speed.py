"""Top speed: where the push was used up, or the run, or where the road began to take more."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from simulation.cause import Explanation, forces_at_work, resistances
from simulation.events.family import EventFamily
from simulation.events.look import Look
from simulation.recording import Event, Recording

_TO_SPARE = 0.1
"""With so great a share of the push to spare a car has not reached what it can."""
_LATER_S = 0.5


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
    later = recording.at(min(event.time_s + _LATER_S, recording.duration_s))
    return replace(found, kind="slowed_after", contributions=resistances(later) or found.contributions)


FAMILY = EventFamily(detect=_detect, explainers={"top_speed": _why})
