"""A hot motor: held back from one temperature on, and switched off at a higher one until it has cooled."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Contribution, Explanation, energies, energy_of, ranked
from simulation.events.family import EventFamily
from simulation.events.look import Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_COOLER_K = 5.0
_REST_S = 1.0


def _detect(look: Look) -> Iterator[Event]:
    motor, heat = look.spec.motor, look.channels["winding_temperature_c"]
    if motor.heat_capacity_j_per_k <= 0.0:
        return
    warn_c, most_c = motor.temperature_warn_c, motor.temperature_max_c
    for spell in spells(heat, look.times_s, on=warn_c, off=warn_c - _COOLER_K, rest_s=_REST_S):
        yield _hot(look, spell.first, "motor_hot", 1, warn_c)
    # A motor that has cut out stays off until it is below the warning: a quarter of the way down tells that it was.
    for spell in spells(heat, look.times_s, on=most_c, off=warn_c + 0.25 * (most_c - warn_c), rest_s=_REST_S):
        yield _hot(look, spell.first, "motor_cut_out", 0, most_c)


def _hot(look: Look, sample: int, kind: str, priority: int, limit_c: float) -> Event:
    temperature_c = look.value("winding_temperature_c", sample)
    start_c = look.value("winding_temperature_c", 0)
    return look.at(
        sample, kind, priority=priority, temperature_c=temperature_c, limit_c=limit_c, start_temperature_c=start_c
    )


def _why(recording: Recording, event: Event) -> Explanation:
    """Return where the battery's energy went until then: heat in the motor is what warmed it."""
    start_s = float(recording.channels["time_s"][0])
    until = recording.channels["time_s"] <= event.time_s + 1e-9
    current = recording.channels["motor_current_a"][until]
    return Explanation(
        kind=event.kind,
        reached=_temperature("temperature", msgid("Motor temperature"), float(event.facts["temperature_c"])),
        threshold=_temperature("temperature_limit", msgid("Temperature limit"), float(event.facts["limit_c"])),
        contributions=ranked(energies(recording, start_s, event.time_s)),
        facts={
            **event.facts,
            "heat_j": energy_of(recording, "motor", start_s, event.time_s),
            "current_peak_a": float(current.max()),
            "current_rms_a": float(np.sqrt(np.mean(current**2))),
        },
    )


def _temperature(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="degC")


FAMILY = EventFamily(detect=_detect, explainers={"motor_hot": _why, "motor_cut_out": _why})
