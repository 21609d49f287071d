"""Locked wheels: the brakes ask for more than the tyres can hold, and the wheels slide instead of rolling."""

from collections.abc import Iterator
from types import MappingProxyType

import numpy as np

from simulation.cause import Explanation, newtons, ranked
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording
from simulation.running_gear.loads import axle_loads
from simulation.vehicle import AxleSpec

_LOCKED, _ROLLS = -0.5, -0.1
_REST_S, _LEAST_S = 0.3, 0.06
_MOVING_MPS = 0.5
"""At a crawl a wheel that stops a moment before the car is no news."""

_KINDS = MappingProxyType({"surface": "lock_road", "axle_load": "lock_load"})
"""The kind of the explanation, where missing grip is more than the brakes ask for."""


def _detect(look: Look) -> Iterator[Event]:
    for place, axle in (("rear", look.spec.axles[0]), ("front", look.spec.axles[-1])):
        slip = look.channel(f"slip_{place}")
        if slip is None:
            continue
        braked = np.where((look.channels["brake"] > 0.0) & (look.channels["speed_mps"] > _MOVING_MPS), slip, 0.0)
        for spell in spells(braked, look.times_s, on=_LOCKED, off=_ROLLS, rest_s=_REST_S, least_s=_LEAST_S):
            yield look.at(spell.first, "wheel_lock_start", priority=1, **_facts(look, place, axle, spell.first))
            if spell.has_ended(look.times_s):
                yield look.at(spell.after, "wheel_lock_end", priority=2, **_facts(look, place, axle, spell.after))


def _facts(look: Look, place: str, axle: AxleSpec, sample: int) -> Facts:
    surface, grip = look.surface(sample, place), axle.wheel.grip
    loads = axle_loads(look.spec, gravity_mps2=look.course.gravity_mps2)
    rest_n = grip * loads[0 if place == "rear" else -1]
    return {
        "axle": place,
        "surface": surface.name,
        "grip": grip * surface.grip,
        "grip_dry_n": rest_n,
        "grip_rest_n": rest_n * surface.grip,
        "brake_max_n": axle.brake_force_max_n,
    }


def _why(recording: Recording, event: Event) -> Explanation:
    """Set what the pedal asks of this axle against its grip, and name what grip is missing."""
    facts, now = event.facts, recording.at(event.time_s)
    asked = newtons("brake", msgid("Force that the brakes ask for"), now["brake"] * float(facts["brake_max_n"]))
    grip_n = float(facts["grip"]) * now[f"load_{facts['axle']}_n"]
    rest_n, dry_n = float(facts["grip_rest_n"]), float(facts["grip_dry_n"])
    missing = (
        newtons("surface", msgid("Grip lost to the road"), max(dry_n - rest_n, 0.0)),
        newtons("axle_load", msgid("Grip lost as weight moves"), max(rest_n - grip_n, 0.0)),
    )
    causes = ranked((asked, *missing))
    return Explanation(
        kind=_KINDS.get(causes[0].name, event.kind) if causes else event.kind,
        reached=asked,
        threshold=newtons("grip", msgid("Force that the tyres can hold"), grip_n),
        contributions=causes,
        facts=facts,
    )


def _why_end(recording: Recording, event: Event) -> Explanation:
    now = recording.at(event.time_s)
    asked_n = now["brake"] * float(event.facts["brake_max_n"])
    asked = newtons("brake", msgid("Force that the brakes ask for"), asked_n)
    return Explanation(
        kind=event.kind,
        reached=asked,
        threshold=newtons(
            "grip",
            msgid("Force that the tyres can hold"),
            float(event.facts["grip"]) * now[f"load_{event.facts['axle']}_n"],
        ),
        contributions=ranked((asked,)),
        facts=event.facts,
    )


FAMILY = EventFamily(detect=_detect, explainers={"wheel_lock_start": _why, "wheel_lock_end": _why_end})
