"""Standing still: on the way, or for good; and what took the speed."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Contribution, Explanation, energies, energy_of, forces_at_work, ranked
from simulation.events.family import EventFamily
from simulation.events.look import Look, crossings
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_SLOW_MPS = 0.01
_MOVING_MPS = 0.5
_NO_LOSS = ("kinetic", "motor", "controller", "resistance", "auxiliary", "drivetrain")
"""What took energy from the battery, not from the car's motion."""


def _detect(look: Look) -> Iterator[Event]:
    speeds = look.channels["speed_mps"]
    for sample, is_on in crossings(speeds, on=_SLOW_MPS, off=_MOVING_MPS)[:-1]:
        if is_on and 0 < sample < speeds.size - 1 and speeds[:sample].max() > _MOVING_MPS:
            yield look.at(sample, "halt", priority=2)


def _why(recording: Recording, event: Event) -> Explanation:
    """Say what took the car's energy of motion since it was fastest, after the last time that it stood."""
    fastest_s = _fastest_before(recording, event.time_s)
    speed_mps = recording.at(fastest_s)["speed_mps"]
    lost = (one for one in energies(recording, fastest_s, event.time_s) if one.name not in _NO_LOSS)
    taken = ranked((*lost, _regained(recording, fastest_s, event.time_s)))
    if speed_mps <= _SLOW_MPS or not taken:
        return forces_at_work(recording, event)
    return Explanation(
        kind=event.kind,
        reached=Contribution(name="speed", label=msgid("Speed before"), value=speed_mps, unit="m/s"),
        threshold=Contribution(name="standstill", label=msgid("Standstill"), value=0.0, unit="m/s"),
        contributions=taken,
        facts={**event.facts, "kinetic_j": -energy_of(recording, "kinetic", fastest_s, event.time_s)},
    )


def _regained(recording: Recording, from_s: float, to_s: float) -> Contribution:
    given = energy_of(recording, "battery", from_s, to_s)
    return Contribution(name="regained", label=msgid("Back into the battery"), value=max(-given, 0.0), unit="J")


def _fastest_before(recording: Recording, time_s: float) -> float:
    times, speeds = recording.channels["time_s"], recording.channels["speed_mps"]
    before = times < time_s - 1e-9
    stood = np.flatnonzero(before & (speeds <= _SLOW_MPS) & (np.append(speeds[1:], 0.0) > _SLOW_MPS))
    first = int(stood[-1]) if stood.size else 0
    stretch = speeds[first : int(np.count_nonzero(before)) + 1]
    return float(times[first + int(np.argmax(stretch))])


FAMILY = EventFamily(detect=_detect, ends={"stopped": "stopped"}, explainers={"halt": _why, "stopped": _why})
