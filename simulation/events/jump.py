"""Jumps: all wheels leave the road, and come down again."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Contribution, Explanation, energies, loads, newtons
from simulation.events.family import EventFamily
from simulation.events.look import Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_REST_S, _LEAST_S = 0.1, 0.06
_SPAN_S = 0.3
"""A push of the road belongs to a jump or a landing that is no further off."""
_HARD = 1.2


def _detect(look: Look) -> Iterator[Event]:
    rear, front = look.channel("load_rear_n"), look.channel("load_front_n")
    if rear is None or front is None or look.channel("pitch_rad") is None:
        return
    loads = np.maximum(rear, 0.0) + np.maximum(front, 0.0)
    back = 0.2 * max(float(loads[0]), 1.0)
    for spell in spells(loads, look.times_s, on=0.0, off=back, rest_s=_REST_S, least_s=_LEAST_S):
        yield look.at(spell.first, "jump", priority=1)
        if spell.has_ended(look.times_s):
            air_s, way_m = (
                look.value(name, spell.after) - look.value(name, spell.first) for name in ("time_s", "distance_m")
            )
            yield look.at(spell.after, "landing", priority=1, air_s=air_s, way_m=way_m)


def _why_jump(recording: Recording, event: Event) -> Explanation:
    """Tell a road that threw the car up from one that fell away, and how fast the car rose."""
    channels, times = recording.channels, recording.channels["time_s"]
    near = (times >= event.time_s - _SPAN_S) & (times <= event.time_s + 1e-9)
    both = channels["load_rear_n"] + channels["load_front_n"]
    return Explanation(
        kind=event.kind if both[near].max() > _HARD * both[0] else "drop",
        reached=_rise(recording, event.time_s),
        threshold=newtons("weight", msgid("Weight of the car"), float(both[0])),
        contributions=loads(recording, event.time_s - _SPAN_S, event.time_s),
        facts=event.facts,
    )


def _why_landing(recording: Recording, event: Event) -> Explanation:
    """Return how fast the car came down, and where the energy of the fall went."""
    times = recording.channels["time_s"]
    touch_s = float(times[max(int(np.searchsorted(times, event.time_s)) - 1, 0)])
    return Explanation(
        kind=event.kind,
        reached=_rise(recording, touch_s, sign=-1.0),
        contributions=fallen(recording, touch_s, event.time_s + _SPAN_S),
        facts=event.facts,
    )


def fallen(recording: Recording, from_s: float, to_s: float) -> tuple[Contribution, ...]:
    """Return what took the energy of an impact: all items but those of the powertrain, and of motion itself."""
    return tuple(one for one in energies(recording, from_s, to_s) if one.name in _TAKES)


def _rise(recording: Recording, time_s: float, sign: float = 1.0) -> Contribution:
    value = sign * recording.at(time_s)["vertical_speed_mps"]
    return Contribution(name="rise", label=msgid("Speed up or down"), value=value, unit="m/s")


_TAKES = frozenset({"impacts_and_joints", "dampers", "tyre_slip", "rolling", "drag", "brake"})
"""The ledger's items that can take the energy of a fall."""

FAMILY = EventFamily(detect=_detect, explainers={"jump": _why_jump, "landing": _why_landing})
