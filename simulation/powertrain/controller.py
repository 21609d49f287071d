"""The controller: turns the driver's wish into volts at the motor, within limits."""

import math
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
    regeneration_fade_width_mps: float = 0.0
    """Above 0 the fade is a logistic curve of this width instead, half way at `regeneration_fade_mps`."""

    def regeneration_share(self, speed_mps: float) -> float:
        """Return the share of braking power that goes back through the motor at a speed of the car."""
        if self.regeneration_fade_width_mps > 0.0:
            steep = (self.regeneration_fade_mps - speed_mps) / self.regeneration_fade_width_mps
            return self.regeneration_max / (1.0 + math.exp(min(steep, 500.0)))
        if self.regeneration_fade_mps <= 0.0:
            return self.regeneration_max
        return self.regeneration_max * min(max(speed_mps / self.regeneration_fade_mps, 0.0), 1.0)
