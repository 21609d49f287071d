"""Wheel lift: an axle leaves the road, pushed up by the drive or the brakes, or thrown up by a bump."""

import math
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.cause import Explanation, drive, loads, newtons, ranked, resistances
from simulation.effects import effects
from simulation.events.family import EventFamily
from simulation.events.look import Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, FloatArray, Recording

_REST_S, _LEAST_S = 0.3, 0.06
_JUST_BEFORE_S = 0.3
_BY_PUSH = 0.5
"""Below so great a share of the push that lifts an axle on a smooth road, it was the road that threw the wheels up."""
_HARD = 1.2
"""A road that pushes with no more than so much of the weight at rest did not push up: it fell away."""


def _detect(look: Look) -> Iterator[Event]:
    for axle in ("front", "rear"):
        load = look.channel(f"load_{axle}_n")
        if load is None:
            continue
        back = 0.1 * max(float(load[0]), 1.0)
        for spell in spells(load, look.times_s, on=0.0, off=back, rest_s=_REST_S, least_s=_LEAST_S):
            limit_n = _limit_n(look, axle, spell.first)
            yield look.at(spell.first, "wheel_lift", priority=0, axle=axle, limit_n=limit_n)
            if spell.has_ended(look.times_s):
                yield look.at(spell.after, "wheel_down", priority=2, axle=axle)


def _limit_n(look: Look, axle: str, sample: int) -> float:
    """Return the push of the wheels that lifts an axle here: weight times lever over height.

    Below zero for the rear, which braking lifts. Source: Gillespie, chapter 1.
    """
    spec = look.spec
    sine = look.value("slope", sample) if look.channel("slope") is not None else 0.0
    weight_n = spec.mass_kg * look.course.gravity_mps2 * math.sqrt(max(1.0 - sine * sine, 0.0))
    lever_m = spec.center_x_m - spec.axles[0].x_m if axle == "front" else spec.center_x_m - spec.axles[-1].x_m
    return weight_n * lever_m / spec.center_z_m


def why_lift(recording: Recording, event: Event) -> Explanation:
    """Return what lifted an axle: the push at the wheels, or the road."""
    limit_n = float(event.facts["limit_n"])
    near = _near(recording, event.time_s)
    sign = math.copysign(1.0, limit_n)
    pushes = sign * pushes_n(recording.channels)[near]
    if pushes.max() < _BY_PUSH * abs(limit_n):
        return _thrown(recording, event, near)
    hardest = int(near[np.argmax(pushes)])
    now = {name: float(channel[hardest]) for name, channel in recording.channels.items()}
    forces = ranked((drive(now), *(force for force in resistances(now) if force.name != "grade")))
    return Explanation(
        kind=event.kind if sign > 0.0 else "lift_at_wall" if forces[0].name == "bumper" else "lift_by_brakes",
        reached=newtons("push", msgid("Push of the wheels"), float(pushes.max())),
        threshold=newtons("lift_limit", msgid("Push that lifts these wheels"), abs(limit_n)),
        contributions=forces,
        facts=event.facts,
    )


def pushes_n(channels: Mapping[str, FloatArray]) -> FloatArray:
    """Return the push on the car along the road, the weight's own share left out, of shape (N,).

    Uphill the weight pulls the nose up, and slows the car down, which lets the nose sink by as much.
    """
    names = ("brake_n", "bumper_n", *(f"{effect.id}_n" for effect in effects() if effect.id != "grade"))
    push: FloatArray = channels["drive_force_n"] - sum(channels[name] for name in names if name in channels)
    return push


def _thrown(recording: Recording, event: Event, near: NDArray[np.intp]) -> Explanation:
    """Tell a bump, which pushed the wheels up, from a road that fell away; what the road carried says which."""
    load = recording.channels[f"load_{event.facts['axle']}_n"]
    times = recording.channels["time_s"]
    return Explanation(
        kind="bump" if load[near].max() > _HARD * load[0] else "drop",
        reached=newtons("load", msgid("Road under these wheels"), float(load[near].mean())),
        threshold=newtons("rest_load", msgid("Weight that rests on these wheels"), float(load[0])),
        contributions=loads(recording, float(times[near[0]]), float(times[near[-1]])),
        facts=event.facts,
    )


def _why_down(recording: Recording, event: Event) -> Explanation:
    """Return what the wheels carry again, beside what they carry at rest."""
    carried = loads(recording, event.time_s, event.time_s + _JUST_BEFORE_S)
    name = f"load_{event.facts['axle']}"
    own = tuple(one for one in carried if one.name == name)
    load_n = own[0].value if own else 0.0
    rest_n = float(recording.channels[f"{name}_n"][0])
    return Explanation(
        kind=event.kind,
        reached=newtons(name, msgid("Road under these wheels"), load_n),
        threshold=newtons("rest_load", msgid("Weight that rests on these wheels"), rest_n),
        contributions=own,
        facts=event.facts,
    )


def _near(recording: Recording, time_s: float) -> NDArray[np.intp]:
    times = recording.channels["time_s"]
    return np.flatnonzero((times >= time_s - _JUST_BEFORE_S) & (times <= time_s + 1e-9))


FAMILY = EventFamily(detect=_detect, explainers={"wheel_lift": why_lift, "wheel_down": _why_down})
