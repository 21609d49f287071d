"""A brown-out: the voltage would fall below what battery or controller stand, and the power is cut back."""

from collections.abc import Iterator

import numpy as np

from simulation.cause import Contribution, Explanation, ranked
from simulation.events.family import EventFamily
from simulation.events.look import LIMITS, Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_REST_S = 1.0
"""A driver who plays with the pedal meets the limit many times a second: that is one brown-out."""


def _detect(look: Look) -> Iterator[Event]:
    limits = look.channel("limit")
    if limits is None:
        return
    floor_v = max(look.spec.battery.voltage_min_v, look.spec.controller.voltage_min_v)
    starved = np.where(limits == LIMITS.index("brown_out"), 1.0, 0.0)
    for spell in spells(starved, look.times_s, on=1.0, off=0.0, rest_s=_REST_S):
        voltage_v, current_a = (look.value(f"battery_{name}", spell.first) for name in ("voltage_v", "current_a"))
        yield look.at(spell.first, "brown_out", priority=0, limit_v=floor_v, voltage_v=voltage_v, current_a=current_a)


def _why(recording: Recording, event: Event) -> Explanation:
    """Return what pulled the voltage down from where it rested at the start: the current, and the charge spent.

    A battery that never had volts enough makes it the kind `low_voltage`.
    """
    now = recording.at(event.time_s)
    full_v, open_v = float(recording.channels["open_voltage_v"][0]), now["open_voltage_v"]
    current, lost_v = now["battery_current_a"], open_v - now["battery_voltage_v"]
    floor_v = float(event.facts["limit_v"])
    causes = ranked(
        (
            _volts("sag", msgid("Lost to the current"), lost_v),
            _volts("spent_charge", msgid("Lost as the battery emptied"), full_v - open_v),
            _volts("lacking", msgid("Missing from the start"), max(floor_v - full_v, 0.0)),
        )
    )
    return Explanation(
        kind="low_voltage" if causes and causes[0].name == "lacking" else event.kind,
        reached=_volts("voltage", msgid("Voltage"), now["battery_voltage_v"]),
        threshold=_volts("voltage_min", msgid("Lowest voltage allowed"), floor_v),
        contributions=causes,
        facts={
            **event.facts,
            "start_voltage_v": full_v,
            "current_a": current,
            "resistance_ohm": lost_v / current if current > 0.0 else 0.0,
        },
    )


def _volts(name: str, label: str, value: float) -> Contribution:
    return Contribution(name=name, label=label, value=value, unit="V")


FAMILY = EventFamily(detect=_detect, explainers={"brown_out": _why})
