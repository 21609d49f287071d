"""A wall: the car meets it, and its bumper stops it, or is used up, or is not there."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Explanation, forces_at_work, newtons, resistances
from simulation.events.family import EventFamily
from simulation.events.look import Look
from simulation.msgid import msgid
from simulation.recording import Event, Recording

CRASHES = ("crashed", "crashed_bare", "bumper_used_up")
"""Outcomes at a wall: stopped by the bumper, met without one, and met with speed left where the bumper ended."""

WEIGHT_MPS2 = 9.80665
"""Standard gravity: a slowing is told in times of the weight on earth."""


def _detect(look: Look) -> Iterator[Event]:
    pressed, hardest = look.channel("bumper_n"), look.channel("impact_mps2")
    if look.outcome not in CRASHES or pressed is None or hardest is None:
        return
    touching = np.flatnonzero(pressed > 0.0)
    first = max(int(touching[0]) - 1, 0) if touching.size else pressed.size - 1
    yield look.at(first, "wall_hit", priority=0)
    if look.outcome == "crashed":
        peak = int(np.argmax(hardest))
        weights = float(hardest[peak]) / WEIGHT_MPS2
        yield look.at(peak, "bumper_peak", priority=0, weights=weights, force_n=float(pressed[peak]))


def _why_peak(recording: Recording, event: Event) -> Explanation:
    return Explanation(
        kind=event.kind,
        reached=newtons("bumper", msgid("Bumper"), float(event.facts["force_n"])),
        contributions=resistances(recording.at(event.time_s)),
        facts=event.facts,
    )


def _why_end(recording: Recording, event: Event) -> Explanation:
    peaks = [one for one in recording.events if one.kind == "bumper_peak"]
    # What is rigid stops the car with a force that nobody can tell: the event is its own cause.
    return _why_peak(recording, peaks[-1]) if peaks else Explanation(kind=event.kind, facts=event.facts)


FAMILY = EventFamily(
    detect=_detect,
    ends={outcome: outcome for outcome in CRASHES},
    explainers={"wall_hit": forces_at_work, "bumper_peak": _why_peak, **dict.fromkeys(CRASHES, _why_end)},
)
