"""Jumps: all wheels leave the road, and come down again."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Explanation, newtons, ranked
from simulation.events.family import EventFamily
from simulation.events.look import Look, spells
from simulation.events.wheel_lift import LOADS
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
    return _pushed(recording, event, event.time_s - _SPAN_S, event.time_s, fell="drop")


def _why_landing(recording: Recording, event: Event) -> Explanation:
    return _pushed(recording, event, event.time_s, event.time_s + _SPAN_S, fell=event.kind)


def _pushed(recording: Recording, event: Event, from_s: float, to_s: float, *, fell: str) -> Explanation:
    """Set the hardest push of the road within a time against the car's weight."""
    channels, times = recording.channels, recording.channels["time_s"]
    near = (times >= from_s - 1e-9) & (times <= to_s + 1e-9)
    loads = {name: channels[f"load_{name}_n"] for name in ("rear", "front")}
    both = loads["rear"] + loads["front"]
    place = int(np.flatnonzero(near)[np.argmax(both[near])])
    weight_n, push_n = float(both[0]), float(both[place])
    return Explanation(
        kind=event.kind if push_n > _HARD * weight_n else fell,
        reached=newtons("road_push", msgid("Push of the road"), push_n),
        threshold=newtons("weight", msgid("Weight of the car"), weight_n),
        contributions=ranked(newtons(f"load_{name}", LOADS[name], float(load[place])) for name, load in loads.items()),
        facts=event.facts,
    )


FAMILY = EventFamily(detect=_detect, explainers={"jump": _why_jump, "landing": _why_landing})
