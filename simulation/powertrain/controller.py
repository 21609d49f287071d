"""The controller: turns the driver's wish into volts at the motor, within limits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerParams:
    """Limits and losses between battery and motor."""

    current_max_a: float
    """At the motor side."""
    efficiency: float = 0.97
    voltage_min_v: float = 0.0
    voltage_max_v: float = 1000.0
    regeneration_max: float = 0.0
    """Share of braking power that may go back through the motor, 0 to 1."""
    regeneration_fade_mps: float = 2.0
    """Below this speed the share fades to nothing, linearly."""
