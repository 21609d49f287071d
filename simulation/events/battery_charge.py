"""The battery runs low, then empty; and where its energy went."""

from collections.abc import Iterator

from simulation.cause import Contribution, Explanation, battery_energy, energies
from simulation.events.family import EventFamily
from simulation.events.look import Facts, Look, spells
from simulation.msgid import msgid
from simulation.recording import Event, Recording

_LOW_SHARE = 0.2
_BACK = 0.02
_REST_S = 1.0


def _detect(look: Look) -> Iterator[Event]:
    charge, least = look.channels["state_of_charge"], look.spec.battery.state_of_charge_min
    low = _low(look)
    if charge[0] > low:
        yield from _fallen(look, "battery_low", low, priority=1)
    if look.outcome != "empty":
        yield from _fallen(look, "battery_empty", least, priority=0)


def _fallen(look: Look, kind: str, limit: float, *, priority: int) -> Iterator[Event]:
    charge = look.channels["state_of_charge"]
    for spell in spells(charge, look.times_s, on=limit, off=limit + _BACK, rest_s=_REST_S):
        charge_now = float(charge[spell.first])
        yield look.at(spell.first, kind, priority=priority, state_of_charge=charge_now, limit_charge=limit)


def _low(look: Look) -> float:
    least = look.spec.battery.state_of_charge_min
    return least + _LOW_SHARE * (1.0 - least)


def _end_facts(look: Look) -> Facts:
    return {"limit_charge": look.spec.battery.state_of_charge_min}


def _why(recording: Recording, event: Event) -> Explanation:
    """Return what the battery gave since the start, and where it went, the greatest share first."""
    start_s = float(recording.channels["time_s"][0])
    return Explanation(
        kind=event.kind,
        reached=battery_energy(recording, start_s, event.time_s),
        threshold=Contribution(
            name="charge", label=msgid("Charge left"), value=100.0 * float(event.facts["limit_charge"]), unit="%"
        ),
        contributions=energies(recording, start_s, event.time_s),
        facts=event.facts,
    )


FAMILY = EventFamily(
    detect=_detect,
    ends={"empty": "battery_empty"},
    end_facts=_end_facts,
    explainers={"battery_low": _why, "battery_empty": _why},
)
