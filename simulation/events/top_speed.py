"""Top speed: where the push was used up, or the road."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Explanation, drive, forces_at_work
from simulation.events.family import EventFamily
from simulation.events.look import Look
from simulation.recording import Event, Recording

_STILL_GAINING = 0.1
"""With so great a share of the push to spare a car has not reached what it can."""


def _detect(look: Look) -> Iterator[Event]:
    speeds = look.channels["speed_mps"]
    if speeds.max() > 0.1:
        sample = int(np.argmax(speeds))
        yield look.at(sample, "top_speed", priority=1, limit=look.limit(sample))


def _why(recording: Recording, event: Event) -> Explanation:
    found = forces_at_work(recording, event)
    push = drive(recording.at(event.time_s)).value
    against = found.threshold.value if found.threshold else 0.0
    is_last = event.time_s >= recording.duration_s - 1e-9
    if is_last and push - against > _STILL_GAINING * push:
        return Explanation(
            kind="still_gaining",
            reached=found.reached,
            threshold=found.threshold,
            contributions=found.contributions,
            facts=found.facts,
        )
    return found


FAMILY = EventFamily(detect=_detect, explainers={"top_speed": _why})
