"""Wheel slip: the motor pushes with more than the tyres can hold."""

from collections.abc import Iterator
from types import MappingProxyType

import numpy as np

from simulation.cause import Explanation, newtons, ranked
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording
from simulation.running_gear.loads import axle_loads

_ON, _OFF = 0.2, 0.05
_REST_S, _LEAST_S = 0.3, 0.06
"""A wheel that lets go for less than two samples has met a pebble: nothing to tell."""
_BEFORE_S, _AFTER_S = 0.15, 0.1
"""The force that broke the grip came just before the wheels spun free of it; a bounce lasts a little longer."""
_AIR_SHARE = 0.05
"""With less of their grip at rest than this, wheels are in the air."""

_KINDS = MappingProxyType({"surface": "slip_road", "axle_load": "slip_load"})
"""The kind of the explanation, where missing grip is more than the push."""


def _detect(look: Look) -> Iterator[Event]:
    slip = look.channel("slip")
    if slip is None:
        return
    for spell in spells(slip, look.times_s, on=_ON, off=_OFF, rest_s=_REST_S, least_s=_LEAST_S):
        yield look.at(spell.first, "wheel_slip_start", priority=2, **_facts(look, spell.first))
        if spell.has_ended(look.times_s):
            yield look.at(spell.after, "wheel_slip_end", priority=2, **_facts(look, spell.after))


def _facts(look: Look, sample: int) -> Facts:
    driven = look.spec.driven_axle
    place = "front" if driven is look.spec.axles[-1] else "rear"
    surface = look.surface(sample, place)
    dry_n = _grip_at_rest_n(look)
    return {
        "axle": driven.name,
        "place": place,
        "surface": surface.name,
        "grip": surface.grip * driven.wheel.grip,
        "grip_dry_n": dry_n,
        "grip_rest_n": dry_n * surface.grip,
    }


def _grip_at_rest_n(look: Look) -> float:
    loads = axle_loads(look.spec, gravity_mps2=look.course.gravity_mps2)
    pairs = zip(look.spec.axles, loads, strict=True)
    return sum(axle.wheel.grip * load for axle, load in pairs if axle.drive_share > 0.0)


def _why(recording: Recording, event: Event) -> Explanation:
    """Set the push against the grip, and name what grip is missing beside a dry road and a resting car.

    The kind says which is the greatest: the push, `slip_road` or `slip_load`; `slip_air` where the wheels had left the
    road.
    """
    wanted_n, grip_n = _worst(recording, event.time_s)
    rest_n = float(event.facts.get("grip_rest_n", grip_n))
    dry_n = float(event.facts.get("grip_dry_n", rest_n))
    push = newtons("drive_wanted", msgid("Force from the motor"), wanted_n)
    missing = (
        newtons("surface", msgid("Grip lost to the road"), max(dry_n - rest_n, 0.0)),
        newtons("axle_load", msgid("Grip lost as weight moves"), max(rest_n - grip_n, 0.0)),
    )
    causes = ranked((push, *missing))
    by_cause = _KINDS.get(causes[0].name, event.kind) if causes else event.kind
    return Explanation(
        kind="slip_air" if grip_n < _AIR_SHARE * rest_n else by_cause,
        reached=push,
        threshold=newtons("grip", msgid("Force that the tyres can hold"), grip_n),
        contributions=causes,
        facts=event.facts,
    )


def _worst(recording: Recording, time_s: float) -> tuple[float, float]:
    channels, times = recording.channels, recording.channels["time_s"]
    near = np.flatnonzero((times >= time_s - _BEFORE_S) & (times <= time_s + _AFTER_S))
    wanted, grip = channels["drive_wanted_n"][near], channels["grip_force_n"][near]
    worst = int(np.argmax(wanted - grip))
    return float(wanted[worst]), float(grip[worst])


def _why_end(recording: Recording, event: Event) -> Explanation:
    """Set the push against the grip once the wheels hold again."""
    now = recording.at(event.time_s)
    push = newtons("drive_wanted", msgid("Force from the motor"), now.get("drive_wanted_n", 0.0))
    return Explanation(
        kind=event.kind,
        reached=push,
        threshold=newtons("grip", msgid("Force that the tyres can hold"), now.get("grip_force_n", 0.0)),
        contributions=ranked((push,)),
        facts=event.facts,
    )


FAMILY = EventFamily(detect=_detect, explainers={"wheel_slip_start": _why, "wheel_slip_end": _why_end})
