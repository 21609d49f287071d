"""Grounding: the body touches the road, and may rest on it so that the wheels cannot move the car."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Explanation, drive, newtons, ranked, resistances
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_REST_S = 0.5
_SPAN_S = 0.3


def _detect(look: Look) -> Iterator[Event]:
    force = look.channel("grounding_n")
    if force is None:
        return
    for spell in spells(force, look.times_s, on=1.0, off=0.0, rest_s=_REST_S):
        hardest = float(force[spell.first : max(spell.after, spell.first + 1)].max())
        yield look.at(spell.first, "grounding", priority=0, force_n=hardest, **_lowest(look))


def _lowest(look: Look) -> Facts:
    lowest = min(look.spec.boxes, key=lambda box: box.z_min_m, default=None)
    return {"part": lowest.name, "clearance_m": lowest.z_min_m} if lowest else {}


def _why(recording: Recording, event: Event) -> Explanation:
    """Set what the body carries against what the wheels carry just then."""
    channels, times = recording.channels, recording.channels["time_s"]
    near = np.flatnonzero((times >= event.time_s - 1e-9) & (times <= event.time_s + _SPAN_S))
    place = int(near[np.argmax(channels["grounding_n"][near])])
    carried = (
        newtons("grounding", msgid("Road under the body"), float(channels["grounding_n"][place])),
        newtons("load_rear", msgid("Road under the rear wheels"), float(channels["load_rear_n"][place])),
        newtons("load_front", msgid("Road under the front wheels"), float(channels["load_front_n"][place])),
    )
    return Explanation(
        kind=event.kind,
        reached=carried[0],
        threshold=newtons("wheels", msgid("Road under the wheels"), carried[1].value + carried[2].value),
        contributions=ranked(carried),
        facts=event.facts,
    )


def _why_stuck(recording: Recording, event: Event) -> Explanation:
    now = recording.at(event.time_s)
    held = newtons("grounding", msgid("Road under the body"), now.get("grounding_n", 0.0))
    return Explanation(
        kind=event.kind,
        reached=drive(now),
        threshold=held,
        contributions=ranked((held, *resistances(now))),
        facts=event.facts,
    )


FAMILY = EventFamily(
    detect=_detect,
    ends={"grounded": "grounding_end"},
    end_facts=_lowest,
    explainers={"grounding": _why, "grounding_end": _why_stuck},
)
