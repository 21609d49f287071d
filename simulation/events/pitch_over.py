"""Pitch-over: the car leans past its balance and falls, after an axle has left the road."""

from simulation.cause import Contribution, Explanation, forces_at_work
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look
from simulation.events.wheel_lift import why_lift
from simulation.msgid import msgid
from simulation.recording import Event, Recording
from simulation.running_gear.stability import balance_angles_rad


def _end_facts(look: Look) -> Facts:
    pitch = look.value("pitch_rad", -1) if look.channel("pitch_rad") is not None else 0.0
    backwards, forwards = balance_angles_rad(look.spec)
    is_backwards = pitch > 0.0
    return {
        "way": msgid("backwards") if is_backwards else msgid("forwards"),
        "lean_rad": abs(pitch),
        "balance_rad": backwards if is_backwards else forwards,
    }


def _why(recording: Recording, event: Event) -> Explanation:
    """Return how far the car leaned, and what lifted the axle that had to carry it."""
    axle = "front" if event.facts["way"] == "backwards" else "rear"
    lifts = [one for one in recording.events if one.kind == "wheel_lift" and one.facts["axle"] == axle]
    lift = why_lift(recording, lifts[-1]) if lifts else forces_at_work(recording, event)
    return Explanation(
        kind=event.kind,
        reached=_angle("lean", msgid("Lean"), float(event.facts["lean_rad"])),
        threshold=_angle("balance", msgid("Lean at which it falls"), float(event.facts["balance_rad"])),
        contributions=lift.contributions,
        facts={**event.facts, "by": lift.kind},
    )


def _angle(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="rad")


FAMILY = EventFamily(ends={"tipped": "pitch_over"}, end_facts=_end_facts, explainers={"pitch_over": _why})
