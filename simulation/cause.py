"""Causes: one number with its size, and what an event's reason is made of. Read from channels, never guessed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from simulation.effects import effects
from simulation.ledger import LEDGER_LABELS, SINKS
from simulation.msgid import msgid
from simulation.recording import Event, Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One cause, with its size."""

    name: str
    label: str
    """An English msgid."""
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an event came about: what was there, what limit it met, and what made it up, greatest first."""

    kind: str
    """The event's kind, or a finer one where an event has several reasons: `bump`."""
    reached: Contribution | None = None
    """The quantity that met a limit."""
    threshold: Contribution | None = None
    """The limit it met."""
    contributions: tuple[Contribution, ...] = ()
    facts: Mapping[str, float | str] = field(default_factory=dict)


Explainer = Callable[[Recording, Event], Explanation]
"""Why an event of a recording came about."""

DRIVER = "driver"
"""What held the torque back where nothing did but the driver's own wish."""


def newtons(name: str, label: str, value: float) -> Contribution:
    """Return a force."""
    return Contribution(name=name, label=label, value=value, unit="N")


def ranked(found: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return contributions, the greatest first; what is nothing is left out."""
    return tuple(sorted((one for one in found if one.value != 0.0), key=lambda one: -abs(one.value)))


def resistances(now: Mapping[str, float]) -> tuple[Contribution, ...]:
    """Return the forces against the car at one moment, the greatest first; one that pushes on is below zero."""
    found = (newtons(effect.id, effect.label, now[f"{effect.id}_n"]) for effect in effects() if f"{effect.id}_n" in now)
    brakes = newtons("brake", msgid("Brakes"), now.get("brake_n", 0.0))
    return ranked((*found, brakes, newtons("bumper", msgid("Bumper"), now.get("bumper_n", 0.0))))


def drive(now: Mapping[str, float]) -> Contribution:
    """Return the driving force at one moment."""
    return newtons("drive_force", msgid("Driving force"), now.get("drive_force_n", 0.0))


def forces_at_work(recording: Recording, event: Event) -> Explanation:
    """Return the driving force and, against it, all that held the car back just then.

    At the start line no force has acted yet: there the first sample after it tells. A motor that slows the car down
    makes it the kind `braking`.
    """
    times = recording.channels["time_s"]
    now = recording.at(max(event.time_s, float(times[min(1, times.size - 1)])))
    against, push = resistances(now), drive(now)
    return Explanation(
        kind=event.kind if push.value >= 0.0 else "braking",
        reached=replace(push, value=abs(push.value)),
        threshold=newtons("resistance", msgid("Force that holds back"), sum(force.value for force in against)),
        contributions=against,
        facts={**event.facts, "held_by": held_by(now, str(event.facts.get("limit", "")))},
    )


def held_by(now: Mapping[str, float], limit: str) -> str:
    """Return what kept the driving force from being greater: a name of `LIMITS`, or `DRIVER`.

    In the side view a powertrain does not know that its wheels spin: there the tyres' own limit shows it.
    """
    grip, wanted = now.get("grip_force_n", 0.0), now.get("drive_wanted_n", 0.0)
    if grip > 0.0 and wanted > 1.05 * grip:
        return "grip"
    return limit or (DRIVER if now.get("throttle", 1.0) < 1.0 - 1e-9 else "")


def energies(recording: Recording, from_s: float, to_s: float) -> tuple[Contribution, ...]:
    """Return where energy went between two times, in joules, the greatest first; only what took some."""
    times = recording.channels["time_s"]
    found = (
        Contribution(name=name, label=LEDGER_LABELS[name], value=energy_of(recording, name, from_s, to_s), unit="J")
        for name in SINKS
        if f"{name}_j" in recording.channels or (from_s <= times[0] and to_s >= times[-1])
    )
    return ranked(one for one in found if one.value > 0.0)


def battery_energy(recording: Recording, from_s: float, to_s: float) -> Contribution:
    """Return what the battery gave between two times, in joules."""
    given = energy_of(recording, "battery", from_s, to_s)
    return Contribution(name="battery", label=msgid("Energy from the battery"), value=given, unit="J")


def loads(recording: Recording, from_s: float, to_s: float) -> tuple[Contribution, ...]:
    """Return what the road carries under body and axles, the greatest first.

    The mean over a stretch of time is told: the peak of a rigid impact grows with finer steps, its impulse does not.
    """
    times = recording.channels["time_s"]
    near = (times >= from_s - 1e-9) & (times <= to_s + 1e-9)
    found = (
        newtons(name, label, float(np.mean(recording.channels[f"{name}_n"], where=near)))
        for name, label in LOADS.items()
        if f"{name}_n" in recording.channels
    )
    return ranked(found)


LOADS: Mapping[str, str] = MappingProxyType(
    {
        "grounding": msgid("Road under the body"),
        "load_rear": msgid("Road under the rear wheels"),
        "load_front": msgid("Road under the front wheels"),
    }
)
"""English msgids for the push of the road, by the channel."""


def energy_of(recording: Recording, name: str, from_s: float, to_s: float) -> float:
    """Return what one item of the ledger took between two times, in joules; without a channel, in the whole run."""
    channels, times = recording.channels, recording.channels["time_s"]
    if f"{name}_j" not in channels:
        return recording.ledger.get(name, 0.0)
    before, after = np.interp((from_s, to_s), times, channels[f"{name}_j"])
    return float(after - before)
