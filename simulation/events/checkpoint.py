"""Checkpoints and laps: places that are passed, and the energy of the stretch behind."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Explanation, battery_energy, energies
from simulation.course import Checkpoint
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look
from simulation.recording import Event, Recording


def _detect(look: Look) -> Iterator[Event]:
    since_s = lap_since_s = look.value("time_s", 0)
    for mark in sorted(_marks(look), key=lambda mark: mark.distance_m):
        passed = _passed(look, mark)
        if passed is None:
            return
        sample, time_s = passed
        facts: Facts = {"name": mark.name, "since_s": since_s}
        kind = "checkpoint"
        if mark.lap:
            kind = "lap"
            facts |= {"lap": mark.lap, "lap_time_s": time_s - lap_since_s, "since_s": lap_since_s}
            lap_since_s = time_s
        since_s = time_s
        facts["speed_mps"] = look.value("speed_mps", sample)
        yield Event(kind=kind, time_s=time_s, distance_m=mark.distance_m, facts=facts)


def _marks(look: Look) -> Iterator[Checkpoint]:
    yield from look.course.checkpoints
    laps = max((mark.lap for mark in look.course.checkpoints), default=0)
    if laps:
        # The last lap ends at the finish line, which is no checkpoint of its own.
        yield Checkpoint(name="", distance_m=look.course.length_m, lap=laps + 1)


def _passed(look: Look, mark: Checkpoint) -> tuple[int, float] | None:
    furthest = np.maximum.accumulate(look.channels["distance_m"])
    # A finish is reached to round-off; a car that stops a hair before it has not passed.
    sample = int(np.searchsorted(furthest, mark.distance_m - 1e-9))
    if sample >= furthest.size:
        return None
    before = slice(max(sample - 1, 0), sample + 1)
    return sample, float(np.interp(mark.distance_m, furthest[before], look.times_s[before]))


def _why(recording: Recording, event: Event) -> Explanation:
    since_s = float(event.facts.get("since_s", 0.0))
    return Explanation(
        kind=event.kind,
        reached=battery_energy(recording, since_s, event.time_s),
        contributions=energies(recording, since_s, event.time_s),
        facts=event.facts,
    )


FAMILY = EventFamily(detect=_detect, explainers={"checkpoint": _why, "lap": _why})
