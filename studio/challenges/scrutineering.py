"""Scrutineering: every limit of a challenge, held or broken, with the numbers that decide it."""

from dataclasses import dataclass

from simulation.powertrain.battery import Battery
from studio.challenges.challenge import Challenge, Limit
from studio.document.schema import Design
from studio.vehicle_builder import Built


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What scrutineering found on one limit."""

    limit: Limit
    value: float
    holds: bool


def scrutineer(challenge: Challenge, design: Design, built: Built) -> tuple[Ruling, ...]:
    """Check a design against every limit, in the order of the file."""
    return tuple(_rule(limit, fact(limit.fact, design, built)) for limit in challenge.limits)


def fact(name: str, design: Design, built: Built) -> float:
    """Return a number of the design that limits speak of; 0 where the car lacks it."""
    if name.startswith("count."):
        return float(len(design.of_type(name.removeprefix("count."))))
    battery = Battery(built.spec.battery) if built.spec else None
    known = {
        "mass_kg": built.balance.mass_kg,
        "cost": built.balance.cost,
        "wheels": float(len(design.of_type("wheel"))),
        "battery_wh": battery.energy_full_j / 3600.0 if battery else 0.0,
        "voltage_v": battery.voltage_v if battery else 0.0,
    }
    return known[name]


def _rule(limit: Limit, value: float) -> Ruling:
    low_enough = limit.at_most is None or value <= limit.at_most
    return Ruling(limit=limit, value=value, holds=low_enough and (limit.at_least is None or value >= limit.at_least))
